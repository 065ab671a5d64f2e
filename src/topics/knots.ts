import { compare } from './corpus.js';
import type { TermIndex } from './terms.js';

/** Tickets that share several words which hardly occur elsewhere: one matter, often at one place. */
export interface Knot {
  /** Term number of the seed. */
  readonly seed: number;
  /** Terms that nearly always mean this matter. */
  readonly strong: readonly number[];
  /** Terms that are frequent here and rarer elsewhere; two of them make a member. */
  readonly companions: readonly number[];
  /** Ticket numbers, ascending. */
  readonly members: readonly number[];
}

/** A strong key: most tickets with it are members, and a fair part of the members hold it. */
const STRONG_PRECISION = 0.6;
const STRONG_RECALL = 0.25;
/** A companion: this many times as frequent among the members as among all. */
const COMPANION_LIFT = 4;
const COMPANION_RECALL = 0.3;
const MAX_KEYS = 14;
const ROUNDS = 4;
/** Two knots are one where they share this much of their union. */
const SAME = 0.4;
/** Seeds that are tried; they come in order of their promise. */
const MAX_SEEDS = 4000;

export interface KnotOptions {
  readonly minTickets: number;
  readonly most: number;
}

/**
 * Knots by local growth: from one term to its tickets, to the terms typical of them, to the tickets that hold these, until
 * nothing changes. Each knot is grown for itself, so no chain can join two matters, and removing tickets elsewhere changes
 * nothing here.
 */
export function findKnots(index: TermIndex, { minTickets, most }: KnotOptions): Knot[] {
  const seeds = promisingSeeds(index, minTickets);
  const accepted: Knot[] = [];
  const knotsOf: number[][] = Array.from({ length: index.tickets }, () => []);
  for (const seed of seeds) {
    if (accepted.length >= most) break;
    const knot = grow(index, seed, minTickets);
    if (knot === undefined || isKnown(knot, accepted, knotsOf)) continue;
    for (const ticket of knot.members) knotsOf[ticket]?.push(accepted.length);
    accepted.push(knot);
  }
  return accepted;
}

/** Counts of the terms in a set of tickets; cleared after use so that one array serves all seeds. */
class Tally {
  readonly counts: Uint32Array;
  readonly touched: number[] = [];

  constructor(size: number) {
    this.counts = new Uint32Array(size);
  }

  add(item: number, amount = 1): void {
    if (this.counts[item] === 0) this.touched.push(item);
    this.counts[item] = (this.counts[item] as number) + amount;
  }

  clear(): void {
    for (const item of this.touched) this.counts[item] = 0;
    this.touched.length = 0;
  }
}

function promisingSeeds(index: TermIndex, minTickets: number): number[] {
  const tally = new Tally(index.terms.length);
  const found: { readonly term: number; readonly promise: number }[] = [];
  for (let term = 0; term < index.terms.length; term += 1) {
    const own = index.frequency(term);
    if (own < minTickets) continue;
    for (const ticket of index.ticketsOf(term)) for (const other of index.termsOf(ticket)) tally.add(other);
    const best: number[] = [];
    for (const other of tally.touched) {
      if (other === term || index.overlaps(term, other)) continue;
      const both = tally.counts[other] as number;
      const lift = (both * index.tickets) / (own * index.frequency(other));
      if (both < 2 || lift < COMPANION_LIFT || both / own < COMPANION_RECALL) continue;
      best.push((2 * both) / (own + index.frequency(other)));
    }
    tally.clear();
    if (best.length === 0) continue;
    best.sort((a, b) => b - a);
    const cohesion = ((best[0] ?? 0) + (best[1] ?? 0) + (best[2] ?? 0)) / 3;
    found.push({ term, promise: cohesion * Math.sqrt(own) });
  }
  return found
    .sort((a, b) => b.promise - a.promise || compare(index.text(a.term), index.text(b.term)))
    .slice(0, MAX_SEEDS)
    .map(({ term }) => term);
}

function grow(index: TermIndex, seed: number, minTickets: number): Knot | undefined {
  let members: readonly number[] = index.ticketsOf(seed);
  let strong: number[] = [];
  let companions: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ({ strong, companions } = keysOf(index, members));
    if (strong.length === 0 || strong.length + companions.length < 2) return undefined;
    const next = membersOf(index, strong, companions);
    const isSettled = next.length === members.length && next.every((ticket, at) => ticket === members[at]);
    members = next;
    if (members.length < minTickets) return undefined;
    if (isSettled) break;
  }
  return { seed, strong, companions, members };
}

function keysOf(index: TermIndex, members: readonly number[]): { strong: number[]; companions: number[] } {
  const tally = new Tally(index.terms.length);
  for (const ticket of members) for (const term of index.termsOf(ticket)) tally.add(term);
  const keys: { readonly term: number; readonly isStrong: boolean; readonly dice: number }[] = [];
  for (const term of tally.touched) {
    const both = tally.counts[term] as number;
    if (both < 2) continue;
    const frequency = index.frequency(term);
    const precision = both / frequency;
    const recall = both / members.length;
    const lift = (both * index.tickets) / (members.length * frequency);
    const isStrong = precision >= STRONG_PRECISION && recall >= STRONG_RECALL;
    if (!isStrong && (lift < COMPANION_LIFT || recall < COMPANION_RECALL)) continue;
    keys.push({ term, isStrong, dice: (2 * both) / (frequency + members.length) });
  }
  keys.sort((a, b) => b.dice - a.dice || compare(index.text(a.term), index.text(b.term)));
  const kept = keys.slice(0, MAX_KEYS);
  return {
    strong: kept.filter(({ isStrong }) => isStrong).map(({ term }) => term),
    companions: kept.filter(({ isStrong }) => !isStrong).map(({ term }) => term),
  };
}

/** Tickets with a strong key and one key more: a word alone proves nothing. */
function membersOf(index: TermIndex, strong: readonly number[], companions: readonly number[]): number[] {
  const strongHits = new Map<number, number[]>();
  for (const term of strong) {
    for (const ticket of index.ticketsOf(term)) {
      const hits = strongHits.get(ticket);
      if (hits === undefined) strongHits.set(ticket, [term]);
      else hits.push(term);
    }
  }
  const others = new Set(companions);
  const members: number[] = [];
  for (const [ticket, hits] of strongHits) {
    const first = hits[0] as number;
    const hasSecond =
      hits.some((term) => term !== first && !index.overlaps(term, first)) ||
      index.termsOf(ticket).some((term) => others.has(term) && !hits.some((hit) => index.overlaps(hit, term)));
    if (hasSecond) members.push(ticket);
  }
  return members.sort((a, b) => a - b);
}

function isKnown(knot: Knot, accepted: readonly Knot[], knotsOf: readonly (readonly number[])[]): boolean {
  const shared = new Map<number, number>();
  for (const ticket of knot.members) {
    for (const other of knotsOf[ticket] ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
  }
  for (const [other, both] of shared) {
    const size = accepted[other]?.members.length ?? 0;
    if (both / (knot.members.length + size - both) >= SAME) return true;
  }
  return false;
}
