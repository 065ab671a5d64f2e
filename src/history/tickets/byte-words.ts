/** Bytes by which a word is met: those of a Chinese character. */
const START = 3;

/** Words that are looked for in UTF-8 all at once: a day's texts need not become strings for it. */
export class ByteWords {
  /** Words that have their first bytes' number in common. */
  readonly #groups: { readonly word: string; readonly bytes: Uint8Array }[][] = [];
  /** By the number of a word's first bytes: which of the groups it is in, and one; 0: none. */
  readonly #groupAt = new Uint16Array(1 << 16);
  /** Bytes of the shortest word. */
  readonly #least: number;
  /** By the number of the bytes that would end the shortest word: how far on a word may begin at the earliest; 0: here. */
  readonly #steps = new Uint16Array(1 << 16);

  /** @param words of three bytes at least; shorter ones are not found */
  constructor(words: Iterable<string>) {
    const all = [...new Set(words)].map((word) => ({ word, bytes: new TextEncoder().encode(word) }));
    const found = all.filter(({ bytes }) => bytes.length >= START);
    this.#least = Math.min(...found.map(({ bytes }) => bytes.length));
    const last = this.#least - START;
    this.#steps.fill(last + 1);
    for (const one of found) {
      const start = numberOf(one.bytes, 0);
      if (this.#groupAt[start] === 0) this.#groupAt[start] = this.#groups.push([]);
      this.#groups[(this.#groupAt[start] as number) - 1]?.push(one);
      for (let at = 0; at <= last; at += 1) {
        const number = numberOf(one.bytes, at);
        this.#steps[number] = Math.min(this.#steps[number] as number, last - at);
      }
    }
  }

  /** Whether one of the words of which `isIt` says so stands between two places of a text. */
  standIn(text: Uint8Array, from: number, end: number, isIt: (word: string) => boolean): boolean {
    const last = this.#least - START;
    let step = 0;
    for (let at = from; at + this.#least <= end; at += Math.max(1, step)) {
      step = this.#steps[numberOf(text, at + last)] as number;
      const group = step > 0 ? 0 : (this.#groupAt[numberOf(text, at)] as number);
      if (group === 0) continue;
      for (const { word, bytes } of this.#groups[group - 1] ?? [])
        if (isAt(text, at, end, bytes) && isIt(word)) return true;
    }
    return false;
  }
}

/** A number of the three bytes at a place; of a Chinese character its own. */
function numberOf(text: Uint8Array, at: number): number {
  return (((text[at] as number) << 12) ^ ((text[at + 1] as number) << 6) ^ (text[at + 2] as number)) & 0xffff;
}

function isAt(text: Uint8Array, at: number, end: number, word: Uint8Array): boolean {
  if (at + word.length > end) return false;
  for (let next = 0; next < word.length; next += 1) if (text[at + next] !== word[next]) return false;
  return true;
}
