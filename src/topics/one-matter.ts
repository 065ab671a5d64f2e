import { frequencyOf, type TermIndex } from './terms.js';

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
  const { own, ownStarts, isPlace } = index;
  const rarity = new Float64Array(index.terms.length);
  for (let term = 0; term < rarity.length; term += 1) {
    if (isPlace[term] === 0) rarity[term] = Math.log(index.tickets / frequencyOf(index, term));
  }
  /** Values by term, of either side; zero between two uses. */
  const rooms = [new Float64Array(index.terms.length), new Float64Array(index.terms.length)] as const;
  const norms = new Float64Array(index.tickets);

  const clear = (room: Float64Array, ticket: number): void => {
    const end = ownStarts[ticket + 1] as number;
    for (let at = ownStarts[ticket] as number; at < end; at += 1) room[own[at] as number] = 0;
  };
  /** The product of a ticket's unit vector and what stands in a room. */
  const along = (ticket: number, room: Float64Array): number => {
    const norm = norms[ticket] as number;
    if (norm === 0) return 0;
    let sum = 0;
    const end = ownStarts[ticket + 1] as number;
    for (let at = ownStarts[ticket] as number; at < end; at += 1) {
      const term = own[at] as number;
      sum += (rarity[term] as number) * (room[term] as number);
    }
    return sum / norm;
  };
  const add = (room: Float64Array, ticket: number): void => {
    const norm = norms[ticket] as number;
    if (norm === 0) return;
    const end = ownStarts[ticket + 1] as number;
    for (let at = ownStarts[ticket] as number; at < end; at += 1) {
      const term = own[at] as number;
      room[term] = (room[term] as number) + (rarity[term] as number) / norm;
    }
  };
  const measure = (ticket: number): void => {
    let squares = 0;
    const end = ownStarts[ticket + 1] as number;
    for (let at = ownStarts[ticket] as number; at < end; at += 1) squares += (rarity[own[at] as number] as number) ** 2;
    norms[ticket] = Math.sqrt(squares);
  };
  const leastAlong = (members: Int32Array, room: Float64Array): number => {
    const all = Float64Array.from(members, (ticket) => along(ticket, room));
    return members[all.indexOf(Math.min(...all))] as number;
  };
  /** From the ticket that is least like all of them, and the one that is least like that. */
  const firstSides = (members: Int32Array): Uint8Array => {
    const [first, second] = rooms;
    for (const ticket of members) add(first, ticket);
    const odd = leastAlong(members, first);
    for (const ticket of members) clear(first, ticket);
    add(first, odd);
    const even = leastAlong(members, first);
    add(second, even);
    const sides = Uint8Array.from(members, (ticket) => Number(along(ticket, first) > along(ticket, second)));
    clear(first, odd);
    clear(second, even);
    return sides;
  };

  return (members) => {
    if (members.length < DIVIDED_FROM) return undefined;
    for (const ticket of members) measure(ticket);
    let sides = firstSides(members);
    for (let round = 0; ; round += 1) {
      const counts = [0, 0];
      /** Of each side the square of the length of its sum. */
      const squares = [0, 0];
      let across = 0;
      members.forEach((ticket, at) => {
        const side = sides[at] as 0 | 1;
        counts[side] = (counts[side] as number) + 1;
        add(rooms[side], ticket);
      });
      const toFirst = Float64Array.from(members, (ticket) => along(ticket, rooms[0]));
      const toSecond = Float64Array.from(members, (ticket) => along(ticket, rooms[1]));
      for (const ticket of members) for (const room of rooms) clear(room, ticket);
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
