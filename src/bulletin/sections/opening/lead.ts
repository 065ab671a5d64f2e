import { addDays, type Paragraph, type PlaceSignal, type TrendedTopic } from '../../../model/index.js';
import { daysAboveUsual, hasVerdicts, isAboveUsual } from '../../headline/alarms.js';
import { fewAboveUsual, isCalm, reportedAboveUsual, topicsAboveUsual } from '../../headline/headline.js';
import { ledUnderOtherName } from '../../headline/led-before.js';
import { largerThanLead, largestUntold } from '../../headline/risen-classes.js';
import type { Rise } from '../../headline/risen-part.js';
import {
  isComparable,
  type Page,
  periodSpan,
  shareOf,
  sharePercent,
  ticketsCount,
  ticketsFormula,
  topicCount,
  topicFormula,
  topicOn,
} from '../../page/page.js';
import { remarkWords, standingWords } from '../../page/standing.js';
import { THRESHOLDS } from '../../thresholds.js';
import { compareWords } from '../../wording/comparison.js';
import { lunarWords, monthWords, rangeWords, weekdayWord } from '../../wording/date.js';
import { shareWords } from '../../wording/share.js';
import { day, issueName, join, listOf, name, text } from '../../wording/text.js';
import { className } from '../counts/classes.js';
import { sharedSum, sumBesideLead, sumSentence } from '../counts/crisis-sum.js';
import { asOfDays, beforeOf, dailyMean, dailyMeanBefore, dayFormula } from '../counts/measures.js';
import { risenCount } from '../counts/risen-classes.js';
import { largestRise } from '../topics/changes.js';
import { harmCount } from '../topics/harms.js';
import { isGraveIncident, reportedIncidents } from '../topics/incidents.js';
import { dayCount, namedSignal, placeOfRise, riseAtWords, signalAroundLead } from '../topics/places.js';

/**
 * The one paragraph of numbers under the headline.
 *
 * @param rise what the headline says has grown, beside the topic that leads
 */
export function leadParagraph(page: Page, rise: Rise | null): Paragraph {
  return join([
    totalSentence(page),
    page.choice.isOfCrisis ? sumSentence(page, sharedSum(page)) : null,
    page.choice.topic === null ? calmSentences(page) : topicSentences(page, page.choice.topic),
    largerClassSentence(page),
    aroundSentence(page),
    rise === null ? null : riseSentence(page, rise),
    page.choice.topic === null ? null : carriedSentence(page, page.choice.topic),
    page.choice.topic === null ? null : sumSentence(page, sumBesideLead(page, page.choice.topic)),
    harmSentence(page),
    graveSentence(page),
    // An office may write 请于24小时内办理.
    // Nor does what is said to nobody ask that anything be done.
    text`${name(page.choice.topic !== null && page.input.isTalk === null ? page.settings.wording.urgentRequest : page.settings.wording.request)}`,
  ]);
}

/** `当日赤沙街道食品安全诉求共58件。` Of one matter the callers may name one school or the other, or none. */
function aroundSentence(page: Page): Paragraph {
  const signal = signalAroundLead(page);
  if (signal === undefined) return [];
  const { path, subject } = signal;
  return text`${page.words.now}${name(`${path.at(-1)}${subject.name}`)}诉求共${dayCount(page, signal)}件。`;
}

/** `当日诉求提及坍塌9件，触电、漏电4件（每件只计最重的一类）。` What is grave and far above the usual, but for what the topic that leads tells. */
function harmSentence(page: Page): Paragraph {
  const leading = new Set(page.choice.topic?.ticketIds);
  const isOfLead = (ids: readonly string[]): boolean => 2 * ids.filter((id) => leading.has(id)).length >= ids.length;
  const all = page.input.harms.filter(({ isAboveUsual, ticketIds }) => isAboveUsual && !isOfLead(ticketIds));
  if (all.length === 0) return [];
  const named = all.slice(0, THRESHOLDS.harms.inLead).map((kind) => harmCount(page, [kind], name(kind.name).text));
  return text`${page.words.now}诉求提及${listOf(named)}（每件只计最重的一类）。`;
}

/** `“红旗家园爆炸”诉求3件，平常无此类诉求。` */
function graveSentence(page: Page): Paragraph {
  if (page.input.issue.special) return [];
  const told = reportedIncidents(page).filter((topic) => isGraveIncident(page, topic));
  return join(
    told.slice(0, THRESHOLDS.harms.inLead).map((topic) => {
      const standing = standingWords(page, topic);
      const rest = standing.length > 0 ? text`，${standing}` : null;
      return text`“${name(topic.label)}”诉求${topicCount(page, topic)}件${rest}。`;
    }),
  );
}

function totalSentence(page: Page): Paragraph {
  const { input, overview, settings, words } = page;
  const total = ticketsCount(page);
  // 急件催件 tells them, and that they are no new requests.
  const reminders =
    overview.reminders > 0 && !settings.sections.includes('urgent')
      ? text`另有催办${page.ledger.print(overview.reminders, `reminders(${periodSpan(page)})`, [], 'tickets', 'count')}件`
      : null;
  const remarks = [reminders, overview.isPartial ? text`截至导出时，数据不完整` : null].filter((item) => item !== null);
  const bracket = remarks.length === 0 ? null : text`（${listOf(remarks, '；')}）`;
  const meanBefore = dailyMeanBefore(page);
  const meanThen = meanBefore === null ? null : text`（${words.before}${meanBefore}件）`;
  const mean = input.period.kind === 'day' ? null : text`，日均${dailyMean(page)}件${meanThen}`;
  const change = isComparable(page, input.previous)
    ? text`，${asOfDays(page)}${compareWords(page, text`${words.before}`, {
        now: overview.tickets,
        nowFormula: ticketsFormula(page),
        ...beforeOf(page, input.previous, input.previous.overview.tickets, dayFormula(input.previous)),
      })}${restDayWords(page, 'previous')}`
    : null;
  return text`${when(page)}，${name(settings.area)}${name(settings.service)}共受理诉求${total}件${bracket}${mean}${change}。`;
}

/**
 * A day of rest brings less than a working day: said where the two are compared and that explains the change. More on a day
 * of rest is worth a word, and so is less on a working day.
 */
export function restDayWords({ input, overview, words }: Page, other: 'previous' | 'sameWeekday'): string {
  const { now, [other]: then } = input.restDays;
  const before = input[other]?.overview.tickets;
  if (now === undefined || then === undefined || before === undefined || now === then) return '';
  if (now ? overview.tickets >= before : overview.tickets <= before) return '';
  const named = other === 'previous' ? words.before : '上周同日';
  return `，因${words.now}为${now ? '休息日' : '工作日'}而${named}为${then ? '休息日' : '工作日'}，不宜直接比较`;
}

/**
 * `近日头条“口罩”按刊载时的口径计，当日诉求135件，占当日受理总量的14.3%，多分列于几个主题。` What led the last days and is cut into topics
 * that are each smaller than the lead.
 */
function carriedSentence(page: Page, topic: TrendedTopic): Paragraph {
  const isReported = (ids: readonly string[]): boolean => {
    const own = new Set(ids);
    return page.input.topics.some(
      ({ ticketIds }) => ticketIds.filter((id) => own.has(id)).length >= THRESHOLDS.sameTopic * ids.length,
    );
  };
  const inTopics = new Set(page.input.topics.flatMap(({ ticketIds }) => ticketIds));
  const isInTopics = (ids: readonly string[]): boolean =>
    ids.filter((id) => inTopics.has(id)).length >= THRESHOLDS.sameTopic * ids.length;
  const [first] = page.input.carried
    .filter(({ ticketIds }) => ticketIds.length >= topic.count && !isReported(ticketIds) && isInTopics(ticketIds))
    .sort((a, b) => b.ticketIds.length - a.ticketIds.length || (a.name < b.name ? -1 : 1));
  if (first === undefined) return [];
  const formula = `carried(${first.name}, ${periodSpan(page)})`;
  const count = page.ledger.countOf(first.ticketIds, formula);
  const share = sharePercent(page, first.ticketIds.length, formula);
  const { now } = page.words;
  const ofAll = share === null ? null : text`，占${now}受理总量的${share}`;
  return text`近日头条“${name(first.name)}”按刊载时的口径计，${now}诉求${count}件${ofAll}，多分列于几个主题。`;
}

/** `1月29日（星期三，农历正月初五）`, `1月27日至2月2日`, `1月份` */
function when(page: Page): Paragraph {
  const { kind, from, to } = page.input.period;
  if (kind === 'month') return [{ text: monthWords(from, page.input.printedOn), verbatim: 'date' }];
  const range = { text: rangeWords(from, to, page.input.printedOn), verbatim: 'date' } as const;
  if (kind === 'week') return text`${range}`;
  const { holiday } = page.input;
  const off = holiday === null ? '' : `，${holiday}假期`;
  return text`${range}（${weekdayWord(from)}，农历${lunarWords(from)}${off}）`;
}

function topicSentences(page: Page, topic: TrendedTopic): Paragraph {
  const count = topicCount(page, topic);
  const share = sharePercent(page, topic.count, topicFormula(page, topic));
  const words = share === null ? null : shareWords(topic.count, page.overview.tickets);
  const wordsRun =
    words === null || !/^(?:近|约|超过)/u.test(words)
      ? null
      : text`，${shareOf(page, topic.count, topicFormula(page, topic), { printed: words })}`;
  const shareText = share === null ? null : text`，占${page.words.now}受理总量的${share}${wordsRun}`;
  // Behind the sum of what has risen the topic is of it only where all its tickets are.
  const sum = page.choice.isOfCrisis ? sharedSum(page) : null;
  const isInside = sum === null || topic.ticketIds.every((id) => sum.ticketIds.includes(id));
  const former = ledUnderOtherName(topic, page.input, page.settings);
  const formerly = former === null ? null : text`（${issueName(former.issue)}称“${name(former.label)}”）`;
  const there = placeOfRise(page, topic);
  const isThere = there !== undefined && there.count < topic.count;
  const rest = [
    standingWords(page, topic),
    remarkWords(page, topic),
    ...(isThere ? [text`其中${riseAtWords(page, there)}`] : []),
  ].filter((part) => part.length > 0);
  return join([
    text`${isInside ? '其中，' : null}涉及“${name(topic.label)}”${formerly}的诉求${count}件${shareText}`,
    ...rest.map((part) => text`，${part}`),
    '。',
  ]);
}

/** `“药店排队”诉求50件，前一日40件。` What the headline says has grown. */
function riseSentence(page: Page, { id, label, count, ticketIds, before }: Rise): Paragraph {
  const { from } = page.input.period;
  const now = page.ledger.print(count, topicOn(id, from), ticketIds, 'tickets', 'count');
  const then = page.ledger.print(before, topicOn(id, addDays(from, -1)), [], 'history', 'count');
  return text`“${name(label)}”诉求${now}件，${page.words.before}${then}件。`;
}

/** No topic is large enough to lead, and yet it is no calm day. */
function aboveSentence(page: Page): Paragraph {
  const total = totalAboveWords(page);
  const few = fewAboveUsual(page);
  const all = [...topicsAboveUsual(page), ...few];
  const far = [...reportedAboveUsual(page), ...few];
  const named = far
    .slice(0, THRESHOLDS.named.above)
    .map((topic) => text`“${name(topic.label)}”（${topicCount(page, topic)}件）`);
  const signal = total.length === 0 ? undefined : namedSignal(page);
  const isNamed = far.slice(0, THRESHOLDS.named.above).some(({ id }) => id === signal?.subject.id);
  const local = signal === undefined || isNamed ? [] : localWords(page, signal);
  const risen = risenClassWords(page);
  if (named.length === 0) {
    const other = local.length > 0 ? local : risen;
    if (total.length > 0) return text`${total}，${other.length > 0 ? other : '未见单一热点突出'}。`;
    if (risen.length > 0) return text`${page.words.now}${risen}。`;
    return page.choice.crisis === null
      ? text`${page.words.now}个别主题明显高于正常水平。`
      : text`${page.words.now}未见单一主题突出。`;
  }
  const isNoAlarm = !far.some(({ trend }) => isAboveUsual(trend.verdict));
  const isRest = total.length === 0 && named.length === all.length && risen.length === 0;
  const others = isRest ? '，其他主要诉求平稳' : '';
  return join([
    total.length === 0 ? page.words.now : text`${total}；`,
    text`${listOf(named)}${far.length > THRESHOLDS.named.above ? '等' : ''}诉求高于平常${isNoAlarm ? '，未达突增' : ''}${others}`,
    local.length === 0 ? null : text`；${local}`,
    risen.length === 0 ? null : text`；${risen}`,
    '。',
  ]);
}

/** `按诉求分类，烟雾60件（平常不足1件）。` What no topic tells and is more than the topic that leads. */
function largerClassSentence(page: Page): Paragraph {
  const larger = largerThanLead(page);
  return larger === undefined
    ? []
    : text`按诉求分类，${name(className(page, larger.name))}${risenCount(page, larger)}。`;
}

/** `“清雪除冰”诉求19件（平常不足1件）`: the largest class that has risen and that no topic tells. */
function risenClassWords(page: Page): Paragraph {
  const untold = largestUntold(page);
  return untold === undefined ? [] : text`“${name(className(page, untold.name))}”诉求${risenCount(page, untold)}`;
}

/** `当日受理总量高于平常同类日（日均约369件）`, of the first such day of a longer period. */
function totalAboveWords(page: Page): Paragraph {
  const [first] = daysAboveUsual(page.input);
  if (first?.usual === null || first === undefined) return [];
  const usual = page.ledger.print(first.usual.mean, `usualTotal(${first.day})`, [], 'history', 'mean');
  return text`${page.input.period.kind === 'day' ? page.words.now : text`${day(first.day, page.input.printedOn)}`}受理总量高于平常${first.usual.isMixed ? '日' : '同类日'}（日均约${usual}件）`;
}

/** `蚝埕街道停电诉求突出（12件）`, which heads such a page. */
function localWords(page: Page, signal: PlaceSignal): Paragraph {
  const { path, subject } = signal;
  return text`${name(`${path.at(-1)}${subject.name}`)}诉求突出（${dayCount(page, signal)}件）`;
}

/** What one place has is said on a calm day too, and what few tickets are far above the usual. */
function quietSentence(page: Page): Paragraph {
  const isLocal = page.signals.some(({ kind }) => kind === 'place');
  const calm = isLocal ? `${page.settings.area}诉求总体平稳，局部有诉求突出` : '诉求总体平稳';
  const few = fewAboveUsual(page);
  const named = few
    .slice(0, THRESHOLDS.named.above)
    .map((topic) => text`“${name(topic.label)}”${topicCount(page, topic)}件`);
  const bracket = text`（${listOf(named)}${few.length > named.length ? '等' : ''}）`;
  return few.length > 0 || page.input.topics.some(({ trend }) => isAboveUsual(trend.verdict))
    ? text`${page.words.now}个别主题${few.length > 0 ? bracket : null}高于平常，但件数较少，${calm}。`
    : text`${page.words.now}未出现突增或新增热点，${calm}。`;
}

/** What stands out where nobody can say what is usual: the largest topics, and what has gained most. */
function sentencesWithoutVerdicts(page: Page): Paragraph {
  const { overview, input, reported, words } = page;
  const inside = reported.slice(0, THRESHOLDS.calm.largest).map(({ trend }) => trend.inside);
  const isFlat = inside.length > 0 && inside.every((days) => days?.daysAbove === 0);
  return join([
    text`因${overview.isPartial ? '数据不完整' : '历史数据不足'}，本期不作热点升降判断。`,
    isFlat ? text`数据完整的各日中，${words.now}主要主题均未明显高于平常日。` : null,
    hasVerdicts(input) ? null : largestRise(page),
  ]);
}

function calmSentences(page: Page): Paragraph {
  const hasPeriodVerdicts = hasVerdicts(page.input) && !page.overview.isPartial;
  // The box below the lead names the largest.
  const isInBox = hasPeriodVerdicts && page.settings.sections.includes('keyfigures');
  const listed = (isInBox ? [] : page.reported.slice(0, THRESHOLDS.named.largest)).map((topic) => {
    const share = sharePercent(page, topic.count, topicFormula(page, topic));
    return text`${name(topic.label)}（${topicCount(page, topic)}件${share === null ? null : text`，占${share}`}）`;
  });
  return join([
    sumSentence(page, sharedSum(page)),
    !hasPeriodVerdicts ? sentencesWithoutVerdicts(page) : isCalm(page) ? quietSentence(page) : aboveSentence(page),
    listed.length === 0 ? null : text`诉求较多的主题有${listOf(listed)}。`,
  ]);
}
