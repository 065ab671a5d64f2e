/** Bytes by which a word is met: those of a Chinese character. */
const START = 3;

/** Words that are looked for in UTF-8 all at once: a day's texts need not become strings for it. */
export class ByteWords {
  /** Words that have their first bytes' number in common. */
  readonly #groups: Uint8Array[][] = [];
  /** By the number of a word's first bytes: which of the groups it is in, and one; 0: none. */
  readonly #groupAt = new Uint16Array(1 << 16);

  /** @param words of three bytes at least; shorter ones are not found */
  constructor(words: Iterable<string>) {
    for (const word of new Set(words)) {
      const bytes = new TextEncoder().encode(word);
      if (bytes.length < START) continue;
      const start = startOf(bytes, 0);
      if (this.#groupAt[start] === 0) this.#groupAt[start] = this.#groups.push([]);
      this.#groups[(this.#groupAt[start] as number) - 1]?.push(bytes);
    }
  }

  /** Whether one of the words stands between two places of a text, where characters begin. */
  standIn(text: Uint8Array, from: number, end: number): boolean {
    for (let at = from; at < end; at += lengthOf(text[at] as number)) {
      const group = this.#groupAt[startOf(text, at)] as number;
      if (group === 0) continue;
      for (const word of this.#groups[group - 1] as Uint8Array[]) if (isAt(text, at, end, word)) return true;
    }
    return false;
  }
}

/** A number of the three bytes at a place; of a Chinese character its own. */
function startOf(text: Uint8Array, at: number): number {
  return (((text[at] as number) << 12) ^ ((text[at + 1] as number) << 6) ^ (text[at + 2] as number)) & 0xffff;
}

/** Bytes of the character that begins with a byte. */
function lengthOf(first: number): number {
  return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

function isAt(text: Uint8Array, at: number, end: number, word: Uint8Array): boolean {
  if (at + word.length > end) return false;
  for (let next = 0; next < word.length; next += 1) if (text[at + next] !== word[next]) return false;
  return true;
}
