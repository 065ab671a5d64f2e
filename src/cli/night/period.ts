import type { IssuePeriod } from '../../history/index.js';
import { addDays, type Day, dayOf, daysBetween, weekday } from '../../model/index.js';
import type { NightPeriod } from './steps.js';

/** The day itself, its week from Monday to Sunday, or its month. */
export function periodOf(day: Day, kind: NightPeriod['kind'], isSpecial: boolean): NightPeriod {
  const series = isSpecial ? 'special' : kind;
  if (kind === 'day') return { kind, series, from: day, to: day };
  if (kind === 'week') {
    const from = addDays(day, 1 - weekday(day));
    return { kind, series, from, to: addDays(from, 6) };
  }
  const from = `${day.slice(0, 7)}-01` as Day;
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const next = dayOf(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1) ?? addDays(from, 31);
  return { kind, series, from, to: addDays(next, -1) };
}

/** An issue's period with its length, which of a special issue its days say. */
export function periodOfIssue({ series, from, to }: IssuePeriod): NightPeriod {
  const length = from === to ? 'day' : daysBetween(from, to) === 6 ? 'week' : 'month';
  return { kind: series === 'special' ? length : series, series, from, to };
}

/** The `count` periods before this one, oldest first. */
export function periodsBefore(period: NightPeriod, count: number): NightPeriod[] {
  const found: NightPeriod[] = [];
  let { from } = period;
  while (found.length < count) {
    const earlier = periodOf(addDays(from, -1), period.kind, period.series === 'special');
    found.unshift(earlier);
    from = earlier.from;
  }
  return found;
}
