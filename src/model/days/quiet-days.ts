import { MODEL } from '../settings.js';
import { addDays, type Day, dayRange, daysBetween } from './day.js';

/**
 * The days without a ticket on which none may well have come: an office of 46 letters a month has such days every week, and its export is
 * whole. So many days in a row are quiet where the tickets of the days around them make it likely enough (Poisson); else an export is missing.
 * A gap has days with tickets on both sides.
 *
 * @param days those with tickets, ascending
 */
export function quietDays(days: readonly { readonly day: Day; readonly tickets: number }[]): ReadonlySet<Day> {
  const { aroundDays, leastChance, leastDays } = MODEL.quiet;
  const quiet = new Set<Day>();
  days.slice(1).forEach(({ day: end }, at) => {
    const start = days[at]?.day ?? end;
    const length = daysBetween(start, end) - 1;
    if (length === 0) return;
    const around = days.slice(Math.max(0, at + 1 - aroundDays), at + 1 + aroundDays);
    if (around.length < leastDays) return;
    const [first, last] = [around[0]?.day ?? start, around.at(-1)?.day ?? end];
    const rate = around.reduce((sum, { tickets }) => sum + tickets, 0) / (daysBetween(first, last) + 1 - length);
    if (Math.exp(-rate * length) < leastChance) return;
    for (const day of dayRange(addDays(start, 1), addDays(end, -1))) quiet.add(day);
  });
  return quiet;
}
