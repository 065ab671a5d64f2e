import type { Paragraph, Run, TrendedTopic } from '../../model/index.js';
import { hasVerdicts, isAboveUsual } from '../headline/alarms.js';
import { fewAboveUsual, reportedAboveUsual } from '../headline/headline.js';
import { ledUnderOtherName } from '../headline/led-before.js';
import { hasCopies, isMostlyCopies } from '../headline/voices.js';
import { boxTopics, isOfOneTopic, listedTopics } from '../page/box-topics.js';
import { isComparable, type Page, periodSpan, withCount } from '../page/page.js';
import { growing, note, type PlannedBlock } from '../page/plan.js';
import { isHotline } from '../settings.js';
import { THRESHOLDS } from '../thresholds.js';
import { dates, day, issueName, join, listOf, name, text } from '../wording/text.js';
import { isResidual } from '../wording/types.js';
import { correctionNote } from './correction.js';
import { lastYearBy } from './counts/last-year.js';
import { asOfDays, isRecounted, isRecountedSince } from './counts/measures.js';
import { kindOf } from './topics/kinds.js';

/**
 * 数据说明: what a careful reader must know to trust the numbers. Small and short, so that it has its place on every page
 * that has something to explain. Of filings in the same words always those are told that the topic which heads the page or a row of its box mostly
 * is; those of other rows wait for room behind what must be told of these, and a few of the leading topic's behind the rest.
 */
export function notes(page: Page, heading: string, hasQuotes: boolean): PlannedBlock[] {
  const always = join([
    correctionNote(page),
    partialNote(page),
    missingDaysNote(page),
    rejectedNote(page),
    missingNote(page),
    incompleteNote(page),
    lengthNote(page),
    baselineNote(page),
    regroupedNote(page),
    overlapNote(page),
    labelNote(page),
    recountNote(page),
    regroupedSinceNote(page),
    renamedNote(page),
    thanksNote(page),
    talkNote(page),
    hasQuotes ? text`${name(page.settings.wording.quoteNote)}` : null,
  ]);
  const copied = mostlyCopies(page);
  const first = page.choice.topic ?? reportedAboveUsual(page)[0];
  const inBox = page.settings.sections.includes('keyfigures') && !isOfOneTopic(page) ? boxTopics(page) : [];
  const leading = copied.filter((topic) => topic === first || inBox.includes(topic));
  const opening: Run = { text: `${heading}：`, strong: true };
  const named = (words: Paragraph): Paragraph => (words.length === 0 ? [] : [opening, ...words]);
  const withRemarks = (...remarks: readonly Paragraph[]): Paragraph => named(join([always, ...remarks]));
  const all = massNote(page, copied);
  return growing(
    note('vital', withRemarks(massNote(page, leading))),
    note('must', withRemarks(all)),
    note('should', withRemarks(massNote(page, [...copied, ...fewCopies(page)]))),
  );
}

function partialNote(page: Page): Paragraph {
  if (!page.overview.isPartial) return [];
  const assessed =
    page.choice.topic?.trend.inside === undefined ? '，不宜据以判断升降' : '；升降仅按数据完整的各日与平常日比较';
  return text`${page.words.now}导出数据不完整，所列各数为截至导出时已收到部分${assessed}。`;
}

function missingDaysNote(page: Page): Paragraph {
  const days = page.input.missingDays;
  if (days.length === 0) return [];
  return text`${listOf(days.map((value) => [day(value)]))}无导出数据，未计入，日均按有数据的日数计算。`;
}

function rejectedNote(page: Page): Paragraph {
  const { rejectedRows } = page.input;
  if (rejectedRows === 0) return [];
  return text`另有${page.ledger.print(rejectedRows, 'rejectedRows', [], 'tickets', 'count')}行数据无法识别，未计入统计。`;
}

/** What was asked for and not given, in one sentence; what 受理概况 says already is not said twice. */
function missingNote(page: Page): Paragraph {
  const { input, overview, settings } = page;
  const { calendar, other } = lastYearBy(page);
  const isSaid = settings.sections.includes('overview') && !overview.isPartial;
  const missing = [
    input.calls === null && !isSaid && isHotline(settings) ? '呼入应答数据' : null,
    input.previous === null ? `${page.words.before}数据` : null,
    input.period.kind === 'day' && input.sameWeekday === null && !isSaid ? '上周同日数据' : null,
    other === null && !isSaid ? `去年同期数据（${calendar === 'lunar' ? '农历' : '公历'}）` : null,
    overview.byDistrict.length === 0 || input.local?.isGiven.place === false ? '区域信息' : null,
    overview.byType.length === 0 ? '诉求类型信息' : null,
    input.departments.length === 0 ? '承办单位信息' : null,
  ].filter((item) => item !== null);
  return missing.length === 0 ? [] : text`${missing.join('、')}${page.settings.wording.missing}。`;
}

/** Why nothing is compared with the day or period before, though there is one. */
function incompleteNote(page: Page): Paragraph {
  const { previous } = page.input;
  if (previous === null || !previous.overview.isPartial || page.overview.isPartial) return [];
  return text`${page.words.before}数据不完整，不作比较。`;
}

/** Two months are seldom of as many days. */
function lengthNote(page: Page): Paragraph {
  const { before } = page.words;
  const days = asOfDays(page);
  return days.length === 0 ? [] : text`${before}与${page.words.now}天数不同，较${before}增减的件数均${days}。`;
}

/** The past that counts are measured by: the leading topic's, or the longest where that one has none. */
function baselineNote(page: Page): Paragraph {
  const { topic } = page.choice;
  const inside = page.input.topics.find(({ trend }) => trend.inside !== undefined)?.trend.usual;
  if (inside !== null && inside !== undefined && !page.overview.isPartial)
    return text`此前可比的${page.words.unit === '周' ? '周' : '月份'}不足，升降按${page.words.now}各日与平常日比较；“正常水平”按${dates(inside.from, inside.to, page.input.printedOn)}间平常各日的日均件数推算，异常增多的日子不计在内。`;
  // On a calm day the box tells the levels of several, each with days of its own.
  const measured = topic ?? page.reported.find(({ trend }) => trend.usual != null);
  const usual = measured?.trend.usual;
  if (usual !== null && usual !== undefined && !page.overview.isPartial && measured?.trend.expected !== null) {
    const days =
      topic === null
        ? null
        : text`${page.ledger.print(usual.days, `usualDays(${topic.id})`, [], 'history', 'count')}个`;
    const isMixed = usual.isMixed === true || (topic === null && isTotalMixed(page));
    const alike = isMixed ? '日（不分工作日和休息日）' : sortOfDay(page);
    const sort =
      page.input.period.kind === 'day'
        ? `平常${alike}的日均件数`
        : text`平常${page.words.unit === '周' ? '周' : '月'}的平均件数`;
    return text`“正常水平”为${dates(usual.from, usual.to, page.input.printedOn)}间${days}${sort}，异常增多的${page.input.period.kind === 'day' ? '日子' : page.words.unit === '周' ? '周' : '月份'}不计在内。`;
  }
  const isOwn = topic !== null && topic.trend.expected !== null && topic.trend.baselineDays > 0;
  const most = page.input.topics.reduce((longest, { trend }) => Math.max(longest, trend.baselineDays), 0);
  if (page.overview.isPartial || (!isOwn && (most === 0 || !hasVerdicts(page.input)))) return [];
  // Of a week or month these are weeks or months, and their kinds of day are mixed.
  const days = isOwn
    ? page.ledger.print(topic.trend.baselineDays, `baselineDays(${topic.id})`, [], 'history', 'count')
    : page.ledger.print(most, 'max(baselineDays)', [], 'history', 'count');
  const by = text`此前${days}${page.words.unit}数据${page.input.period.kind === 'day' ? '，分工作日、周末、节假日' : null}`;
  const remark = isTotalMixed(page) ? '同类日不足，“正常水平”不分工作日和休息日。' : null;
  return isOwn ? text`“正常水平”按${by}测算。` : text`升降和“正常水平”依据${by}测算。${remark}`;
}

/** Whether the usual total of the day is one of all days, worked or not. */
function isTotalMixed({ input: { period, days } }: Page): boolean {
  return period.kind === 'day' && days[0]?.usual?.isMixed === true;
}

function sortOfDay({ input: { restDays, holiday } }: Page): string {
  if (holiday !== null) return '节假日';
  return restDays.now === undefined ? '同类日' : restDays.now ? '双休日' : '工作日';
}

/** A week's or month's topics are made from all its tickets, so that a day's count may differ from that day's own issue. */
function regroupedNote(page: Page): Paragraph {
  const { input, words } = page;
  if (input.period.kind === 'day' || input.topics.length === 0) return [];
  return text`主题按${words.now}全部工单归类，件数与日报口径不同。`;
}

/** A ticket counts in every topic that it fulfils, or in none. */
function overlapNote(page: Page): Paragraph {
  if (isOfOneTopic(page)) return [];
  const several = page.reported.length > 1 ? '一件工单可涉及多个热点，各热点件数相加可大于受理总量' : null;
  const rest = ofNoTopicWords(page);
  if (several === null && rest === null) return [];
  return text`${several}${several !== null && rest !== null ? '；' : null}${rest}。`;
}

function ofNoTopicWords(page: Page): Paragraph | null {
  const { rest } = page.input;
  if (rest.count === 0 || page.input.topics.length === 0) return null;
  const formula = `rest(${periodSpan(page)})`;
  const count = page.ledger.print(rest.count, formula, rest.ticketIds, 'tickets', 'count');
  const telling = rest.classes.filter(({ name: called }) => !isResidual(called));
  const named = telling.slice(0, THRESHOLDS.named.restClasses).map((one) => {
    const own = page.ledger.print(one.count, `rest(${periodSpan(page)}, 分类=${one.name})`, [], 'tickets', 'count');
    return withCount(name(one.name), own);
  });
  return text`未归入热点${count}件${named.length === 0 ? null : text`，其中${listOf(named)}较多`}`;
}

/** By what rule a topic is called so. */
function labelNote(page: Page): Paragraph {
  const hasTable =
    page.settings.sections.includes('spikes') && (page.choice.topic === null || page.input.period.kind !== 'day');
  const shown = page.reported.slice(0, page.settings.items.periodTopics);
  if (!hasTable || !shown.some((topic) => kindOf(page, topic) !== null)) return [];
  return text`“属性”：连续四周每日均有、占比不低于百分之一且平稳的为高频共性，与去年同期相当的增多为季节性周期性，突增、新增、上升而占比不足百分之一或多有伤害险情的为风险性苗头性。`;
}

/** Why a page of posts quotes hardly anybody. */
function talkNote({ input }: Page): Paragraph {
  return input.isTalk === null
    ? []
    : text`来件多为公开言论，未向有关方面提出诉求的，不作为市民反映、建议摘引，也不计伤害、险情。`;
}

/** Where the curve of the leading topic gives a past day another count than that day's issue printed. */
function recountNote(page: Page): Paragraph {
  const { topic } = page.choice;
  const { period, earlier, histories } = page.input;
  if (topic === null || period.kind !== 'day') return [];
  const past = histories.get(topic.id);
  return earlier.some((item) => item.topicId === topic.id && isRecounted(past, item))
    ? text`往日件数按今日的归类计算，与以往各期所载不尽相同。`
    : [];
}

/** What a row says has changed since the day before is counted by today's rule, where the reader of that day's issue has another number. */
function regroupedSinceNote(page: Page): Paragraph {
  const { input, settings } = page;
  const hasRows = settings.sections.includes('keyfigures') && !isOfOneTopic(page);
  if (input.period.kind !== 'day' || !hasRows || !isComparable(page, input.previous)) return [];
  const named = boxTopics(page)
    .filter((topic) => isRecountedSince(page, topic))
    .map(({ label }) => text`“${name(label)}”`);
  return named.length === 0
    ? []
    : text`${join(named)}归类口径较${page.words.before}有调整，增减按今日口径计算，与上期所载件数不可直接相减。`;
}

/** A row that headed an issue of the last days under another name, whose change is of what that one had; the lead says so of its own. */
function renamedNote(page: Page): Paragraph {
  if (!page.settings.sections.includes('keyfigures') || isOfOneTopic(page)) return [];
  const renamed = boxTopics(page).flatMap((topic) => {
    const former = topic === page.choice.topic ? null : ledUnderOtherName(topic, page.input, page.settings);
    return former === null ? [] : [text`“${name(topic.label)}”${issueName(former.issue)}称“${name(former.label)}”`];
  });
  return renamed.length === 0 ? [] : text`${listOf(renamed, '，')}。`;
}

/** Thanks are counted where their matter is: of what the page leads with or lists in its box, which it calls 诉求, it says how many they are. */
function thanksNote(page: Page): Paragraph {
  const told = listedTopics(page).flatMap((topic) => {
    const { praise = 0 } = topic.types;
    if (praise === 0 || praise < THRESHOLDS.detail.part * topic.count) return [];
    const formula = `topic(${topic.id}, ${periodSpan(page)}, type=praise)`;
    return [text`“${name(topic.label)}”诉求中有${page.ledger.print(praise, formula, [], 'tickets', 'count')}件`];
  });
  return told.length === 0 ? [] : text`${listOf(told)}为表扬。`;
}

/** What the page lists and what mostly repeats one text or a few: without a word of it a reader takes copies for as many complaints. */
function mostlyCopies(page: Page): readonly TrendedTopic[] {
  const { topic: lead } = page.choice;
  const leading = lead === null ? [] : [lead];
  const { keyTopics } = page.settings.items;
  const alarms = page.reported.filter(({ trend }) => isAboveUsual(trend.verdict));
  const others = isOfOneTopic(page)
    ? []
    : [...boxTopics(page), ...reportedAboveUsual(page), ...fewAboveUsual(page), ...alarms];
  return [...new Set([...leading, ...others])].filter((topic) => isMostlyCopies(topic)).slice(0, keyTopics);
}

/** The leading topic where a few of its tickets repeat one text. */
function fewCopies({ choice: { topic } }: Page): readonly TrendedTopic[] {
  return topic === null || !hasCopies(topic) || isMostlyCopies(topic) ? [] : [topic];
}

function massNote(page: Page, topics: readonly TrendedTopic[]): Paragraph {
  if (topics.length === 0) return [];
  const told = topics.map((topic) => {
    const { id, label, massFilings } = topic;
    const { tickets, groups } = massFilings;
    const all = page.input.copiesOf(topic).flat();
    const print = (value: number, what: string) =>
      page.ledger.print(value, `massFilings(${id}).${what}`, [], 'tickets', 'count');
    return text`“${name(label)}”诉求中有${print(tickets, 'tickets')}件内容基本相同（归为${print(groups, 'groups')}组${
      all.length > tickets
        ? text`；与之内容基本相同的，全部诉求中共${page.ledger.countOf(all, `copies(${id})`)}件`
        : null
    }）`;
  });
  return text`${listOf(told, '，')}，仍按件计数。`;
}
