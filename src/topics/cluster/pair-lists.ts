const END = -1;

/** For each cluster a list of others with a number each, in one piece of memory. Lists are added to, and taken as a whole. */
export class PairLists {
  readonly #heads: Int32Array;
  #others: Int32Array;
  #values: Float64Array;
  /** The entry behind each in its list. */
  #next: Int32Array;
  #used = 0;
  /** The first entry that was taken and may be filled again. */
  #free = END;

  /** @param pairs that are expected at once */
  constructor(lists: number, pairs: number) {
    this.#heads = new Int32Array(lists).fill(END);
    const capacity = 2 * pairs + 16;
    this.#others = new Int32Array(capacity);
    this.#values = new Float64Array(capacity);
    this.#next = new Int32Array(capacity);
  }

  add(list: number, other: number, value: number): void {
    const at = this.#slot();
    this.#others[at] = other;
    this.#values[at] = value;
    this.#next[at] = this.#heads[list] as number;
    this.#heads[list] = at;
  }

  /** Gives each entry of a list, the latest first, and empties it. */
  take(list: number, visit: (other: number, value: number) => void): void {
    const first = this.#heads[list] as number;
    let last = END;
    for (let at = first; at !== END; at = this.#next[at] as number) {
      visit(this.#others[at] as number, this.#values[at] as number);
      last = at;
    }
    if (last === END) return;
    this.#next[last] = this.#free;
    this.#free = first;
    this.#heads[list] = END;
  }

  /** Gives each entry of a list, and leaves those in it for which it is told so. */
  keep(list: number, isKept: (other: number, value: number) => boolean): void {
    let last = END;
    for (let at = this.#heads[list] as number; at !== END; ) {
      const next = this.#next[at] as number;
      if (isKept(this.#others[at] as number, this.#values[at] as number)) last = at;
      else {
        if (last === END) this.#heads[list] = next;
        else this.#next[last] = next;
        this.#next[at] = this.#free;
        this.#free = at;
      }
      at = next;
    }
  }

  #slot(): number {
    const free = this.#free;
    if (free !== END) {
      this.#free = this.#next[free] as number;
      return free;
    }
    if (this.#used === this.#others.length) {
      this.#others = grown(this.#others, new Int32Array(this.#used * 2));
      this.#values = grown(this.#values, new Float64Array(this.#used * 2));
      this.#next = grown(this.#next, new Int32Array(this.#used * 2));
    }
    this.#used += 1;
    return this.#used - 1;
  }
}

function grown<T extends Int32Array | Float64Array>(old: T, next: T): T {
  next.set(old);
  return next;
}
