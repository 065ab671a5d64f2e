import type { TrendedTopic } from '../../model/index.js';
import { isAboveUsual } from '../headline/alarms.js';
import { leastCount } from '../headline/floors.js';
import { fewAboveUsual, reportedAboveUsual } from '../headline/headline.js';
import type { Page } from './page.js';

/**
 * The topics that the box under the lead names: the one that leads, those that the editor put first, what else is above its
 * usual level, what only has more than usual last, then the largest.
 */
export function boxTopics(page: Page): TrendedTopic[] {
  const { choice, reported, wanted, settings, input } = page;
  const lead = choice.topic === null ? [] : [choice.topic];
  // Six tickets of nine thousand are no matter of the box, unless they are an alarm.
  const isOfBox = ({ count, trend }: TrendedTopic): boolean =>
    isAboveUsual(trend.verdict) || count >= leastCount(page.input, settings);
  // 公交 of a few more than any ordinary day had stands behind what breaks out, however many call about buses.
  const above = [...reportedAboveUsual(page), ...fewAboveUsual(page).filter(isOfBox)].sort(
    (a, b) => Number(isAboveUsual(b.trend.verdict)) - Number(isAboveUsual(a.trend.verdict)),
  );
  const first = [...new Set([...lead, ...wanted.filter(({ id }) => input.ordered.includes(id))])];
  return [...new Set([...first, ...above, ...reported])].slice(0, Math.max(first.length, settings.items.keyTopics));
}

/** An issue of one topic names no others. */
export function isOfOneTopic({ input, choice }: Pick<Page, 'input' | 'choice'>): boolean {
  return input.issue.special && choice.topic !== null;
}

/** The topics of which a reader of the first page sees a count. */
export function listedTopics(page: Page): readonly TrendedTopic[] {
  const { topic } = page.choice;
  return isOfOneTopic(page) && topic !== null ? [topic] : boxTopics(page);
}
