import { COMPARE } from './settings.js';

/** What a topic counted in two spans of days. */
export interface Counted {
  readonly id: string;
  readonly label: string;
  readonly before: number;
  readonly after: number;
}

export type ChangeKind = 'new' | 'gone' | 'risen' | 'fallen' | 'chance';

export interface Change extends Counted {
  readonly kind: ChangeKind;
  /** Tickets in the later span above what the earlier one's pace gives. */
  readonly difference: number;
  /** The difference in standard deviations. */
  readonly deviations: number;
}

/**
 * The later count of each topic against the earlier one, as if both ran at one pace. Two counts of Poisson kind: their
 * difference has the variance after + before × ratio², times the overdispersion. Most telling first.
 *
 * @param daysBefore days with data in the earlier span, @param daysAfter in the later one
 */
export function changesOf(topics: readonly Counted[], daysBefore: number, daysAfter: number): Change[] {
  const ratio = daysAfter / Math.max(1, daysBefore);
  return topics
    .map((topic): Change => {
      const difference = topic.after - topic.before * ratio;
      const variance = COMPARE.overdispersion * (topic.after + topic.before * ratio ** 2);
      const deviations = variance === 0 ? 0 : difference / Math.sqrt(variance);
      return { ...topic, difference, deviations, kind: kindOf(topic, deviations) };
    })
    .sort((a, b) => Math.abs(b.deviations) - Math.abs(a.deviations) || (a.id < b.id ? -1 : 1));
}

function kindOf({ before, after }: Counted, deviations: number): ChangeKind {
  if (Math.abs(deviations) < COMPARE.beyondChance) return 'chance';
  if (before === 0) return 'new';
  if (after === 0) return 'gone';
  return deviations > 0 ? 'risen' : 'fallen';
}
