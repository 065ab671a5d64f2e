import type { Paragraph, Run, Table } from '../../../model/index.js';
import type { DepartmentFacts } from '../../input.js';
import { isComparable, type Page, periodSpan, span } from '../../page/page.js';
import { type PlannedBlock, paragraph, table } from '../../page/plan.js';
import { THRESHOLDS } from '../../thresholds.js';
import { join, listOf, name, text } from '../../wording/text.js';
import { withMany } from './measures.js';

/** 承办情况: who is responsible, and what is not answered or too late. Columns that the export has not are left out. */
export function departments(page: Page): PlannedBlock[] {
  const all = page.input.departments;
  if (all.length === 0) return [];
  const most = page.settings.items.departments;
  const lateOf = ({ overdue }: Unit): number => overdue?.length ?? 0;
  const late = all.filter((unit) => lateOf(unit) >= THRESHOLDS.lateUnit).sort((a, b) => lateOf(b) - lateOf(a));
  const lateOnes = unitsSentence('超期较多的单位有', late.slice(0, most), (unit) => overdueCount(page, unit));
  return [
    // What is late or unanswered is asked for first, and has been lost for want of room.
    ...paragraph('vital', join([outcomeSentence(page), lateOnes])),
    ...paragraph(
      'must',
      unitsSentence('承办较多的单位有', withMany(all).slice(0, most), (unit) => counted(page, unit.ticketIds, unit)),
    ),
    ...table('should', unitTable(page, all.slice(0, most))),
  ];
}

/** A unit's tickets, or those of all units: then `name` is null. */
type Unit = Omit<DepartmentFacts, 'name'> & { readonly name: string | null };

/** All units as one. A list is null where the export has no such column. */
export function allUnits({ input: { departments: units = [] } }: Page): Unit {
  const together = (field: 'closed' | 'overdue' | 'satisfied' | 'rated'): string[] | null =>
    units.every((unit) => unit[field] === null) ? null : units.flatMap((unit) => unit[field] ?? []);
  return {
    name: null,
    ticketIds: units.flatMap(({ ticketIds }) => ticketIds),
    closed: together('closed'),
    overdue: together('overdue'),
    satisfied: together('satisfied'),
    rated: together('rated'),
  };
}

function formulaOf(page: Page, unit: Unit, what = ''): string {
  const of = unit.name === null ? '承办单位≠' : `承办单位=${unit.name}`;
  return `tickets(${[periodSpan(page), of, ...(what === '' ? [] : [what])].join(', ')})`;
}

function counted(page: Page, ids: readonly string[], unit: Unit, what = ''): Run {
  return page.ledger.countOf(ids, formulaOf(page, unit, what));
}

/** A share of tickets; null where the export has no such column, or the whole is too small to make rates of. */
function rate(
  page: Page,
  unit: Unit,
  part: readonly string[] | null,
  of: readonly string[],
  words: [string, string],
): Run | null {
  if (part === null || of.length < page.settings.thresholds.shareBase) return null;
  const formula = (what: string): string => formulaOf(page, unit, what);
  return page.ledger.ratio([part.length, formula(words[0])], [of.length, formula(words[1])], 'percent');
}

export function overdueCount(page: Page, unit: Unit): Run {
  return counted(page, unit.overdue ?? [], unit, '超期');
}

export function closedRate(page: Page, unit: Unit): Run | null {
  return rate(page, unit, unit.closed, unit.ticketIds, ['办结', '']);
}

/** Of the tickets whose callers said whether they are content. */
export function satisfiedRate(page: Page, unit: Unit): Run | null {
  return rate(page, unit, unit.satisfied, unit.rated ?? [], ['满意', '评价']);
}

/** `承办较多的单位有市商务委（811件）、浦东新区市场监管局（402件）。` */
function unitsSentence(opening: string, units: readonly Unit[], countOf: (unit: Unit) => Run): Paragraph {
  const named = units.map((unit) => text`${name(unit.name ?? '')}（${countOf(unit)}件）`);
  return named.length === 0 ? [] : text`${opening}${listOf(named)}。`;
}

/** `至导出时办结2772件，办结率93.2%，低于上周的96.1%，未办结202件；超期31件；已作评价的满意率88.1%。` What the export has no column for is not said. */
function outcomeSentence(page: Page): Paragraph {
  const all = allUnits(page);
  const { closed, overdue } = all;
  const closedShare = closedRate(page, all);
  const satisfied = satisfiedRate(page, all);
  const answered =
    closedShare === null ? null : text`，办结率${closedShare}${beforeWords(page, all, ['closed', 'tickets'])}`;
  const open = openOf(all);
  const parts = [
    closed === null
      ? null
      : text`办结${counted(page, closed, all, '办结')}件${answered}${
          open.length === 0 ? null : text`，未办结${counted(page, open, all, '未办结')}件`
        }`,
    overdue === null ? null : text`超期${overdueCount(page, all)}件`,
    satisfied === null ? null : text`已作评价的满意率${satisfied}${beforeWords(page, all, ['satisfied', 'rated'])}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? [] : text`至导出时${listOf(parts, '；')}。`;
}

const RATE_WORDS = { tickets: '', closed: '办结', rated: '评价', satisfied: '满意' } as const;
type RateOf = readonly [part: 'closed' | 'satisfied', of: 'tickets' | 'rated'];

/** `，低于上周的96.1%`: the rate of the period before, where both are whole and lie apart. */
function beforeWords(page: Page, all: Unit, [part, of]: RateOf): Paragraph | null {
  const { outcomesBefore, previous } = page.input;
  const own = of === 'tickets' ? all.ticketIds : (all.rated ?? []);
  if (outcomesBefore === null || !isComparable(page, previous)) return null;
  const [done, whole] = [outcomesBefore[part], outcomesBefore[of]];
  if (done === 0 || whole < page.settings.thresholds.shareBase) return null;
  const difference = (all[part]?.length ?? 0) / own.length - done / whole;
  if (Math.abs(difference) < THRESHOLDS.ratePoints) return null;
  const before = (what: string): string =>
    `tickets(${[span(previous.from, previous.to), '承办单位≠', ...(what === '' ? [] : [what])].join(', ')})`;
  const rate = page.ledger.ratio([done, before(RATE_WORDS[part])], [whole, before(RATE_WORDS[of])], 'percent');
  return text`，${difference < 0 ? '低于' : '高于'}${page.words.before}的${rate}`;
}

function openOf({ ticketIds, closed }: Unit): string[] {
  const done = new Set(closed);
  return ticketIds.filter((id) => !done.has(id));
}

function unitTable(page: Page, units: readonly Unit[]): Table | null {
  const hasClosed = units.some(({ closed }) => closed !== null);
  const hasOverdue = units.some(({ overdue }) => overdue !== null);
  const hasRated = units.some(({ rated }) => rated !== null && rated.length > 0);
  if (!hasClosed && !hasOverdue && !hasRated) return null;
  return {
    title: `${page.words.now}承办情况`,
    unit: '件',
    columns: [
      { heading: '承办单位', numeric: false },
      { heading: '件数', numeric: true },
      ...(hasClosed
        ? [
            { heading: '办结率', numeric: true },
            { heading: '未办结', numeric: true },
          ]
        : []),
      ...(hasOverdue ? [{ heading: '超期', numeric: true }] : []),
      ...(hasRated ? [{ heading: '满意率', numeric: true }] : []),
    ],
    rows: units.map((unit) => [
      [name(unit.name ?? '')],
      [counted(page, unit.ticketIds, unit)],
      ...(hasClosed ? [[closedRate(page, unit) ?? NOTHING], [counted(page, openOf(unit), unit, '未办结')]] : []),
      ...(hasOverdue ? [[overdueCount(page, unit)]] : []),
      ...(hasRated ? [[satisfiedRate(page, unit) ?? NOTHING]] : []),
    ]),
  };
}

const NOTHING: Run = { text: '—' };
