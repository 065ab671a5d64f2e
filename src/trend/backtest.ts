import { addDays, type CountTable, type Day, daysBetween } from '../model/index.js';
import type { Calendar } from './calendar.js';
import { judgeEveryDay } from './days.js';
import type { TrendSettings } from './settings.js';

/** Flagged days of one series without more than `gap` unflagged days between them. */
export interface Episode {
  readonly series: string;
  readonly from: Day;
  readonly to: Day;
  readonly flaggedDays: number;
  readonly verdict: 'spike' | 'new' | 'rising';
  /** Largest count and what was expected on that day. */
  readonly peak: number;
  readonly expected: number;
  readonly peakDay: Day;
  readonly reason: string;
  /** The analyst's word: news or no news; null while it was not given. */
  readonly label: boolean | null;
}

export interface Backtest {
  readonly from: Day;
  readonly to: Day;
  /** Days with data that were judged. */
  readonly days: number;
  readonly alarms: number;
  readonly alarmsPerDay: number;
  readonly daysWithAlarm: number;
  readonly mostOnOneDay: { readonly day: Day | null; readonly alarms: number };
  readonly episodes: readonly Episode[];
  /** Median and largest number of days from the first to the last flag of an episode. */
  readonly medianDays: number | null;
  readonly longestDays: number;
  readonly labelled: number;
  /** Share of labelled episodes that the analyst called no news. */
  readonly falseShare: number | null;
}

const FLAGS = new Set(['spike', 'new', 'rising']);
/** Flags with at most so many quiet days between them are one episode. */
const EPISODE_GAP_DAYS = 3;

/**
 * Replays the history day by day: what would have been flagged, how often, for how long.
 *
 * @param labels the analyst's judgement by `series|first flagged day`
 * @param range days to replay; by default from the day with 70 days behind it
 */
export function backtest(
  table: CountTable,
  settings: TrendSettings,
  calendar: Calendar,
  options: {
    readonly from?: Day;
    readonly to?: Day;
    readonly labels?: ReadonlyMap<string, boolean>;
    readonly onDay?: (day: Day) => void;
  } = {},
): Backtest {
  const firstDay = table.days[0];
  const lastDay = table.days[table.days.length - 1];
  if (firstDay === undefined || lastDay === undefined) throw new RangeError('the table has no days');
  const from = options.from ?? addDays(firstDay, Math.min(70, daysBetween(firstDay, lastDay)));
  const to = options.to ?? lastDay;
  const open = new Map<string, Episode>();
  const closed: Episode[] = [];
  let days = 0;
  let alarms = 0;
  let daysWithAlarm = 0;
  let most: Backtest['mostOnOneDay'] = { day: null, alarms: 0 };
  const labels = options.labels ?? new Map<string, boolean>();
  const column = new Map(table.days.map((day, index) => [day, index]));
  const countsOf = new Map(table.series.map(({ id, counts }) => [id, counts]));
  for (const { day, trends } of judgeEveryDay(table, settings, calendar, { from, to })) {
    options.onDay?.(day);
    days++;
    let today = 0;
    for (const [series, trend] of trends) {
      if (!FLAGS.has(trend.verdict)) continue;
      today++;
      const count = countsOf.get(series)?.[column.get(day) ?? -1] ?? 0;
      const before = open.get(series);
      if (before !== undefined && daysBetween(before.to, day) <= EPISODE_GAP_DAYS + 1) {
        const isPeak = count > before.peak;
        open.set(series, {
          ...before,
          to: day,
          flaggedDays: before.flaggedDays + 1,
          ...(isPeak ? { peak: count, peakDay: day, expected: trend.expected ?? 0 } : {}),
        });
        continue;
      }
      if (before !== undefined) closed.push(before);
      open.set(series, {
        series,
        from: day,
        to: day,
        flaggedDays: 1,
        verdict: trend.verdict as Episode['verdict'],
        peak: count,
        peakDay: day,
        expected: trend.expected ?? 0,
        reason: trend.reason,
        label: labels.get(`${series}|${day}`) ?? null,
      });
    }
    alarms += today;
    if (today > 0) daysWithAlarm++;
    if (today > most.alarms) most = { day, alarms: today };
  }
  const episodes = [...closed, ...open.values()].sort((a, b) =>
    a.from === b.from ? (a.series < b.series ? -1 : 1) : a.from < b.from ? -1 : 1,
  );
  const lengths = episodes.map((episode) => daysBetween(episode.from, episode.to) + 1).sort((a, b) => a - b);
  const labelled = episodes.filter(({ label }) => label !== null);
  return {
    from,
    to,
    days,
    alarms,
    alarmsPerDay: days === 0 ? 0 : alarms / days,
    daysWithAlarm,
    mostOnOneDay: most,
    episodes,
    medianDays: lengths.length === 0 ? null : (lengths[Math.floor((lengths.length - 1) / 2)] as number),
    longestDays: lengths[lengths.length - 1] ?? 0,
    labelled: labelled.length,
    falseShare: labelled.length === 0 ? null : labelled.filter(({ label }) => label === false).length / labelled.length,
  };
}
