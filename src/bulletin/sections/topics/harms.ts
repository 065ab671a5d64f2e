import type { Paragraph, SectionId } from '../../../model/index.js';
import type { HarmKind, HarmQuote } from '../../input.js';
import { type Page, periodSpan } from '../../page/page.js';
import { growing, type Need, type PlannedBlock, paragraph } from '../../page/plan.js';
import { isOpen, isQuestion } from '../../page/quotes.js';
import { THRESHOLDS } from '../../thresholds.js';
import { join, listOf, name, quote, text } from '../../wording/text.js';

/** Where the kinds of harm stand: among what happened where a grave one is more than usual, else beside what presses. */
export function sectionOfHarms({ input }: Page): SectionId {
  return input.harms.some(isUnusual) ? 'incidents' : 'urgent';
}

/** Callers are quoted of a grave kind only where it is more than usual. */
function isUnusual({ isAboveUsual, quotes }: HarmKind): boolean {
  return isAboveUsual || quotes.length > 0;
}

/**
 * What the tickets are that mention injury, illness or danger: of each kind how many, the gravest first, and what single callers say of
 * the gravest that no quote of the page tells.
 *
 * @param quoted what the page quotes elsewhere
 */
export function harms(page: Page, quoted: readonly string[]): PlannedBlock[] {
  const all = page.input.harms;
  const isGrave = all.some((kind) => kind.isGrave);
  if (!isGrave && harmful(all).length < THRESHOLDS.harms.least) return [];
  const counted = countWords(page, all);
  const told = new Set(quoted.flatMap((words) => page.input.harmsIn(words)));
  const tales = all
    .filter(({ name: kind }) => !told.has(kind))
    .map((kind) => taleOf(page, kind))
    .filter((words) => words !== null)
    .slice(0, THRESHOLDS.harms.quotes);
  const full = join([counted, ...tales.map((words, at) => text`${at === 0 ? '。' : '；'}${words}`)]);
  const isVital = all.some(({ isAboveUsual }) => isAboveUsual);
  const [need, needOfWords]: readonly [Need, Need] = isVital
    ? ['vital', 'must']
    : all.some(isUnusual)
      ? ['must', 'should']
      : [isGrave ? 'should' : 'may', 'may'];
  return growing(
    paragraph(need, text`${counted}。`),
    tales.length === 0 ? [] : paragraph(needOfWords, text`${full}。`),
  );
}

function harmful(kinds: readonly HarmKind[]): string[] {
  return kinds.flatMap(({ ticketIds }) => ticketIds);
}

/** `当日提及伤害、险情的诉求42件，每件只计最重的一类：坍塌9件，触电、漏电5件，其他3件` */
function countWords(page: Page, kinds: readonly HarmKind[]): Paragraph {
  const ids = harmful(kinds);
  const all = page.ledger.countOf(ids, `harmful(${periodSpan(page)})`);
  const head = text`${page.words.now}提及伤害、险情的诉求${all}件`;
  const [first] = kinds;
  if (first !== undefined && kinds.length === 1) return text`${head}，均提及${name(first.name)}`;
  // One kind alone is no rest.
  const most = kinds.length > THRESHOLDS.harms.kinds + 1 ? THRESHOLDS.harms.kinds : kinds.length;
  const rest = kinds.slice(most);
  const parts = kinds.slice(0, most).map((kind) => harmCount(page, [kind], name(kind.name).text));
  return text`${head}，每件只计最重的一类：${listOf([...parts, ...(rest.length === 0 ? [] : [harmCount(page, rest, '其他')])])}`;
}

/** `坍塌9件` */
export function harmCount(page: Page, kinds: readonly HarmKind[], called: string): Paragraph {
  const ids = harmful(kinds);
  const formula = `gravest(${kinds.map((kind) => kind.name).join('|')}, ${periodSpan(page)})`;
  return text`${called}${page.ledger.countOf(ids, formula)}件`;
}

/** One caller's words: no confidential ticket's, none that say who he is, and no question. */
function mayStand({ input, settings }: Page, item: HarmQuote): boolean {
  const { min, max } = settings.quoteLength;
  const { text: words } = item;
  return isOpen(input, item) && words.length >= min && words.length <= max && !isQuestion(words);
}

/** `提及坍塌的，如“桥面塌下去一截”（橘洲镇）`; of fewer callers than may be quoted where they are: `提及被埋的来自云栈街道`. */
function taleOf(page: Page, kind: HarmKind): Paragraph | null {
  const item = kind.quotes.find((one) => mayStand(page, one));
  if (item === undefined) return null;
  const mentions = text`提及${name(kind.name)}的`;
  if (kind.ticketIds.length >= page.settings.thresholds.quoteCallers)
    return text`${mentions}，如${quote(item.text)}${item.place === '' ? null : text`（${name(item.place)}）`}`;
  const { places } = kind;
  const named = places.slice(0, THRESHOLDS.named.division);
  return places.length === 0
    ? null
    : text`${mentions}来自${listOf(named.map((place) => [name(place)]))}${places.length > named.length ? '等地' : null}`;
}
