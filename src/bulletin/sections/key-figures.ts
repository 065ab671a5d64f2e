import type { Paragraph, Table, TrendedTopic } from '../../model/index.js';
import { verdictWord } from '../../model/index.js';
import type { PeriodOverview } from '../input.js';
import { daysAboveUsual } from '../news.js';
import { isComparable, type Page, periodSpan, span, ticketsFormula, topicCount, topicFormula } from '../page.js';
import { type PlannedBlock, table } from '../plan.js';
import { changeCell } from '../wording/comparison.js';
import { name, text } from '../wording/text.js';
import { districtName } from '../wording/types.js';
import { ranked } from './dimension.js';
import { dayFormula } from './measures.js';
import { previousCount, previousFormula } from './spikes.js';

/** A count of the period with that of the period before, where both are whole. */
interface Compared {
  readonly now: number;
  readonly before: number | null;
  readonly nowFormula: string;
  readonly beforeFormula: string;
}

/** The box under the lead: what a reader takes away who reads no further. */
export function keyFigures(page: Page): PlannedBlock[] {
  const rows = [
    totalRow(page),
    ...page.told
      .filter(({ kind }) => kind === 'theme')
      .slice(0, page.settings.items.keyTopics)
      .map((topic) => topicRow(page, topic)),
    ...urgentRow(page),
    ...harmRow(page),
    ...districtRow(page),
    ...departmentRow(page),
  ];
  const { previous } = page.input;
  const hasChange = isComparable(page, previous);
  const content: Table = {
    title: `${page.words.now}要情数据`,
    unit: '件',
    columns: [
      { heading: '项目', numeric: false },
      { heading: '件数', numeric: true },
      ...(hasChange ? [{ heading: `较${page.words.before}`, numeric: true }] : []),
      { heading: '研判', numeric: false },
    ],
    rows: rows.map(({ label, count, change, remark }) => [label, count, ...(hasChange ? [change] : []), remark]),
  };
  return table('vital', content);
}

interface Row {
  readonly label: Paragraph;
  readonly count: Paragraph;
  readonly change: Paragraph;
  readonly remark: Paragraph;
}

const NOTHING: Paragraph = [{ text: '—' }];

function changeOf(page: Page, { now, before, nowFormula, beforeFormula }: Compared): Paragraph {
  if (before === null || !isComparable(page, page.input.previous)) return NOTHING;
  return changeCell(page.ledger, { now, before, nowFormula, beforeFormula, unit: '件' });
}

function totalRow(page: Page): Row {
  const { previous, days = [] } = page.input;
  const nowFormula = ticketsFormula(page);
  const isJudged = !page.overview.isPartial && days.some(({ usual }) => usual !== null);
  return {
    label: text`受理总量`,
    count: [page.ledger.print(page.overview.tickets, nowFormula, [], 'tickets', 'count')],
    change: changeOf(page, {
      now: page.overview.tickets,
      before: previous?.overview.tickets ?? null,
      nowFormula,
      beforeFormula: previous === null ? '' : dayFormula(previous),
    }),
    remark:
      isJudged && page.input.period.kind === 'day'
        ? text`${daysAboveUsual(page.input).length > 0 ? '高于平常' : '平常'}`
        : NOTHING,
  };
}

function topicRow(page: Page, topic: TrendedTopic): Row {
  return {
    label: [name(topic.label)],
    count: [topicCount(page, topic)],
    change: changeOf(page, {
      now: topic.count,
      before: previousCount(page, topic),
      nowFormula: topicFormula(page, topic),
      beforeFormula: previousFormula(page, topic),
    }),
    remark: [{ text: verdictWord(topic.trend) }],
  };
}

function urgentRow(page: Page): Row[] {
  const { previous, urgent, hasUrgent } = page.input;
  if (hasUrgent === false) return [];
  const nowFormula = `urgent(${periodSpan(page)})`;
  const ids = urgent.map(({ id }) => id);
  return [
    {
      label: text`急件`,
      count: [page.ledger.print(page.overview.urgent, nowFormula, ids, 'tickets', 'count')],
      change: changeOf(page, {
        now: page.overview.urgent,
        before: previous?.overview.urgent ?? null,
        nowFormula,
        beforeFormula: previous === null ? '' : `urgent(${span(previous.from, previous.to)})`,
      }),
      remark: NOTHING,
    },
  ];
}

function harmRow(page: Page): Row[] {
  const { harmful = [] } = page.input;
  if (harmful.length === 0) return [];
  return [
    {
      label: text`提及伤害、疾病、危险`,
      count: [page.ledger.print(harmful.length, `harmful(${periodSpan(page)})`, harmful, 'tickets', 'count')],
      change: NOTHING,
      remark: NOTHING,
    },
  ];
}

function districtRow(page: Page): Row[] {
  const [first] = ranked(page.overview.byDistrict, districtName);
  if (first === undefined || page.overview.byDistrict.length < 2) return [];
  const { previous } = page.input;
  const before = (other: PeriodOverview): number | null =>
    ranked(other.overview.byDistrict, districtName).find(({ name: district }) => district === first.name)?.count ??
    null;
  const formula = (days: string): string => `tickets(${days}, 所属区域=${first.name})`;
  return [
    {
      label: text`诉求最多的区：${name(first.name)}`,
      count: [page.ledger.print(first.count, formula(periodSpan(page)), [], 'tickets', 'count')],
      change: changeOf(page, {
        now: first.count,
        before: previous === null ? null : before(previous),
        nowFormula: formula(periodSpan(page)),
        beforeFormula: previous === null ? '' : formula(span(previous.from, previous.to)),
      }),
      remark: NOTHING,
    },
  ];
}

function departmentRow(page: Page): Row[] {
  const [first] = page.input.departments ?? [];
  if (first === undefined) return [];
  const count = page.ledger.print(
    first.ticketIds.length,
    `tickets(${periodSpan(page)}, 承办单位=${first.name})`,
    first.ticketIds,
    'tickets',
    'count',
  );
  return [{ label: text`承办最多：${name(first.name)}`, count: [count], change: NOTHING, remark: NOTHING }];
}
