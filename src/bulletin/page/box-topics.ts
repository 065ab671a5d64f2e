import type { TrendedTopic } from '../../model/index.js';
import { isAboveUsual } from '../headline/alarms.js';
import { leastCount } from '../headline/floors.js';
import { fewAboveUsual, reportedAboveUsual } from '../headline/headline.js';
import type { Page } from './page.js';

/**
 * The topics that the box under the lead names: the one that leads, those that the editor put first, what else is above its
 * usual level, what only has more than usual last, then the largest. Of what only has more than usual the one that is larger than
 * all others but the lead has a line whatever breaks out.
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
  const size = Math.max(first.length, settings.items.keyTopics);
  const all = [...new Set([...first, ...above, ...reported])];
  const box = all.slice(0, size);
  // Alarms that the box has no room for are named below it; what only has more than usual is not, and may be the largest of all.
  const largest = above.find(
    (topic) => !box.includes(topic) && box.every(({ id, count }) => id === lead[0]?.id || count < topic.count),
  );
  return largest === undefined || first.length === size ? box : [...box.slice(0, -1), largest];
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
