import type { Paragraph } from '../../../model/index.js';
import type { GroupFacts } from '../../input.js';
import { isComparable, type Page, periodSpan, span } from '../../page/page.js';
import { type PlannedBlock, paragraph } from '../../page/plan.js';
import { compareWords } from '../../wording/comparison.js';
import { join, listOf, name, text } from '../../wording/text.js';
import { beforeOf } from './measures.js';

/** The office's standing groups, told in every issue, zero included. */
export function groups(page: Page): PlannedBlock[] {
  const all = page.input.groups;
  if (all.length === 0) return [];
  return paragraph(
    'vital',
    join([
      listOf(
        all.map((group) => groupWords(page, group)),
        '；',
      ),
      '。',
    ]),
  );
}

function groupWords(page: Page, { name: label, ticketIds, before }: GroupFacts): Paragraph {
  const nowFormula = `group(${label}, ${periodSpan(page)})`;
  const count = page.ledger.countOf(ticketIds, nowFormula);
  const { previous } = page.input;
  if (before === null || !isComparable(page, previous)) return text`${name(label)}${count}件`;
  const change = compareWords(page, text`${page.words.before}`, {
    now: ticketIds.length,
    nowFormula,
    ...beforeOf(page, previous, before, `group(${label}, ${span(previous.from, previous.to)})`),
  });
  return text`${name(label)}${count}件，${change}`;
}
