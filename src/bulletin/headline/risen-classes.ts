import type { RisenClass, TrendedTopic } from '../../model/index.js';
import type { BulletinInput } from '../input.js';
import type { BulletinSettings } from '../settings.js';
import { THRESHOLDS } from '../thresholds.js';
import { isTypeName } from '../wording/types.js';
import { leastCount } from './floors.js';

interface ToldTopics {
  readonly input: BulletinInput;
  /** The topics that the page tells. */
  readonly reported: readonly TrendedTopic[];
}

interface JudgedTopics extends ToldTopics {
  readonly settings: BulletinSettings;
}

interface LedPage extends JudgedTopics {
  readonly choice: { readonly topic: TrendedTopic | null };
}

/**
 * The classes that have far more tickets than usual and that no topic tells: a snowfall of sixty calls in twenty words is 清雪除冰
 * where it is filed, and in no word that its callers share. Largest first.
 */
export function untoldClasses({ input, reported }: ToldTopics): readonly RisenClass[] {
  const { local, overview, period } = input;
  if (local === null || period.kind !== 'day' || overview === null || overview.isPartial) return [];
  return local.classes.filter(({ name, ticketIds }) => {
    const own = new Set(ticketIds);
    const isTold = reported.some(
      (topic) => topic.ticketIds.filter((id) => own.has(id)).length >= THRESHOLDS.risenClass.told * own.size,
    );
    return !isTold && !isTypeName(name);
  });
}

/** Of those the largest, where it is as many as one of the largest topics, by which a day is calm or not. */
export function largestUntold(page: JudgedTopics): RisenClass | undefined {
  const [first] = untoldClasses(page);
  const smallest = page.reported[THRESHOLDS.calm.largest - 1]?.count ?? 0;
  const least = Math.max(leastCount(page.input, page.settings), smallest);
  return first !== undefined && first.ticketIds.length >= least ? first : undefined;
}

/** The same where it has more above its usual than the topic that leads has in all: a forest fire's smoke of sixty, told in words of which no topic has half. */
export function largerThanLead(page: LedPage): RisenClass | undefined {
  const untold = largestUntold(page);
  if (page.choice.topic === null || untold === undefined) return undefined;
  const excess = untold.ticketIds.length - (untold.trend.usual?.mean ?? 0);
  return excess > page.choice.topic.count ? untold : undefined;
}
