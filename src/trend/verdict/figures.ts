import type { Trend, Usual } from '../../model/index.js';
import { usualBefore } from '../baseline/ordinary-level.js';
import type { DailyTest } from '../detection/daily-test.js';
import type { DayScores } from '../detection/scores.js';
import { dayAt } from '../series/count-matrix.js';
import type { TrendSettings } from '../settings.js';
import { upperQuantile } from '../stats/negative-binomial.js';
import { evidenceOf } from './evidence.js';
import { reasonOf } from './reason.js';

const rounded = (value: number, parts: number): number => Math.round(value * parts) / parts;
const printExpected = (mean: number): number => rounded(mean, mean < 10 ? 100 : 10);
/** From the expected count as it is printed, so that it can be checked by hand. */
const printRatio = (count: number, expected: number): number | null =>
  expected > 0 ? rounded(count / expected, 10) : null;

/** A probability from its logarithm, to three significant digits. A whole number over a power of ten is exact. */
function printChance(logP: number): number {
  const digits = 2 - Math.floor(logP / Math.LN10);
  if (digits > 22) return Number(Math.exp(logP).toPrecision(3));
  const scale = 10 ** digits;
  return Math.round(Math.exp(logP) * scale) / scale;
}

/** Whether a count is far more than usual, and than any before it. */
function isRecord(
  counts: ArrayLike<number>,
  column: number,
  usual: number,
  { minCount, minExcess, recordRatio }: TrendSettings,
): boolean {
  const count = counts[column] as number;
  if (count < minCount || count - usual < minExcess || count < recordRatio * usual) return false;
  for (let k = 0; k < column; k += 1) if ((counts[k] as number) >= count) return false;
  return true;
}

/** The figures of a trend, without the verdict and its words. */
export class Figures {
  readonly expected: number | null;
  readonly upper: number | null;
  readonly ratio: number | null;
  readonly p: number;
  readonly q: number;
  readonly logP: number;
  readonly baselineDays: number;
  readonly firstSeen: Trend['firstSeen'];
  readonly window: NonNullable<Trend['window']>;
  readonly flaggedDays: number;
  readonly usual: Usual | null;
  declare readonly isRecord?: true;

  constructor({ grid, settings }: DailyTest, scores: DayScores, j: number, flaggedDays: number) {
    const series = scores.series[j] as number;
    const mean = scores.mean[j] as number;
    const counts = grid.table.series[series]?.counts ?? [];
    const column = grid.column[scores.day] as number;
    this.usual = usualBefore(grid, settings, counts, scores.day);
    if (this.usual !== null && isRecord(counts, column, this.usual.mean, settings)) this.isRecord = true;
    if (settings.tellsUsual) {
      this.expected = this.usual?.mean ?? null;
      this.upper = this.usual?.upper ?? null;
    } else {
      this.expected = printExpected(mean);
      this.upper = upperQuantile(settings.bandTail, mean, scores.variance[j] as number);
    }
    this.ratio = this.expected === null ? null : printRatio(scores.count[j] as number, this.expected);
    this.p = printChance(scores.logP[j] as number);
    this.q = printChance(scores.logQ[j] as number);
    this.logP = rounded(scores.logP[j] as number, 1000);
    this.baselineDays = scores.baselineDays[j] as number;
    this.firstSeen = dayAt(grid, grid.firstSeen[series] as number);
    this.window = {
      days: scores.window[j] as number,
      count: scores.windowCount[j] as number,
      expected: rounded(scores.windowMean[j] as number, 100),
    };
    this.flaggedDays = flaggedDays;
  }
}

/** Most series of most days: the words are made only where somebody reads them. */
export class UsualTrend extends Figures implements Trend {
  readonly verdict = 'steady';
  readonly state = 'usual';
  readonly #dailyTest: DailyTest;
  readonly #scores: DayScores;
  readonly #j: number;

  constructor(dailyTest: DailyTest, scores: DayScores, j: number, flaggedDays: number) {
    super(dailyTest, scores, j, flaggedDays);
    this.#dailyTest = dailyTest;
    this.#scores = scores;
    this.#j = j;
  }

  get lastSeen() {
    return this.#evidence.lastSeen;
  }

  get reason() {
    return reasonOf.usual(this.#evidence).zh;
  }

  get reasonEn() {
    return reasonOf.usual(this.#evidence).en;
  }

  get #evidence() {
    return evidenceOf(this.#dailyTest, this.#scores, this.#j);
  }

  /** With the words: accessors of a class are not printed by themselves. */
  toJSON(): Trend {
    const { lastSeen, reason, reasonEn } = this;
    return { ...this, lastSeen, reason, reasonEn };
  }
}
