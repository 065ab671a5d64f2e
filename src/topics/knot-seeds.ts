import { compare } from './corpus.js';
import type { Tally } from './tally.js';
import { frequencyOf, overlaps, type TermIndex } from './terms.js';

/** A companion: this many times as frequent among the members as among all. */
export const COMPANION_LIFT = 4;
export const COMPANION_RECALL = 0.3;
/** Seeds that are tried; they come in order of their promise. */
const MAX_SEEDS = 4000;
/** Tickets of a seed that are read to see its promise. */
const SEED_SAMPLE = 60;

/** The terms that a knot may grow from: those whose tickets share other words, the most promising first. */
export function promisingSeeds(index: TermIndex, minTickets: number, tally: Tally): number[] {
  const found: { readonly term: number; readonly promise: number }[] = [];
  const best = new BestThree();
  for (let term = 0; term < index.terms.length; term += 1) {
    if (frequencyOf(index, term) < minTickets) continue;
    const promise = promiseOf(index, term, tally, best);
    if (promise > 0) found.push({ term, promise });
  }
  return found
    .sort((a, b) => b.promise - a.promise || compare(index.texts[a.term] as string, index.texts[b.term] as string))
    .slice(0, MAX_SEEDS)
    .map(({ term }) => term);
}

/** How much a term's tickets share of the three terms that go with it best, for so many tickets. */
function promiseOf(index: TermIndex, term: number, tally: Tally, best: BestThree): number {
  const { postings, postingStarts } = index;
  const from = postingStarts[term] as number;
  const end = postingStarts[term + 1] as number;
  const own = end - from;
  const step = Math.max(1, Math.ceil(own / SEED_SAMPLE));
  tally.addTickets(index, postings, from, end, step);
  const read = Math.ceil(own / step);
  best.clear();
  const scale = own / read;
  // Twice at least, and in a fair share: both speak of the sample's own count.
  const least = Math.max(2, COMPANION_RECALL * own) / scale - 1e-6;
  for (let at = 0; at < tally.size; at += 1) {
    const other = tally.touched[at] as number;
    const count = tally.counts[other] as number;
    if (count < least || other === term) continue;
    const both = (count * own) / read;
    const frequency = frequencyOf(index, other);
    const lift = (both * index.tickets) / (own * frequency);
    if (both < 2 || lift < COMPANION_LIFT || both / own < COMPANION_RECALL) continue;
    const dice = (2 * both) / (own + frequency);
    if (dice > best.third && !overlaps(index, term, other)) best.add(dice);
  }
  tally.clear();
  const cohesion = (best.first + best.second + best.third) / 3;
  return cohesion * Math.sqrt(own);
}

/** The three largest of positive numbers. */
class BestThree {
  first = 0;
  second = 0;
  third = 0;

  clear(): void {
    this.first = 0;
    this.second = 0;
    this.third = 0;
  }

  add(value: number): void {
    if (value > this.first) {
      this.third = this.second;
      this.second = this.first;
      this.first = value;
    } else if (value > this.second) {
      this.third = this.second;
      this.second = value;
    } else if (value > this.third) this.third = value;
  }
}
