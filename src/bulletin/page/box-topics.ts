import type { TrendedTopic } from '../../model/index.js';
import { isAboveUsual } from '../headline/alarms.js';
import { leastCount } from '../headline/floors.js';
import { fewAboveUsual, reportedAboveUsual } from '../headline/headline.js';
import type { Page } from './page.js';

/**
 * The topics that the box under the lead names: the one that leads, what else is above its usual level, what only
 * has more than usual last, then the largest.
 */
export function boxTopics(page: Page): TrendedTopic[] {
  const { choice, reported, settings } = page;
  const lead = choice.topic === null ? [] : [choice.topic];
  // Six tickets of nine thousand are no matter of the box, unless they are an alarm.
  const isOfBox = ({ count, trend }: TrendedTopic): boolean =>
    isAboveUsual(trend.verdict) || count >= leastCount(page.input, settings);
  // 公交 of a few more than any ordinary day had stands behind what breaks out, however many call about buses.
  const above = [...reportedAboveUsual(page), ...fewAboveUsual(page).filter(isOfBox)].sort(
    (a, b) => Number(isAboveUsual(b.trend.verdict)) - Number(isAboveUsual(a.trend.verdict)),
  );
  return [...new Set([...lead, ...above, ...reported])].slice(0, settings.items.keyTopics);
}
