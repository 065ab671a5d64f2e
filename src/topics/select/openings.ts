import type { Rule } from '../../model/index.js';
import type { Corpus } from '../corpus/corpus.js';
import type { Naming } from '../corpus/naming.js';

/** What tickets say first: their titles, or what they open with. There stands what they are about. */
export class Openings {
  readonly #corpus: Corpus;
  readonly #naming: Naming;
  readonly #texts: (string | undefined)[];

  constructor(corpus: Corpus, naming: Naming) {
    this.#corpus = corpus;
    this.#naming = naming;
    this.#texts = new Array<string | undefined>(corpus.texts.length).fill(undefined);
  }

  /** Share of the texts that open with a term of the rule: of those that say a matter, or of all where none does. */
  share({ any }: Rule, texts: Int32Array): number {
    const terms = any.flat();
    const telling = terms.filter((term) => this.#naming.tells(term));
    const spellings = (telling.length > 0 ? telling : terms).flatMap((term) => term.spellings);
    const opening = texts.filter((text) => spellings.some((spelling) => this.#of(text).includes(spelling)));
    return opening.length / Math.max(1, texts.length);
  }

  #of(text: number): string {
    const known = this.#texts[text];
    if (known !== undefined) return known;
    const { openings, sequence, sequenceStarts, texts, words } = this.#corpus;
    const ticket = texts[text] as number;
    const from = sequenceStarts[ticket] as number;
    let opening = '';
    for (let at = from; at < from + (openings[ticket] as number); at += 1) {
      const word = sequence[at] as number;
      opening += word < 0 ? ' ' : words[word];
    }
    this.#texts[text] = opening;
    return opening;
  }
}
