import { OPENING_TOKENS, type Rule } from '../../model/index.js';
import type { Corpus } from '../corpus/corpus.js';
import type { Naming } from '../corpus/naming.js';
import type { TextIndex } from '../rules/text-index.js';
import { SETTINGS } from '../settings.js';

/** What tickets say first: their titles, or what they open with. There stands what they are about. */
export class Openings {
  readonly #corpus: Corpus;
  readonly #naming: Naming;
  readonly #index: TextIndex;
  readonly #texts: (string | undefined)[] = [];
  readonly #wide: (string | undefined)[] = [];

  constructor(corpus: Corpus, naming: Naming, index: TextIndex) {
    this.#corpus = corpus;
    this.#naming = naming;
    this.#index = index;
  }

  /**
   * Share of the texts that open with a term of the rule: of those that say a matter, or of all where none does.
   *
   * @param isWide whether the first sentence behind a title is read as well, as far as a rule's opening reaches
   */
  share({ any }: Rule, texts: Int32Array, isWide = false): number {
    const terms = any.flat();
    const telling = terms.filter((term) => this.#naming.tells(term));
    const spellings = (telling.length > 0 ? telling : terms).flatMap((term) => term.spellings);
    const opening = texts.filter((text) => {
      const read = this.#of(text, isWide);
      return spellings.some((spelling) => read.includes(spelling));
    });
    return opening.length / Math.max(1, texts.length);
  }

  /** The texts that open with all terms of a rule, and those that hold one further on. */
  parted({ any }: Rule, texts: Int32Array): { readonly opening: Int32Array; readonly others: Int32Array } {
    const terms = any.flat();
    const opens = (text: number): boolean => {
      const read = this.#of(text, true);
      return terms.every(({ spellings }) => spellings.some((spelling) => read.includes(spelling)));
    };
    return { opening: texts.filter(opens), others: texts.filter((text) => !opens(text)) };
  }

  /**
   * How much of what a text opens with, by inverse document frequency and without some words, another text of the group says as
   * well, on the average: of texts about different things of one kind next to nothing.
   */
  agreement(texts: Int32Array, without: ReadonlySet<number>): number {
    const { features, featureStarts, frequency, isOpening, texts: tickets } = this.#corpus;
    const counts = new Map(this.#index.countWords(texts).map(([word, count]) => [word, count]));
    let sum = 0;
    let telling = 0;
    for (const text of texts) {
      let shared = 0;
      let all = 0;
      const ticket = tickets[text] as number;
      for (let at = featureStarts[ticket] as number; at < (featureStarts[ticket + 1] as number); at += 1) {
        const word = features[at] as number;
        if (isOpening[at] !== 1 || without.has(word)) continue;
        const count = counts.get(word) as number;
        if (count === 1 && this.#saysWhere(word)) continue;
        const weight = Math.log(tickets.length / (frequency[word] as number));
        all += weight;
        shared += (weight * (count - 1)) / (texts.length - 1);
      }
      if (all === 0) continue;
      telling += 1;
      sum += shared / all;
    }
    // One text agrees with itself, and a title that says nothing else has said all.
    return telling < 2 || texts.length < 2 ? 1 : sum / telling;
  }

  /**
   * The largest share of the texts that say one and the same thing besides: 不亮 of 路灯. What says where is no such thing.
   *
   * @param without the words of their rule
   */
  largestShared(texts: Int32Array, without: ReadonlySet<number>): number {
    let most = 0;
    for (const [word, count] of this.#index.countWords(texts))
      if (count > most && !without.has(word) && !this.#saysWhere(word)) most = count;
    return most / texts.length;
  }

  /** The words that four in five of the texts hold. */
  nearlyAllSay(texts: Int32Array): number[] {
    return this.#index.countWords(texts, SETTINGS.label.borneOut * texts.length).map(([word]) => word);
  }

  /** Whether a word says where: that is not what it is about, callers of many estates may complain of one thing. */
  #saysWhere(word: number): boolean {
    const text = this.#corpus.words[word] as string;
    return this.#naming.isRegion(text) || this.#naming.isName(text);
  }

  #of(text: number, isWide: boolean): string {
    const known = (isWide ? this.#wide : this.#texts)[text];
    if (known !== undefined) return known;
    const { openings, sequence, sequenceStarts, texts, words } = this.#corpus;
    const ticket = texts[text] as number;
    const from = sequenceStarts[ticket] as number;
    const all = (sequenceStarts[ticket + 1] as number) - from;
    const own = openings[ticket] as number;
    const read = isWide ? Math.min(all, Math.max(own, OPENING_TOKENS)) : own;
    let opening = '';
    for (let at = from; at < from + read; at += 1) {
      const word = sequence[at] as number;
      opening += word < 0 ? ' ' : words[word];
    }
    (isWide ? this.#wide : this.#texts)[text] = opening;
    return opening;
  }
}
