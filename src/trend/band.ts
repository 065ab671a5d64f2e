import { addDays, type CountTable, type Day, dayNumber, type TopicHistory } from '../model/index.js';
import { perSort, sortOf, usualBefore } from './baseline/ordinary-level.js';
import { scoreEveryDay } from './days.js';
import type { Calendar } from './series/calendar.js';
import { layOut } from './series/count-matrix.js';
import type { TrendSettings } from './settings.js';
import { upperQuantile } from './stats/negative-binomial.js';

/**
 * The band of usual counts for several series over the last `days` days up to and with `to`, each day from the data
 * before it: what the test saw that morning.
 */
export function bandsOf(
  table: CountTable,
  ids: readonly string[],
  to: Day,
  days: number,
  settings: TrendSettings,
  calendar: Calendar,
): ReadonlyMap<string, TopicHistory> {
  const from = addDays(to, 1 - days);
  const range = Array.from({ length: days }, (_, k) => addDays(from, k));
  const columnOf = new Map(table.days.map((day, column) => [day, column]));
  const position = new Map(table.series.map(({ id }, index) => [id, index]));
  const bands = new Map(
    ids.map((id) => {
      const counts = table.series[position.get(id) ?? -1]?.counts;
      return [
        id,
        {
          days: range,
          counts: range.map((day) => {
            const column = columnOf.get(day);
            if (counts === undefined || column === undefined || Number.isNaN(table.totals[column] as number))
              return null;
            return counts[column] as number;
          }),
          expected: new Array<number | null>(days).fill(null),
          upper: new Array<number | null>(days).fill(null),
        },
      ] as const;
    }),
  );
  if (settings.tellsUsual) {
    layUsual(table, bands, to, settings, calendar);
    return bands;
  }
  const wanted = new Map([...bands.keys()].map((id) => [position.get(id) ?? -1, id]));
  for (const { day, scores } of scoreEveryDay(table, settings, calendar, { from, to })) {
    const at = range.indexOf(day);
    if (scores.day < settings.censoredDays) continue;
    for (let j = 0; j < scores.size; j += 1) {
      const id = wanted.get(scores.series[j] as number);
      const band = id === undefined ? undefined : bands.get(id);
      if (band === undefined) continue;
      const mean = scores.mean[j] as number;
      band.expected[at] = Number(mean.toFixed(2));
      band.upper[at] = upperQuantile(settings.bandTail, mean, scores.variance[j] as number);
    }
  }
  return bands;
}

/** The band as it is known on the last day: what was usual before anything broke out, on each sort of day. */
function layUsual(
  table: CountTable,
  bands: ReadonlyMap<string, { readonly days: readonly Day[]; expected: (number | null)[]; upper: (number | null)[] }>,
  to: Day,
  settings: TrendSettings,
  calendar: Calendar,
): void {
  const grid = layOut(table, settings, calendar);
  const last = dayNumber(to) - grid.firstNumber;
  const position = new Map(table.series.map(({ id }, index) => [id, index]));
  for (const [id, band] of bands) {
    const counts = table.series[position.get(id) ?? -1]?.counts;
    if (counts === undefined || last < 0) continue;
    const usualOf = perSort((sort) => usualBefore(grid, settings, counts, last, sort));
    for (const [at, day] of band.days.entries()) {
      const index = dayNumber(day) - grid.firstNumber;
      if (index < 0) continue;
      const found = usualOf(sortOf(grid, index));
      band.expected[at] = found?.mean ?? null;
      band.upper[at] = found?.upper ?? null;
    }
  }
}
