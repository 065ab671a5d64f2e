import {
  ABOVE_USUAL,
  mostFirst,
  type Paragraph,
  type Quote,
  remarkOn,
  type TrendedTopic,
  tally,
} from '../../../model/index.js';
import { isAboveUsual } from '../../headline/alarms.js';
import { isPresentable, isTellable, namedOnce } from '../../headline/labels.js';
import { isPlace, namesPlace } from '../../headline/place-names.js';
import type { BulletinInput, CountedTickets } from '../../input.js';
import { districtCount, type Page, periodSpan, topicCount, withCount } from '../../page/page.js';
import { growing, type PlannedBlock, paragraph } from '../../page/plan.js';
import { quoteLine } from '../../page/quote-line.js';
import { isForeign, isQuestion, printableQuotes, unsaidFirst } from '../../page/quotes.js';
import { remarkWords, standingWords } from '../../page/standing.js';
import { THRESHOLDS } from '../../thresholds.js';
import { cleanText, join, listOf, name, quotedClass, text } from '../../wording/text.js';
import { isResidual, isTypeName } from '../../wording/types.js';

/** `道路积水：156件，为以往同类日正常水平（约12件）的13倍，属突增；主要来自浦东新区（41件）。` Of a name of a place, which says no matter, whose they are, too; of one word a caller's. */
export function topicLine(page: Page, topic: TrendedTopic, said = callersWords(page, topic)): Paragraph {
  const standing = standingWords(page, topic);
  const where = listOf(
    [
      remarkWords(page, topic),
      matterWords(page, topic),
      whereWords(page, topic, THRESHOLDS.named.few.districts),
    ].filter((words) => words.length > 0),
    '；',
  );
  // A bare count stands in the table already.
  if (standing.length === 0 && where.length === 0) return [];
  const line = join([
    text`${name(topic.label)}：${topicCount(page, topic)}件`,
    standing.length > 0 ? text`，${standing}` : null,
    where.length > 0 ? text`；${where}` : null,
  ]);
  const [item] = said;
  if (item === undefined) return join([line, '。']);
  const before = [...line, isQuestion(item.text) ? '；' : '；有市民反映'];
  return join([...before, quoteLine(page, topic, item, true, before)]);
}

/**
 * What callers say of a topic of one word, which says little of what the matter is, or nothing where it is a name (积分, 云桂苑); in Chinese, what
 * the last issues have not printed first.
 */
export function callersWords(page: Page, topic: TrendedTopic): readonly Quote[] {
  if (topic.isNamed === true || topic.rule.any.some((terms) => terms.length > 1)) return [];
  const { quotes } = printableQuotes(page, topic, 'reflections');
  return unsaidFirst(
    page,
    quotes.filter((item) => !isForeign(item.text)),
    1,
  );
}

interface Most {
  readonly subtopics: number;
  readonly districts: number;
  readonly hasUnits?: boolean;
}

/**
 * What it is about and where it comes from: `“口罩”诉求主要集中在…；来自…等区。`, `“口罩”诉求均来自杨浦区。` Where there is no
 * room for both it says where alone: the note of a province has a line for each city, and from four on left room for one line.
 */
export function details(page: Page, topic: TrendedTopic): PlannedBlock[] {
  const { few, more } = THRESHOLDS.named;
  return growing(
    paragraph('must', detailSentence(page, topic, { subtopics: 0, districts: few.districts })),
    paragraph('must', detailSentence(page, topic, few)),
    paragraph('should', detailSentence(page, topic, more)),
  );
}

function detailSentence(page: Page, topic: TrendedTopic, most: Most): Paragraph {
  const about = aboutWords(page, topic, most.subtopics);
  // Of a place the unit may say no more than its parts do; what a class is called no part says.
  const isSaid = about.length > 0 && most.hasUnits !== true && isPlace(page.input, topic);
  const parts = [isSaid ? [] : matterWords(page, topic), about, whereWords(page, topic, most.districts)].filter(
    (words) => words.length > 0,
  );
  return parts.length === 0 ? [] : text`“${name(topic.label)}”诉求${listOf(parts, '；')}。`;
}

/** `多由恒润热力承办（14件）`, `多属“灾害”类（19件）`, `均属“供热”类`: what the tickets have in common by the export's own columns. */
function matterWords(page: Page, topic: TrendedTopic): Paragraph {
  const found = filedAs(page.input, topic);
  if (found === undefined) return [];
  const { column, group, ids } = found;
  const formula = `topic(${topic.id}, ${periodSpan(page)}, ${column}=${group})`;
  const [how, count] =
    ids.length === topic.count ? ['均', null] : ['多', text`（${page.ledger.countOf(ids, formula)}件）`];
  return column === '承办单位' ? text`${how}由${name(group)}承办${count}` : text`${how}属${quotedClass(group)}${count}`;
}

/**
 * How the office files what a label does not say: a place, by class or unit; what is far above the usual, by the class of most of its tickets. Those
 * who call of a storm share words of roofs and melons, and 灾害 is what it is filed as.
 */
export function filedAs(input: BulletinInput, topic: TrendedTopic) {
  if (isPlace(input, topic)) return matterOf(topic, groupsOf(input), THRESHOLDS.detail.matter);
  if (topic.isNamed === true || topic.watched === true || !isAboveUsual(topic.trend.verdict)) return undefined;
  const found = matterOf(topic, groupsOf(input).slice(0, 2), THRESHOLDS.detail.mainly);
  if (found === undefined || isTypeName(found.group) || hasWordsOf(topic.label, found.group)) return undefined;
  return 2 * found.ids.length > topic.count ? found : undefined;
}

/** Whether a label has a character of a class, which then hardly says more than it: 停电 of 电力故障. */
function hasWordsOf(label: string, group: string): boolean {
  return [...group].some((character) => character !== '类' && label.includes(character));
}

/**
 * Whether a topic is a place and no matter: a village of which as many call as ever, each about something else by the export's own classes and
 * units. Nothing is said where they are not known.
 */
export function isMerePlace(input: BulletinInput, topic: TrendedTopic): boolean {
  const isUsual = topic.trend.verdict === 'steady' && remarkOn(topic) !== ABOVE_USUAL;
  if (!isUsual || !isPlace(input, topic)) return false;
  const isGiven = topic.ticketIds.some((id) => groupsOf(input).some(([, groupOf]) => groupOf.has(id)));
  return isGiven && filedAs(input, topic) === undefined;
}

/** The narrowest group that a share of the tickets have. */
function matterOf({ ticketIds, count }: TrendedTopic, groups: ReturnType<typeof groupsOf>, share: number) {
  for (const [column, groupOf] of groups) {
    const [most] = mostFirst(tally(ticketIds.flatMap((id) => groupOf.get(id) ?? [])));
    if (most !== undefined && !isResidual(most.name) && most.count >= share * count)
      return { column, group: most.name, ids: ticketIds.filter((id) => groupOf.get(id) === most.name) };
  }
  return undefined;
}

type Column = '小类' | '分类' | '承办单位';
type GroupOf = ReadonlyMap<string, string>;

const known = new WeakMap<BulletinInput, readonly (readonly [Column, GroupOf])[]>();

/** The narrowest class of each ticket, its widest one, its unit: a day of a hundred thousand is read once for all topics. */
function groupsOf(input: BulletinInput): readonly (readonly [Column, GroupOf])[] {
  const found = known.get(input);
  if (found !== undefined) return found;
  const { classes, departments } = input;
  const groupOf = (groups: readonly CountedTickets[]): GroupOf =>
    new Map(groups.flatMap(({ name: group, ticketIds }) => ticketIds.map((id) => [id, group] as const)));
  const made = [
    ['小类', groupOf(classes.flatMap(({ parts }) => parts))],
    ['分类', groupOf(classes)],
    ['承办单位', groupOf(departments)],
  ] as const;
  known.set(input, made);
  return made;
}

/** `主要集中在药房排队（811件）、网上预约（402件）等方面` where the named ones have half of the tickets, else `较多涉及…等方面`. */
function aboutWords(page: Page, topic: TrendedTopic, most: number): Paragraph {
  const named = partsOf(page, topic).slice(0, Math.min(most, page.settings.items.subtopics));
  if (named.length === 0) return [];
  const listed = named.map(({ sub, label, isPlace }) => {
    const count = page.ledger.print(
      sub.count,
      `subtopic(${topic.id}, ${sub.label})`,
      sub.ticketIds,
      'tickets',
      'count',
    );
    return { words: withCount(name(label), count), isPlace };
  });
  const of = (isPlace: boolean, end: string): Paragraph[] => {
    const all = listed.filter((one) => one.isPlace === isPlace).map(({ words }) => words);
    return all.length === 0 ? [] : [text`${listOf(all)}${all.length > 1 ? end : ''}`];
  };
  // A ticket may be in several parts, and is counted once.
  const inNamed = new Set(named.flatMap(({ sub }) => sub.ticketIds)).size;
  return text`${inNamed >= THRESHOLDS.detail.mainly * topic.count ? '主要集中在' : '较多涉及'}${listOf([...of(false, '等方面'), ...of(true, '等处')], '，以及')}`;
}

interface Part {
  readonly sub: TrendedTopic['subtopics'][number];
  /** As it is printed behind the topic's name. */
  readonly label: string;
  readonly isPlace: boolean;
}

/** The parts of a topic that may be told, by the names that they are told under. A place stands only where each of its tickets names it. */
export function partsOf({ input }: Pick<Page, 'input'>, topic: TrendedTopic): Part[] {
  return namedOnce(topic.subtopics)
    .filter(
      (part) =>
        part.count > 0 &&
        part.count >= THRESHOLDS.detail.part * topic.count &&
        part.label !== topic.label &&
        // 双桐乡 is where they come from, and nothing that they are about.
        !isDistrictOf(input, topic, part) &&
        isTellable(part),
    )
    .map((sub) => {
      const short = shortLabel(input, topic, sub.label);
      // 食堂 in eight tickets is no name for the five of 学校食堂.
      const label = input.holding(short, topic).length > sub.count ? sub.label : short;
      return { sub, label, isPlace: namesPlace(input, label) && !label.includes(topic.label) };
    })
    .filter(({ sub, label, isPlace }) => !isPlace || input.holding(label, sub).length === sub.count);
}

/** Whether a part is called by a district of the topic's tickets, with the topic's name or without. */
export function isDistrictOf(
  input: BulletinInput,
  topic: TrendedTopic,
  { label }: { readonly label: string },
): boolean {
  const words = shortLabel(input, topic, label);
  return topic.districts.some((district) => district.name === words);
}

/**
 * A part's name without its topic's, where what is left says something: 房子停工 of 宏基置业破产房子停工, and a place before it: 碧水豪庭 of
 * 碧水豪庭停暖.
 */
function shortLabel(input: BulletinInput, { label, districts }: TrendedTopic, part: string): string {
  const [whole, words] = [cleanText(label), cleanText(part)];
  const behind = words.startsWith(whole) ? words.slice(whole.length) : '';
  // 片漏水 of 暖气片漏水 begins with the end of a word.
  const [first = ''] = input.segment(behind);
  if (behind.length >= 2 && first.length > 1 && isPresentable(behind)) return behind;
  const before = words.endsWith(whole) ? words.slice(0, -whole.length) : '';
  const isDistrict = districts.some((district) => district.name === before);
  return before.length >= 2 && (isDistrict || namesPlace(input, before)) ? before : part;
}

/**
 * `主要来自浦东新区（611件）、杨浦区（411件）` where the named ones have half of the tickets, `来自浦东新区（210件）、闵行区（98件）的较多` where
 * they have less, `均来自杨浦区`; empty where the export has no districts or none stands out.
 */
function whereWords(page: Page, topic: TrendedTopic, most: number): Paragraph {
  const named = topic.districts.filter(({ name: district, count }) => district.trim() !== '' && count > 0);
  if (named.length === 0) return [];
  const first = named[0];
  if (first !== undefined && first.count === topic.count) return text`均来自${name(first.name)}`;
  const leading = named.filter(({ count }) => count >= THRESHOLDS.detail.district).slice(0, most);
  if (leading.length === 0) return [];
  const listed = listOf(
    leading.map((district) => withCount(name(district.name), districtCount(page, district, topic))),
  );
  const inLeading = leading.reduce((sum, { count }) => sum + count, 0);
  return inLeading >= THRESHOLDS.detail.mainly * topic.count ? text`主要来自${listed}` : text`来自${listed}的较多`;
}
