import { compare } from './corpus.js';
import { thin } from './labels.js';
import type { TermIndex } from './terms.js';

export interface KnotKey {
  readonly term: number;
  /** Most tickets with it are members: one strong key must be there. */
  readonly isStrong: boolean;
  /** 100 × Dice², the share of tickets that term and knot have in common. */
  readonly weight: number;
}

/** Tickets that share several words which hardly occur elsewhere: one matter, often at one place. */
export interface Knot {
  /** Term number of the seed. */
  readonly seed: number;
  /** The most telling first. */
  readonly keys: readonly KnotKey[];
  /** Least sum of weights. */
  readonly minimum: number;
  /** Another place of the same name's beginning, whose tickets are not these. */
  readonly excluded: number | undefined;
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
/** A member holds at least this share of what the median candidate holds. */
const MEMBER_SHARE = 0.55;
const ROUNDS = 4;
/** Two knots are one where they share this much of their union, … */
const SAME = 0.4;
/** … or where the later one lies this much inside the earlier, more promising one. */
const INSIDE = 0.6;
/** Seeds that are tried; they come in order of their promise. */
const MAX_SEEDS = 4000;
/** Tickets of a seed that are read to see its promise. */
const SEED_SAMPLE = 60;

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
  const tally = new Tally(index.terms.length);
  const accepted: Knot[] = [];
  const knotsOf = new Map<number, number[]>();
  for (const seed of seeds) {
    if (accepted.length >= most) break;
    const grown = grow(index, seed, minTickets, tally);
    const knot = grown === undefined ? undefined : withoutOtherPlace(index, grown, minTickets, tally);
    if (knot === undefined || isKnown(knot, accepted, knotsOf)) continue;
    for (const ticket of knot.members) {
      const list = knotsOf.get(ticket);
      if (list === undefined) knotsOf.set(ticket, [accepted.length]);
      else list.push(accepted.length);
    }
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
    const read = thin(index.ticketsOf(term), SEED_SAMPLE);
    for (const ticket of read) for (const other of index.termsOf(ticket)) tally.add(other);
    const best: number[] = [];
    for (const other of tally.touched) {
      if (other === term || index.overlaps(term, other)) continue;
      const both = ((tally.counts[other] as number) * own) / read.length;
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

function grow(index: TermIndex, seed: number, minTickets: number, tally: Tally): Knot | undefined {
  let members: readonly number[] = index.ticketsOf(seed);
  let keys: readonly KnotKey[] = [];
  let minimum = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    keys = keysOf(index, members, tally);
    if (keys.length < 2 || !keys.some(({ isStrong }) => isStrong)) return undefined;
    const next = membersOf(index, keys);
    const isSettled =
      next.members.length === members.length && next.members.every((ticket, at) => ticket === members[at]);
    members = next.members;
    minimum = next.minimum;
    if (members.length < minTickets) return undefined;
    if (isSettled) break;
  }
  return { seed, keys, minimum, members, excluded: undefined };
}

/** The terms typical of a set of tickets, the most telling first; of terms that contain each other only the best. */
function keysOf(index: TermIndex, members: readonly number[], tally: Tally): KnotKey[] {
  for (const ticket of members) for (const term of index.termsOf(ticket)) tally.add(term);
  const found: { readonly term: number; readonly isStrong: boolean; readonly dice: number }[] = [];
  for (const term of tally.touched) {
    const both = tally.counts[term] as number;
    if (both < 2) continue;
    const frequency = index.frequency(term);
    const precision = both / frequency;
    const recall = both / members.length;
    const lift = (both * index.tickets) / (members.length * frequency);
    const isStrong = precision >= STRONG_PRECISION && recall >= STRONG_RECALL;
    if (!isStrong && (lift < COMPANION_LIFT || recall < COMPANION_RECALL)) continue;
    found.push({ term, isStrong, dice: (2 * both) / (frequency + members.length) });
  }
  tally.clear();
  found.sort((a, b) => b.dice - a.dice || compare(index.text(a.term), index.text(b.term)));
  const keys: KnotKey[] = [];
  for (const { term, isStrong, dice } of found) {
    if (keys.length >= MAX_KEYS) break;
    if (keys.some((key) => index.overlaps(key.term, term))) continue;
    keys.push({ term, isStrong, weight: Math.max(1, Math.round(100 * dice * dice)) });
  }
  return keys;
}

/** Tickets with a strong key, a second key, and a fair part of what a typical member holds. */
function membersOf(index: TermIndex, keys: readonly KnotKey[]): { members: number[]; minimum: number } {
  const weightOf = new Map(keys.map(({ term, weight }) => [term, weight]));
  const candidates = new Set<number>();
  for (const { term, isStrong } of keys) {
    if (isStrong) for (const ticket of index.ticketsOf(term)) candidates.add(ticket);
  }
  const scored: { readonly ticket: number; readonly score: number }[] = [];
  for (const ticket of candidates) {
    let score = 0;
    let witnesses = 0;
    for (const term of index.termsOf(ticket)) {
      const weight = weightOf.get(term);
      if (weight === undefined) continue;
      score += weight;
      witnesses += 1;
    }
    if (witnesses >= 2) scored.push({ ticket, score });
  }
  const scores = scored.map(({ score }) => score).sort((a, b) => a - b);
  const heaviest = Math.max(0, ...keys.map(({ weight }) => weight));
  const minimum = Math.max(
    Math.round(MEMBER_SHARE * (scores[Math.floor(scores.length / 2)] ?? 0)),
    Math.min(heaviest + 1, Math.round(MEMBER_SHARE * 2 * heaviest)),
  );
  const members = scored.filter(({ score }) => score >= minimum).map(({ ticket }) => ticket);
  return { members: members.sort((a, b) => a - b), minimum };
}

/** A place that some members name and others never do, while these name another one: two places, not one. */
const PART = { least: 0.15, most: 0.75, ofRest: 0.6, inOther: 0.1 } as const;

/** Different estates never merge: of two places in one knot the one with fewer tickets goes (it grows a knot of its own). */
function withoutOtherPlace(index: TermIndex, knot: Knot, minTickets: number, tally: Tally): Knot {
  const total = knot.members.length;
  if (!knot.keys.some(({ term }) => (index.isPlace[term] as number) > 0)) return knot;
  for (const ticket of knot.members) for (const term of index.termsOf(ticket)) tally.add(term);
  const places = tally.touched
    .filter((term) => (index.isPlace[term] as number) > 0)
    .map((term) => ({ term, share: (tally.counts[term] as number) / total }))
    .filter(({ share }) => share >= PART.least && share <= PART.most)
    .sort((a, b) => b.share - a.share || compare(index.text(a.term), index.text(b.term)));
  tally.clear();
  for (const { term: other } of places) {
    const elsewhere = new Set(index.ticketsOf(other));
    const inKnot = knot.members.filter((ticket) => elsewhere.has(ticket));
    const rest = knot.members.filter((ticket) => !elsewhere.has(ticket));
    if (rest.length < Math.max(minTickets, inKnot.length) || inKnot.length / elsewhere.size < STRONG_PRECISION)
      continue;
    const hasOwnPlace = places.some(({ term }) => {
      if (term === other || index.overlaps(term, other)) return false;
      const own = new Set(index.ticketsOf(term));
      const share = (tickets: readonly number[]): number =>
        tickets.filter((ticket) => own.has(ticket)).length / tickets.length;
      return share(rest) >= PART.ofRest && share(inKnot) <= PART.inOther;
    });
    if (hasOwnPlace) return { ...knot, members: rest, excluded: other };
  }
  return knot;
}

function isKnown(knot: Knot, accepted: readonly Knot[], knotsOf: ReadonlyMap<number, readonly number[]>): boolean {
  const shared = new Map<number, number>();
  for (const ticket of knot.members) {
    for (const other of knotsOf.get(ticket) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
  }
  for (const [other, both] of shared) {
    const size = accepted[other]?.members.length ?? 0;
    if (both / (knot.members.length + size - both) >= SAME || both / knot.members.length >= INSIDE) return true;
  }
  return false;
}
