import type { Paragraph, Run, Table } from '../../model/index.js';
import type { DepartmentFacts } from '../input.js';
import { type Page, periodSpan } from '../page.js';
import { type PlannedBlock, paragraph, table } from '../plan.js';
import { listOf, name, text } from '../wording/text.js';

/** 承办情况: who is responsible, and what is not answered or too late. Columns that the export has not are left out. */
export function departments(page: Page): PlannedBlock[] {
  const all = page.input.departments ?? [];
  if (all.length === 0) return [];
  const most = page.settings.items.departments;
  const late = all
    .filter(({ overdue }) => (overdue?.length ?? 0) > 0)
    .sort((a, b) => (b.overdue?.length ?? 0) - (a.overdue?.length ?? 0));
  return [
    ...paragraph('must', sentence(page, all)),
    ...paragraph('must', lateSentence(page, late.slice(0, most))),
    ...table('may', unitTable(page, all.slice(0, most))),
  ];
}

function counted(page: Page, ids: readonly string[], unit: string, what: string): Run {
  return page.ledger.print(
    ids.length,
    `tickets(${periodSpan(page)}, 承办单位=${unit}${what})`,
    ids,
    'tickets',
    'count',
  );
}

/** `承办较多的单位有市商务委（811件）、浦东新区市场监管局（402件）。` */
function sentence(page: Page, all: readonly DepartmentFacts[]): Paragraph {
  const named = all
    .slice(0, page.settings.items.departments)
    .map((unit) => text`${name(unit.name)}（${counted(page, unit.ticketIds, unit.name, '')}件）`);
  return text`承办较多的单位有${listOf(named)}。`;
}

function lateSentence(page: Page, late: readonly DepartmentFacts[]): Paragraph {
  if (late.length === 0) return [];
  const named = late.map(
    (unit) => text`${name(unit.name)}（${counted(page, unit.overdue ?? [], unit.name, ', 超期')}件）`,
  );
  return text`超期较多的单位有${listOf(named)}。`;
}

function unitTable(page: Page, units: readonly DepartmentFacts[]): Table | null {
  const hasClosed = units.some(({ closed }) => closed !== null);
  const hasOverdue = units.some(({ overdue }) => overdue !== null);
  const hasRated = units.some(({ rated }) => rated !== null && rated.length > 0);
  if (!hasClosed && !hasOverdue && !hasRated) return null;
  const rate = (part: readonly string[] | null, whole: readonly string[], unit: string, what: string): Run =>
    part === null || whole.length < page.settings.thresholds.shareBase
      ? { text: '—' }
      : page.ledger.print(
          part.length / whole.length,
          `tickets(${periodSpan(page)}, 承办单位=${unit}, ${what}) = ${part.length} / ${whole.length}`,
          part,
          'derived',
          'percent',
        );
  return {
    title: `${page.words.now}承办情况`,
    unit: '件',
    columns: [
      { heading: '承办单位', numeric: false },
      { heading: '件数', numeric: true },
      ...(hasClosed ? [{ heading: '办结率', numeric: true }] : []),
      ...(hasOverdue ? [{ heading: '超期', numeric: true }] : []),
      ...(hasRated ? [{ heading: '满意率', numeric: true }] : []),
    ],
    rows: units.map((unit) => [
      [name(unit.name)],
      [counted(page, unit.ticketIds, unit.name, '')],
      ...(hasClosed ? [[rate(unit.closed, unit.ticketIds, unit.name, '办结')]] : []),
      ...(hasOverdue
        ? [[unit.overdue === null ? { text: '—' } : counted(page, unit.overdue, unit.name, ', 超期')]]
        : []),
      ...(hasRated ? [[rate(unit.satisfied, unit.rated ?? [], unit.name, '满意')]] : []),
    ]),
  };
}
