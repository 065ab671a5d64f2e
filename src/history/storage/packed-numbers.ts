/**
 * Numbers as LEB128: seven bits a byte, low bits first. Frequent words have small numbers, so a token takes one to two
 * bytes.
 */
export class NumberWriter {
  #bytes: Uint8Array;
  #length = 0;

  constructor(expectedBytes = 64) {
    this.#bytes = new Uint8Array(expectedBytes);
  }

  get length(): number {
    return this.#length;
  }

  write(number: number): void {
    if (this.#length + 5 > this.#bytes.length) this.#grow(5);
    let value = number;
    while (value >= 0x80) {
      this.#bytes[this.#length] = (value & 0x7f) | 0x80;
      this.#length += 1;
      value >>>= 7;
    }
    this.#bytes[this.#length] = value;
    this.#length += 1;
  }

  writeBytes(bytes: Uint8Array): void {
    if (this.#length + bytes.length > this.#bytes.length) this.#grow(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** What was written; the writer may be used on, and the bytes then change. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #grow(bytes: number): void {
    const grown = new Uint8Array(this.#bytes.length * 2 + bytes);
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}

/** Reads numbers from `at` on. Past the end it gives 0. */
export class NumberReader {
  at = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  next(): number {
    const bytes = this.#bytes;
    let byte = bytes[this.at] ?? 0;
    this.at += 1;
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = bytes[this.at] ?? 0;
      this.at += 1;
      value |= (byte & 0x7f) << shift;
    }
    return value >>> 0;
  }
}

export function packNumbers(numbers: Uint32Array): Uint8Array {
  const writer = new NumberWriter(numbers.length * 2 + 16);
  for (let index = 0; index < numbers.length; index += 1) writer.write(numbers[index] as number);
  return writer.bytes();
}

/** All numbers of a packed array. */
export function unpackNumbers(packed: Uint8Array): Uint32Array {
  // Every number has at least one byte: room for all, and what is not needed is given back at the end.
  const numbers = new Uint32Array(packed.length);
  const reader = new NumberReader(packed);
  let length = 0;
  while (reader.at < packed.length) {
    numbers[length] = reader.next();
    length += 1;
  }
  return numbers.subarray(0, length);
}

/** So many numbers from `at` on that are kept as the steps between them, into `numbers`. @returns where they end */
export function unpackSteps(bytes: Uint8Array, at: number, numbers: Uint32Array, count = numbers.length): number {
  let [from, number] = [at, 0];
  for (let index = 0; index < count; index += 1) {
    let byte = bytes[from] as number;
    from += 1;
    let step = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = bytes[from] as number;
      from += 1;
      step |= (byte & 0x7f) << shift;
    }
    number += step;
    numbers[index] = number;
  }
  return from;
}
