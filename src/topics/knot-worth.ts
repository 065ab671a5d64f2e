import { frequencyOf, type TermIndex } from './terms.js';

/** Tickets that are read; an even sample of a large knot says as much. */
const READ = 40;

/**
 * What a set of tickets is worth as one matter: how many they are, times how alike they are, whichever of them is left out:
 * a story that two callers tell in the same words makes no matter with a third. The mean cosine of all pairs, terms weighted
 * by rarity; of unit vectors with the sum s the pairs of one vector v add up to v·s − 1.
 */
export function worthIn(index: TermIndex): (members: Int32Array) => number {
  const { own, ownStarts } = index;
  const rarity = new Float64Array(index.terms.length);
  for (let term = 0; term < rarity.length; term += 1) {
    rarity[term] = Math.log(index.tickets / frequencyOf(index, term));
  }
  /** The sum of the unit vectors, by term; zero between two uses. */
  const sum = new Float64Array(index.terms.length);

  const normOf = (ticket: number): number => {
    let squares = 0;
    const end = ownStarts[ticket + 1] as number;
    for (let at = ownStarts[ticket] as number; at < end; at += 1) squares += (rarity[own[at] as number] as number) ** 2;
    return Math.sqrt(squares);
  };
  const add = (ticket: number, norm: number): void => {
    if (norm === 0) return;
    const end = ownStarts[ticket + 1] as number;
    for (let at = ownStarts[ticket] as number; at < end; at += 1) {
      const term = own[at] as number;
      sum[term] = (sum[term] as number) + (rarity[term] as number) / norm;
    }
  };
  const pairsOf = (ticket: number, norm: number): number => {
    if (norm === 0) return 0;
    let along = 0;
    const end = ownStarts[ticket + 1] as number;
    for (let at = ownStarts[ticket] as number; at < end; at += 1) {
      const term = own[at] as number;
      along += (rarity[term] as number) * (sum[term] as number);
    }
    return along / norm - 1;
  };
  const clear = (ticket: number): void => {
    const end = ownStarts[ticket + 1] as number;
    for (let at = ownStarts[ticket] as number; at < end; at += 1) sum[own[at] as number] = 0;
  };

  return (members) => {
    const step = Math.max(1, Math.ceil(members.length / READ));
    const read = members.filter((_, at) => at % step === 0);
    const norms = Float64Array.from(read, normOf);
    read.forEach((ticket, at) => {
      add(ticket, norms[at] as number);
    });
    let all = 0;
    let strongest = 0;
    read.forEach((ticket, at) => {
      const pairs = pairsOf(ticket, norms[at] as number);
      all += pairs;
      strongest = Math.max(strongest, pairs);
    });
    for (const ticket of read) clear(ticket);
    const others = read.length - 1;
    // All pairs are in the sum twice; of two tickets there is one pair, and neither can be left out.
    const likeness = others < 2 ? all / 2 : (all - 2 * strongest) / (others * (others - 1));
    return members.length * likeness;
  };
}
