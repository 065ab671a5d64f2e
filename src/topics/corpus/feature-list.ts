import { NumberList, sortAscending } from './number-list.js';
import { USE } from './word-use.js';

/** The features of one ticket after the other: its usable words, how often it says each and whether its title does. */
export class FeatureList {
  readonly #use: Uint8Array;
  readonly #inner: readonly (readonly number[] | undefined)[];
  /** 1 for each word that is a feature or has one inside it: half of the words of a text are neither, and are passed over. */
  readonly #isAsked: Uint8Array;
  readonly #features: NumberList<Int32Array>;
  readonly #times: NumberList<Uint8Array>;
  readonly #isOpening: NumberList<Uint8Array>;
  readonly #count: Uint8Array;
  readonly #opens: Uint8Array;
  #first = 0;

  /** @param expected how many words all tickets have together */
  constructor(expected: number, use: Uint8Array, inner: readonly (readonly number[] | undefined)[]) {
    this.#use = use;
    this.#inner = inner;
    this.#isAsked = Uint8Array.from(use, (own, word) => (own >= USE.name || inner[word] !== undefined ? 1 : 0));
    this.#features = new NumberList(expected, (size) => new Int32Array(size));
    this.#times = new NumberList(expected, (size) => new Uint8Array(size));
    this.#isOpening = new NumberList(expected, (size) => new Uint8Array(size));
    this.#count = new Uint8Array(use.length);
    this.#opens = new Uint8Array(use.length);
  }

  /** Takes a word of the ticket, and the words inside it. @param word below 0 for what stands for nothing */
  meet(word: number, isTitle: boolean): void {
    if (word < 0 || this.#isAsked[word] === 0) return;
    this.#add(word, isTitle);
    const own = this.#inner[word];
    if (own !== undefined) for (const part of own) this.#add(part, isTitle);
  }

  /** The ticket's features are whole. Gives where the next ticket's begin. */
  endTicket(): number {
    const features = this.#features;
    sortAscending(features.data, this.#first, features.length);
    for (let at = this.#first; at < features.length; at += 1) {
      const word = features.data[at] as number;
      this.#times.push(this.#count[word] as number);
      this.#isOpening.push(this.#opens[word] as number);
      this.#count[word] = 0;
      this.#opens[word] = 0;
    }
    this.#first = features.length;
    return this.#first;
  }

  done(): { readonly features: Int32Array; readonly times: Uint8Array; readonly isOpening: Uint8Array } {
    return { features: this.#features.done(), times: this.#times.done(), isOpening: this.#isOpening.done() };
  }

  #add(word: number, isTitle: boolean): void {
    if ((this.#use[word] as number) < USE.name) return;
    const count = this.#count[word] as number;
    if (count === 0) this.#features.push(word);
    this.#count[word] = Math.min(255, count + (isTitle ? 2 : 1));
    if (isTitle) this.#opens[word] = 1;
  }
}
