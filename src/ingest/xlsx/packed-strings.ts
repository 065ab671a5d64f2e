import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Strings to a packed block: some 15 KB of ticket texts. */
const BLOCK_BITS = 7;
const BLOCK = 1 << BLOCK_BITS;
/** Blocks that stay unpacked. A sheet asks for its strings mostly in the order in which they stand in the file. */
const OPEN_BLOCKS = 256;

/**
 * Many strings in little memory, by number. A million tickets' texts take 600 MB as strings of JavaScript and a fifth of
 * it packed; reading in order costs little, in any other order one unpacked block a string.
 */
export class PackedStrings {
  #length = 0;
  #pending: string[] = [];
  readonly #packed: Uint8Array[] = [];
  /** Least recently used first. */
  readonly #open = new Map<number, readonly string[]>();
  #last: { readonly number: number; readonly strings: readonly string[] } = { number: -1, strings: [] };

  add(text: string): void {
    this.#length += 1;
    this.#pending.push(text);
    if (this.#pending.length < BLOCK) return;
    // JSON keeps what UTF-8 alone would not: a lone surrogate. The copy lets go of the library's larger buffer.
    this.#packed.push(new Uint8Array(deflateRawSync(JSON.stringify(this.#pending), { level: 1 })));
    this.#pending = [];
  }

  /** The string of a number, counted from 0; undefined where there is none. */
  at(index: number): string | undefined {
    if (!(Number.isInteger(index) && index >= 0 && index < this.#length)) return undefined;
    const number = index >> BLOCK_BITS;
    if (number !== this.#last.number) this.#last = { number, strings: this.#block(number) };
    return this.#last.strings[index & (BLOCK - 1)];
  }

  #block(number: number): readonly string[] {
    const packed = this.#packed[number];
    if (packed === undefined) return this.#pending;
    const strings = this.#open.get(number) ?? (JSON.parse(inflateRawSync(packed).toString()) as string[]);
    this.#open.delete(number);
    this.#open.set(number, strings);
    for (const oldest of this.#open.keys()) {
      if (this.#open.size <= OPEN_BLOCKS) break;
      this.#open.delete(oldest);
    }
    return strings;
  }
}
