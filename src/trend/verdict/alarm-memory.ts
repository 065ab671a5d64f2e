import { TREND } from '../settings.js';

export const IN_BAND = 0;
export const OUT_OF_BAND = 1;
export const ALARM = 2;
const NO_DATA = 3;
export const RECEDED = 4;
/** The new level is the usual one: no longer an alarm, and not back in the old band either. */
export const SETTLED = 5;
/** Far above the usual level, and falling back from a peak that was reported. */
export const DECLINING = 6;
/** Far above the usual level, reported for days, and no higher than it was. */
export const REPORTED = 7;
/** Days before this one on which a peak is looked for. */
export const LOOK_BACK_DAYS = TREND.memory.days - 1;

/** Said to have receded, and high by the sum of several days only, which still holds the peak. */
export const SUBSIDED = 8;

/** Far above the usual level, said on this day or on the days before. */
const isHigh = (state: number): boolean => state === ALARM || state === DECLINING || state === REPORTED;

/** What was said of each series on each of the last days, so that lasting and receding can be told apart. */
export class AlarmMemory {
  readonly #ring: Uint8Array[];

  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
    this.#ring = Array.from({ length: TREND.memory.days + 1 }, () => new Uint8Array(size));
  }

  /** Opens a day; all series start within their band. */
  open(day: number, hasData: boolean): void {
    (this.#ring[day % this.#ring.length] as Uint8Array).fill(hasData ? IN_BAND : NO_DATA);
  }

  set(day: number, series: number, state: number): void {
    (this.#ring[day % this.#ring.length] as Uint8Array)[series] = state;
  }

  get(day: number, series: number): number {
    if (day < 0 || series >= this.#size) return NO_DATA;
    return (this.#ring[day % this.#ring.length] as Uint8Array)[series] as number;
  }

  alarmsAmong(day: number, days: number, series: number): number {
    let alarms = 0;
    for (let back = 0; back < days; back += 1) if (this.get(day - back, series) === ALARM) alarms += 1;
    return alarms;
  }

  /** Days far above the usual level: alarms, or reported before. */
  highDaysAmong(day: number, days: number, series: number): number {
    let found = 0;
    for (let back = 0; back < days; back += 1) if (isHigh(this.get(day - back, series))) found += 1;
    return found;
  }

  /** The first of the days before this one, as far as is remembered, on which the topic was far above its usual level. */
  firstHigh(day: number, series: number): number {
    let first = day;
    for (let back = 1; back <= LOOK_BACK_DAYS; back += 1) if (isHigh(this.get(day - back, series))) first = day - back;
    return first;
  }

  /**
   * The first of the last seven days since which a topic that is an alarm today has been, with at most three others in between
   * and none on which it was at its usual level.
   */
  aboveLevelSince(day: number, series: number, wasUsual: (day: number) => boolean): number {
    let since = day;
    for (let s = day - 1; s >= day - LOOK_BACK_DAYS && since - s <= TREND.memory.pauseDays + 1; s -= 1)
      if (isHigh(this.get(s, series))) since = s;
      else if (wasUsual(s)) break;
    return since;
  }

  /** Whether it was said that the topic has receded, and it was no alarm since. */
  hasReceded(day: number, series: number): boolean {
    for (let back = 0; back < LOOK_BACK_DAYS; back += 1) {
      const state = this.get(day - back, series);
      if (state === RECEDED) return true;
      if (state === ALARM) return false;
    }
    return false;
  }

  /** Whether the topic, an alarm within the memory, has today been in its band for the second day in a row and it was not said yet. */
  recedes(day: number, series: number): boolean {
    let quiet = 0;
    for (let back = 0; back < TREND.memory.days; back += 1) {
      const state = this.get(day - back, series);
      if (state === NO_DATA) continue;
      if (state === RECEDED || state === SETTLED) return false;
      if (isHigh(state)) return quiet >= TREND.memory.quietDays;
      if (quiet < TREND.memory.quietDays) {
        if (state !== IN_BAND) return false;
        quiet += 1;
      }
    }
    return false;
  }
}
