import { archivedRevisions, type Connection, findIssue, runStarts, type SeriesName } from '../../history/index.js';
import { addDays, type Day, dayInZone } from '../../model/index.js';
import { CLI } from '../thresholds.js';
import { periodOf } from './period.js';
import type { NightPeriod } from './steps.js';

/**
 * The first period of a series that a run was due for, by its last day: that of the first run made in time, this one
 * included; where none was (days of the past made by hand), that of the first run of all. What the history holds from
 * before is a loaded past and no arrears. Undefined where no run was ever due.
 */
export function dueFrom(
  database: Connection,
  series: SeriesName,
  zone: string,
  current?: { readonly to: Day; readonly now: Date },
): Day | undefined {
  const runs = runStarts(database, series);
  const all = current === undefined ? runs : [...runs, { to: current.to, startedAt: current.now.toISOString() }];
  const timely = all.filter(
    ({ to, startedAt }) => to >= addDays(dayInZone(new Date(startedAt), zone), -CLI.inTimeDays[series]),
  );
  return timely.map(({ to }) => to).sort()[0] ?? runs[0]?.to;
}

/** Series whose periods follow one another: of a 增刊 nobody knows that it should be there. */
export const RUNNING_SERIES = ['day', 'week', 'month'] as const;

/**
 * Tells of a period whether its issue is owed: a run was due for it, and no issue of it is archived. Of weeks and months
 * the one after the last that was run is the last that is owed: an office that makes no more owes no more.
 */
export function debtsOf(database: Connection, zone: string): (period: NightPeriod) => boolean {
  const archived = new Set(archivedRevisions(database).map(({ issueId }) => issueId));
  const due = new Map(RUNNING_SERIES.map((series) => [series as SeriesName, dueFrom(database, series, zone)]));
  const last = new Map(
    RUNNING_SERIES.map((series) => {
      const ends = runStarts(database, series).map(({ to }) => to);
      return [series as SeriesName, ends.sort().at(-1)];
    }),
  );
  return (period) => {
    const [first, end] = [due.get(period.series), last.get(period.series)];
    if (first === undefined || end === undefined || period.to < first) return false;
    if (period.series !== 'day' && period.from > addDays(end, 1)) return false;
    const issue = findIssue(database, period);
    return issue === undefined || !archived.has(issue.id);
  };
}

/** Whether a day is wanted for an issue that is owed: its own, or that of its week or month. */
export function owedDays(database: Connection, zone: string): (day: Day) => boolean {
  const isOwed = debtsOf(database, zone);
  return (day) => RUNNING_SERIES.some((series) => isOwed(periodOf(day, series, false)));
}
