import { addDays, type CountTable, type Day, daysBetween, type Trend } from '../model/index.js';
import { testEveryDay } from './days.js';
import type { Calendar } from './series/calendar.js';
import { TREND, type TrendSettings } from './settings.js';

/** Days of one series that are one topic, see `Trend.since`; on `flaggedDays` of them it was an alarm, on others as high. */
interface Episode {
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
  /** The analyst's word: alarm or false alarm; null while it was not given. */
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
  /** Median and largest number of days from the first to the last of an episode. */
  readonly medianDays: number | null;
  readonly longestDays: number;
  readonly labelled: number;
  /** Share of labelled episodes that the analyst called false alarms. */
  readonly falseShare: number | null;
  /** Episodes that the analyst called alarms and that these settings would not have flagged. */
  readonly missed: number;
}

const ALARM_VERDICTS = new Set(['spike', 'new', 'rising']);

type Labels = ReadonlyMap<string, readonly { readonly day: Day; readonly isTrueAlarm: boolean }[]>;

/** Labels by series. */
function bySeries(labels: ReadonlyMap<string, boolean>): Labels {
  const result = new Map<string, { day: Day; isTrueAlarm: boolean }[]>();
  for (const [key, isTrueAlarm] of labels) {
    const at = key.lastIndexOf('|');
    const series = key.slice(0, at);
    const list = result.get(series) ?? [];
    list.push({ day: key.slice(at + 1) as Day, isTrueAlarm });
    result.set(series, list);
  }
  return result;
}

/** Whether a label given to an episode that began on `day` is about this one: other settings begin a day sooner or later. */
const isAbout = (day: Day, { from, to }: Episode): boolean =>
  daysBetween(from, day) >= -TREND.memory.pauseDays && daysBetween(day, to) >= -TREND.memory.pauseDays;

/** The label of the same first day, else that of the nearest episode of the series that it could be. */
function labelOf(episode: Episode, labels: Labels): boolean | null {
  let nearest: { distance: number; isTrueAlarm: boolean } | undefined;
  for (const { day, isTrueAlarm } of labels.get(episode.series) ?? []) {
    const distance = Math.abs(daysBetween(day, episode.from));
    if (isAbout(day, episode) && (nearest === undefined || distance < nearest.distance))
      nearest = { distance, isTrueAlarm };
  }
  return nearest?.isTrueAlarm ?? null;
}

/** The flagged days of each series, put together where they are of one topic. */
class Episodes {
  readonly #open = new Map<string, Episode>();
  readonly #closed: Episode[] = [];

  take(day: Day, series: string, trend: Trend, count: number): void {
    const before = this.#open.get(series);
    const isAlarm = ALARM_VERDICTS.has(trend.verdict);
    // Flagged by the test and reported as 高位, since it had hardly grown: no alarm, but a day of the topic.
    const goesOn = trend.verdict === 'high' && trend.since !== undefined && before !== undefined;
    if (!isAlarm && !goesOn) return;
    // A topic that was reported and grows again is the same one, however long it was no alarm in between.
    if (before !== undefined && daysBetween(before.to, trend.since ?? day) <= TREND.memory.pauseDays + 1) {
      const isPeak = count > before.peak;
      this.#open.set(series, {
        ...before,
        to: day,
        flaggedDays: before.flaggedDays + (isAlarm ? 1 : 0),
        ...(isPeak ? { peak: count, peakDay: day, expected: trend.expected ?? 0 } : {}),
      });
      return;
    }
    if (!isAlarm) return;
    if (before !== undefined) this.#closed.push(before);
    this.#open.set(series, {
      series,
      from: day,
      to: day,
      flaggedDays: 1,
      verdict: trend.verdict as Episode['verdict'],
      peak: count,
      peakDay: day,
      expected: trend.expected ?? 0,
      reason: trend.reason,
      label: null,
    });
  }

  /** By first day, then by series. */
  all(): Episode[] {
    return [...this.#closed, ...this.#open.values()].sort((a, b) =>
      a.from === b.from ? (a.series < b.series ? -1 : 1) : a.from < b.from ? -1 : 1,
    );
  }
}

/** Whether what the analyst called an alarm, on a day that was replayed, is in no episode. */
function isMissed(
  { day, isTrueAlarm }: { readonly day: Day; readonly isTrueAlarm: boolean },
  series: string,
  episodes: readonly Episode[],
  { from, to }: { readonly from: Day; readonly to: Day },
): boolean {
  if (!isTrueAlarm || day < from || day > to) return false;
  return !episodes.some((each) => each.series === series && isAbout(day, each));
}

/**
 * Replays the history day by day: what would have been flagged, how often, for how long.
 *
 * @param labels the analyst's judgement by `series|first flagged day`; it holds for other settings' episodes about that day too
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
  const episodesOf = new Episodes();
  let days = 0;
  let alarms = 0;
  let daysWithAlarm = 0;
  let most: Backtest['mostOnOneDay'] = { day: null, alarms: 0 };
  const labels = bySeries(options.labels ?? new Map());
  const column = new Map(table.days.map((day, index) => [day, index]));
  const countsOf = new Map(table.series.map(({ id, counts }) => [id, counts]));
  for (const { day, trends } of testEveryDay(table, settings, calendar, { from, to })) {
    options.onDay?.(day);
    days += 1;
    let today = 0;
    for (const [series, trend] of trends) {
      if (ALARM_VERDICTS.has(trend.verdict)) today += 1;
      episodesOf.take(day, series, trend, countsOf.get(series)?.[column.get(day) ?? -1] ?? 0);
    }
    alarms += today;
    if (today > 0) daysWithAlarm += 1;
    if (today > most.alarms) most = { day, alarms: today };
  }
  const episodes = episodesOf.all().map((episode) => ({ ...episode, label: labelOf(episode, labels) }));
  const lengths = episodes.map((episode) => daysBetween(episode.from, episode.to) + 1).sort((a, b) => a - b);
  const missed = [...labels].reduce(
    (sum, [series, list]) => sum + list.filter((one) => isMissed(one, series, episodes, { from, to })).length,
    0,
  );
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
    missed,
  };
}
