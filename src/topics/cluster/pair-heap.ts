/** A binary heap of pairs, the most alike on top; of equals that with the smaller numbers. */
export class PairHeap {
  /** What was taken last. */
  value = 0;
  a = 0;
  b = 0;
  readonly #values: Float64Array;
  readonly #a: Int32Array;
  readonly #b: Int32Array;
  #size = 0;

  /** @param most pairs that are in it at once */
  constructor(most: number) {
    this.#values = new Float64Array(most);
    this.#a = new Int32Array(most);
    this.#b = new Int32Array(most);
  }

  push(value: number, a: number, b: number): void {
    let at = this.#size;
    this.#size += 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!this.#isBefore(value, a, b, up)) break;
      this.#move(up, at);
      at = up;
    }
    this.#put(at, value, a, b);
  }

  /** Takes the top into `value`, `a` and `b`; false where there is none. */
  pop(): boolean {
    if (this.#size === 0) return false;
    this.value = this.#values[0] as number;
    this.a = this.#a[0] as number;
    this.b = this.#b[0] as number;
    this.#size -= 1;
    const size = this.#size;
    const [value, a, b] = [this.#values[size] as number, this.#a[size] as number, this.#b[size] as number];
    let at = 0;
    for (let down = 1; down < size; down = 2 * at + 1) {
      const next = down + 1;
      if (
        next < size &&
        this.#isBefore(this.#values[next] as number, this.#a[next] as number, this.#b[next] as number, down)
      )
        down = next;
      if (this.#isBefore(value, a, b, down)) break;
      this.#move(down, at);
      at = down;
    }
    this.#put(at, value, a, b);
    return true;
  }

  #isBefore(value: number, a: number, b: number, at: number): boolean {
    const other = this.#values[at] as number;
    if (value !== other) return value > other;
    const first = this.#a[at] as number;
    return a !== first ? a < first : b < (this.#b[at] as number);
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#values[from] as number, this.#a[from] as number, this.#b[from] as number);
  }

  #put(at: number, value: number, a: number, b: number): void {
    this.#values[at] = value;
    this.#a[at] = a;
    this.#b[at] = b;
  }
}
