import type { Paragraph, Run, SectionId } from '../../../model/index.js';
import { isPresentable } from '../../headline/labels.js';
import type { HarmKind, HarmQuote, SharedPlace } from '../../input.js';
import { type Page, periodSpan } from '../../page/page.js';
import { growing, type PlannedBlock, type PlannedSection, paragraph } from '../../page/plan.js';
import { isOpen, isQuestion } from '../../page/quotes.js';
import { THRESHOLDS } from '../../thresholds.js';
import { join, listOf, name, quote, text } from '../../wording/text.js';

/** With the kinds of harm, which quote what no other section does: in front where they are far more than usual. */
export function withHarms(page: Page, planned: readonly PlannedSection[]): PlannedSection[] {
  const own = harms(page, quotesIn(planned));
  const isFirst = page.input.harms.some(({ isAboveUsual }) => isAboveUsual);
  return planned.map((section) => {
    if (section.id !== sectionOfHarms(page)) return section;
    const isAlone = section.id === 'urgent' && section.blocks.length === 0;
    return {
      ...section,
      heading: isAlone ? page.settings.wording.harmHeading : section.heading,
      blocks: isFirst ? [...own, ...section.blocks] : [...section.blocks, ...own],
    };
  });
}

function quotesIn(planned: readonly PlannedSection[]): string[] {
  const runs = planned
    .flatMap(({ blocks }) => blocks.flat())
    .flatMap(({ block }) => {
      if (block.kind === 'list') return block.items.flat();
      return block.kind === 'paragraph' ? block.text : [];
    });
  return runs.flatMap((run) => (run.verbatim === 'quote' ? [run.text] : []));
}

/** Where the kinds of harm stand: among what happened where a grave one is more than usual, else beside what presses. */
function sectionOfHarms({ input }: Page): SectionId {
  return input.harms.some(isUnusual) ? 'incidents' : 'urgent';
}

/** Callers are quoted of a grave kind only where it is more than usual. */
function isUnusual({ isAboveUsual, quotes }: HarmKind): boolean {
  return isAboveUsual || quotes.length > 0;
}

/**
 * What the tickets are that mention injury, illness or danger: of each kind how many, the gravest first, and what single callers say of
 * the gravest that no quote of the page tells. The counts of what is grave stand whatever the room, with the places of few,
 * and so do what as many as may be quoted tell of one place and what most of them mention.
 *
 * @param quoted what the page quotes elsewhere
 */
function harms(page: Page, quoted: readonly string[]): PlannedBlock[] {
  const all = page.input.harms;
  const grave = all.filter((kind) => kind.isGrave);
  if (grave.length === 0 && harmful(all).length < THRESHOLDS.harms.least) return [];
  const told = new Set(quoted.flatMap((words) => page.input.harmsIn(words)));
  const untold = grave.filter(({ name: kind }) => !told.has(kind));
  const tales = untold.map((kind) => taleOf(page, kind)).filter((words) => words !== null);
  const placed = untold.filter((kind) => isPlaced(page, kind)).slice(0, THRESHOLDS.harms.quotes);
  const counted = countWords(page, all, placed);
  const pressing = all.filter((kind) => kind.isGrave || isGathered(page, kind));
  if (pressing.length === 0) return paragraph('must', text`${counted}。`);
  const named = all.filter((kind) => pressing.includes(kind) || kind === largest(all));
  const isAbove = grave.some(({ isAboveUsual }) => isAboveUsual);
  const short = isAbove || named.length === all.length ? counted : namedWords(page, all, named, placed);
  const quotes = tales.slice(0, THRESHOLDS.harms.quotes).map((tale, at) => text`${at === 0 ? '。' : '；'}${tale}`);
  const isWhole = short === counted && quotes.length === 0;
  return growing(
    paragraph('vital', text`${short}。`),
    isWhole ? [] : paragraph('must', join([counted, ...quotes, '。'])),
  );
}

/** What most of the tickets mention, more than one of them: 其中 without it tells of the least of a restaurant's guests who fell ill. */
function largest(kinds: readonly HarmKind[]): HarmKind | undefined {
  const [first] = [...kinds].sort((a, b) => b.ticketIds.length - a.ticketIds.length);
  return (first?.ticketIds.length ?? 0) > 1 ? first : undefined;
}

function harmful(kinds: readonly HarmKind[]): string[] {
  return kinds.flatMap(({ ticketIds }) => ticketIds);
}

/** `当日提及伤害、险情的诉求42件` */
function allWords(page: Page, kinds: readonly HarmKind[]): Paragraph {
  const all = page.ledger.countOf(harmful(kinds), `harmful(${periodSpan(page)})`);
  return text`${page.words.now}提及伤害、险情的诉求${all}件`;
}

/** `当日提及伤害、险情的诉求42件，其中坍塌9件，触电、漏电1件（望潮区文昌街道）` */
function namedWords(
  page: Page,
  all: readonly HarmKind[],
  named: readonly HarmKind[],
  placed: readonly HarmKind[],
): Paragraph {
  return text`${allWords(page, all)}，其中${listOf(named.map((kind) => kindWords(page, kind, placed)))}`;
}

/** `当日提及伤害、险情的诉求42件，每件只计最重的一类：坍塌9件，触电、漏电5件，其他3件` */
function countWords(page: Page, kinds: readonly HarmKind[], placed: readonly HarmKind[]): Paragraph {
  const head = allWords(page, kinds);
  const [first] = kinds;
  if (first !== undefined && kinds.length === 1)
    return text`${head}，均提及${name(first.name)}${placeWords(page, first, placed)}`;
  // One kind alone is no rest.
  const most = kinds.length > THRESHOLDS.harms.kinds + 1 ? THRESHOLDS.harms.kinds : kinds.length;
  const rest = kinds.slice(most);
  const parts = kinds.slice(0, most).map((kind) => kindWords(page, kind, placed));
  return text`${head}，每件只计最重的一类：${listOf([...parts, ...(rest.length === 0 ? [] : [harmCount(page, rest, '其他')])])}`;
}

function kindWords(page: Page, kind: HarmKind, placed: readonly HarmKind[]): Paragraph {
  return text`${harmCount(page, [kind], name(kind.name).text)}${placeWords(page, kind, placed)}`;
}

/** `（云栈街道）`; where several name one place `（红旗区红旗家园）`, `（其中红旗区红旗家园3件）`. */
function placeWords(page: Page, kind: HarmKind, placed: readonly HarmKind[]): Paragraph | null {
  const shared = kind.shared.filter((place) => mayName(page, place)).slice(0, THRESHOLDS.named.division);
  const [only] = shared;
  if (only !== undefined && only.ticketIds.length === kind.ticketIds.length) return text`（${nameOf(only)}）`;
  if (only !== undefined)
    return text`（其中${listOf(shared.map((place) => text`${nameOf(place)}${sharedCount(page, kind, place)}件`))}）`;
  if (!placed.includes(kind)) return null;
  const named = kind.places.slice(0, THRESHOLDS.named.division);
  return text`（${listOf(named.map((place) => [name(place)]))}${named.length < kind.places.length ? '等地' : null}）`;
}

/** Whether as many callers as may be quoted tell of one place: a kindergarten of which five fell ill. */
function isGathered(page: Page, { shared }: HarmKind): boolean {
  const { quoteCallers } = page.settings.thresholds;
  return shared.some((place) => place.ticketIds.length >= quoteCallers && mayName(page, place));
}

/** A place that no confidential ticket is of, and that may stand in print. */
function mayName({ input }: Page, { name: called, ticketIds }: SharedPlace): boolean {
  return isPresentable(called) && ticketIds.every((ticketId) => isOpen(input, { ticketId, text: called }));
}

function nameOf({ district, name: called }: SharedPlace): Paragraph {
  return [name(`${called.startsWith(district) ? '' : district}${called}`)];
}

function sharedCount(page: Page, kind: HarmKind, place: SharedPlace): Run {
  return page.ledger.countOf(place.ticketIds, `gravest(${kind.name}, ${periodSpan(page)}, ${place.name})`);
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

/** `提及坍塌的，如“桥面塌下去一截”（橘洲镇）` */
function taleOf(page: Page, kind: HarmKind): Paragraph | null {
  if (isOfFew(page, kind)) return null;
  const item = kind.quotes.find((one) => mayStand(page, one));
  return item === undefined
    ? null
    : text`提及${name(kind.name)}的，如${quote(item.text)}${item.place === '' ? null : text`（${name(item.place)}）`}`;
}

function isOfFew({ settings }: Page, { ticketIds }: HarmKind): boolean {
  return ticketIds.length < settings.thresholds.quoteCallers;
}

/** Of fewer callers than may be quoted, and of what nobody is quoted of, it is told where they are, unless a ticket is confidential. */
function isPlaced(page: Page, kind: HarmKind): boolean {
  const { places, ticketIds } = kind;
  const isShort = isOfFew(page, kind) || places.length <= THRESHOLDS.named.division;
  const isOpenToAll = !ticketIds.some((id) => page.input.confidential.has(id));
  return places.length > 0 && isShort && isOpenToAll && taleOf(page, kind) === null;
}
