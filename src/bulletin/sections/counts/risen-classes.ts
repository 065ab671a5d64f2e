import type { Paragraph, RisenClass } from '../../../model/index.js';
import { largerThanLead, largestUntold, untoldClasses } from '../../headline/risen-classes.js';
import { type Page, periodSpan } from '../../page/page.js';
import { growing, type PlannedBlock, paragraph } from '../../page/plan.js';
import { THRESHOLDS } from '../../thresholds.js';
import { listOf, name, text } from '../../wording/text.js';
import { className } from './classes.js';
import { usualWords } from './measures.js';

/** What has risen in the city by the export's own classes, and neither a topic nor the lead tells: in a line on any page, with what is usual where there is room. */
export function risenClasses(page: Page): PlannedBlock[] {
  const inLead = largerThanLead(page);
  const risen = untoldClasses(page).filter((one) => one !== inLead);
  if (risen.length === 0) return [];
  const { short, long } = THRESHOLDS.named.risenClasses;
  const sentence = (most: number, words: (one: RisenClass) => Paragraph): Paragraph =>
    text`按诉求分类，${listOf(risen.slice(0, most).map(words))}${risen.length > most ? '等' : null}明显多于平常。`;
  return growing(
    paragraph(
      largestUntold(page) === undefined ? 'must' : 'vital',
      sentence(short, (one) => text`${name(className(page, one.name))}（${risenRun(page, one)}件）`),
    ),
    paragraph(
      'should',
      sentence(long, (one) => text`${name(className(page, one.name))}${risenCount(page, one)}`),
    ),
  );
}

/** `19件（平常不足1件）` */
export function risenCount(page: Page, one: RisenClass): Paragraph {
  const formula = `usual(${formulaOf(page, one)}) = mean of ordinary days of the same sort`;
  return text`${risenRun(page, one)}件${usualWords(page, one.trend.usual?.mean, formula)}`;
}

export function risenRun(page: Page, one: RisenClass) {
  return page.ledger.countOf(one.ticketIds, formulaOf(page, one));
}

function formulaOf(page: Page, { name: called }: RisenClass): string {
  return `tickets(${periodSpan(page)}, 小类=${called})`;
}
