import type { TermIndex } from './terms.js';
import { TicketVectors } from './ticket-vectors.js';

/** Fewer tickets are not divided. */
const DIVIDED_FROM = 8;
/** Tickets of two matters are alike across by less than this share of how alike they are within. */
const APART = 1 / 3;
/** The smaller matter has so many tickets and makes up this share; less is chance. */
const LEAST = 3;
const LEAST_SHARE = 0.2;
const ROUNDS = 8;

/**
 * Finds the tickets of the larger of two matters that one word has brought together (骑手: those who ride on the pavement,
 * those who bring the food late); undefined where the tickets are of one matter. Spherical 2-means (Dhillon & Modha 2001)
 * over the tickets' terms by rarity, names of places left out.
 */
export function matterParting(index: TermIndex): (members: Int32Array) => Int32Array | undefined {
  const vectors = new TicketVectors(index, (term) => index.isPlace[term] === 0);
  /** Sums of either side; empty between two uses. */
  const rooms = [vectors.room(), vectors.room()] as const;

  const leastAlong = (members: Int32Array, room: Float64Array): number => {
    const all = Float64Array.from(members, (ticket) => vectors.along(ticket, room));
    return members[all.indexOf(Math.min(...all))] as number;
  };
  /** From the ticket that is least like all of them, and the one that is least like that. */
  const firstSides = (members: Int32Array): Uint8Array => {
    const [first, second] = rooms;
    for (const ticket of members) vectors.add(ticket, first);
    const odd = leastAlong(members, first);
    for (const ticket of members) vectors.clear(ticket, first);
    vectors.add(odd, first);
    const even = leastAlong(members, first);
    vectors.add(even, second);
    const sides = Uint8Array.from(members, (ticket) =>
      Number(vectors.along(ticket, first) > vectors.along(ticket, second)),
    );
    vectors.clear(odd, first);
    vectors.clear(even, second);
    return sides;
  };

  return (members) => {
    if (members.length < DIVIDED_FROM) return undefined;
    let sides = firstSides(members);
    for (let round = 0; ; round += 1) {
      const counts = [0, 0];
      /** Of each side the square of the length of its sum. */
      const squares = [0, 0];
      let across = 0;
      members.forEach((ticket, at) => {
        const side = sides[at] as 0 | 1;
        counts[side] = (counts[side] as number) + 1;
        vectors.add(ticket, rooms[side]);
      });
      const toFirst = Float64Array.from(members, (ticket) => vectors.along(ticket, rooms[0]));
      const toSecond = Float64Array.from(members, (ticket) => vectors.along(ticket, rooms[1]));
      for (const ticket of members) for (const room of rooms) vectors.clear(ticket, room);
      sides.forEach((side, at) => {
        squares[side] = (squares[side] as number) + ((side === 0 ? toFirst : toSecond)[at] as number);
        if (side === 0) across += toSecond[at] as number;
      });
      const [first, second] = counts as [number, number];
      if (Math.min(first, second) < Math.max(LEAST, LEAST_SHARE * members.length)) return undefined;
      const lengths = squares.map((square) => Math.sqrt(square) || 1) as [number, number];
      const next = Uint8Array.from(sides, (_, at) =>
        Number((toSecond[at] as number) / lengths[1] > (toFirst[at] as number) / lengths[0]),
      );
      if (round < ROUNDS && next.some((side, at) => side !== sides[at])) {
        sides = next;
        continue;
      }
      const within = (count: number, square: number): number => Math.max(0, (square - count) / (count * count - count));
      const inside = Math.sqrt(within(first, squares[0] as number) * within(second, squares[1] as number));
      if (across / (first * second) >= APART * inside) return undefined;
      const larger = first >= second ? 0 : 1;
      return members.filter((_, at) => sides[at] === larger);
    }
  };
}
