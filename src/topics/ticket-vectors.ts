import { frequencyOf, type TermIndex } from './terms.js';

/**
 * The tickets of an index as unit vectors of their terms, each weighted by its rarity, ln(tickets / tickets with it). A sum of
 * them stands in a room, a number for each term.
 */
export class TicketVectors {
  readonly #index: TermIndex;
  readonly #rarity: Float64Array;
  /** Lengths before they are made 1; -1 where not asked for yet. */
  readonly #norms: Float64Array;

  /** @param takesPart whether a term does */
  constructor(index: TermIndex, takesPart: (term: number) => boolean = () => true) {
    this.#index = index;
    this.#rarity = new Float64Array(index.terms.length);
    for (let term = 0; term < this.#rarity.length; term += 1) {
      if (takesPart(term)) this.#rarity[term] = Math.log(index.tickets / frequencyOf(index, term));
    }
    this.#norms = new Float64Array(index.tickets).fill(-1);
  }

  /** Room for a sum, empty. */
  room(): Float64Array {
    return new Float64Array(this.#rarity.length);
  }

  /** Whether a ticket has no term that weighs anything. */
  isEmpty(ticket: number): boolean {
    return this.#normOf(ticket) === 0;
  }

  add(ticket: number, room: Float64Array): void {
    const norm = this.#normOf(ticket);
    if (norm === 0) return;
    const { own, ownStarts } = this.#index;
    const end = ownStarts[ticket + 1] as number;
    for (let at = ownStarts[ticket] as number; at < end; at += 1) {
      const term = own[at] as number;
      room[term] = (room[term] as number) + (this.#rarity[term] as number) / norm;
    }
  }

  /** The product of a ticket's vector and what stands in a room. */
  along(ticket: number, room: Float64Array): number {
    const norm = this.#normOf(ticket);
    if (norm === 0) return 0;
    const { own, ownStarts } = this.#index;
    let sum = 0;
    const end = ownStarts[ticket + 1] as number;
    for (let at = ownStarts[ticket] as number; at < end; at += 1) {
      const term = own[at] as number;
      sum += (this.#rarity[term] as number) * (room[term] as number);
    }
    return sum / norm;
  }

  /** Takes a ticket's terms, or those of them that are asked for, out of a room, with whatever others brought to them. */
  clear(ticket: number, room: Float64Array, isTaken: (term: number) => boolean = () => true): void {
    const { own, ownStarts } = this.#index;
    const end = ownStarts[ticket + 1] as number;
    for (let at = ownStarts[ticket] as number; at < end; at += 1) {
      const term = own[at] as number;
      if (isTaken(term)) room[term] = 0;
    }
  }

  #normOf(ticket: number): number {
    const known = this.#norms[ticket] as number;
    if (known >= 0) return known;
    const { own, ownStarts } = this.#index;
    let squares = 0;
    const end = ownStarts[ticket + 1] as number;
    for (let at = ownStarts[ticket] as number; at < end; at += 1) {
      squares += (this.#rarity[own[at] as number] as number) ** 2;
    }
    const norm = Math.sqrt(squares);
    this.#norms[ticket] = norm;
    return norm;
  }
}
