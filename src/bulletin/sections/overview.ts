import type { NamedCount, Paragraph, Run, Table } from '../../model/index.js';
import { districtFigure } from '../figures.js';
import type { CallsDay, PeriodOverview } from '../input.js';
import { isComparable, type Page, periodSpan, ticketsFormula } from '../page.js';
import { figure, type PlannedBlock, paragraph, table } from '../plan.js';
import { changeCell, changeWords } from '../wording/comparison.js';
import { lunarWords } from '../wording/date.js';
import { sharesOf } from '../wording/round.js';
import { dates, join, name, text } from '../wording/text.js';
import { channelName, typeName } from '../wording/types.js';
import { lastYearBy } from './last-year.js';
import { dayFormula } from './measures.js';

/** 受理概况: calls, comparisons, types, channels, districts. */
export function overview(page: Page): PlannedBlock[] {
  const types = ranked(page.overview.byType, typeName);
  const channels = ranked(page.overview.byChannel, channelName);
  return [
    ...paragraph('must', join([callsSentence(page), comparisonSentence(page)])),
    ...table(
      'should',
      dimensionTable(page, '按诉求类型', types, (other) => ranked(other.overview.byType, typeName)),
    ),
    ...figure('should', districtFigure(page, page.overview.byDistrict)),
    ...table(
      'may',
      dimensionTable(page, '按受理渠道', cutRows(channels, page.settings.items.channels), (other) =>
        ranked(other.overview.byChannel, channelName),
      ),
    ),
  ];
}

function sumCalls(days: readonly CallsDay[], pick: (day: CallsDay) => number | null, expected: number): number | null {
  if (days.length < expected) return null;
  return days.reduce<number | null>((sum, day) => {
    const value = pick(day);
    return sum === null || value === null ? null : sum + value;
  }, 0);
}

/** `热线呼入35012个，应答23001个，应答率65.7%；其他渠道受理2210件。` What was not given is said so and not inferred. */
function callsSentence(page: Page): Paragraph {
  const { input, settings, ledger } = page;
  const { from, to } = input.period;
  const days = (input.calls ?? []).filter(({ day }) => day >= from && day <= to);
  const expected = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
  const incoming = sumCalls(days, (day) => day.incoming, expected);
  const answered = sumCalls(days, (day) => day.answered, expected);
  const other = sumCalls(days, (day) => day.otherChannels, expected);
  if (incoming === null && answered === null && other === null) {
    return text`热线呼入量、应答量${settings.wording.missing}。`;
  }
  const part = (label: string, value: number | null, unit: string): Paragraph =>
    value === null
      ? text`${label}量${settings.wording.missing}`
      : text`${label}${ledger.print(value, `calls(${label}, ${periodSpan(page)})`, [], 'calls', 'count')}${unit}`;
  const rate =
    incoming !== null && answered !== null && incoming >= settings.thresholds.shareBase && answered <= incoming
      ? text`，应答率${ledger.print(
          answered / incoming,
          `calls(应答, ${periodSpan(page)}) / calls(呼入, ${periodSpan(page)}) = ${answered} / ${incoming}`,
          [],
          'derived',
          'percent',
        )}`
      : null;
  return text`${page.words.now}热线${part('呼入', incoming, '个')}，${part('应答', answered, '个')}${rate}；${part('其他渠道', other, '件')}。`;
}

/** Against the same weekday and last year; the day or period before stands in the lead. */
function comparisonSentence(page: Page): Paragraph {
  const { input } = page;
  if (page.overview.isPartial) return text`因数据不完整，不与其他时期比较。`;
  const parts: Paragraph[] = [];
  if (input.period.kind === 'day') {
    const other = input.sameWeekday;
    parts.push(
      isComparable(page, other)
        ? text`较上周同日（${dates(other.from, other.to, input.printedOn)}）${change(page, other)}`
        : text`上周同日数据${missing(page, other)}`,
    );
  }
  parts.push(lastYearPart(page));
  return text`受理量${join(parts.flatMap((part, index) => (index === 0 ? [part] : ['，', part])))}。`;
}

function change(page: Page, other: PeriodOverview): Paragraph {
  return changeWords(
    page.ledger,
    {
      now: page.overview.tickets,
      before: other.overview.tickets,
      nowFormula: ticketsFormula(page),
      beforeFormula: dayFormula(other),
      unit: '件',
    },
    page.settings.thresholds.changeBase,
  );
}

function missing(page: Page, other: PeriodOverview | null): string {
  return other === null ? page.settings.wording.missing : '不完整';
}

/** `较去年农历同日（2019年2月9日，正月初五）增加…`: the calendar is named, so that nobody takes one for the other. */
function lastYearPart(page: Page): Paragraph {
  const { calendar, other } = lastYearBy(page);
  const isDay = page.input.period.kind === 'day';
  const named = `去年${calendar === 'lunar' ? '农历' : '公历'}${isDay ? '同日' : '同期'}`;
  if (!isComparable(page, other)) return text`${named}数据${missing(page, other)}`;
  const lunar = calendar === 'lunar' && isDay ? `，${lunarWords(other.from)}` : '';
  return text`较${named}（${dates(other.from, other.to, page.input.printedOn)}${lunar}）${change(page, other)}`;
}

/** Rows of one name added up, largest first. */
function ranked(counts: readonly NamedCount[], rename: (raw: string) => string): NamedCount[] {
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
function cutRows(rows: readonly NamedCount[], most: number): NamedCount[] {
  if (rows.length <= most) return [...rows];
  const rest = rows.slice(most - 1).reduce((sum, { count }) => sum + count, 0);
  const head = rows.slice(0, most - 1).filter(({ name: label }) => label !== '其他');
  return [...head, { name: '其他', count: rest }];
}

/**
 * Counts and shares of one division of all tickets with a last row 合计. Shares add to 100.0 (largest remainder).
 * Tickets without a value stand as 未注明. Columns of comparison appear only where both exports are whole.
 */
function dimensionTable(
  page: Page,
  title: string,
  rows: readonly NamedCount[],
  othersOf: (other: PeriodOverview) => readonly NamedCount[],
): Table | null {
  if (rows.length < 2) return null;
  const whole = page.overview.tickets;
  const unnamed = whole - rows.reduce((sum, { count }) => sum + count, 0);
  if (unnamed < 0) return null;
  const all = unnamed === 0 ? rows : [...rows, { name: '未注明', count: unnamed }];
  const hasShares = whole >= page.settings.thresholds.shareBase;
  const shares = sharesOf(all.map(({ count }) => count));
  const compared = comparedPeriods(page).map(({ heading, other }) => ({ heading, other, counts: othersOf(other) }));
  const dimension = title.slice(1);
  const named = (label: string) => `tickets(${periodSpan(page)}, ${dimension}=${label})`;
  const count = (value: number, formula: string): Run => page.ledger.print(value, formula, [], 'tickets', 'count');
  return {
    title: `${page.words.now}受理情况（${title}）`,
    unit: '件',
    columns: [
      { heading: dimension.slice(2), numeric: false },
      { heading: '件数', numeric: true },
      ...(hasShares ? [{ heading: '占比', numeric: true }] : []),
      ...compared.map(({ heading }) => ({ heading, numeric: true })),
    ],
    rows: [
      ...all.map((row, index) => [
        [name(row.name)],
        [count(row.count, named(row.name))],
        ...(hasShares ? [[shareCell(page, row, named(row.name), shares[index] ?? '0.0')]] : []),
        ...compared.map(({ other, counts }) =>
          row.name === '其他' || row.name === '未注明'
            ? [{ text: '—' }]
            : changeCell(page.ledger, {
                now: row.count,
                before: counts.find(({ name: label }) => label === row.name)?.count ?? 0,
                nowFormula: named(row.name),
                beforeFormula: `tickets(${other.from}..${other.to}, ${dimension}=${row.name})`,
                unit: '件',
              }),
        ),
      ]),
      [
        [{ text: '合计' }],
        [count(whole, ticketsFormula(page))],
        ...(hasShares ? [[page.ledger.print(1, 'sum of the column = 1', [], 'derived', { printed: '100.0%' })]] : []),
        ...compared.map(({ other }) =>
          changeCell(page.ledger, {
            now: whole,
            before: other.overview.tickets,
            nowFormula: ticketsFormula(page),
            beforeFormula: dayFormula(other),
            unit: '件',
          }),
        ),
      ],
    ],
  };
}

function shareCell(page: Page, row: NamedCount, formula: string, printed: string): Run {
  return page.ledger.print(
    row.count / page.overview.tickets,
    `${formula} / ${ticketsFormula(page)} = ${row.count} / ${page.overview.tickets}`,
    [],
    'derived',
    { printed: `${printed}%` },
  );
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
