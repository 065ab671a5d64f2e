import type { Paragraph, Table, TrendedTopic } from '../../model/index.js';
import { curveFigure, sparkFigure, topicShareFigure } from '../figures.js';
import { isNews, toldOnce } from '../news.js';
import { isComparable, otherTopics, type Page, sharePercent, topicCount, topicFormula } from '../page.js';
import { figure, type Need, type PlannedBlock, paragraph, table } from '../plan.js';
import { changeCell } from '../wording/comparison.js';
import { standingWords, VERDICT_WORDS } from '../wording/standing.js';
import { join, listOf, name, text } from '../wording/text.js';
import { whereWords } from './detail.js';
import { sumBetween } from './measures.js';

/** Other themes that are news, by count. Incidents have a section of their own. */
function otherNews(page: Page): TrendedTopic[] {
  const lead = page.choice.topic;
  const news = page.input.topics.filter(
    (topic) => topic.id === lead?.id || (topic.kind === 'theme' && isNews(topic.trend.verdict)),
  );
  return toldOnce(news).filter((topic) => topic.id !== lead?.id);
}

export function spikes(page: Page): PlannedBlock[] {
  return page.input.period.kind === 'day' ? daySpikes(page) : periodSpikes(page);
}

function daySpikes(page: Page): PlannedBlock[] {
  const news = otherNews(page).slice(0, page.settings.items.spikes);
  const { topic } = page.choice;
  const sparks = sparkFigure(page, withLead(topic, news));
  const isAlone = news.length === 0;
  return [
    ...(topic === null ? [] : figure(curveNeed(topic), curveFigure(page, topic), isAlone ? sparks : null)),
    ...(isAlone ? [] : figure('must', sparks)),
    ...news.flatMap((item) => paragraph(sparks === null ? 'must' : 'may', topicLine(page, item))),
    ...paragraph('should', fadingSentence(page)),
    ...(topic === null ? [] : figure('may', topicShareFigure(page, page.input.topics))),
  ];
}

function withLead(topic: TrendedTopic | null, news: readonly TrendedTopic[]): readonly TrendedTopic[] {
  return topic === null ? news : [topic, ...news];
}

/** The curve makes the issue longer only where the topic breaks out of the usual. */
function curveNeed(topic: TrendedTopic): Need {
  return topic.trend.verdict === 'rising' ? 'should' : 'must';
}

/** `道路积水：156件，为以往同类日正常水平（约12件）的13倍，属突增；主要来自浦东新区（41件）等地。` */
export function topicLine(page: Page, topic: TrendedTopic): Paragraph {
  const standing = standingWords(page, topic);
  const where = whereWords(page, topic, 2);
  return join([
    text`${name(topic.label)}：${topicCount(page, topic)}件`,
    standing.length > 0 ? text`，${standing}` : null,
    where.length > 0 ? text`；${where}` : null,
    '。',
  ]);
}

function fadingSentence(page: Page): Paragraph {
  const fading = otherTopics(page)
    .filter(({ trend }) => trend.verdict === 'fading')
    .slice(0, 3);
  if (fading.length === 0) return [];
  return text`${listOf(fading.map((topic) => text`${name(topic.label)}（${topicCount(page, topic)}件）`))}${fading.length > 1 ? '等' : ''}诉求有所回落。`;
}

function periodSpikes(page: Page): PlannedBlock[] {
  const { topic } = page.choice;
  return [
    ...table('vital', topicTable(page)),
    ...(topic === null ? [] : figure('must', curveFigure(page, topic))),
    ...figure('may', sparkFigure(page, withLead(topic, otherNews(page).slice(0, page.settings.items.spikes)))),
    ...figure('may', topicShareFigure(page, page.input.topics)),
  ];
}

/** The period's largest topics against the period before. */
function topicTable(page: Page): Table | null {
  const shown = page.input.topics.filter(({ count }) => count > 0).slice(0, page.settings.items.periodTopics);
  if (shown.length === 0) return null;
  const { previous } = page.input;
  const isCompared = isComparable(page, previous);
  return {
    title: `${page.words.now}诉求量居前的主题`,
    unit: '件',
    columns: [
      { heading: '主题', numeric: false },
      { heading: '件数', numeric: true },
      { heading: '占受理总量', numeric: true },
      ...(isCompared ? [{ heading: `较${page.words.before}`, numeric: true }] : []),
      { heading: '走势', numeric: false },
    ],
    rows: shown.map((topic) => [
      [name(topic.label)],
      [topicCount(page, topic)],
      [sharePercent(page, topic.count, topicFormula(page, topic)) ?? { text: '—' }],
      ...(isCompared ? [previousCell(page, topic)] : []),
      [{ text: VERDICT_WORDS[topic.trend.verdict] }],
    ]),
  };
}

/** A topic's count in the period before by today's rule, or null where the history does not reach back whole. */
export function previousCount(page: Page, topic: TrendedTopic): number | null {
  const { previous } = page.input;
  return previous === null ? null : sumBetween(page.input.histories.get(topic.id), previous.from, previous.to);
}

function previousCell(page: Page, topic: TrendedTopic): Paragraph {
  const before = previousCount(page, topic);
  if (before === null) return [{ text: '—' }];
  return changeCell(page.ledger, {
    now: topic.count,
    before,
    nowFormula: topicFormula(page, topic),
    beforeFormula: previousFormula(page, topic),
    unit: '件',
  });
}

export function previousFormula(page: Page, topic: TrendedTopic): string {
  const { previous } = page.input;
  return `topic(${topic.id}, ${previous === null ? '' : `${previous.from}..${previous.to}`})`;
}
