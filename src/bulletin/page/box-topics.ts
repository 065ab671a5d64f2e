import { isAlarmVerdict, type TrendedTopic } from '../../model/index.js';
import { isAboveUsual, mentionsHarm } from '../headline/alarms.js';
import { leastCount } from '../headline/floors.js';
import { fewAboveUsual, reportedAboveUsual } from '../headline/headline.js';
import type { Page } from './page.js';

/**
 * The topics that the box under the lead names: the one that leads, what else is above its usual level, alarms with
 * harm first and what only has more than usual last, then the largest.
 */
export function boxTopics(page: Page): TrendedTopic[] {
  const { choice, reported, settings } = page;
  const lead = choice.topic === null ? [] : [choice.topic];
  // Six tickets of nine thousand are no matter of the box, unless they are an alarm.
  const isOfBox = ({ count, trend }: TrendedTopic): boolean =>
    isAboveUsual(trend.verdict) || count >= leastCount(page.input, settings);
  // 公交 of a few more than any ordinary day had stands behind what breaks out, however many call about buses.
  const rank = (topic: TrendedTopic): number =>
    isAlarmVerdict(topic.trend.verdict) && mentionsHarm(topic, page.input)
      ? 2
      : Number(isAboveUsual(topic.trend.verdict));
  const above = [...reportedAboveUsual(page), ...fewAboveUsual(page).filter(isOfBox)].sort((a, b) => rank(b) - rank(a));
  return [...new Set([...lead, ...above, ...reported])].slice(0, settings.items.keyTopics);
}
