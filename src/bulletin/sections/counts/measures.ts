import type { Day, Run, TopicHistory, TrendedTopic } from '../../../model/index.js';
import { daysBetween } from '../../../model/index.js';
import type { EarlierHeadline, PeriodOverview } from '../../input.js';
import { isComparable, type Page, span, ticketsFormula, ticketsOn } from '../../page/page.js';

export function dayFormula(other: PeriodOverview): string {
  return ticketsOn(span(other.from, other.to));
}

/** Days of the period that have an export. */
function daysWithData(page: Page): number {
  const { from, to } = page.input.period;
  return daysBetween(from, to) + 1 - page.input.missingDays.length;
}

/** 日均, over the days that have an export. */
export function dailyMean(page: Page): Run {
  const days = Math.max(1, daysWithData(page));
  return page.ledger.ratio([page.overview.tickets, ticketsFormula(page)], [days, 'days'], 'mean');
}

/** 日均 of the period before, where that has more days or fewer, as one month has than another: the sums alone compare unlike spans. */
export function dailyMeanBefore(page: Page): Run | null {
  const { period, previous } = page.input;
  if (period.kind === 'day' || !isComparable(page, previous)) return null;
  const days = daysBetween(previous.from, previous.to) + 1;
  return days === daysWithData(page)
    ? null
    : page.ledger.ratio([previous.overview.tickets, dayFormula(previous)], [days, 'days'], 'mean');
}

/** Whether today's rule counts the period of an earlier issue otherwise than that issue printed it. */
export function isRecounted(
  history: TopicHistory | undefined,
  { period, count }: Pick<EarlierHeadline, 'period' | 'count'>,
): boolean {
  if (period === undefined || count === undefined) return false;
  const now = sumBetween(history, period.from, period.to);
  return now !== null && now !== count;
}

/** Whether the issue of the period before has the topic, under its id or its name, with another count than today's rule finds there. */
export function isRecountedSince({ input }: Page, { id, label }: TrendedTopic): boolean {
  const { previous, earlier, histories } = input;
  const printed = earlier
    .find(({ issue, period }) => !issue.special && period?.from === previous?.from && period?.to === previous?.to)
    ?.topics?.find((topic) => topic.id === id || topic.label === label);
  const now = previous === null ? null : sumBetween(histories.get(id), previous.from, previous.to);
  return printed !== undefined && now !== null && now !== printed.count;
}

/** Sum of a topic's counts from `from` to `to`, or null where a day of it is missing or out of the history. */
export function sumBetween(history: TopicHistory | undefined, from: Day, to: Day): number | null {
  if (history === undefined) return null;
  const inside = history.days.flatMap((value, index) =>
    value >= from && value <= to ? [history.counts[index] ?? null] : [],
  );
  if (inside.length !== daysBetween(from, to) + 1) return null;
  return inside.reduce<number | null>((sum, count) => (sum === null || count === null ? null : sum + count), 0);
}
