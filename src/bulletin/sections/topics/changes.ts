import { type Paragraph, REPEATED, remarkOn, type TrendedTopic } from '../../../model/index.js';
import { leastExcess } from '../../headline/floors.js';
import type { Page } from '../../page/page.js';
import { type PlannedBlock, paragraph } from '../../page/plan.js';
import { type Compared, changeWords } from '../../wording/comparison.js';
import { join, listOf, name, text } from '../../wording/text.js';
import { asOfDays } from '../counts/measures.js';
import { comparedTopic } from './spikes.js';

interface Change {
  readonly topic: TrendedTopic;
  readonly compared: Compared;
  readonly difference: number;
}

function allChanges(page: Page): Change[] {
  return page.reported.flatMap((topic) => {
    const compared = comparedTopic(page, topic);
    return compared === null ? [] : [{ topic, compared, difference: compared.now - compared.before }];
  });
}

/** What few callers repeat is no rise, though a table has its count and what it has more. */
const isRise = ({ topic }: Change): boolean => remarkOn(topic) !== REPEATED;

function moreThanBefore(page: Page, all: readonly Change[]): Change[] {
  return all
    .filter(({ difference }) => difference >= leastExcess(page.input, page.settings))
    .sort((a, b) => b.difference - a.difference);
}

/** `较上月增加最多的主题为口罩，增加17347件，为上月的22倍。` Empty where nothing rose, or two rose by the same. */
export function largestRise(page: Page): Paragraph {
  const [first, second] = moreThanBefore(page, allChanges(page)).filter(isRise);
  if (first === undefined || first.difference === second?.difference) return [];
  const { before } = page.words;
  return text`较${before}增加最多的主题为${name(first.topic.label)}，${wordsOf(page, first)}。`;
}

/** What rose and what fell against the week or month before. A day has this in its own trend words. */
export function changes(page: Page): PlannedBlock[] {
  if (page.input.period.kind === 'day') return [];
  const all = allChanges(page);
  const floor = leastExcess(page.input, page.settings);
  const more = moreThanBefore(page, all);
  const rose = more.filter(isRise);
  const fell = all.filter(({ difference }) => difference <= -floor).sort((a, b) => a.difference - b.difference);
  const { changes: most } = page.settings.items;
  // Said where one would stand in the line.
  const isLeftOut = !more.slice(0, most).every(isRise);
  const others = isLeftOut ? `${REPEATED}的不计` : '';
  return [
    ...paragraph('must', sentence(page, '上升较多的主题', rose.slice(0, most), others)),
    ...paragraph('must', sentence(page, '回落较多的主题', fell.slice(0, most))),
    ...(all.length > 0 && rose.length === 0 && fell.length === 0
      ? paragraph('must', text`${isLeftOut ? `${others}，` : ''}各主题诉求量与${page.words.before}相比变化不大。`)
      : []),
  ];
}

/** @param others of what is left out, why */
function sentence(page: Page, heading: string, list: readonly Change[], others = ''): Paragraph {
  if (list.length === 0) return [];
  const items = list.map((change) => join([name(change.topic.label), wordsOf(page, change)]));
  const remarks = [text`较${page.words.before}`, asOfDays(page), text`${others}`].filter((words) => words.length > 0);
  return text`${heading}（${listOf(remarks, '，')}）：${listOf(items, '；')}。`;
}

function wordsOf(page: Page, { compared }: Change): Paragraph {
  return changeWords(page, compared, text`${page.words.before}`);
}
