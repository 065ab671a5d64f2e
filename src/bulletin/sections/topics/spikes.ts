import {
  isAlarmVerdict,
  type Paragraph,
  remarkOn,
  type Table,
  type TrendedTopic,
  VERDICT_WORDS,
} from '../../../model/index.js';
import { distinctAlarms, isAboveUsual, isWithin, mentionsHarm } from '../../headline/alarms.js';
import { isBreaking } from '../../headline/headline.js';
import { hearsayIn } from '../../headline/hearsay.js';
import { isTellable } from '../../headline/labels.js';
import { boxTopics } from '../../page/box-topics.js';
import { curveFigure, sparkFigure, topicShareFigure } from '../../page/figures.js';
import {
  isComparable,
  lacksVerdicts,
  otherTopics,
  type Page,
  sharePercent,
  span,
  topicCount,
  topicFormula,
} from '../../page/page.js';
import { figure, growing, type PlannedBlock, paragraph, table } from '../../page/plan.js';
import { remarkWords, usualRun } from '../../page/standing.js';
import { THRESHOLDS } from '../../thresholds.js';
import { type Compared, changeCell } from '../../wording/comparison.js';
import { asClass, listOf, name, plainOf, text } from '../../wording/text.js';
import { crisisSum } from '../counts/crisis-sum.js';
import { beforeOf, sumBetween } from '../counts/measures.js';
import { risenClasses } from '../counts/risen-classes.js';
import { callersWords, filedAs, topicLine } from './detail.js';
import { inDepth } from './in-depth.js';
import { reportedIncidents } from './incidents.js';
import { kindOf } from './kinds.js';

/** Other themes that are alarms, by count. Incidents have a section of their own; a theme that is one of them is told there. */
function otherAlarms(page: Page): TrendedTopic[] {
  const lead = page.choice.topic;
  const alarms = page.input.topics.filter(
    (topic) =>
      topic.id === lead?.id || (topic.kind === 'theme' && isAboveUsual(topic.trend.verdict) && isTellable(topic)),
  );
  const places = reportedIncidents(page);
  return distinctAlarms(alarms).filter(
    (topic) => topic.id !== lead?.id && !places.some((incident) => isWithin(topic, incident)),
  );
}

/** All that the page marks as an alarm or high, wherever on it: a number that stands over a part of them says of how many they are. */
function marked(page: Page, alarms: readonly TrendedTopic[]): number {
  const lead = page.choice.topic === null ? [] : [page.choice.topic];
  const listed = page.reported.slice(0, page.settings.items.periodTopics);
  const named = [...boxTopics(page), ...listed, ...reportedIncidents(page)];
  return new Set([...lead, ...alarms, ...named.filter(({ trend }) => isAboveUsual(trend.verdict))]).size;
}

export function spikes(page: Page): PlannedBlock[] {
  if (page.input.issue.special && page.choice.topic !== null) return inDepth(page, page.choice.topic);
  return page.input.period.kind === 'day' ? daySpikes(page) : periodSpikes(page);
}

function daySpikes(page: Page): PlannedBlock[] {
  const all = otherAlarms(page);
  const { settings } = page;
  const tellsHarm = (item: TrendedTopic): boolean =>
    isAlarmVerdict(item.trend.verdict) && mentionsHarm(item, page.input);
  const named = boxed(page);
  // What tells harm, then what the box has no room for.
  const rankOf = (item: TrendedTopic): number => (tellsHarm(item) ? 0 : named.includes(item) ? 2 : 1);
  const alarms = [...all].sort((a, b) => rankOf(a) - rankOf(b)).slice(0, settings.items.spikes);
  const { topic } = page.choice;
  const leading = topic === null ? [] : [topic];
  // Curves have no room for what the office files them as, which says what a label does not.
  const sparks = alarms.some((item) => filedAs(page.input, item) !== undefined)
    ? null
    : sparkFigure(page, [...leading, ...alarms], crisisSum(page)?.topics === undefined ? marked(page, all) : null);
  const curve = topic === null ? null : curveFigure(page, topic);
  const isBusy = topic !== null && isBreaking(topic, page.overview.tickets, settings);
  // What breaks out is named somewhere whatever else gives way, curves of what is named among it, and with harm in words.
  const unnamed = page.reported.filter(
    (item) => isAlarmVerdict(item.trend.verdict) && ![...leading, ...named, ...alarms].includes(item),
  );
  // Incidents alone are told below.
  const others = unnamed.every((item) => reportedIncidents(page).includes(item)) ? [] : unnamed;
  const untold = page.wanted.filter((item) => ![topic, ...named, ...alarms, ...reportedIncidents(page)].includes(item));
  const isUntold = alarms.some((item) => !named.includes(item) || tellsHarm(item));
  const inWords = paragraph(isBusy || isUntold ? 'vital' : 'must', alarmSentence(page, alarms));
  return [
    ...figure('must', curve),
    ...(curve === null || alarms.length > 0
      ? growing(inWords, figure(isBusy && others.length === 0 ? 'must' : 'should', sparks))
      : []),
    ...moreAlarms(page, others),
    ...risenClasses(page),
    ...paragraph('must', stillHigh(page, [...leading, ...named, ...alarms, ...reportedIncidents(page)])),
    ...alarms.flatMap((item, index) => alarmLine(page, item, index, sparks !== null)),
    ...untold.flatMap((item) => paragraph('vital', wantedLine(page, item))),
    ...paragraph('may', fadingSentence(page)),
    ...table('should', topicTable(page)),
  ];
}

/** What the first of them are about stands before a table, which has their numbers; without the figure a line that has no words says nothing new. */
function alarmLine(page: Page, topic: TrendedTopic, index: number, hasFigure: boolean): PlannedBlock[] {
  const said = callersWords(page, topic);
  if (said.length === 0 && !hasFigure) return [];
  const isFirst = said.length > 0 && index < THRESHOLDS.named.quoted;
  return paragraph(isFirst ? 'should' : 'may', topicLine(page, topic, said));
}

/** `其他热点中，复工（1280件）、退款（1144件）突增，聚集（705件）新增。` beside a topic that leads, whose curve may have found no room. */
function alarmSentence(page: Page, alarms: readonly TrendedTopic[]): Paragraph {
  const groups = (['spike', 'new', 'rising', 'high'] as const).flatMap((verdict) => {
    const named = alarms.filter(({ trend }) => trend.verdict === verdict);
    if (named.length === 0) return [];
    const counted = named.map((topic) => {
      const remark = remarkWords(page, topic);
      // What goes on was told so when it broke out.
      const filed = verdict === 'high' ? undefined : filedAs(page.input, topic);
      const said = remark.length > 0 || filed === undefined ? remark : text`多属${name(asClass(filed.group))}`;
      return text`${name(topic.label)}（${topicCount(page, topic)}件${said.length > 0 ? text`，${said}` : null}）`;
    });
    return [text`${listOf(counted)}${verdict === 'high' ? '仍处高位' : VERDICT_WORDS[verdict]}`];
  });
  if (groups.length === 0) return [];
  const between = groups.some((group) => plainOf(group).includes('，')) ? '；' : '，';
  return text`${page.choice.topic === null ? '' : '其他热点中，'}${listOf(groups, between)}。`;
}

/**
 * `另有停课（20件）、车库（17件）等突增、新增。` By name and number alone, as many as there is room for: of what breaks out on a day of much
 * each is somebody's to deal with, and a sum says of none.
 */
function moreAlarms(page: Page, others: readonly TrendedTopic[]): PlannedBlock[] {
  const { spikes: step } = page.settings.items;
  const sentence = (most: number): Paragraph => {
    const told = others.slice(0, most);
    if (told.length === 0) return [];
    const verdicts = [...new Set(told.map(({ trend }) => VERDICT_WORDS[trend.verdict]))];
    const listed = listOf(told.map((topic) => alarmWords(page, topic)));
    return text`另有${listed}${told.length < others.length ? '等' : null}${verdicts.join('、')}。`;
  };
  return growing(
    paragraph('vital', sentence(step)),
    ...(others.length > step ? [paragraph('must', sentence(2 * step))] : []),
    ...(others.length > 2 * step ? [paragraph('must', sentence(4 * step))] : []),
  );
}

/** `白色面包车（12件，真伪待核实）`: no list may tell a rumour as a matter. */
function alarmWords(page: Page, topic: TrendedTopic): Paragraph {
  const isHeard = hearsayIn(topic, page.input).length > 0;
  return text`${name(topic.label)}（${topicCount(page, topic)}件${isHeard ? '，真伪待核实' : null}）`;
}

/** `登革热（16件）仍处高位。` What goes on far above its usual level is no alarm any more, and named all the same. */
function stillHigh(page: Page, told: readonly TrendedTopic[]): Paragraph {
  const high = page.reported
    .filter((topic) => topic.trend.verdict === 'high' && !told.includes(topic))
    .slice(0, page.settings.items.spikes);
  if (high.length === 0) return [];
  return text`${listOf(high.map((topic) => alarmWords(page, topic)))}仍处高位。`;
}

/** What the editor wants told has a line, if only with its count. */
function wantedLine(page: Page, topic: TrendedTopic): Paragraph {
  const line = topicLine(page, topic);
  return line.length > 0 ? line : text`${name(topic.label)}：${topicCount(page, topic)}件。`;
}

function fadingSentence(page: Page): Paragraph {
  const fading = otherTopics(page)
    .filter((topic) => topic.trend.verdict === 'fading' && isTellable(topic))
    .slice(0, THRESHOLDS.named.fading);
  if (fading.length === 0) return [];
  return text`${listOf(fading.map((topic) => text`${name(topic.label)}（${topicCount(page, topic)}件）`))}${fading.length > 1 ? '等' : ''}诉求有所回落。`;
}

function periodSpikes(page: Page): PlannedBlock[] {
  const { topic } = page.choice;
  const all = otherAlarms(page);
  const leading = topic === null ? [] : [topic];
  const shown = [...leading, ...all.slice(0, page.settings.items.spikes)];
  const named = [...leading, ...boxed(page), ...tableTopics(page), ...reportedIncidents(page)];
  const others = page.reported.filter((item) => isAlarmVerdict(item.trend.verdict) && !named.includes(item));
  return [
    ...table('vital', topicTable(page)),
    ...moreAlarms(page, others),
    ...risenClasses(page),
    ...(topic === null ? [] : figure('must', curveFigure(page, topic))),
    ...figure('may', sparkFigure(page, shown, marked(page, all))),
    ...figure('may', topicShareFigure(page, page.reported)),
  ];
}

/** What the box under the lead names, where the page has one. */
function boxed(page: Page): TrendedTopic[] {
  return page.settings.sections.includes('keyfigures') ? boxTopics(page) : [];
}

/** What the editor wants told and the largest. */
function tableTopics({ wanted, reported, settings }: Page): TrendedTopic[] {
  return [...new Set([...wanted, ...reported])].slice(0, Math.max(wanted.length, settings.items.periodTopics));
}

/** The period's largest topics against the period before. */
function topicTable(page: Page): Table | null {
  const shown = tableTopics(page);
  if (shown.length === 0) return null;
  const isCompared = shown.some((topic) => comparedTopic(page, topic) !== null);
  const hasRemarks = !lacksVerdicts(page) && shown.some(({ trend }) => trend.verdict !== 'unknown');
  const hasUsual = !lacksVerdicts(page) && shown.some(({ trend }) => trend.expected !== null);
  // Where another topic leads, its page has no room for the rules of the kinds.
  const hasKinds =
    (page.choice.topic === null || page.input.period.kind !== 'day') &&
    shown.some((topic) => kindOf(page, topic) !== null);
  return {
    title: `${page.words.now}诉求量居前的主题`,
    unit: '件',
    columns: [
      { heading: '主题', numeric: false },
      { heading: '件数', numeric: true },
      { heading: '占受理总量', numeric: true },
      ...(isCompared ? [{ heading: `较${page.words.before}`, numeric: true }] : []),
      ...(hasUsual ? [{ heading: '正常水平', numeric: true }] : []),
      ...(hasRemarks ? [{ heading: '研判', numeric: false }] : []),
      ...(hasKinds ? [{ heading: '属性', numeric: false }] : []),
    ],
    rows: shown.map((topic) => [
      [name(topic.label)],
      [topicCount(page, topic)],
      [sharePercent(page, topic.count, topicFormula(page, topic)) ?? { text: '—' }],
      ...(isCompared ? [previousCell(page, topic)] : []),
      ...(hasUsual ? [[usualRun(page, topic)]] : []),
      ...(hasRemarks ? [[{ text: remarkOn(topic) }]] : []),
      ...(hasKinds ? [[{ text: kindOf(page, topic) ?? '—' }]] : []),
    ]),
  };
}

/** A topic's count and that of the period before by today's rule, or null where that is none to compare with, or the history does not reach back whole. */
export function comparedTopic(page: Page, topic: TrendedTopic): Compared | null {
  const { previous, histories } = page.input;
  if (previous === null || !isComparable(page, previous)) return null;
  const before = sumBetween(histories.get(topic.id), previous.from, previous.to);
  if (before === null) return null;
  return {
    now: topic.count,
    nowFormula: topicFormula(page, topic),
    ...beforeOf(page, previous, before, topicFormula(page, topic, span(previous.from, previous.to))),
  };
}

export function previousCell(page: Page, topic: TrendedTopic): Paragraph {
  const compared = comparedTopic(page, topic);
  return compared === null ? [{ text: '—' }] : changeCell(page.ledger, compared);
}
