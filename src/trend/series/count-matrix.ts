import { type CountTable, type Day, dayNumber, dayOfNumber, weekday } from '../../model/index.js';
import { TREND, type TrendSettings } from '../settings.js';
import { type Calendar, DAY_KINDS } from './calendar.js';

/**
 * Day effects that a topic may have: the kinds of day in the order of `DAY_KINDS`, then Monday to Friday of their own. A plain
 * Monday counts towards both, so that a topic of Mondays is known and the others lean on the working day.
 */
export const EFFECT_KINDS = DAY_KINDS.length + 5;
/** Whose effect a kind of day leans on while its own is not known; −1 for the average day. */
export const LEANS_ON: readonly number[] = [-1, 0, 0, -1, 3, 4, 5, 0, 0, 0, 0, 0];

/** Index in `DAY_KINDS` of an effect. */
export const kindOfEffect = (effect: number): number => (effect < DAY_KINDS.length ? effect : 0);

function effectKindOf(day: Day, calendar: Pick<Calendar, 'kindOf'>): number {
  const kind = DAY_KINDS.indexOf(calendar.kindOf(day));
  return kind === 0 ? DAY_KINDS.length + Math.min(5, weekday(day)) - 1 : kind;
}

/** A count table laid over every calendar day from its first to its last. */
export interface Grid {
  readonly table: CountTable;
  /** Calendar days from the table's first to its last. */
  readonly length: number;
  readonly firstNumber: number;
  readonly days: readonly Day[];
  /** Column of the table for each calendar day; −1 for a day without an export. */
  readonly column: Int32Array;
  /** All tickets of each day; NaN where missing. */
  readonly totals: Float64Array;
  /** Counts by column, then series, so that loops over all series of a day run along memory; exact up to 16 million. */
  readonly byColumn: Float32Array;
  /** Effect of each day, see `EFFECT_KINDS`. */
  readonly kinds: Uint8Array;
  readonly isPartial: Uint8Array;
  /** Calendar index of each series' first ticket; `length` where it has none. */
  readonly firstSeen: Int32Array;
  /** 1 for the series that say how busy a day was, and for those that are judged. */
  readonly measures: Uint8Array;
  readonly tested: Uint8Array;
  /** Whether the totals say how busy a day was. */
  readonly hasExposure: boolean;
}

export function dayAt(grid: Grid, index: number): Day {
  return grid.days[index] ?? dayOfNumber(grid.firstNumber + index);
}

/** Blocks of so many columns at a time keep both sides of the transposition in the cache. */
const BLOCK = 32;

function transpose({ series, days }: CountTable): Float32Array {
  const n = series.length;
  const result = new Float32Array(n * days.length);
  for (let from = 0; from < days.length; from += BLOCK) {
    const to = Math.min(days.length, from + BLOCK);
    for (let i = 0; i < n; i += 1) {
      const { counts } = series[i] as { counts: ArrayLike<number> };
      for (let c = from; c < to; c += 1) result[c * n + i] = counts[c] as number;
    }
  }
  return result;
}

/** Whether totals hold clearly more than the listed series, so that they are a measure of the day of their own. */
function hasOwnTotals(table: CountTable): boolean {
  let listed = 0;
  let all = 0;
  for (let column = 0; column < table.days.length; column += 1) {
    const total = table.totals[column] as number;
    if (Number.isNaN(total)) continue;
    all += total;
    for (const { counts, role } of table.series) if (role !== 'overlap') listed += counts[column] as number;
  }
  return all > 0 && listed < TREND.effects.listedShare * all;
}

/** @throws RangeError where the days do not ascend */
export function layOut(table: CountTable, settings: TrendSettings, calendar: Pick<Calendar, 'kindOf'>): Grid {
  const numbers = table.days.map(dayNumber);
  const firstNumber = numbers[0] ?? 0;
  const length = numbers.length === 0 ? 0 : (numbers[numbers.length - 1] as number) - firstNumber + 1;
  const column = new Int32Array(length).fill(-1);
  const totals = new Float64Array(length).fill(Number.NaN);
  let last = -1;
  for (const [index, number] of numbers.entries()) {
    const at = number - firstNumber;
    if (at <= last) throw new RangeError(`days must ascend: ${table.days[index]}`);
    last = at;
    const total = table.totals[index] as number;
    totals[at] = total;
    if (!Number.isNaN(total)) column[at] = index;
  }
  const days = Array.from({ length }, (_, t) => dayOfNumber(firstNumber + t));
  const kinds = new Uint8Array(length);
  if (settings.use.kinds) for (const [t, day] of days.entries()) kinds[t] = effectKindOf(day, calendar);
  const isPartial = new Uint8Array(length);
  for (const day of table.partialDays ?? []) {
    const at = dayNumber(day) - firstNumber;
    if (at >= 0 && at < length) isPartial[at] = 1;
  }
  const firstSeen = new Int32Array(table.series.length).fill(length);
  for (const [index, { counts }] of table.series.entries()) {
    let at = 0;
    // Of a day without data the count is NaN, which is neither more than none nor as much.
    while (at < counts.length && !((counts[at] as number) > 0)) at += 1;
    if (at < counts.length) firstSeen[index] = (numbers[at] as number) - firstNumber;
  }
  const measures = Uint8Array.from(table.series, ({ role }) => (role === 'overlap' ? 0 : 1));
  const tested = Uint8Array.from(table.series, ({ role }) => (role === 'measure' ? 0 : 1));
  const measuring = measures.reduce((sum, one) => sum + one, 0);
  const hasExposure = settings.use.exposure && (measuring >= settings.exposureSeries || hasOwnTotals(table));
  return {
    table,
    length,
    firstNumber,
    days,
    column,
    totals,
    byColumn: transpose(table),
    kinds,
    isPartial,
    firstSeen,
    measures,
    tested,
    hasExposure,
  };
}
