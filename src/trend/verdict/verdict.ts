import { type Day, dayNumber, type Trend, type TrendState, type Verdict } from '../../model/index.js';
import type { DailyTest } from '../detection/daily-test.js';
import type { DayScores } from '../detection/scores.js';
import { LOG_TODAY } from '../detection/window-test.js';
import { dayAt } from '../series/count-matrix.js';
import { TREND } from '../settings.js';
import { logTail } from '../stats/negative-binomial.js';
import { AbsentSeries } from './absent-series.js';
import {
  AlarmMemory,
  DECLINING,
  FLAGGED,
  IN_BAND,
  LOOK_BACK_DAYS,
  OUT_OF_BAND,
  RECEDED,
  REPORTED,
  SETTLED,
  SUBSIDED,
} from './alarm-memory.js';
import { Alarms } from './alarms.js';
import { countsOf, evidenceOf, latestPeak, meanOf, peakOf } from './evidence.js';
import { Figures, UsualTrend } from './figures.js';
import { Levels } from './high-level.js';
import { reasonOf } from './reason.js';
import type { Renames } from './renamed-series.js';
import { repeatState } from './repeat-alarms.js';

/** Turns the figures of one day into verdicts with their reasons. */
export class Verdicts {
  readonly #memory: AlarmMemory;
  readonly #alarms: Alarms;
  readonly #levels: Levels;
  readonly #absent: AbsentSeries;

  readonly #dailyTest: DailyTest;
  readonly #renames: Renames;

  constructor(dailyTest: DailyTest, renames: Renames) {
    this.#dailyTest = dailyTest;
    this.#renames = renames;
    this.#memory = new AlarmMemory(dailyTest.grid.table.series.length);
    this.#alarms = new Alarms(dailyTest, renames);
    this.#levels = new Levels(dailyTest, this.#alarms);
    this.#absent = new AbsentSeries(dailyTest);
  }

  /** Only what later days need to know; for days that nobody asked about. */
  remember(scores: DayScores | undefined, day: number): void {
    const isSaid = scores !== undefined && !isShort(this.#dailyTest, knownDays(this.#dailyTest, day));
    this.#memory.open(day, isSaid);
    if (!isSaid) return;
    for (let j = 0; j < scores.size; j += 1) this.#note(scores, j);
  }

  /** Whether a series is news on the day remembered last. */
  isNews(scores: DayScores, j: number): boolean {
    return this.#memory.get(scores.day, scores.series[j] as number) === FLAGGED;
  }

  /** Calendar index of the day since which it has been. */
  newsSince(scores: DayScores, j: number): number {
    return this.#memory.newsSince(scores.day, scores.series[j] as number);
  }

  #note(scores: DayScores, j: number): void {
    const series = scores.series[j] as number;
    const count = scores.count[j] as number;
    const mean = scores.mean[j] as number;
    let state = IN_BAND;
    if (this.#alarms.isNews(scores, j)) state = repeatState(this.#dailyTest, this.#memory, scores, j) ?? FLAGGED;
    else if (this.#dailyTest.shifts.foundOn(scores.day, series) !== undefined) state = SETTLED;
    else if (count > mean && (scores.logPDay[j] as number) <= LOG_TODAY) state = OUT_OF_BAND;
    if (state !== FLAGGED && state !== DECLINING && state !== SETTLED && this.#levels.isHigh(scores, j))
      state = REPORTED;
    this.#memory.set(scores.day, series, state);
    if (
      state === IN_BAND &&
      this.#dailyTest.grid.isPartial[scores.day] !== 1 &&
      this.#memory.recedes(scores.day, series) &&
      // What has more than on the last day with data, after a day of rest as on any other, does not fall.
      count <= latestPeak(this.#dailyTest, series, scores.day, 1).count
    )
      this.#memory.set(scores.day, series, RECEDED);
  }

  /** The verdicts of all series on the day observed last. */
  of(scores: DayScores, wanted?: ReadonlySet<string>): Map<string, Trend> {
    const [dailyTest, memory] = [this.#dailyTest, this.#memory];
    const { grid } = dailyTest;
    const known = knownDays(dailyTest, scores.day);
    const isSaid = !isShort(dailyTest, known);
    memory.open(scores.day, isSaid);
    const position = new Int32Array(grid.table.series.length).fill(-1);
    for (let j = 0; j < scores.size; j += 1) {
      position[scores.series[j] as number] = j;
      if (isSaid) this.#note(scores, j);
    }
    const result = new Map<string, Trend>();
    for (const [index, { id }] of grid.table.series.entries()) {
      if (wanted !== undefined && !wanted.has(id)) continue;
      const j = position[index] as number;
      result.set(id, j < 0 ? this.#absent.trend(index, scores) : this.#one(scores, j, known));
    }
    return result;
  }

  /** The highest day of a matter that was news on one of the last days, of the last fortnight at most. */
  #peak(day: number, series: number): { readonly count: number; readonly day: Day } {
    const first = this.#memory.firstHigh(day, series);
    return peakOf(this.#dailyTest, series, day - first < LOOK_BACK_DAYS ? first : day - TREND.memory.peakDays, day);
  }

  /** The 7 days around a day. */
  #weekAround(series: number, centre: Day): { readonly mean: number; readonly most: number } {
    const at = dayNumber(centre) - this.#dailyTest.grid.firstNumber;
    return meanOf(this.#dailyTest, series, at - 3, at + 3);
  }

  #one(scores: DayScores, j: number, known: number): Trend {
    const [dailyTest, memory] = [this.#dailyTest, this.#memory];
    const { grid, settings } = dailyTest;
    const series = scores.series[j] as number;
    const count = scores.count[j] as number;
    const mean = scores.mean[j] as number;
    const variance = scores.variance[j] as number;
    const state = memory.get(scores.day, series);
    const isFlagged = this.#alarms.isFlagged(scores, j);
    const factor = scores.season[j] as number;
    const young = scores.isNew[j] === 1;
    // Most topics of most days: their words are made only where somebody reads them.
    if (
      !isShort(dailyTest, known) &&
      state !== FLAGGED &&
      state !== DECLINING &&
      state !== REPORTED &&
      state !== RECEDED &&
      state !== SETTLED &&
      !isFlagged &&
      (factor < TREND.said.seasonal || count < settings.minCount)
    )
      return new UsualTrend(dailyTest, scores, j, memory.flaggedAmong(scores.day, 3, series));
    const base = new Figures(dailyTest, scores, j, memory.flaggedAmong(scores.day, 3, series));
    const evidence = evidenceOf(dailyTest, scores, j);
    const { usual } = base;
    const isHigh = usual !== null && this.#levels.isHigh(scores, j);
    const say = (verdict: Verdict, sayState: TrendState, { zh, en }: { zh: string; en: string }): Trend => ({
      ...base,
      lastSeen: evidence.lastSeen,
      verdict,
      state: sayState,
      ...(isHigh ? { highSince: dayAt(grid, this.#levels.highSince(scores.day, series, usual)) } : {}),
      reason: zh,
      reasonEn: en,
    });
    if (isShort(dailyTest, known))
      return {
        ...say('unknown', 'short', reasonOf.short(known)),
        expected: null,
        upper: null,
        ratio: null,
        p: null,
        q: null,
        logP: null,
      };
    const rename = isFlagged ? this.#renames.find(scores, j) : undefined;
    if (rename !== undefined) {
      return {
        ...say('steady', 'renamed', reasonOf.renamed(evidence, rename.id, rename.before, rename.now)),
        renamedFrom: rename.id,
      };
    }
    const lastYear = dailyTest.seasonalYears?.lastYear;
    if (state === DECLINING || state === REPORTED || (state === SETTLED && isHigh)) {
      const peak = this.#peak(scores.day, series);
      if (isHigh) {
        const since = this.#levels.highSince(scores.day, series, usual);
        const words = reasonOf.high(count, usual, dayAt(grid, since), since <= scores.day - settings.ordinaryDays);
        return say('high', state === DECLINING ? 'declining' : 'reported', words);
      }
      if (state === DECLINING) return say('high', 'declining', reasonOf.declining(evidence, peak.count, peak.day));
      const since = memory.newsSince(scores.day, series);
      const words = reasonOf.reported(evidence, peak.count, peak.day);
      return say(
        'high',
        'reported',
        reasonOf.continued(words, dayAt(grid, since), since <= scores.day - LOOK_BACK_DAYS),
      );
    }
    if (state === SUBSIDED) return say('steady', 'usual', reasonOf.usual(evidence));
    if (state !== FLAGGED && lastYear && isFlagged)
      return say(
        'steady',
        'seasonal',
        reasonOf.seasonal(evidence, lastYear.by, lastYear.day, this.#weekAround(series, lastYear.day)),
      );
    if (state === FLAGGED) {
      const since = memory.newsSince(scores.day, series);
      const tell = (verdict: Verdict, sayState: TrendState, words: { zh: string; en: string }): Trend => ({
        ...say(
          verdict,
          sayState,
          since === scores.day
            ? words
            : reasonOf.continued(words, dayAt(grid, since), since <= scores.day - LOOK_BACK_DAYS),
        ),
        since: dayAt(grid, since),
      });
      const isLasting = memory.newsAmong(scores.day, 3, series) >= 2;
      const days = scores.window[j] as number;
      const standsOut = days === 1 || (scores.logPDay[j] as number) <= Math.log(settings.bandTail);
      // Beside hardly more tickets than on the days before no word of a sudden rise is believed.
      if ((young || standsOut) && since < scores.day) {
        const lately = latestPeak(dailyTest, series, scores.day, settings.regrowthDays);
        if (count < Math.max(settings.regrowthRatio * lately.count, lately.count + settings.regrowthExcess)) {
          const told = this.#peak(scores.day, series);
          const peak = told.count < lately.count ? lately : told;
          return tell('high', 'reported', reasonOf.reported(evidence, peak.count, peak.day));
        }
      }
      if (young) {
        const first = grid.firstSeen[series] as number;
        const days = countsOf(dailyTest, series, Math.max(first, scores.day - 6), scores.day);
        const [firstCount] = countsOf(dailyTest, series, first, first);
        // What was news on an earlier day has been told as new, and is so once.
        return tell(
          since === scores.day ? 'new' : 'spike',
          isLasting ? 'lasting' : 'appeared',
          reasonOf.appeared(dayAt(grid, first), firstCount ?? 0, days, settings.newMean),
        );
      }
      const last = evidence.lastSeen;
      if (last !== null && evidence.most === 0) return tell('spike', 'returned', reasonOf.returned(evidence));
      // The day alone does not stand out: the last days together do.
      if (!standsOut)
        return tell(
          'rising',
          'growing',
          reasonOf.growing(evidence, days, scores.windowCount[j] as number, scores.windowMean[j] as number),
        );
      return tell('spike', isLasting ? 'lasting' : 'sudden', reasonOf.spike(evidence));
    }
    const shift = state === SETTLED ? dailyTest.shifts.foundOn(scores.day, series) : undefined;
    if (shift !== undefined)
      return say(
        'steady',
        'settled',
        reasonOf.settled(
          evidence,
          dayAt(grid, shift.start),
          meanOf(dailyTest, series, shift.from, shift.start - 1),
          meanOf(dailyTest, series, shift.start, scores.day),
        ),
      );
    if (state === RECEDED) {
      const peak = this.#peak(scores.day, series);
      return say('fading', 'receded', reasonOf.receded(evidence, peak.count, peak.day));
    }
    if (factor >= TREND.said.seasonal && lastYear && count >= settings.minCount) {
      const plain = mean / factor;
      const scale = variance / (mean * mean);
      const unexplained =
        count - plain >= settings.minExcess &&
        count >= settings.minRatio * plain &&
        logTail(count, plain, Math.max(plain, scale * plain * plain)) < Math.log(settings.bandTail);
      if (unexplained)
        return say(
          'steady',
          'seasonal',
          reasonOf.seasonal(evidence, lastYear.by, lastYear.day, this.#weekAround(series, lastYear.day)),
        );
    }
    return say('steady', 'usual', reasonOf.usual(evidence));
  }
}

/** Whether so few days of history are too few to say anything. */
const isShort = ({ settings }: DailyTest, known: number): boolean => known < settings.censoredDays;

/** Days with data before a day. */
function knownDays(dailyTest: DailyTest, day: number): number {
  let days = 0;
  for (let s = Math.max(0, day - 100); s < day; s += 1)
    if (!Number.isNaN(dailyTest.effects.exposure[s] as number)) days += 1;
  return days;
}
