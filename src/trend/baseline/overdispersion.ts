import { TREND, WEEK } from '../settings.js';

/**
 * How restless each series is over its longer past, as variance over mean: of its days, outbreaks and all, and of its
 * weeks without their outbreaks. Days that are off independently of each other even out over a week; a series whose
 * weeks are further off than that wanders by itself, and a sum over several of its days says less.
 */
export class Overdispersion {
  readonly #dayOff: Float64Array;
  readonly #dayExpected: Float64Array;
  readonly #weekOff: Float64Array;
  readonly #weekExpected: Float64Array;

  constructor(series: number) {
    this.#dayOff = new Float64Array(series);
    this.#dayExpected = new Float64Array(series);
    this.#weekOff = new Float64Array(series);
    this.#weekExpected = new Float64Array(series);
  }

  observeDay(series: number, count: number, mean: number): void {
    const off = count - mean;
    this.#dayOff[series] = TREND.overdispersion.kept * (this.#dayOff[series] as number) + off * off;
    this.#dayExpected[series] = TREND.overdispersion.kept * (this.#dayExpected[series] as number) + mean;
  }

  /** Takes squared deviations back that had another cause; `age` days ago. */
  forgive(series: number, squares: number, age: number): void {
    const left = (this.#dayOff[series] as number) - squares * TREND.overdispersion.kept ** age;
    this.#dayOff[series] = Math.max(left, this.#dayExpected[series] as number);
  }

  /** The seven days up to today. */
  observeWeek(series: number, count: number, mean: number): void {
    const off = count - mean;
    this.#weekOff[series] =
      TREND.overdispersion.kept * (this.#weekOff[series] as number) +
      Math.min(off * off, TREND.overdispersion.mostDeviation * (mean + 1));
    this.#weekExpected[series] = TREND.overdispersion.kept * (this.#weekExpected[series] as number) + mean;
  }

  /** @param prior tickets' worth of trust in `usual` */
  ofDays(series: number, prior: number, usual: number): number {
    return ((this.#dayOff[series] as number) + prior * usual) / ((this.#dayExpected[series] as number) + prior);
  }

  /** Every day is in seven weeks, and the prior counts as often. */
  ofWeeks(series: number, prior: number, usual: number): number {
    const weight = WEEK * prior;
    return ((this.#weekOff[series] as number) + weight * usual) / ((this.#weekExpected[series] as number) + weight);
  }
}
