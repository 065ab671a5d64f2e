/** Bytes by which a word is met; a word of a Chinese character and two more has them. */
const START = 4;
const BITS = 16;

/** Words that are looked for in UTF-8 all at once: a day's texts need not become strings for it. */
export class ByteWords {
  /** The words by their first bytes as a number. */
  readonly #byStart = new Map<number, Uint8Array[]>();
  /** 1 where a word's first bytes come to. */
  readonly #marks = new Uint8Array(1 << BITS);

  /** @param words of four bytes at least; shorter ones are not found */
  constructor(words: Iterable<string>) {
    for (const word of new Set(words)) {
      const bytes = new TextEncoder().encode(word);
      if (bytes.length < START) continue;
      let start = 0;
      for (const byte of bytes.subarray(0, START)) start = (start << 8) | byte;
      this.#byStart.set(start, [...(this.#byStart.get(start) ?? []), bytes]);
      this.#marks[placeOf(start)] = 1;
    }
  }

  /** Whether one of the words stands between two places of a text. */
  standIn(text: Uint8Array, from: number, end: number): boolean {
    let last = 0;
    for (let at = from; at < end; at += 1) {
      last = (last << 8) | (text[at] as number);
      if (this.#marks[placeOf(last)] === 0) continue;
      const first = at - START + 1;
      if (this.#byStart.get(last)?.some((word) => isAt(text, first, end, word)) === true) return true;
    }
    return false;
  }
}

function placeOf(start: number): number {
  return Math.imul(start, 0x9e3779b1) >>> (32 - BITS);
}

function isAt(text: Uint8Array, at: number, end: number, word: Uint8Array): boolean {
  if (at + word.length > end) return false;
  for (let next = START; next < word.length; next += 1) if (text[at + next] !== word[next]) return false;
  return true;
}
