import { type Day, dayNumber, type Trend, type TrendState, type Usual, type Verdict } from '../../model/index.js';
import type { SeasonalYears } from '../baseline/yearly-season.js';
import type { DailyTest } from '../detection/daily-test.js';
import type { DayScores } from '../detection/scores.js';
import { LOG_TODAY } from '../detection/window-test.js';
import { dayAt } from '../series/count-matrix.js';
import { TREND } from '../settings.js';
import { logTail } from '../stats/negative-binomial.js';
import { absentTrend } from './absent-series.js';
import {
  ALARM,
  AlarmMemory,
  DECLINING,
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
import { figuresOf } from './figures.js';
import { Levels } from './high-level.js';
import { type Evidence, reasonOf } from './reason.js';
import { repeatState } from './repeat-alarms.js';

/** With too little history nothing is to be expected. */
const NO_FIGURES = { expected: null, upper: null, ratio: null, p: null, q: null, logP: null } as const;

interface Words {
  readonly zh: string;
  readonly en: string;
}

/** A series on one day, with what its words are made of. */
interface Assessment {
  readonly scores: DayScores;
  readonly j: number;
  readonly series: number;
  readonly evidence: Evidence;
  readonly usual: Usual | null;
  /** Far above what is usual; since which day (calendar index). */
  readonly isHigh: boolean;
  readonly highSince: number | undefined;
  readonly say: (verdict: Verdict, state: TrendState, words: Words) => Trend;
}

/** Turns the figures of one day into verdicts with their reasons. */
export class Verdicts {
  readonly #memory: AlarmMemory;
  readonly #alarms: Alarms;
  readonly #levels: Levels;

  readonly #dailyTest: DailyTest;

  constructor(dailyTest: DailyTest) {
    this.#dailyTest = dailyTest;
    this.#memory = new AlarmMemory(dailyTest.grid.table.series.length);
    this.#alarms = new Alarms(dailyTest);
    this.#levels = new Levels(dailyTest, this.#alarms);
  }

  /** Only what later days need to know; for days that nobody asked about. */
  remember(scores: DayScores | undefined, day: number): void {
    const isSaid = scores !== undefined && !isShort(this.#dailyTest, knownDays(this.#dailyTest, day));
    this.#memory.open(day, isSaid);
    if (!isSaid) return;
    for (let j = 0; j < scores.size; j += 1) this.#note(scores, j);
  }

  /** Whether a series is an alarm on the day remembered last. */
  isNewAlarm(scores: DayScores, j: number): boolean {
    return this.#memory.get(scores.day, scores.series[j] as number) === ALARM;
  }

  /** Calendar index of the day since which it has been. */
  aboveSince(day: number, series: number): number {
    return this.#memory.aboveLevelSince(day, series, this.#levels.usualDays(day, series));
  }

  #note(scores: DayScores, j: number): void {
    const series = scores.series[j] as number;
    const count = scores.count[j] as number;
    const mean = scores.mean[j] as number;
    let state = IN_BAND;
    if (this.#alarms.isAlarm(scores, j) && !this.#alarms.isSeason(scores, j))
      state = repeatState(this.#dailyTest, this.#memory, scores, j) ?? ALARM;
    else if (this.#dailyTest.shifts.foundOn(scores.day, series) !== undefined) state = SETTLED;
    else if (count > mean && (scores.logPDay[j] as number) <= LOG_TODAY) state = OUT_OF_BAND;
    if (state !== ALARM && state !== DECLINING && state !== SETTLED && this.#levels.staysHigh(scores, j))
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
  of(scores: DayScores): Map<string, Trend> {
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
      const j = position[index] as number;
      result.set(id, j < 0 ? absentTrend(dailyTest, index, scores) : this.#one(scores, j, known));
    }
    return result;
  }

  /** The highest day of a topic that was an alarm on one of the last days, of the last fortnight at most. */
  #peak(day: number, series: number): { readonly count: number; readonly day: Day } {
    const first = this.#memory.firstHigh(day, series);
    return peakOf(this.#dailyTest, series, day - first < LOOK_BACK_DAYS ? first : day - TREND.memory.peakDays, day);
  }

  #one(scores: DayScores, j: number, known: number): Trend {
    const [dailyTest, memory] = [this.#dailyTest, this.#memory];
    const series = scores.series[j] as number;
    const state = memory.get(scores.day, series);
    const isAlarm = this.#alarms.isAlarm(scores, j);
    const hasSeason =
      (scores.season[j] as number) >= TREND.said.seasonal && (scores.count[j] as number) >= dailyTest.settings.minCount;
    const assessment = this.#assess(scores, j);
    const { evidence, say } = assessment;
    if (isShort(dailyTest, known)) return { ...say('unknown', 'short', reasonOf.short(known)), ...NO_FIGURES };
    if (state === DECLINING || state === REPORTED || (state === SETTLED && assessment.isHigh))
      return this.#high(assessment, state);
    if (state === SUBSIDED) return say('steady', 'usual', reasonOf.usual(evidence));
    if (state === ALARM) return this.#alarm(assessment);
    if (isAlarm && dailyTest.seasonalYears?.lastYear)
      return this.#seasonal(assessment, dailyTest.seasonalYears.lastYear);
    const shift = state === SETTLED ? dailyTest.shifts.foundOn(scores.day, series) : undefined;
    if (shift !== undefined) {
      const before = meanOf(dailyTest, series, shift.from, shift.start - 1);
      const since = meanOf(dailyTest, series, shift.start, scores.day);
      return say('steady', 'settled', reasonOf.settled(evidence, dayAt(dailyTest.grid, shift.start), before, since));
    }
    if (state === RECEDED) {
      const peak = this.#peak(scores.day, series);
      return say('fading', 'receded', reasonOf.receded(evidence, peak.count, peak.day));
    }
    if (hasSeason && dailyTest.seasonalYears?.lastYear && isExplainedBySeason(dailyTest, scores, j))
      return this.#seasonal(assessment, dailyTest.seasonalYears.lastYear);
    return say('steady', 'usual', reasonOf.usual(evidence));
  }

  #assess(scores: DayScores, j: number): Assessment {
    const series = scores.series[j] as number;
    const flaggedDays = this.#memory.alarmsAmong(scores.day, TREND.memory.countedDays, series);
    const base = figuresOf(this.#dailyTest, scores, j, flaggedDays);
    const evidence = evidenceOf(this.#dailyTest, scores, j);
    const { usual } = base;
    const isHigh = usual !== null && this.#levels.isHigh(scores, j);
    const highSince = isHigh ? this.#levels.highSince(scores.day, series, usual) : undefined;
    const say: Assessment['say'] = (verdict, state, { zh, en }) => ({
      ...base,
      lastSeen: evidence.lastSeen,
      verdict,
      state,
      ...(highSince === undefined || verdict === 'steady' ? {} : { highSince: dayAt(this.#dailyTest.grid, highSince) }),
      reason: zh,
      reasonEn: en,
    });
    return { scores, j, series, evidence, usual, isHigh, highSince, say };
  }

  /** Far above the usual level and reported before. */
  #high({ scores, series, evidence, usual, highSince, say }: Assessment, state: number): Trend {
    const { grid, settings } = this.#dailyTest;
    if (usual !== null && highSince !== undefined) {
      const isLong = highSince <= scores.day - settings.ordinaryDays;
      const words = reasonOf.high(evidence.count, usual, dayAt(grid, highSince), isLong);
      return say('high', state === DECLINING ? 'declining' : 'reported', words);
    }
    const peak = this.#peak(scores.day, series);
    if (state === DECLINING) return say('high', 'declining', reasonOf.declining(evidence, peak.count, peak.day));
    const words = reasonOf.reported(evidence, peak.count, peak.day);
    return say('high', 'reported', this.#continued(words, scores.day, this.aboveSince(scores.day, series)));
  }

  #alarm({ scores, j, series, evidence, highSince, say }: Assessment): Trend {
    const { grid, settings } = this.#dailyTest;
    const { day } = scores;
    const since = this.aboveSince(day, series);
    const tell = (verdict: Verdict, state: TrendState, words: Words): Trend => ({
      ...say(
        verdict,
        state,
        // The day that the page names.
        highSince === undefined
          ? this.#continued(words, day, since)
          : this.#continued(words, day, highSince, settings.ordinaryDays),
      ),
      since: dayAt(grid, since),
    });
    const isYoung = scores.isNew[j] === 1;
    const isLasting = since < day && this.#memory.highDaysAmong(day, 3, series) >= 2;
    const days = scores.window[j] as number;
    const standsOut = days === 1 || (scores.logPDay[j] as number) <= Math.log(settings.bandTail);
    // Beside hardly more tickets than on the days before no word of a sudden rise is believed, and beside fewer none of a rise.
    if (since < day) {
      const lately = latestPeak(this.#dailyTest, series, day, settings.regrowthDays);
      const least =
        isYoung || standsOut
          ? Math.max(settings.regrowthRatio * lately.count, lately.count + settings.regrowthExcess)
          : lately.count;
      if ((scores.count[j] as number) < least) {
        const reported = this.#peak(day, series);
        const peak = reported.count < lately.count ? lately : reported;
        return tell('high', 'reported', reasonOf.reported(evidence, peak.count, peak.day));
      }
    }
    if (isYoung) {
      const first = grid.firstSeen[series] as number;
      const lately = countsOf(this.#dailyTest, series, Math.max(first, day + 1 - TREND.said.listedDays), day);
      const [firstCount] = countsOf(this.#dailyTest, series, first, first);
      const words = reasonOf.appeared(dayAt(grid, first), firstCount ?? 0, lately, settings.newMean);
      // What was an alarm on an earlier day has been reported as new, and is so once.
      return tell(
        this.#memory.firstHigh(day, series) === day ? 'new' : 'spike',
        isLasting ? 'lasting' : 'appeared',
        words,
      );
    }
    if (evidence.lastSeen !== null && evidence.most === 0)
      return tell('spike', 'returned', reasonOf.returned(evidence));
    if (standsOut) return tell('spike', isLasting ? 'lasting' : 'sudden', reasonOf.spike(evidence));
    // The day alone does not: the last days together do.
    const [sum, expected] = [scores.windowCount[j] as number, scores.windowMean[j] as number];
    return tell('rising', 'growing', reasonOf.growing(evidence, days, sum, expected));
  }

  /** `since`: what was an alarm before was so since that day, or earlier than is remembered. */
  #continued(words: Words, day: number, since: number, farthest = LOOK_BACK_DAYS): Words {
    return since === day
      ? words
      : reasonOf.continued(words, dayAt(this.#dailyTest.grid, since), since <= day - farthest);
  }

  /** As much as last year's same days had, by the calendar that they are compared by. */
  #seasonal({ series, evidence, say }: Assessment, { by, day }: NonNullable<SeasonalYears['lastYear']>): Trend {
    const centre = dayNumber(day) - this.#dailyTest.grid.firstNumber;
    const week = meanOf(this.#dailyTest, series, centre - 3, centre + 3);
    return say('steady', 'seasonal', reasonOf.seasonal(evidence, by, day, week));
  }
}

/** Whether a count would be an alarm without the season's factor. */
function isExplainedBySeason({ settings }: DailyTest, scores: DayScores, j: number): boolean {
  const count = scores.count[j] as number;
  const mean = scores.mean[j] as number;
  const plain = mean / (scores.season[j] as number);
  const scale = (scores.variance[j] as number) / (mean * mean);
  return (
    count - plain >= settings.minExcess &&
    count >= settings.minRatio * plain &&
    logTail(count, plain, Math.max(plain, scale * plain * plain)) < Math.log(settings.bandTail)
  );
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
