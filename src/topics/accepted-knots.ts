import type { Knot } from './knot.js';
import { worthIn } from './knot-worth.js';
import type { TermIndex } from './terms.js';
import type { TicketVectors } from './ticket-vectors.js';

/** Two knots say the same where they share this much of their union, … */
const SAME = 0.4;
/** … or where the later one lies this much inside the earlier. */
const INSIDE = 0.6;
/** Of two that say the same the earlier, more promising one stays unless the later is worth so many times as much. */
const FAR_MORE = 1.5;

/** The knots taken, no two of which say the same; tickets by their numbers in the index. */
export class AcceptedKnots {
  readonly #worthOf: (members: Int32Array) => number;
  /** undefined where a better one took its place. */
  readonly #knots: (Knot | undefined)[] = [];
  readonly #worths: (number | undefined)[] = [];
  #size = 0;
  /** The last entry of each ticket, -1 for none; of each entry its knot and the ticket's entry before. */
  readonly #last: Int32Array;
  readonly #knotOf: number[] = [];
  readonly #before: number[] = [];
  /** For each knot the tickets that a newcomer shares with it; 0 between two questions. */
  readonly #shared: number[] = [];

  constructor({ tickets }: TermIndex, vectors: TicketVectors) {
    this.#worthOf = worthIn(vectors);
    this.#last = new Int32Array(tickets).fill(-1);
  }

  get size(): number {
    return this.#size;
  }

  all(): Knot[] {
    return this.#knots.filter((knot) => knot !== undefined);
  }

  /** Whether a knot says something new, or the same far better. */
  isWanted(knot: Knot): boolean {
    return this.#beatenBy(knot) !== undefined;
  }

  /** Takes a knot that is wanted, in place of those that say the same. */
  add(knot: Knot): void {
    const rivals = this.#beatenBy(knot);
    if (rivals === undefined) return;
    for (const rival of rivals) this.#knots[rival] = undefined;
    this.#size += 1 - rivals.length;
    const { members } = knot;
    for (let at = 0; at < members.length; at += 1) {
      const ticket = members[at] as number;
      this.#before.push(this.#last[ticket] as number);
      this.#last[ticket] = this.#knotOf.push(this.#knots.length) - 1;
    }
    this.#knots.push(knot);
    this.#shared.push(0);
  }

  /** The numbers of the knots that say the same, where it is worth far more than each; else undefined. */
  #beatenBy(knot: Knot): number[] | undefined {
    const rivals = this.#rivalsOf(knot);
    if (rivals.length === 0) return rivals;
    const worth = this.#worthOf(knot.members);
    return rivals.every((rival) => worth > FAR_MORE * this.#worthAt(rival)) ? rivals : undefined;
  }

  #worthAt(number: number): number {
    const worth = this.#worths[number] ?? this.#worthOf((this.#knots[number] as Knot).members);
    this.#worths[number] = worth;
    return worth;
  }

  /** The numbers of the knots that say the same. */
  #rivalsOf({ members }: Knot): number[] {
    const shared = this.#shared;
    const touched: number[] = [];
    for (let at = 0; at < members.length; at += 1) {
      let entry = this.#last[members[at] as number] as number;
      for (; entry >= 0; entry = this.#before[entry] as number) {
        const other = this.#knotOf[entry] as number;
        if (shared[other] === 0) touched.push(other);
        shared[other] = (shared[other] as number) + 1;
      }
    }
    const rivals: number[] = [];
    for (const other of touched) {
      const both = shared[other] as number;
      shared[other] = 0;
      const known = this.#knots[other];
      if (known === undefined) continue;
      const union = members.length + known.members.length - both;
      if (both / union >= SAME || both / members.length >= INSIDE) rivals.push(other);
    }
    return rivals;
  }
}
