import {
  addDays,
  type CountTable,
  type Day,
  dayNumber,
  daysBetween,
  type Finding,
  isAlarmVerdict,
  type Outcome,
  type Trend,
  type Usual,
} from '../model/index.js';
import { isOfSeason } from './baseline/yearly-season.js';
import { testDay } from './days.js';
import { testInside } from './inside.js';
import type { Calendar } from './series/calendar.js';
import { TREND, type TrendSettings } from './settings.js';
import { periodWords } from './verdict/reason.js';

/** A week, a month or any run of days, both ends included. */
interface Span {
  readonly from: Day;
  readonly to: Day;
}

const lastOfMonth = (day: Day): boolean => addDays(day, 1).slice(8) === '01';

/** Whether a span is a calendar month. */
function isMonth({ from, to }: Span): boolean {
  return from.slice(0, 7) === to.slice(0, 7) && from.endsWith('-01') && lastOfMonth(to);
}

/** The spans of the same kind from the first that lies wholly on or after `first` up to the given one, oldest first. */
function spansUpTo(span: Span, first: Day): Span[] {
  const spans = [span];
  const length = daysBetween(span.from, span.to) + 1;
  const monthly = isMonth(span);
  for (;;) {
    const [next] = spans as [Span];
    const to = addDays(next.from, -1);
    const from = monthly ? (`${to.slice(0, 7)}-01` as Day) : addDays(next.from, -length);
    if (from < first) return spans;
    spans.unshift({ from, to });
  }
}

/** Settings for sums over periods: windows count in periods instead of days. */
export function periodSettings(settings: TrendSettings, length: number): TrendSettings {
  const { period } = TREND;
  const periods = (days: number, least = 1): number => Math.max(least, Math.round(days / length));
  return {
    ...settings,
    windowDays: periods(period.windowDays, period.leastWindow),
    ordinaryDays: periods(settings.ordinaryDays, period.leastOrdinary),
    gapDays: length <= 7 ? period.gapWeeks : 0,
    halfLifeDays: periods(period.halfLifeDays, period.leastHalfLife),
    sums: [1],
    newDays: periods(period.newDays),
    censoredDays: periods(period.censoredDays, period.leastCensored),
    newMean: settings.newMean * length,
    liveDays: periods(period.liveDays, period.leastLive),
    use: { ...settings.use, season: false, kinds: false, shifts: false, weeklyOverdispersion: false },
  };
}

/** The counts of whole periods in place of days; the first gets the number `origin`. */
function tableOfPeriods(table: CountTable, spans: readonly Span[], origin: number): CountTable {
  const columns = spans.map(({ from, to }) => {
    const isOf = (column: number): boolean => {
      const day = table.days[column] as Day;
      return day >= from && day <= to && !Number.isNaN(table.totals[column] as number);
    };
    return [...table.days.keys()].filter(isOf);
  });
  const sumOver = (values: ArrayLike<number>, chosen: readonly number[]): number =>
    chosen.reduce((sum, column) => sum + (values[column] as number), 0);
  return {
    days: spans.map((_, k) => addDays('1970-01-01' as Day, origin + k)),
    totals: Float64Array.from(columns, (chosen) => (chosen.length === 0 ? Number.NaN : sumOver(table.totals, chosen))),
    series: table.series.map((series) => ({
      ...series,
      counts: Float64Array.from(columns, (chosen) => sumOver(series.counts, chosen)),
    })),
    dayShares: Float64Array.from(
      columns,
      (chosen, k) => chosen.length / (daysBetween(spans[k]?.from as Day, spans[k]?.to as Day) + 1),
    ),
  };
}

/**
 * Judges every series on the sum over a period (week, month) against the sums of earlier periods: the same test, with
 * periods in the place of days. `baselineDays` and `window.days` then count periods.
 *
 * A period with missing days is compared by the days it has; one without any is missing. Where too few periods come before
 * it, or where days of it are not whole and its sum is no alarm all the same, its own days are judged (`testInside`). So is what was first
 * seen within it, and is no alarm by its sum: there is no earlier period to measure it by, and its days were news.
 *
 * @param from first day of the period
 * @param to last day of it
 */
export function testPeriod(
  table: CountTable,
  from: Day,
  to: Day,
  settings: TrendSettings,
  calendar: Calendar,
): Outcome<ReadonlyMap<string, Trend>> {
  const first = table.days[0];
  if (first === undefined || to < from)
    return { value: new Map(), findings: [{ code: 'trend-missing-day', args: { day: from } }] };
  const spans = spansUpTo({ from, to }, first);
  const length = daysBetween(from, to) + 1;
  // Periods take the place of days: consecutive numbers from an arbitrary one.
  const origin = dayNumber(from) - spans.length + 1;
  const periods = tableOfPeriods(table, spans, origin);
  const target = addDays('1970-01-01' as Day, origin + spans.length - 1);
  const plain: Calendar = { ...calendar, kindOf: () => 'weekday', knowsYear: () => true };
  const tested = testDay(periods, target, periodSettings(settings, length), plain);
  const spanOf = (day: Day | null): Span | undefined => (day === null ? undefined : spans[dayNumber(day) - origin]);
  const unit = isMonth({ from, to }) ? 'month' : length === 7 ? 'week' : 'period';
  const value = new Map<string, Trend>();
  let found: ReadonlyMap<string, Trend> | undefined;
  const ownDays = (): ReadonlyMap<string, Trend> => {
    found ??= testInside(table, { from, to }, settings, calendar);
    return found;
  };
  const isSeason = seasonOf(table, { from, to }, settings.windowDays, calendar);
  const isCut = table.partialDays?.some((day) => day >= from && day <= to) === true;
  for (const [index, { id, counts }] of periods.series.entries()) {
    const trend = tested.value.get(id);
    if (trend === undefined) continue;
    const lacksVerdict =
      trend.state === 'short' || (isCut && !isAlarmVerdict(trend.verdict) && trend.verdict !== 'high');
    const inside = lacksVerdict ? ownDays().get(id) : undefined;
    if (inside !== undefined) {
      value.set(id, inside);
      continue;
    }
    const firstColumn = table.series[index]?.counts.findIndex((count) => count > 0) ?? -1;
    const words = periodWords(trend, unit, counts, spans);
    const firstSeen = table.days[firstColumn] ?? null;
    const own = { ...inDays(trend, from, spanOf, firstSeen), reason: words.zh, reasonEn: words.en };
    const isFirst = firstSeen !== null && firstSeen >= from && trend.verdict === 'steady';
    const news = isFirst ? ownDays().get(id) : undefined;
    if (news?.verdict === 'new') {
      const { reason, reasonEn = reason } = news;
      value.set(id, { ...own, verdict: 'new', state: 'appeared', reason, reasonEn, p: null, q: null, since: from });
      continue;
    }
    value.set(id, isSeason(trend, counts.at(-1) ?? 0, index) ? { ...own, state: 'seasonal' } : own);
  }
  return { value, findings: findingsOf(tested.findings, to, calendar) };
}

/**
 * Whether a series has more than a usual period has, and had so at the same time of last year by as much: the ratio of a season, as of days.
 * What is an alarm stays one: a period's sum tells no return from a rise.
 */
function seasonOf(
  table: CountTable,
  { from, to }: Span,
  windowDays: number,
  calendar: Calendar,
): (trend: Trend, count: number, series: number) => boolean {
  const apart = daysBetween(calendar.yearsAgo(to, 1).day, to);
  const [start, end] = [addDays(from, -apart), addDays(to, -apart)];
  const columnsOf = (first: Day, last: Day): number[] =>
    [...table.days.keys()].filter((column) => {
      const day = table.days[column] as Day;
      return day >= first && day <= last && !Number.isNaN(table.totals[column] as number);
    });
  const then = columnsOf(start, end);
  const before = columnsOf(addDays(start, -windowDays), addDays(start, -1));
  const isKnown = 2 * then.length > daysBetween(from, to) && 2 * before.length >= windowDays;
  return ({ verdict, usual, isRecord }, count, series) => {
    const isMore = verdict === 'steady' && usual != null && (count > usual.upper || isRecord === true);
    if (!isKnown || !isMore) return false;
    const { counts } = table.series[series] ?? { counts: [] };
    const sum = (columns: readonly number[]): number => columns.reduce((all, column) => all + (counts[column] ?? 0), 0);
    const [seen, base] = [sum(then), (sum(before) * then.length) / before.length];
    const level = base === 0 ? Number.POSITIVE_INFINITY : usual.mean / base;
    return seen >= TREND.season.leastTickets && isOfSeason({ mean: seen, most: seen, base }, count, level);
  };
}

/** What was found of the periods, in words of periods. */
function findingsOf(ofPeriods: readonly Finding[], to: Day, calendar: Calendar): Finding[] {
  const year = Number(to.slice(0, 4));
  return [
    ...ofPeriods
      .map((finding) =>
        finding.code === 'trend-short-history' ? { ...finding, code: 'trend-short-history-periods' } : finding,
      )
      .filter(({ code }) => code === 'trend-short-history-periods' || code === 'trend-missing-day'),
    ...(calendar.knowsYear(year) ? [] : [{ code: 'trend-unknown-year', args: { year } }]),
  ];
}

/** A trend of periods with real days in the place of the numbers that stood for periods. */
function inDays(trend: Trend, from: Day, spanOf: (day: Day | null) => Span | undefined, firstSeen: Day | null): Trend {
  return {
    ...trend,
    firstSeen: trend.firstSeen === null ? null : firstSeen,
    lastSeen: spanOf(trend.lastSeen ?? null)?.to ?? null,
    ...(trend.since === undefined ? {} : { since: spanOf(trend.since)?.from ?? from }),
    ...(trend.highSince === undefined ? {} : { highSince: spanOf(trend.highSince)?.from ?? from }),
    ...(trend.usual ? { usual: usualOf(trend.usual, spanOf) } : {}),
  };
}

/** The usual level with the days of the periods it was taken from. */
function usualOf(usual: Usual, spanOf: (day: Day) => Span | undefined): Usual {
  return { ...usual, from: spanOf(usual.from)?.from ?? usual.from, to: spanOf(usual.to)?.to ?? usual.to };
}
