import { EFFECT_KINDS, type Grid } from '../series/count-matrix.js';
import type { TrendSettings } from '../settings.js';
import type { DayEffects } from './day-effects.js';
import type { Baseline } from './level-fit.js';

/**
 * The days of the longest window, newest first. `exposure`: in units of the usual day, NaN where missing; `exposureRatio`: the
 * usual exposure over the day's, at least 1 (an incident's callers come on a slow day as on any other); `column`: −1
 * where missing.
 */
export interface Recent {
  readonly exposure: Float64Array;
  readonly exposureRatio: Float64Array;
  readonly kind: Uint8Array;
  readonly column: Int32Array;
}

/** The days behind one tested day, the same for all series: its baseline and its windows. */
export class Past {
  readonly baseline: Baseline;
  readonly recent: Recent;

  readonly #grid: Grid;
  readonly #effects: DayEffects;
  readonly #settings: TrendSettings;

  constructor(grid: Grid, effects: DayEffects, settings: TrendSettings) {
    this.#grid = grid;
    this.#effects = effects;
    this.#settings = settings;
    const { windowDays, sums } = settings;
    this.baseline = {
      size: 0,
      day: new Int32Array(windowDays),
      column: new Int32Array(windowDays),
      kind: new Uint8Array(windowDays),
      weight: new Float64Array(windowDays),
      exposure: new Float64Array(windowDays),
      kindExposure: new Float64Array(EFFECT_KINDS),
      weightSum: 0,
    };
    const longest = Math.max(...sums);
    this.recent = {
      exposure: new Float64Array(longest),
      exposureRatio: new Float64Array(longest),
      kind: new Uint8Array(longest),
      column: new Int32Array(longest),
    };
  }

  /** @param usual exposure of a usual day */
  lay(day: number, usual: number): void {
    this.#layBaseline(day, usual);
    this.#layRecent(day, usual);
  }

  #layBaseline(day: number, usual: number): void {
    const { windowDays, gapDays, halfLifeDays } = this.#settings;
    const { baseline } = this;
    const [grid, effects] = [this.#grid, this.#effects];
    let size = 0;
    baseline.kindExposure.fill(0);
    baseline.weightSum = 0;
    for (let s = Math.max(0, day - gapDays - windowDays); s < day - gapDays; s += 1) {
      const exposure = (effects.exposure[s] as number) / usual;
      if (!(exposure > 0)) continue;
      baseline.day[size] = s;
      baseline.column[size] = grid.column[s] as number;
      baseline.kind[size] = grid.kinds[s] as number;
      baseline.weight[size] = 2 ** (-(day - gapDays - 1 - s) / halfLifeDays);
      baseline.exposure[size] = exposure;
      const kind = grid.kinds[s] as number;
      const weight = baseline.weight[size] as number;
      baseline.kindExposure[kind] = (baseline.kindExposure[kind] as number) + weight * exposure;
      baseline.weightSum += weight;
      size += 1;
    }
    baseline.size = size;
  }

  #layRecent(day: number, usual: number): void {
    const { recent } = this;
    const [grid, effects] = [this.#grid, this.#effects];
    const isScaled = grid.hasExposure && this.#settings.use.incidents;
    for (let back = 0; back < recent.exposure.length; back += 1) {
      const s = day - back;
      const isCutShort = back === 0 && grid.isPartial[s] === 1 && !grid.hasExposure;
      const exposure = s < 0 ? Number.NaN : isCutShort ? 1 / usual : (effects.exposure[s] as number) / usual;
      recent.exposure[back] = exposure;
      recent.exposureRatio[back] = isScaled ? 1 / Math.min(1, exposure) : 1;
      recent.kind[back] = grid.kinds[s] ?? 0;
      recent.column[back] = grid.column[s] ?? -1;
    }
  }
}
