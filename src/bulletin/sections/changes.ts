import type { Paragraph, TrendedTopic } from '../../model/index.js';
import { isComparable, type Page, topicFormula } from '../page.js';
import { type PlannedBlock, paragraph } from '../plan.js';
import { changeWords } from '../wording/comparison.js';
import { join, listOf, name, text } from '../wording/text.js';
import { previousCount, previousFormula } from './spikes.js';

interface Change {
  readonly topic: TrendedTopic;
  readonly before: number;
  readonly difference: number;
}

/** What rose and what fell against the week or month before. A day has this in its own trend words. */
export function changes(page: Page): PlannedBlock[] {
  if (page.input.period.kind === 'day' || !isComparable(page, page.input.previous)) return [];
  const all: Change[] = page.input.topics.flatMap((topic) => {
    const before = previousCount(page, topic);
    return before === null ? [] : [{ topic, before, difference: topic.count - before }];
  });
  const floor = page.settings.headline.minimumExcess;
  const rose = all.filter(({ difference }) => difference >= floor).sort((a, b) => b.difference - a.difference);
  const fell = all.filter(({ difference }) => difference <= -floor).sort((a, b) => a.difference - b.difference);
  const { changes: most } = page.settings.items;
  return [
    ...paragraph('must', sentence(page, '上升较多的主题', rose.slice(0, most))),
    ...paragraph('must', sentence(page, '回落较多的主题', fell.slice(0, most))),
    ...(all.length > 0 && rose.length === 0 && fell.length === 0
      ? paragraph('must', text`各主题诉求量与${page.words.before}相比变化不大。`)
      : []),
  ];
}

function sentence(page: Page, heading: string, list: readonly Change[]): Paragraph {
  if (list.length === 0) return [];
  const items = list.map(({ topic, before }) =>
    join([
      name(topic.label),
      changeWords(
        page.ledger,
        {
          now: topic.count,
          before,
          nowFormula: topicFormula(page, topic),
          beforeFormula: previousFormula(page, topic),
          unit: '件',
        },
        page.settings.thresholds.changeBase,
        text`${page.words.before}`,
      ),
    ]),
  );
  return text`${heading}（较${page.words.before}）：${listOf(items, '；')}。`;
}
