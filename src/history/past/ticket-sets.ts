/** Sets of tickets of one day: their places, ascending. */
export type TicketSet = Uint32Array;

export const NO_TICKETS: TicketSet = new Uint32Array(0);

export function union(sets: readonly TicketSet[], tickets: number): TicketSet {
  const filled = sets.filter((set) => set.length > 0);
  const [first = NO_TICKETS, second] = filled;
  if (second === undefined) return first;
  const total = filled.reduce((sum, set) => sum + set.length, 0);
  // Few: sorting them costs less than a mark for every ticket of the day.
  if (total * 8 < tickets) {
    const all = new Uint32Array(total);
    let at = 0;
    for (const set of filled) {
      all.set(set, at);
      at += set.length;
    }
    return withoutRepeats(all.sort());
  }
  const marks = new Uint8Array(tickets);
  for (const set of filled) for (let at = 0; at < set.length; at += 1) marks[set[at] as number] = 1;
  const all = new Uint32Array(total);
  let length = 0;
  for (let ticket = 0; ticket < tickets; ticket += 1) {
    if (marks[ticket] === 0) continue;
    all[length] = ticket;
    length += 1;
  }
  return all.subarray(0, length);
}

function withoutRepeats(sorted: Uint32Array): TicketSet {
  let length = 0;
  for (let at = 0; at < sorted.length; at += 1) {
    if (at > 0 && sorted[at] === sorted[at - 1]) continue;
    sorted[length] = sorted[at] as number;
    length += 1;
  }
  return sorted.subarray(0, length);
}

export function intersection(one: TicketSet, other: TicketSet): TicketSet {
  const [few, many] = one.length <= other.length ? [one, other] : [other, one];
  return few.filter(membership(many));
}

export function difference(one: TicketSet, other: TicketSet): TicketSet {
  if (other.length === 0 || one.length === 0) return one;
  const isIn = membership(other);
  return one.filter((ticket) => !isIn(ticket));
}

/** Whether a set holds a ticket; to be asked in ascending order. */
export function membership(set: TicketSet): (ticket: number) => boolean {
  let from = 0;
  return (ticket) => {
    // Doubling steps, then halving them: a few comparisons, however far the next one is.
    let step = 1;
    while (from + step < set.length && (set[from + step] as number) < ticket) step *= 2;
    let [low, high] = [from, Math.min(from + step, set.length - 1)];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((set[middle] as number) < ticket) low = middle + 1;
      else high = middle;
    }
    from = low;
    return set[low] === ticket;
  };
}
