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
 * the gravest that no quote of the page tells, or where they are. The counts of what is grave stand whatever the room.
 *
 * @param quoted what the page quotes elsewhere
 */
export function harms(page: Page, quoted: readonly string[]): PlannedBlock[] {
  const all = page.input.harms;
  const grave = all.filter((kind) => kind.isGrave);
  const counted = countWords(page, all);
  if (grave.length === 0)
    return harmful(all).length < THRESHOLDS.harms.least ? [] : paragraph('may', text`${counted}。`);
  const told = new Set(quoted.flatMap((words) => page.input.harmsIn(words)));
  const tales = grave
    .filter(({ name: kind }) => !told.has(kind))
    .map((kind) => taleOf(page, kind))
    .filter((words) => words !== null)
    .slice(0, THRESHOLDS.harms.quotes);
  const short = grave.length === all.length ? counted : graveWords(page, all, grave);
  const withTales = (words: Paragraph): Paragraph =>
    join([words, ...tales.map((tale, at) => text`${at === 0 ? '。' : '；'}${tale}`), '。']);
  const need: Need = grave.some(isUnusual) && tales.length === 0 ? 'must' : 'should';
  return growing(
    paragraph('vital', text`${short}。`),
    tales.length === 0 ? [] : paragraph('must', withTales(short)),
    short === counted ? [] : paragraph(need, withTales(counted)),
  );
}

function harmful(kinds: readonly HarmKind[]): string[] {
  return kinds.flatMap(({ ticketIds }) => ticketIds);
}

/** `当日提及伤害、险情的诉求42件` */
function allWords(page: Page, kinds: readonly HarmKind[]): Paragraph {
  const all = page.ledger.countOf(harmful(kinds), `harmful(${periodSpan(page)})`);
  return text`${page.words.now}提及伤害、险情的诉求${all}件`;
}

/** `当日提及伤害、险情的诉求42件，其中坍塌9件，触电、漏电5件` */
function graveWords(page: Page, all: readonly HarmKind[], grave: readonly HarmKind[]): Paragraph {
  const parts = grave.map((kind) => harmCount(page, [kind], name(kind.name).text));
  return text`${allWords(page, all)}，其中${listOf(parts)}`;
}

/** `当日提及伤害、险情的诉求42件，每件只计最重的一类：坍塌9件，触电、漏电5件，其他3件` */
function countWords(page: Page, kinds: readonly HarmKind[]): Paragraph {
  const head = allWords(page, kinds);
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

/**
 * `提及坍塌的，如“桥面塌下去一截”（橘洲镇）`; of fewer callers than may be quoted, and of what nobody is quoted of, where they are:
 * `提及被埋的来自云栈街道`.
 */
function taleOf(page: Page, kind: HarmKind): Paragraph | null {
  const { ticketIds, places, quotes } = kind;
  const isFew = ticketIds.length < page.settings.thresholds.quoteCallers;
  const item = isFew ? undefined : quotes.find((one) => mayStand(page, one));
  const mentions = text`提及${name(kind.name)}的`;
  if (item !== undefined)
    return text`${mentions}，如${quote(item.text)}${item.place === '' ? null : text`（${name(item.place)}）`}`;
  const named = places.slice(0, THRESHOLDS.named.division);
  const isAll = named.length === places.length;
  if (named.length === 0 || !(isFew || isAll) || ticketIds.some((id) => page.input.confidential.has(id))) return null;
  return text`${mentions}来自${listOf(named.map((place) => [name(place)]))}${isAll ? null : '等地'}`;
}
