import { addDays, type CountTable, type Day, dayNumber, type TotalOfDay, type Usual } from '../model/index.js';
import { type DaySort, usualBefore } from './baseline/ordinary-level.js';
import type { Calendar } from './series/calendar.js';
import { layOut } from './series/count-matrix.js';
import { type TrendSettings, YEAR } from './settings.js';

/** The totals of a period's days that have an export, each against the ordinary days before the period. */
export function totalsOf(
  table: CountTable,
  from: Day,
  to: Day,
  settings: TrendSettings,
  calendar: Calendar,
): TotalOfDay[] {
  const grid = layOut({ ...table, series: [] }, settings, calendar);
  const columns = new Map(table.days.map((day, column) => [day, column]));
  const totals: TotalOfDay[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const count = table.totals[columns.get(day) ?? -1];
    if (count === undefined || Number.isNaN(count)) continue;
    const usualOf = (ordinaryDays: number, sort?: DaySort): Usual | null =>
      usualBefore(grid, { ...settings, ordinaryDays }, table.totals, dayNumber(day) - grid.firstNumber, sort);
    // A hotline grows: its last weeks say what is usual. Where these lie above all usual days of the year, a crisis has lasted
    // for months; a holiday has few others like it.
    const lately = usualOf(settings.ordinaryDays);
    const year = usualOf(YEAR);
    const isOrdinary = lately !== null && lately.isMixed !== true && !(year !== null && lately.mean > year.upper);
    const usual = isOrdinary ? lately : year;
    totals.push({
      day,
      count,
      usual: usual?.isMixed === true ? boundByBusier(usual, (sort) => usualOf(YEAR, sort)) : usual,
    });
  }
  return totals;
}

/**
 * Of a day that has none of its sort before it, a holiday: how far working days and weekends lie apart is no spread of either.
 * Whatever a holiday does to calls, more than the busier sort ever has is more than usual.
 */
function boundByBusier(usual: Usual, usualOf: (sort: DaySort) => Usual | null): Usual {
  const sorts = (['worked', 'weekend'] as const).map(usualOf).filter((one) => one !== null && one.isMixed !== true);
  return sorts.length < 2 ? usual : { ...usual, upper: Math.max(...sorts.map((one) => one?.upper ?? 0)) };
}
