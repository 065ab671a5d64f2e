import type { Day, Paragraph, Run, TopicHistory, TrendedTopic } from '../../../model/index.js';
import { atPace, daysBetween } from '../../../model/index.js';
import type { EarlierHeadline, PeriodOverview } from '../../input.js';
import { isComparable, type Page, periodSpan, span, ticketsFormula, ticketsOn } from '../../page/page.js';
import { THRESHOLDS } from '../../thresholds.js';
import type { Compared } from '../../wording/comparison.js';
import { roundTo } from '../../wording/round.js';
import { text } from '../../wording/text.js';

export function dayFormula(other: PeriodOverview): string {
  return ticketsOn(span(other.from, other.to));
}

/** Days of the period that have an export. */
function daysWithData(page: Page): number {
  return daysIn(page.input.period) - page.input.missingDays.length;
}

/** 日均, over the days that have an export. */
export function dailyMean(page: Page): Run {
  const days = Math.max(1, daysWithData(page));
  return page.ledger.ratio([page.overview.tickets, ticketsFormula(page)], [days, 'days'], 'mean');
}

/** 日均 of the period before, where that has more days or fewer. */
export function dailyMeanBefore(page: Page): Run | null {
  const { period, previous } = page.input;
  if (period.kind === 'day' || !isOfOtherLength(page, previous)) return null;
  return page.ledger.ratio([previous.overview.tickets, dayFormula(previous)], [daysIn(previous), 'days'], 'mean');
}

/** Whether a period that this one is compared with has more days or fewer, as one month has than another. */
function isOfOtherLength(page: Page, other: PeriodOverview | null): other is PeriodOverview {
  return isComparable(page, other) && daysIn(other) !== daysIn(page.input.period);
}

/** What a count of another period is compared as: as of the days that this one has, where it has more or fewer. */
export function beforeOf(
  page: Page,
  other: PeriodOverview,
  count: number,
  formula: string,
): Pick<Compared, 'before' | 'beforeFormula'> {
  const [days, own] = [daysIn(other), daysIn(page.input.period)];
  if (days === own) return { before: count, beforeFormula: formula };
  return { before: roundTo(atPace(count, days, own), 2), beforeFormula: `${formula} × ${own}/${days}` };
}

/** `按30天折算`, how counts are then compared with the period before; empty else. */
export function asOfDays(page: Page): Paragraph {
  if (!isOfOtherLength(page, page.input.previous)) return [];
  const days = page.ledger.print(daysIn(page.input.period), `days(${periodSpan(page)})`, [], 'history', 'count');
  return text`按${days}天折算`;
}

function daysIn({ from, to }: { readonly from: Day; readonly to: Day }): number {
  return daysBetween(from, to) + 1;
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

/** Whether the issue of the period before has a topic of that name, or this one under half of it, with another count than today's rule finds there. */
export function isRecountedSince({ input }: Page, { id, label }: TrendedTopic): boolean {
  const { previous, earlier, histories } = input;
  const printed = earlier
    .find(({ issue, period }) => !issue.special && period?.from === previous?.from && period?.to === previous?.to)
    ?.topics?.find((topic) => topic.label === label || (topic.id === id && sharesName(topic.label, label)));
  const now = previous === null ? null : sumBetween(histories.get(id), previous.from, previous.to);
  return printed !== undefined && now !== null && now !== printed.count;
}

/** 午餐、食物中毒 and 食物中毒、鸡排: what is told in several ways may be called by another of them the next day. */
function sharesName(one: string, other: string): boolean {
  const names = new Set(one.split('、'));
  return other.split('、').some((name) => names.has(name));
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

/** `（平常约4.2件）`, `（平常不足1件）`: what ordinary days have; nothing where that is not known. */
export function usualWords(page: Page, usual: number | null | undefined, formula: string): Paragraph {
  if (usual === null || usual === undefined) return [];
  const run = page.ledger.print(usual, formula, [], 'history', usual < 1 ? { printed: '不足1' } : 'mean');
  return text`（平常${usual < 1 ? null : '约'}${run}件）`;
}

/** Districts or units that may be said to have many tickets (较多): one ticket is nobody's many. */
export function withMany<T extends { readonly ticketIds: readonly string[] }>(items: readonly T[]): T[] {
  return items.filter(({ ticketIds }) => ticketIds.length >= THRESHOLDS.detail.district);
}
