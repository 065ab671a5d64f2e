import type { KnotKey } from './knot.js';
import type { TermIndex } from './terms.js';

/** A member holds at least this share of what the median candidate holds. */
const MEMBER_SHARE = 0.55;

/** Sums of weights by ticket, kept in arrays that serve all seeds. */
export class Scores {
  readonly #index: TermIndex;
  readonly #score: Int32Array;
  readonly #witnesses: Uint8Array;
  readonly #candidates: Int32Array;
  readonly #sums: Int32Array;

  constructor(index: TermIndex) {
    this.#index = index;
    this.#score = new Int32Array(index.tickets);
    this.#witnesses = new Uint8Array(index.tickets);
    this.#candidates = new Int32Array(index.tickets);
    this.#sums = new Int32Array(index.tickets);
  }

  /** Tickets with a strong key, a second key, and a fair part of what a typical member holds; ascending. */
  membersOf(keys: readonly KnotKey[]): { members: Int32Array; minimum: number } {
    const { postings, postingStarts } = this.#index;
    const score = this.#score;
    const witnesses = this.#witnesses;
    const candidates = this.#candidates;
    const sums = this.#sums;
    let count = 0;
    let heaviest = 0;
    for (const { term, isStrong, weight } of keys) {
      heaviest = Math.max(heaviest, weight);
      if (!isStrong) continue;
      const end = postingStarts[term + 1] as number;
      for (let at = postingStarts[term] as number; at < end; at += 1) {
        const ticket = postings[at] as number;
        const seen = witnesses[ticket] as number;
        if (seen === 0) {
          candidates[count] = ticket;
          count += 1;
        }
        witnesses[ticket] = seen + 1;
        score[ticket] = (score[ticket] as number) + weight;
      }
    }
    for (const { term, isStrong, weight } of keys) {
      if (isStrong) continue;
      const end = postingStarts[term + 1] as number;
      for (let at = postingStarts[term] as number; at < end; at += 1) {
        const ticket = postings[at] as number;
        const seen = witnesses[ticket] as number;
        if (seen === 0) continue;
        witnesses[ticket] = seen + 1;
        score[ticket] = (score[ticket] as number) + weight;
      }
    }
    let scored = 0;
    for (let at = 0; at < count; at += 1) {
      const ticket = candidates[at] as number;
      if ((witnesses[ticket] as number) < 2) continue;
      sums[scored] = score[ticket] as number;
      scored += 1;
    }
    const sorted = sums.subarray(0, scored).sort();
    // The lower median: of four tickets two that share a whole text must not say alone what a member holds.
    const minimum = Math.max(
      Math.round(MEMBER_SHARE * (sorted[(scored - 1) >> 1] ?? 0)),
      Math.min(heaviest + 1, Math.round(MEMBER_SHARE * 2 * heaviest)),
    );
    let kept = 0;
    for (let at = 0; at < count; at += 1) {
      const ticket = candidates[at] as number;
      if ((witnesses[ticket] as number) >= 2 && (score[ticket] as number) >= minimum) {
        candidates[kept] = ticket;
        kept += 1;
      }
      witnesses[ticket] = 0;
      score[ticket] = 0;
    }
    return { members: candidates.slice(0, kept).sort(), minimum };
  }
}
