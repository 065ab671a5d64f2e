import type { TermIndex } from './terms.js';

/** Counts of the terms in a set of tickets; cleared after use so that one array serves all seeds. */
export class Tally {
  readonly counts: Uint32Array;
  readonly touched: Int32Array;
  size = 0;

  constructor(size: number) {
    this.counts = new Uint32Array(size);
    this.touched = new Int32Array(size);
  }

  /** Adds the terms of every `step`th of the tickets that stand in `tickets` from `from` to `end`. */
  addTickets({ own, ownStarts }: TermIndex, tickets: Int32Array, from: number, end: number, step: number): void {
    const { counts, touched } = this;
    let { size } = this;
    for (let at = from; at < end; at += step) {
      const ticket = tickets[at] as number;
      const last = ownStarts[ticket + 1] as number;
      for (let place = ownStarts[ticket] as number; place < last; place += 1) {
        const term = own[place] as number;
        const count = counts[term] as number;
        if (count === 0) {
          touched[size] = term;
          size += 1;
        }
        counts[term] = count + 1;
      }
    }
    this.size = size;
  }

  clear(): void {
    for (let at = 0; at < this.size; at += 1) this.counts[this.touched[at] as number] = 0;
    this.size = 0;
  }
}
