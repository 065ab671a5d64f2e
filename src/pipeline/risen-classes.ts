import { callersOf, isAlarmVerdict, type RisenClass, type Ticket } from '../model/index.js';
import { heardOnce, testDay } from '../trend/index.js';
import type { AnalysisContext } from './analysis-context.js';
import { PIPELINE } from './settings.js';
import type { ClassCounts } from './tasks/place-cube.js';
import { trendSettingsOf } from './trend-settings.js';

/**
 * The export's narrower classes that have far more tickets than usual, each judged against its own past as a topic is, largest first.
 * None where an office has new names for its classes: each would be news.
 */
export function risenClasses(
  { calendar, settings }: Pick<AnalysisContext, 'calendar' | 'settings'>,
  { days, totals, partialDays, classes }: ClassCounts,
  tickets: readonly Ticket[],
): RisenClass[] {
  const day = days.at(-1);
  const unseen = classes.filter(({ counts }) => counts.slice(0, -1).every((count) => count === 0));
  const share = unseen.reduce((sum, { tickets: own }) => sum + own.length, 0) / Math.max(1, totals.at(-1) ?? 0);
  if (day === undefined || share > PIPELINE.risenClasses.mostUnseen) return [];
  const series = classes.map(({ name, counts }) => ({ id: name, counts: Float64Array.from(counts) }));
  const trendSettings = trendSettingsOf(settings);
  const table = { days, totals: Float64Array.from(totals), series, partialDays };
  const { value: trends } = testDay(table, day, trendSettings, calendar);
  return classes
    .flatMap(({ name, tickets: places }) => {
      const own = places.flatMap((at) => tickets[at] ?? []);
      const found = trends.get(name);
      if (found === undefined) return [];
      const trend = heardOnce(found, { count: own.length, callers: callersOf(own) }, trendSettings);
      return isAlarmVerdict(trend.verdict) ? [{ name, trend, ticketIds: own.map(({ id }) => id) }] : [];
    })
    .sort((a, b) => b.ticketIds.length - a.ticketIds.length || (a.name < b.name ? -1 : 1));
}
