import type { Paragraph, Run, Table, TrendedTopic } from '../../../model/index.js';
import { isTellable, namedOnce } from '../../headline/labels.js';
import { curveFigure } from '../../page/figures.js';
import { districtCount, type Page, periodSpan, span, topicFormula, withCount } from '../../page/page.js';
import { figure, type PlannedBlock, paragraph, table } from '../../page/plan.js';
import { standingWords } from '../../page/standing.js';
import { THRESHOLDS } from '../../thresholds.js';
import { dates, day, listOf, name, plainOf, text } from '../../wording/text.js';
import { typeName } from '../../wording/types.js';
import { isDistrictOf } from './detail.js';

/** One topic in depth: its curve, its parts, where it comes from, of what kind its tickets are and who deals with them. */
export function inDepth(page: Page, topic: TrendedTopic): PlannedBlock[] {
  return [
    ...figure('vital', curveFigure(page, topic)),
    ...paragraph('vital', sinceSentence(page, topic)),
    ...table('must', partTable(page, topic)),
    ...paragraph('must', typeSentence(page, topic)),
    ...paragraph('must', unitsSentence(page, topic)),
  ];
}

/** `1月22日至29日共收到“口罩”诉求988件，日均124件，最多为1月29日的169件。` Since it is an alarm; without such a day how it stands. */
function sinceSentence(page: Page, topic: TrendedTopic): Paragraph {
  const { period, printedOn, histories } = page.input;
  const since = topic.trend.highSince ?? topic.trend.since ?? topic.trend.inside?.since;
  const history = histories.get(topic.id);
  const first = (since ? history?.days.indexOf(since) : undefined) ?? -1;
  const counts = history?.counts.slice(first).filter((count) => count !== null) ?? [];
  if (history === undefined || since === undefined || since === null || first < 0 || counts.length < 2)
    return text`${name(topic.label)}：${standingWords(page, topic)}。`;
  const formula = topicFormula(page, topic, span(since, period.to));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const print = (count: number, what: string): Run => page.ledger.print(count, what, [], 'history', 'count');
  const mean = page.ledger.ratio([total, formula], [counts.length, 'days'], 'mean');
  const most = Math.max(...counts);
  const peak = history.days[history.counts.lastIndexOf(most)] ?? period.to;
  return text`${dates(since, period.to, printedOn)}共收到“${name(topic.label)}”诉求${print(total, formula)}件，日均${mean}件，最多为${day(peak, printedOn)}的${print(most, topicFormula(page, topic, peak))}件。`;
}

/** Parts and districts side by side, each most first. */
function partTable(page: Page, topic: TrendedTopic): Table | null {
  const count = (number: number, formula: string, ids: readonly string[]): Paragraph => [
    page.ledger.print(number, formula, ids, 'tickets', 'count'),
  ];
  const parts = namedOnce(topic.subtopics)
    .filter((part) => part.count > 0 && isTellable(part) && !isDistrictOf(page.input, topic, part))
    .slice(0, THRESHOLDS.named.depthRows)
    .map((part) => [[name(part.label)], count(part.count, `subtopic(${topic.id}, ${part.label})`, part.ticketIds)]);
  const districts = topic.districts
    .filter((district) => district.name.trim() !== '')
    .slice(0, THRESHOLDS.named.depthRows)
    .map((district) => [[name(district.name)], [districtCount(page, district, topic)]]);
  const sides = [
    { heading: '主要内容', rows: parts },
    { heading: '区域分布', rows: districts },
  ].filter(({ rows }) => rows.length >= 2);
  if (sides.length === 0) return null;
  return {
    title: `“${plainOf([name(topic.label)])}”诉求的${sides.map(({ heading }) => heading).join('和')}`,
    unit: '件',
    columns: sides.flatMap(({ heading }) => [
      { heading, numeric: false },
      { heading: '件数', numeric: true },
    ]),
    rows: Array.from({ length: Math.max(...sides.map(({ rows }) => rows.length)) }, (_, at) =>
      sides.flatMap(({ rows }) => rows[at] ?? [[], []]),
    ),
  };
}

/** `由浦东新区市场监管局（102件）、闵行区市场监管局（61件）等承办。` */
function unitsSentence(page: Page, topic: TrendedTopic): Paragraph {
  const own = new Set(topic.ticketIds);
  const units = page.input.departments
    .map((unit) => ({ name: unit.name, ids: unit.ticketIds.filter((id) => own.has(id)) }))
    .filter(({ ids }) => ids.length > 0)
    .sort((a, b) => b.ids.length - a.ids.length);
  if (units.length === 0) return [];
  const shown = units.slice(0, page.settings.items.departments).map((unit) => {
    const formula = `topic(${topic.id}, ${periodSpan(page)}, 承办单位=${unit.name})`;
    return withCount(name(unit.name), page.ledger.countOf(unit.ids, formula));
  });
  return text`由${listOf(shown)}${shown.length < units.length ? '等' : ''}承办。`;
}

function typeSentence(page: Page, topic: TrendedTopic): Paragraph {
  const types = Object.entries(topic.types)
    .filter(([, count]) => count > 0)
    .sort(([a, many], [b, count]) => count - many || (a < b ? -1 : 1));
  if (types.length < 2) return [];
  const listed = types.map(
    ([type, count]) =>
      text`${typeName(type)}${page.ledger.print(count, `topic(${topic.id}, ${periodSpan(page)}, type=${type})`, [], 'tickets', 'count')}件`,
  );
  return text`按诉求类型，${listOf(listed)}。`;
}
