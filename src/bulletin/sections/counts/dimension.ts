import type { NamedCount, Paragraph, Table } from '../../../model/index.js';
import type { PeriodOverview } from '../../input.js';
import { isComparable, type Page, periodSpan, shareOf, span, ticketsFormula } from '../../page/page.js';
import { THRESHOLDS } from '../../thresholds.js';
import { changeCell } from '../../wording/comparison.js';
import { listOf, name, text } from '../../wording/text.js';
import { UNNAMED } from '../../wording/types.js';
import { beforeOf, dayFormula } from './measures.js';

/** Rows of one name added up, largest first. */
export function ranked(counts: readonly NamedCount[], rename: (raw: string) => string): NamedCount[] {
  const sums = new Map<string, number>();
  for (const { name: raw, count } of counts) sums.set(rename(raw), (sums.get(rename(raw)) ?? 0) + count);
  return [...sums]
    .map(([label, count]) => ({ name: label, count }))
    .filter(({ count }) => count > 0)
    .sort(
      (a, b) =>
        Number(a.name === '其他') - Number(b.name === '其他') || b.count - a.count || (a.name < b.name ? -1 : 1),
    );
}

/** The first `most` rows, the others as 其他. */
export function cutRows(rows: readonly NamedCount[], most: number): NamedCount[] {
  if (rows.length <= most) return [...rows];
  const rest = rows.slice(most - 1).reduce((sum, { count }) => sum + count, 0);
  const head = rows.slice(0, most - 1).filter(({ name: label }) => label !== '其他');
  return [...head, { name: '其他', count: rest }];
}

/**
 * Counts and shares of one division of all tickets with a last row 合计. Each share is rounded by itself.
 * Tickets without a value stand as 未注明. Columns of comparison appear only where both exports are whole.
 */
export function dimensionTable(
  page: Page,
  dimension: string,
  rows: readonly NamedCount[],
  othersOf: (other: PeriodOverview) => readonly NamedCount[],
): Table | null {
  if (rows.length < 2) return null;
  const whole = page.overview.tickets;
  const unnamed = whole - rows.reduce((sum, { count }) => sum + count, 0);
  if (unnamed < 0) return null;
  const all = unnamed === 0 ? rows : [...rows, { name: UNNAMED, count: unnamed }];
  const hasShares = whole >= page.settings.thresholds.shareBase;
  const compared = comparedPeriods(page)
    .map(({ heading, other }) => ({ heading, other, counts: othersOf(other) }))
    .filter(({ counts }) => counts.length > 0);
  return {
    title: `${page.words.now}受理情况（按${dimension}）`,
    unit: '件',
    columns: [
      { heading: dimension.slice(2), numeric: false },
      { heading: '件数', numeric: true },
      ...(hasShares ? [{ heading: '占比', numeric: true }] : []),
      ...compared.map(({ heading }) => ({ heading, numeric: true })),
    ],
    rows: [
      ...all.map((row) => {
        const formula = rowFormula(page, dimension, all, row.name);
        return [
          [name(row.name)],
          [page.ledger.print(row.count, formula, [], 'tickets', 'count')],
          ...(hasShares ? [[shareOf(page, row.count, formula)]] : []),
          ...compared.map((other) => changeOfRow(page, dimension, row, formula, other)),
        ];
      }),
      wholeRow(
        page,
        compared.map(({ other }) => other),
        hasShares,
      ),
    ],
  };
}

interface ComparedCounts {
  readonly other: PeriodOverview;
  readonly counts: readonly NamedCount[];
}

function changeOfRow(
  page: Page,
  dimension: string,
  row: NamedCount,
  nowFormula: string,
  { other, counts }: ComparedCounts,
): Paragraph {
  if (row.name === '其他' || row.name === UNNAMED) return [{ text: '—' }];
  // The period is known: what it does not name had none.
  const count = counts.find(({ name: label }) => label === row.name)?.count ?? 0;
  const before = beforeOf(page, other, count, `tickets(${span(other.from, other.to)}, ${dimension}=${row.name})`);
  return changeCell(page.ledger, { now: row.count, nowFormula, ...before });
}

function wholeRow(page: Page, compared: readonly PeriodOverview[], hasShares: boolean): Paragraph[] {
  const { tickets } = page.overview;
  const nowFormula = ticketsFormula(page);
  return [
    [{ text: '合计' }],
    [page.ledger.print(tickets, nowFormula, [], 'tickets', 'count')],
    ...(hasShares ? [[page.ledger.print(1, 'sum of the column = 1', [], 'derived', { printed: '100.0%' })]] : []),
    ...compared.map((other) =>
      changeCell(page.ledger, {
        now: tickets,
        nowFormula,
        ...beforeOf(page, other, other.overview.tickets, dayFormula(other)),
      }),
    ),
  ];
}

/** 其他 is what no other row names. */
function rowFormula(page: Page, dimension: string, rows: readonly NamedCount[], label: string): string {
  const others = rows.map(({ name: other }) => other).filter((other) => other !== '其他');
  const which = label === '其他' ? `≠${others.join('、')}` : `=${label}`;
  return `tickets(${periodSpan(page)}, ${dimension}${which})`;
}

function comparedPeriods(page: Page): { heading: string; other: PeriodOverview }[] {
  const { previous, sameWeekday, period } = page.input;
  return [
    ...(isComparable(page, previous) ? [{ heading: `较${page.words.before}`, other: previous }] : []),
    ...(period.kind === 'day' && isComparable(page, sameWeekday)
      ? [{ heading: '较上周同日', other: sameWeekday }]
      : []),
  ];
}

/**
 * The same division in a sentence: `按诉求类型，咨询8010件（41.7%）、求助5120件（26.7%）、投诉举报4010件（20.9%）居前。`
 * Where more than a hundredth has no value, that is said.
 */
export function dimensionSentence(page: Page, dimension: string, rows: readonly NamedCount[]): Paragraph {
  const whole = page.overview.tickets;
  const unnamed = whole - rows.reduce((sum, { count }) => sum + count, 0);
  if (rows.length < 2 || unnamed < 0) return [];
  const shown = rows.slice(0, THRESHOLDS.named.division);
  const counted = (count: number, formula: string) => page.ledger.print(count, formula, [], 'tickets', 'count');
  const items = shown.map((row) => {
    const formula = rowFormula(page, dimension, rows, row.name);
    const share = whole < page.settings.thresholds.shareBase ? null : text`（${shareOf(page, row.count, formula)}）`;
    // A channel called 12345 would run into its own count, and of @社区 with its count nobody could tell that it is no account.
    const label = /\d$|^@/u.test(row.name) ? text`“${name(row.name)}”` : [name(row.name)];
    return text`${label}${counted(row.count, formula)}件${share}`;
  });
  const blank =
    unnamed < THRESHOLDS.unnamed * whole || unnamed === 0
      ? null
      : text`；${counted(unnamed, rowFormula(page, dimension, rows, UNNAMED))}件未注明`;
  return text`按${dimension}，${listOf(items)}${rows.length > shown.length ? '居前' : null}${blank}。`;
}
