import type { TrendedTopic } from '../../model/index.js';
import type { BulletinInput, GroupFacts } from '../input.js';
import { THRESHOLDS } from '../thresholds.js';
import { hasVerdicts, isAboveUsual } from './alarms.js';
import { isPresentable, isTellable } from './labels.js';

/** What has risen in many topics, and in none of them most: its words, and all tickets that hold one of these. */
export interface Crisis {
  /** Those of most tickets first. */
  readonly words: readonly string[];
  readonly ticketIds: readonly string[];
  /** The risen topics that are much about it; none on a day on which each is small. */
  readonly topics: readonly TrendedTopic[];
  /** The office's own name for it: the standing group that holds its tickets; null: none does. */
  readonly group: GroupFacts | null;
}

/**
 * A war or an epidemic breaks into many topics, whose sum no topic says, and on its first day into none that is large. Its word
 * has risen all the same, and no topic holds much of the word's tickets: 疫情 of refunds, wages and rumours, never 口罩, which is one
 * topic. Another such word belongs to it where the two stand together.
 */
export function crisisOf(input: BulletinInput): Crisis | null {
  const { topics, risenWords, groups } = input;
  // A day or two of the past say nothing of what is usual.
  if (!hasVerdicts(input)) return null;
  const { words: limits } = THRESHOLDS.crisis;
  const named = topics.filter(isTellable);
  const inCommon = (one: ReadonlySet<string>, ids: readonly string[]): number => ids.filter((id) => one.has(id)).length;
  const spread = risenWords
    .map(({ name, ticketIds }) => ({ name, ids: new Set(ticketIds) }))
    .filter(
      ({ name, ids }) =>
        isPresentable(name) && named.every(({ ticketIds }) => inCommon(ids, ticketIds) < limits.ofWord * ids.size),
    );
  const [first] = spread;
  if (first === undefined) return null;
  const words = spread
    .filter(({ ids }) => inCommon(first.ids, [...ids]) >= limits.together * ids.size)
    .slice(0, limits.most);
  const all = new Set(words.flatMap(({ ids }) => [...ids]));
  const [group = null] = groups
    .filter(({ ticketIds }) => inCommon(all, ticketIds) >= THRESHOLDS.sameTopic * all.size)
    .sort((a, b) => b.ticketIds.length - a.ticketIds.length);
  return {
    words: words.map(({ name }) => name),
    ticketIds: [...all],
    topics: named.filter(
      ({ count, ticketIds, trend }) =>
        isAboveUsual(trend.verdict) && inCommon(all, ticketIds) >= THRESHOLDS.crisis.ofTopic * count,
    ),
    group,
  };
}
