import { AcceptedKnots } from './accepted-knots.js';
import { compare } from './corpus.js';
import type { Knot, KnotKey } from './knot.js';
import { Scores } from './knot-members.js';
import { unnamedParting } from './knot-names.js';
import { withoutOtherPlace } from './knot-places.js';
import { COMPANION_LIFT, COMPANION_RECALL, promisingSeeds } from './knot-seeds.js';
import { matterParting } from './one-matter.js';
import { Tally } from './tally.js';
import { frequencyOf, overlaps, type TermIndex, ticketsOf } from './terms.js';
import { TicketVectors } from './ticket-vectors.js';

/** A strong key: most tickets with it are members, and a fair part of the members hold it. */
const STRONG_PRECISION = 0.6;
const STRONG_RECALL = 0.25;
const MAX_KEYS = 14;
const ROUNDS = 4;
const PARTINGS = 3;

export interface KnotOptions {
  readonly minTickets: number;
  readonly most: number;
  /** Whether a knot of two matters is parted. */
  readonly parts?: boolean;
}

/**
 * Knots by local growth: from one term to its tickets, to the terms typical of them, to the tickets that hold these, until
 * nothing changes. Each knot is grown for itself, so no chain can join two matters, and removing tickets elsewhere changes
 * nothing here.
 */
export function findKnots(index: TermIndex, { minTickets, most, parts = false }: KnotOptions): Knot[] {
  const growth: Growth = { terms: new Tally(index.terms.length), scores: new Scores(index), trodden: new Set() };
  const vectors = new TicketVectors(index);
  const accepted = new AcceptedKnots(index, vectors);
  const largerOf = parts ? matterParting(index) : undefined;
  for (const seed of promisingSeeds(index, minTickets, growth.terms)) {
    if (accepted.size >= most) break;
    let grown = grow(index, seed, ticketsOf(index, seed), minTickets, growth);
    // What is known already need not be parted: its parts grow from seeds of their own.
    for (let parting = 0; largerOf !== undefined && parting < PARTINGS; parting += 1) {
      if (grown === undefined || !accepted.isWanted(grown)) break;
      const own = largerOf(grown.members);
      if (own === undefined) break;
      grown = own.length < minTickets ? undefined : grow(index, seed, own, minTickets, growth);
    }
    const knot = grown === undefined ? undefined : withoutOtherPlace(index, grown, minTickets, growth.terms);
    if (knot !== undefined) accepted.add(knot);
  }
  // Last: without its unnamed tickets a knot would no longer say the same as those that it kept out.
  const withoutUnnamed = unnamedParting(index, vectors);
  return accepted.all().map((found) => {
    const knot = withoutUnnamed(found, minTickets);
    return { ...knot, members: knot.members.map((ticket) => index.within[ticket] as number) };
  });
}

/** What all seeds of one search share. */
interface Growth {
  readonly terms: Tally;
  readonly scores: Scores;
  /** Round and tickets of growths that were followed to their end: another seed that comes there ends as they did. */
  readonly trodden: Set<string>;
}

function grow(
  index: TermIndex,
  seed: number,
  start: Int32Array,
  minTickets: number,
  { terms, scores, trodden }: Growth,
): Knot | undefined {
  let members = start;
  let keys: readonly KnotKey[] = [];
  let minimum = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    keys = keysOf(index, members, terms);
    if (keys.length < 2 || !keys.some(({ isStrong }) => isStrong)) return undefined;
    const next = scores.membersOf(keys);
    const isSettled = isSame(next.members, members);
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

function isSame(a: Int32Array, b: Int32Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}

/** Two hashes (FNV-1a and a polynomial) and the length: sets that differ do not meet by chance. */
function signature(members: Int32Array): string {
  let first = 0x811c9dc5;
  let second = 17;
  for (let at = 0; at < members.length; at += 1) {
    const ticket = members[at] as number;
    first = Math.imul(first ^ ticket, 0x01000193);
    second = (Math.imul(second, 0x5bd1e995) + ticket) | 0;
  }
  return `${members.length} ${first} ${second}`;
}

/** The terms typical of a set of tickets, the most telling first; of terms that contain each other only the best. */
function keysOf(index: TermIndex, members: Int32Array, tally: Tally): KnotKey[] {
  const size = members.length;
  tally.addTickets(index, members, 0, size, 1);
  const found: { readonly term: number; readonly isStrong: boolean; readonly recall: number; readonly dice: number }[] =
    [];
  const least = Math.max(2, Math.min(STRONG_RECALL, COMPANION_RECALL) * size - 1e-6);
  for (let at = 0; at < tally.size; at += 1) {
    const term = tally.touched[at] as number;
    const both = tally.counts[term] as number;
    if (both < least) continue;
    const frequency = frequencyOf(index, term);
    const precision = both / frequency;
    const recall = both / size;
    const lift = (both * index.tickets) / (size * frequency);
    // A province, a district or a person is no matter: such a name goes with one and never stands for it.
    const isNameOnly = index.isPlace[term] === 1;
    const isStrong = precision >= STRONG_PRECISION && recall >= STRONG_RECALL && !isNameOnly;
    if (!isStrong && (lift < COMPANION_LIFT || recall < COMPANION_RECALL)) continue;
    found.push({ term, isStrong, recall, dice: (2 * both) / (frequency + size) });
  }
  tally.clear();
  found.sort((a, b) => b.dice - a.dice || compare(index.texts[a.term] as string, index.texts[b.term] as string));
  const keys: KnotKey[] = [];
  for (const { term, isStrong, recall, dice } of found) {
    if (keys.length >= MAX_KEYS) break;
    if (keys.some((key) => overlaps(index, key.term, term))) continue;
    keys.push({ term, isStrong, recall, weight: Math.max(1, Math.round(100 * dice * dice)) });
  }
  return keys;
}
