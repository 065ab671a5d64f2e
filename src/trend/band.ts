import { addDays, type CountTable, type Day, dayNumber, type TopicHistory } from '../model/index.js';
import { perSort, sortOf, usualBefore } from './baseline/ordinary-level.js';
import type { Calendar } from './series/calendar.js';
import { layOut } from './series/count-matrix.js';
import type { TrendSettings } from './settings.js';

/**
 * The counts of several series over the last `days` days up to and with `to`, and the band as it is known on the last of them: what was
 * usual before anything broke out, on each sort of day.
 */
export function bandsOf(
  table: CountTable,
  ids: readonly string[],
  to: Day,
  days: number,
  settings: TrendSettings,
  calendar: Calendar,
): ReadonlyMap<string, TopicHistory> {
  const range = Array.from({ length: days }, (_, k) => addDays(to, k + 1 - days));
  const grid = layOut(table, settings, calendar);
  const indexOf = (day: Day): number => dayNumber(day) - grid.firstNumber;
  const last = indexOf(to);
  const countsOf = new Map(table.series.map(({ id, counts }) => [id, counts]));
  return new Map(
    ids.map((id) => {
      const counts = countsOf.get(id);
      const usualOf = perSort((sort) =>
        counts === undefined || last < 0 ? null : usualBefore(grid, settings, counts, last, sort),
      );
      const usual = range.map((day) => (indexOf(day) < 0 ? null : usualOf(sortOf(grid, indexOf(day)))));
      return [
        id,
        {
          days: range,
          counts: range.map((day) => counts?.[grid.column[indexOf(day)] ?? -1] ?? null),
          expected: usual.map((found) => found?.mean ?? null),
          upper: usual.map((found) => found?.upper ?? null),
        },
      ];
    }),
  );
}
