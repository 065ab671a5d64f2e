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
  const growth: Growth = { terms: new Tally(index.terms.length), scores: new Scores(index), trodden: new Set() };
  const accepted: Knot[] = [];
  const knotsOf = new Map<number, number[]>();
  for (const seed of seeds) {
    if (accepted.length >= most) break;
    const grown = grow(index, seed, minTickets, growth);
    const knot = grown === undefined ? undefined : withoutOtherPlace(index, grown, minTickets, growth.terms);
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

/** What all seeds of one search share. */
interface Growth {
  readonly terms: Tally;
  readonly scores: Scores;
  /** Round and tickets of growths that were followed to their end: another seed that comes there ends as they did. */
  readonly trodden: Set<string>;
}

/** Counts of the terms in a set of tickets; cleared after use so that one array serves all seeds. */
class Tally {
  readonly counts: Uint32Array;
  readonly touched: Int32Array;
  size = 0;

  constructor(size: number) {
    this.counts = new Uint32Array(size);
    this.touched = new Int32Array(size);
  }

  addTerms(terms: readonly number[]): void {
    const { counts, touched } = this;
    for (let at = 0; at < terms.length; at += 1) {
      const term = terms[at] as number;
      const count = counts[term] as number;
      if (count === 0) {
        touched[this.size] = term;
        this.size += 1;
      }
      counts[term] = count + 1;
    }
  }

  clear(): void {
    for (let at = 0; at < this.size; at += 1) this.counts[this.touched[at] as number] = 0;
    this.size = 0;
  }
}

function promisingSeeds(index: TermIndex, minTickets: number): number[] {
  const tally = new Tally(index.terms.length);
  const found: { readonly term: number; readonly promise: number }[] = [];
  for (let term = 0; term < index.terms.length; term += 1) {
    const own = index.frequency(term);
    if (own < minTickets) continue;
    const read = thin(index.ticketsOf(term), SEED_SAMPLE);
    for (const ticket of read) tally.addTerms(index.termsOf(ticket));
    const best = new BestThree();
    const scale = own / read.length;
    // Twice at least, and in a fair share: both speak of the sample's own count.
    const least = Math.max(2, COMPANION_RECALL * own) / scale - 1e-6;
    for (let at = 0; at < tally.size; at += 1) {
      const other = tally.touched[at] as number;
      const count = tally.counts[other] as number;
      if (count < least || other === term) continue;
      const both = (count * own) / read.length;
      const frequency = index.frequency(other);
      const lift = (both * index.tickets) / (own * frequency);
      if (both < 2 || lift < COMPANION_LIFT || both / own < COMPANION_RECALL) continue;
      const dice = (2 * both) / (own + frequency);
      if (dice > best.third && !index.overlaps(term, other)) best.add(dice);
    }
    tally.clear();
    if (best.first === 0) continue;
    const cohesion = (best.first + best.second + best.third) / 3;
    found.push({ term, promise: cohesion * Math.sqrt(own) });
  }
  return found
    .sort((a, b) => b.promise - a.promise || compare(index.text(a.term), index.text(b.term)))
    .slice(0, MAX_SEEDS)
    .map(({ term }) => term);
}

/** The three largest of positive numbers. */
class BestThree {
  first = 0;
  second = 0;
  third = 0;

  add(value: number): void {
    if (value > this.first) [this.first, this.second, this.third] = [value, this.first, this.second];
    else if (value > this.second) [this.second, this.third] = [value, this.second];
    else if (value > this.third) this.third = value;
  }
}

function grow(
  index: TermIndex,
  seed: number,
  minTickets: number,
  { terms, scores, trodden }: Growth,
): Knot | undefined {
  let members: readonly number[] = index.ticketsOf(seed);
  let keys: readonly KnotKey[] = [];
  let minimum = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    keys = keysOf(index, members, terms);
    if (keys.length < 2 || !keys.some(({ isStrong }) => isStrong)) return undefined;
    const next = scores.membersOf(keys);
    const isSettled =
      next.members.length === members.length && next.members.every((ticket, at) => ticket === members[at]);
    members = next.members;
    minimum = next.minimum;
    if (members.length < minTickets) return undefined;
    if (isSettled) break;
    if (round === ROUNDS - 1) break;
    const path = `${round} ${signature(members)}`;
    if (trodden.has(path)) return undefined;
    trodden.add(path);
  }
  return { seed, keys, minimum, members, excluded: undefined };
}

/** Two hashes (FNV-1a and a polynomial) and the length: sets that differ do not meet by chance. */
function signature(members: readonly number[]): string {
  let first = 0x811c9dc5;
  let second = 17;
  for (const ticket of members) {
    first = Math.imul(first ^ ticket, 0x01000193);
    second = (Math.imul(second, 0x5bd1e995) + ticket) | 0;
  }
  return `${members.length} ${first} ${second}`;
}

/** The terms typical of a set of tickets, the most telling first; of terms that contain each other only the best. */
function keysOf(index: TermIndex, members: readonly number[], tally: Tally): KnotKey[] {
  for (const ticket of members) tally.addTerms(index.termsOf(ticket));
  const found: { readonly term: number; readonly isStrong: boolean; readonly dice: number }[] = [];
  const least = Math.max(2, Math.min(STRONG_RECALL, COMPANION_RECALL) * members.length - 1e-6);
  for (let at = 0; at < tally.size; at += 1) {
    const term = tally.touched[at] as number;
    const both = tally.counts[term] as number;
    if (both < least) continue;
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

/** Sums of weights by ticket, kept in arrays that serve all seeds. */
class Scores {
  readonly #index: TermIndex;
  readonly #score: Int32Array;
  readonly #witnesses: Uint8Array;
  readonly #candidates: Int32Array;

  constructor(index: TermIndex) {
    this.#index = index;
    this.#score = new Int32Array(index.limit);
    this.#witnesses = new Uint8Array(index.limit);
    this.#candidates = new Int32Array(index.limit);
  }

  /** Tickets with a strong key, a second key, and a fair part of what a typical member holds. */
  membersOf(keys: readonly KnotKey[]): { members: number[]; minimum: number } {
    const score = this.#score;
    const witnesses = this.#witnesses;
    const candidates = this.#candidates;
    let count = 0;
    let heaviest = 0;
    for (const { term, isStrong, weight } of keys) {
      heaviest = Math.max(heaviest, weight);
      if (!isStrong) continue;
      for (const ticket of this.#index.ticketsOf(term)) {
        if (witnesses[ticket] === 0) {
          candidates[count] = ticket;
          count += 1;
        }
        witnesses[ticket] = (witnesses[ticket] as number) + 1;
        score[ticket] = (score[ticket] as number) + weight;
      }
    }
    for (const { term, isStrong, weight } of keys) {
      if (isStrong) continue;
      for (const ticket of this.#index.ticketsOf(term)) {
        if (witnesses[ticket] === 0) continue;
        witnesses[ticket] = (witnesses[ticket] as number) + 1;
        score[ticket] = (score[ticket] as number) + weight;
      }
    }
    const sums = new Int32Array(count);
    let scored = 0;
    for (let at = 0; at < count; at += 1) {
      const ticket = candidates[at] as number;
      if ((witnesses[ticket] as number) < 2) continue;
      sums[scored] = score[ticket] as number;
      scored += 1;
    }
    const sorted = sums.subarray(0, scored).sort();
    const minimum = Math.max(
      Math.round(MEMBER_SHARE * (sorted[Math.floor(scored / 2)] ?? 0)),
      Math.min(heaviest + 1, Math.round(MEMBER_SHARE * 2 * heaviest)),
    );
    const members: number[] = [];
    for (let at = 0; at < count; at += 1) {
      const ticket = candidates[at] as number;
      if ((witnesses[ticket] as number) >= 2 && (score[ticket] as number) >= minimum) members.push(ticket);
      witnesses[ticket] = 0;
      score[ticket] = 0;
    }
    return { members: members.sort((a, b) => a - b), minimum };
  }
}

/** A place that some members name and others never do, while these name another one: two places, not one. */
const PART = { least: 0.15, most: 0.75, ofRest: 0.6, inOther: 0.1 } as const;

/** Different estates never merge: of two places in one knot the one with fewer tickets goes (it grows a knot of its own). */
function withoutOtherPlace(index: TermIndex, knot: Knot, minTickets: number, tally: Tally): Knot {
  const total = knot.members.length;
  if (!knot.keys.some(({ term }) => (index.isPlace[term] as number) > 0)) return knot;
  for (const ticket of knot.members) tally.addTerms(index.termsOf(ticket));
  const places = Array.from(tally.touched.subarray(0, tally.size))
    .filter((term) => (index.isPlace[term] as number) > 0)
    .map((term) => ({ term, count: tally.counts[term] as number, share: (tally.counts[term] as number) / total }))
    .filter(({ share }) => share >= PART.least && share <= PART.most)
    .sort((a, b) => b.share - a.share || compare(index.text(a.term), index.text(b.term)));
  tally.clear();
  for (const { term: other, count } of places) {
    if (total - count < Math.max(minTickets, count) || count / index.frequency(other) < STRONG_PRECISION) continue;
    const elsewhere = new Set(index.ticketsOf(other));
    const inKnot = knot.members.filter((ticket) => elsewhere.has(ticket));
    const rest = knot.members.filter((ticket) => !elsewhere.has(ticket));
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
