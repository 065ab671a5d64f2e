import { type Connection, runStarts, type SeriesName } from '../../history/index.js';
import { addDays, type Day, dayInZone } from '../../model/index.js';
import { CLI } from '../thresholds.js';

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
