/** A growing array of numbers. */
export class NumberList<Numbers extends Int32Array | Uint8Array | Float32Array> {
  data: Numbers;
  length = 0;
  readonly #make: (length: number) => Numbers;

  constructor(expected: number, make: (length: number) => Numbers) {
    this.#make = make;
    this.data = make(expected + 64);
  }

  push(value: number): void {
    if (this.length === this.data.length) {
      const grown = this.#make(this.data.length * 2);
      grown.set(this.data);
      this.data = grown;
    }
    this.data[this.length] = value;
    this.length += 1;
  }

  /** What was pushed, in the list's own memory. */
  done(): Numbers {
    return this.data.subarray(0, this.length) as Numbers;
  }
}

/** Up to so many numbers are sorted faster by insertion than by a call of the engine's own sort. */
const FEW = 64;

export function sortAscending(numbers: Int32Array, from: number, to: number): void {
  if (to - from > FEW) {
    numbers.subarray(from, to).sort();
    return;
  }
  for (let next = from + 1; next < to; next += 1) {
    const own = numbers[next] as number;
    let at = next;
    for (; at > from && (numbers[at - 1] as number) > own; at -= 1) numbers[at] = numbers[at - 1] as number;
    numbers[at] = own;
  }
}
