import type { Paragraph, Quote, Run, TrendedTopic } from '../../model/index.js';
import { join, name, quote, text } from '../wording/text.js';
import type { Page } from './page.js';
import { isForeign, isQuestion, withoutAsking } from './quotes.js';

/**
 * `“……”（同类诉求811件）。` The words, and how many tickets say so where it is more than one; `（提及打架、殴打的诉求232件）` where they
 * tell of harm.
 *
 * @param asks whether these are reports, in which a question is told as one
 * @param before what stands before it on its line
 */
export function quoteLine(
  page: Page,
  topic: TrendedTopic,
  item: Quote,
  asks = false,
  before: readonly (Run | string)[] = [],
): Paragraph {
  const isAsked = asks && isQuestion(item.text);
  const words = quote(isAsked ? withoutAsking(item.text) : item.text);
  const mark = isForeign(item.text) ? '外语诉求原文：' : isAsked ? '市民询问：' : '';
  if (item.count < 2) return text`${mark}${words}。`;
  const formula =
    item.harm === undefined ? `saying(topic=${topic.id}, ticket=${item.ticketId})` : `harm(${topic.id}, ${item.harm})`;
  const count = page.ledger.print(item.count, formula, item.ticketIds, 'tickets', 'count');
  const counted = (before: Run | string): Paragraph => text`${mark}${words}（${before}${count}件）。`;
  const forms =
    item.harm === undefined
      ? ['同类诉求', '', '同类诉求共', asks ? '反映同类情况的共' : '持同类意见的共'].map(counted)
      : ['的诉求', '的', '的诉求共', '的诉求合计'].map((end) => counted(name(`提及${item.harm}${end}`)));
  const isFull = (form: Paragraph): boolean => !page.input.lastLinesOf(join([...before, form])).some(isBareCount);
  return forms.find(isFull) ?? forms[0] ?? [];
}

/** `件）。`, `15件）。` or `求15件）。` alone on a line. */
function isBareCount(line: string): boolean {
  return (line.match(/\p{L}/gu)?.length ?? 0) < 3;
}
