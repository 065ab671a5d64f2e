import type { Paragraph, Run, Table, TrendedTopic } from '../../../model/index.js';
import { remarkOn } from '../../../model/index.js';
import { daysAboveUsual, daysBelowUsual, hasVerdicts } from '../../headline/alarms.js';
import { largerThanLead } from '../../headline/risen-classes.js';
import { boxTopics } from '../../page/box-topics.js';
import {
  districtCount,
  isComparable,
  lacksVerdicts,
  type Page,
  periodSpan,
  span,
  ticketsFormula,
  topicCount,
} from '../../page/page.js';
import { type PlannedBlock, table } from '../../page/plan.js';
import { usualRun } from '../../page/standing.js';
import { THRESHOLDS } from '../../thresholds.js';
import { changeCell } from '../../wording/comparison.js';
import { asClass, name, text } from '../../wording/text.js';
import { districtName } from '../../wording/types.js';
import { crisisSum } from '../counts/crisis-sum.js';
import { allUnits, closedRate, overdueCount, satisfiedRate } from '../counts/departments.js';
import { ranked } from '../counts/dimension.js';
import { beforeOf, dayFormula } from '../counts/measures.js';
import { risenRun } from '../counts/risen-classes.js';
import { kindOf } from '../topics/kinds.js';
import { dayCount, placeOfRise } from '../topics/places.js';
import { previousCell } from '../topics/spikes.js';

/** A count of the period with that of the period before, where both are whole. */
interface Compared {
  readonly now: number;
  readonly before: number | null;
  readonly nowFormula: string;
  readonly beforeFormula: string;
}

/**
 * The box under the lead: what a reader takes away who reads no further. The topic that leads stands first, then what else
 * is above its usual level, then the largest. Beside them what else presses; on a calm day their usual level and kind, and
 * what presses below them, where the first page has room for that.
 */
export function keyFigures(page: Page): PlannedBlock[] {
  const { topic: lead } = page.choice;
  const topics = boxTopics(page);
  const isCompared = isComparable(page, page.input.previous);
  const facts = pressingFacts(page);
  const sums = sumRows(page);
  const isBeside = lead !== null || 1 + sums.length + topics.length + facts.length > THRESHOLDS.box.rows;
  const own = lead === null ? kindColumns(page, { topics, sums: sums.length }, isBeside) : NO_COLUMNS;
  // A list right behind figures would touch them: the remarks stand between.
  const [before, after] = isBeside ? [own, factColumns(facts)] : [NO_COLUMNS, own];
  const below = isBeside ? [] : facts.map((fact): Row => ({ change: NOTHING, remark: NOTHING, ...fact }));
  const listed = [totalRow(page), ...sums, ...topics.map((topic) => topicRow(page, topic)), ...below];
  const length = Math.max(listed.length, isBeside ? facts.length : 0);
  return table('vital', {
    title: `${page.words.now}要情数据`,
    unit: '件',
    columns: [
      { heading: lead === null ? '项目' : '热点', numeric: false },
      { heading: '件数', numeric: true },
      ...(isCompared ? [{ heading: `较${page.words.before}`, numeric: true }] : []),
      ...before.columns,
      { heading: '研判', numeric: false },
      ...after.columns,
    ],
    rows: Array.from({ length }, (_, at) => {
      const { label, count, change, remark } = listed[at] ?? BLANK;
      const cells = ({ columns, rows }: Columns): Paragraph[] =>
        columns.map((_, column) => rows[at]?.[column] ?? (isBeside ? [] : NOTHING));
      return [label, count, ...(isCompared ? [change] : []), ...cells(before), remark, ...cells(after)];
    }),
  });
}

type Columns = Pick<Table, 'columns' | 'rows'>;
const NO_COLUMNS: Columns = { columns: [], rows: [] };

/** What presses beside the topics, and where and with whom it lies. */
function pressingFacts(page: Page): Fact[] {
  return [...urgentRow(page), ...harmRow(page), ...districtRow(page), ...departmentRows(page)];
}

function factColumns(facts: readonly Fact[]): Columns {
  if (facts.length === 0) return NO_COLUMNS;
  return {
    columns: [
      { heading: '其他要情', numeric: false },
      { heading: '件数', numeric: true },
    ],
    rows: facts.map(({ label, count }) => [label, count]),
  };
}

/** @param isShort whether the kinds give their room to what stands beside */
function kindColumns(
  page: Page,
  { topics, sums }: { readonly topics: readonly TrendedTopic[]; readonly sums: number },
  isShort: boolean,
): Columns {
  const hasUsual = !lacksVerdicts(page) && topics.some(({ trend }) => trend.expected !== null);
  const hasKinds = !isShort && topics.some((topic) => kindOf(page, topic) !== null);
  const [day] = page.input.period.kind === 'day' ? page.input.days : [];
  const total =
    day?.usual === null || day === undefined
      ? NOTHING
      : [page.ledger.print(day.usual.mean, `usualTotal(${day.day})`, [], 'history', 'mean')];
  return {
    columns: [
      ...(hasUsual ? [{ heading: '正常水平', numeric: true }] : []),
      ...(hasKinds ? [{ heading: '属性', numeric: false }] : []),
    ],
    rows: [
      [...(hasUsual ? [total] : []), ...(hasKinds ? [NOTHING] : [])],
      ...Array.from({ length: sums }, () => [...(hasUsual ? [NOTHING] : []), ...(hasKinds ? [NOTHING] : [])]),
      ...topics.map((topic) => [
        ...(hasUsual ? [[usualRun(page, topic)]] : []),
        ...(hasKinds ? [[{ text: kindOf(page, topic) ?? '—' }]] : []),
      ]),
    ],
  };
}

interface Fact {
  readonly label: Paragraph;
  readonly count: Paragraph;
}

interface Row extends Fact {
  readonly change: Paragraph;
  readonly remark: Paragraph;
}

const NOTHING: Paragraph = [{ text: '—' }];
const BLANK: Row = { label: [], count: [], change: [], remark: [] };

function changeOf(page: Page, { now, before, nowFormula, beforeFormula }: Compared): Paragraph {
  const { previous } = page.input;
  if (before === null || !isComparable(page, previous)) return NOTHING;
  return changeCell(page.ledger, { now, nowFormula, ...beforeOf(page, previous, before, beforeFormula) });
}

function totalRow(page: Page): Row {
  const { previous, days } = page.input;
  const nowFormula = ticketsFormula(page);
  const isReported = !page.overview.isPartial && hasVerdicts(page.input) && days.some(({ usual }) => usual !== null);
  return {
    label: text`受理总量`,
    count: [page.ledger.print(page.overview.tickets, nowFormula, [], 'tickets', 'count')],
    change: changeOf(page, {
      now: page.overview.tickets,
      before: previous?.overview.tickets ?? null,
      nowFormula,
      beforeFormula: previous === null ? '' : dayFormula(previous),
    }),
    remark: isReported ? totalRemark(page) : NOTHING,
  };
}

/** `高于平常` or `低于平常`; of a week or month on how many of its days, those above before those below. */
function totalRemark(page: Page): Paragraph {
  const [above, below] = [daysAboveUsual(page.input).length, daysBelowUsual(page.input).length];
  if (above + below === 0) return text`平常`;
  const [count, level, name] =
    above > 0 ? ([above, '高于平常', 'daysAboveUsual'] as const) : ([below, '低于平常', 'daysBelowUsual'] as const);
  if (page.input.period.kind === 'day') return text`${level}`;
  const days = page.ledger.print(count, `${name}(${periodSpan(page)})`, [], 'history', 'count');
  return text`${days}天${level}`;
}

/** `涉疫合计`, `烟雾类`: what the lead tells and is no topic. */
function sumRows(page: Page): Row[] {
  return [...crisisRow(page), ...classRow(page)];
}

function classRow(page: Page): Row[] {
  const larger = largerThanLead(page);
  if (larger === undefined) return [];
  return [
    {
      label: text`${name(asClass(larger.name))}`,
      count: [risenRun(page, larger)],
      change: NOTHING,
      remark: text`高于平常`,
    },
  ];
}

function crisisRow(page: Page): Row[] {
  const sum = crisisSum(page);
  if (sum === null) return [];
  const { previous } = page.input;
  const { short, ticketIds, before, isFarAbove } = sum;
  const nowFormula = sum.formula(periodSpan(page));
  const beforeFormula = previous === null ? '' : sum.formula(span(previous.from, previous.to));
  return [
    {
      label: text`${short}合计`,
      count: [page.ledger.countOf(ticketIds, nowFormula)],
      change: changeOf(page, { now: ticketIds.length, before, nowFormula, beforeFormula }),
      remark: isFarAbove ? text`高于平常` : NOTHING,
    },
  ];
}

function topicRow(page: Page, topic: TrendedTopic): Row {
  return {
    label: [name(topic.label)],
    count: [topicCount(page, topic)],
    change: previousCell(page, topic),
    remark: lacksVerdicts(page) ? NOTHING : [{ text: remarkOn(topic) }],
  };
}

function urgentRow(page: Page): Fact[] {
  const { urgent, hasUrgent } = page.input;
  if (!hasUrgent) return [];
  const ids = urgent.map(({ id }) => id);
  const count = page.ledger.print(page.overview.urgent, `urgent(${periodSpan(page)})`, ids, 'tickets', 'count');
  return [{ label: text`急件`, count: [count] }];
}

function harmRow(page: Page): Fact[] {
  const harmful = [...page.input.harmful];
  if (harmful.length === 0) return [];
  const count = page.ledger.countOf(harmful, `harmful(${periodSpan(page)})`);
  return [{ label: text`提及伤害、险情`, count: [count] }];
}

/** Where something concentrates, the street before the district; where nothing does, the district that has most. */
function districtRow(page: Page): Fact[] {
  const { topic } = page.choice;
  const reported = page.signals.filter(({ kind }) => kind === 'place');
  const ofLead = topic === null ? undefined : placeOfRise(page, topic);
  const local = reported.find((signal) => signal === ofLead) ?? reported[0];
  if (local !== undefined) {
    const where = name(local.path.at(-1) ?? '');
    const label = local.subject.kind === 'all' ? text`${where}诉求总量` : text`${where}：${name(local.subject.name)}`;
    return [{ label, count: [dayCount(page, local)] }];
  }
  const [first] = ranked(page.overview.byDistrict, districtName);
  if (first === undefined || page.overview.byDistrict.length < 2) return [];
  return [{ label: text`来自${name(first.name)}`, count: [districtCount(page, first)] }];
}

function departmentRows(page: Page): Fact[] {
  const [first] = page.input.departments;
  if (first === undefined) return [];
  const all = allUnits(page);
  const formula = `tickets(${periodSpan(page)}, 承办单位=${first.name})`;
  const count = page.ledger.countOf(first.ticketIds, formula);
  const rates: readonly [string, Run | null][] = [
    ['办结率', closedRate(page, all)],
    ['满意率', satisfiedRate(page, all)],
  ];
  return [
    { label: text`承办：${name(first.name)}`, count: [count] },
    ...((all.overdue?.length ?? 0) === 0 ? [] : [{ label: text`承办超期`, count: [overdueCount(page, all)] }]),
    ...rates.flatMap(([label, rate]) => (rate === null ? [] : [{ label: text`${label}`, count: [rate] }])),
  ];
}
