/** Sets of tickets of one day: their places, ascending. */
export type TicketSet = Uint32Array;

export const NO_TICKETS: TicketSet = new Uint32Array(0);

/** Where sets are made before they have their size; what it holds is read at once. */
let scratch = new Uint32Array(1024);

/**
 * Scratch memory of `size` numbers at least, the same for all: nobody else may fill it before what is in it is taken.
 * @param filled numbers at its beginning that stay
 */
export function scratchFor(size: number, filled = 0): Uint32Array {
  if (scratch.length < size) {
    const larger = new Uint32Array(2 * size);
    larger.set(scratch.subarray(0, filled));
    scratch = larger;
  }
  return scratch;
}

/** The first numbers in the scratch memory as a set of their own: a large array for each would cost more than its filling. */
export function taken(size: number): TicketSet {
  return size === 0 ? NO_TICKETS : scratch.slice(0, size);
}

/** The same where they stand in no order and some more than once. */
export function takenOnce(size: number, tickets: number): TicketSet {
  // Few: sorting them costs less than a mark for every ticket of the day.
  if (size * 8 < tickets) return taken(withoutRepeats(scratch.subarray(0, size).sort()));
  const marks = new Uint8Array(tickets);
  for (let at = 0; at < size; at += 1) marks[scratch[at] as number] = 1;
  let length = 0;
  for (let ticket = 0; ticket < tickets; ticket += 1) {
    if (marks[ticket] === 0) continue;
    scratch[length] = ticket;
    length += 1;
  }
  return taken(length);
}

export function union(sets: readonly TicketSet[], tickets: number): TicketSet {
  const filled = sets.filter((set) => set.length > 0);
  const [first = NO_TICKETS, second] = filled;
  if (second === undefined) return first;
  const all = scratchFor(filled.reduce((sum, set) => sum + set.length, 0));
  let size = 0;
  for (const set of filled) {
    all.set(set, size);
    size += set.length;
  }
  return takenOnce(size, tickets);
}

/** @returns how many are left */
function withoutRepeats(sorted: Uint32Array): number {
  let length = 0;
  for (let at = 0; at < sorted.length; at += 1) {
    if (at > 0 && sorted[at] === sorted[at - 1]) continue;
    sorted[length] = sorted[at] as number;
    length += 1;
  }
  return length;
}

export function intersection(one: TicketSet, other: TicketSet): TicketSet {
  const [few, many] = one.length <= other.length ? [one, other] : [other, one];
  return those(few, many, true);
}

export function difference(one: TicketSet, other: TicketSet): TicketSet {
  return other.length === 0 ? one : those(one, other, false);
}

/** Those of a set that another one holds, or that it does not. */
function those(set: TicketSet, other: TicketSet, isHeld: boolean): TicketSet {
  const found = scratchFor(set.length);
  let [length, from] = [0, 0];
  for (let at = 0; at < set.length; at += 1) {
    const ticket = set[at] as number;
    from = firstFrom(other, ticket, from);
    if ((other[from] === ticket) !== isHeld) continue;
    found[length] = ticket;
    length += 1;
  }
  return length === set.length ? set : taken(length);
}

/** Where, from a place on, the first number of an ascending list stands that is no smaller than another; its end where none is. */
export function firstFrom(list: Uint32Array, number: number, from: number): number {
  const { length } = list;
  if (from >= length || (list[from] as number) >= number) return from;
  // Doubling steps, then halving them: a few comparisons, however far it is.
  let step = 1;
  while (from + step < length && (list[from + step] as number) < number) step *= 2;
  let [low, high] = [from + (step >> 1) + 1, Math.min(from + step, length)];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as number) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
