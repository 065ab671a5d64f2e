import { thin } from './sample.js';
import type { TicketVectors } from './ticket-vectors.js';

/** Tickets that are read; an even sample of a large knot says as much. */
const READ = 40;

/**
 * What a set of tickets is worth as one matter: how many they are, times how alike they are, whichever of them is left out:
 * a story that two callers tell in the same words makes no matter with a third. The mean cosine of all pairs, terms weighted
 * by rarity; of unit vectors with the sum s the pairs of one vector v add up to v·s − 1.
 */
export function worthIn(vectors: TicketVectors): (members: Int32Array) => number {
  /** The sum of the unit vectors; empty between two uses. */
  const sum = vectors.room();

  return (members) => {
    const read = thin(members, READ);
    for (const ticket of read) vectors.add(ticket, sum);
    let all = 0;
    let strongest = 0;
    for (const ticket of read) {
      const pairs = vectors.isEmpty(ticket) ? 0 : vectors.along(ticket, sum) - 1;
      all += pairs;
      strongest = Math.max(strongest, pairs);
    }
    for (const ticket of read) vectors.clear(ticket, sum);
    const others = read.length - 1;
    // All pairs are in the sum twice; of two tickets there is one pair, and neither can be left out.
    const likeness = others < 2 ? all / 2 : (all - 2 * strongest) / (others * (others - 1));
    return members.length * likeness;
  };
}
