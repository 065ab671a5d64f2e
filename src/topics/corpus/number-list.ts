/** A growing array of numbers. */
export class NumberList {
  data: Int32Array;
  length = 0;

  constructor(expected: number) {
    this.data = new Int32Array(expected + 64);
  }

  push(value: number): void {
    if (this.length === this.data.length) {
      const grown = new Int32Array(this.data.length * 2);
      grown.set(this.data);
      this.data = grown;
    }
    this.data[this.length] = value;
    this.length += 1;
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
