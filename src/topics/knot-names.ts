import type { Knot } from './knot.js';
import { thin } from './sample.js';
import { frequencyOf, overlaps, sharedWith, type TermIndex } from './terms.js';
import type { TicketVectors } from './ticket-vectors.js';

/** With fewer tickets the likeness of the rest says nothing. */
const LEAST = 8;
/** A word is a knot's name where so many of its members hold it, and of all that hold it so many are members. */
const NAMED = { members: 0.8, holders: 0.9 } as const;
/**
 * Who lacks the name is of another matter where they are less alike to those who hold it than this share of how alike these
 * are. Read off generated days with known causes: below it one ticket in ten was of the same matter, above it nine.
 */
const APART = 0.7;
/** Tickets of either side that are read; an even sample of many says as much. */
const READ = 40;

/**
 * Finds the tickets that tell in the same words of another one (another lender, another estate's smoke) and takes them out
 * of a knot that has a name.
 */
export function unnamedParting(index: TermIndex, vectors: TicketVectors): (knot: Knot, minTickets: number) => Knot {
  /** A sum, and one ticket; empty between two uses. */
  const sum = vectors.room();
  const one = vectors.room();

  const isApart = (named: Int32Array, rest: Int32Array, name: number): boolean => {
    const isName = (term: number): boolean => overlaps(index, term, name);
    for (const ticket of named) vectors.add(ticket, sum);
    for (const ticket of named) vectors.clear(ticket, sum, isName);
    let across = 0;
    for (const ticket of rest) across += vectors.along(ticket, sum);
    let within = 0;
    for (const ticket of named) {
      vectors.add(ticket, one);
      vectors.clear(ticket, one, isName);
      within += vectors.along(ticket, sum) - vectors.along(ticket, one);
      vectors.clear(ticket, one);
    }
    for (const ticket of named) vectors.clear(ticket, sum);
    return across / rest.length < (APART * within) / (named.length - 1);
  };

  return (knot, minTickets) => {
    const { keys, members } = knot;
    if (members.length < LEAST) return knot;
    for (const name of keys) {
      if (!name.isStrong || name.recall < NAMED.members) continue;
      const isHeld = sharedWith(index, members, name.term);
      const named = members.filter((_, at) => isHeld[at] === 1);
      if (named.length === members.length) continue;
      if (named.length < Math.max(minTickets, NAMED.members * members.length)) continue;
      if (named.length < NAMED.holders * frequencyOf(index, name.term)) continue;
      const rest = members.filter((_, at) => isHeld[at] === 0);
      if (!isApart(thin(named, READ), thin(rest, READ), name.term)) return knot;
      return { ...knot, keys: keys.map((key) => (key === name ? key : { ...key, isStrong: false })), members: named };
    }
    return knot;
  };
}
