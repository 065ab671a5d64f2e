import { type Day, dayNumber } from '../../model/index.js';
import type { Calendar } from '../series/calendar.js';
import { dayAt, type Grid } from '../series/count-matrix.js';
import { TREND } from '../settings.js';
import type { DayEffects } from './day-effects.js';

const [LEAST_LEVEL, MOST_LEVEL] = TREND.season.levelRange;
const [LEAST_FACTOR, MOST_FACTOR] = TREND.season.factorRange;

export interface Season {
  /** Factor on the level; 1 without a year of history. */
  factor: number;
  /** Variance of the factor relative to its square, before dispersion. */
  countVariance: number;
  modelVariance: number;
}

interface EarlierYear {
  readonly centre: number;
  /** The 56 days (and gap) that led up to it. */
  readonly from: number;
  readonly to: number;
}

/**
 * Whether a time of an earlier year stood out of the weeks before it, and now is no more than that at today's level: of days
 * by their mean and their highest, of a period by its sum.
 *
 * @param base what the weeks before it had
 * @param level of today over that of then
 */
export function isOfSeason(
  then: { readonly mean: number; readonly most: number; readonly base: number },
  count: number,
  level: number,
): boolean {
  const { ratio, tolerance } = TREND.season;
  return then.mean >= ratio * then.base && count <= tolerance * then.most * level;
}

/** The same days of earlier years, aligned by the lunar calendar around Spring Festival. */
export class SeasonalYears {
  readonly years: readonly EarlierYear[];
  readonly #logFactors = new Float64Array(TREND.season.mostYears);
  readonly #evidence = new Float64Array(TREND.season.mostYears);
  /** The day a year ago, for the wording. */
  readonly lastYear: { readonly day: Day; readonly by: 'lunar' | 'solar' } | null;

  readonly #halfSpan: number;

  readonly #grid: Grid;
  readonly #effects: DayEffects;

  constructor(grid: Grid, effects: DayEffects, day: number, windowDays: number, gapDays: number, calendar: Calendar) {
    this.#grid = grid;
    this.#effects = effects;
    const today = dayAt(grid, day);
    const years: EarlierYear[] = [];
    let lastYear: SeasonalYears['lastYear'] = null;
    for (let k = 1; k <= TREND.season.mostYears; k += 1) {
      const same = calendar.yearsAgo(today, k);
      const centre = dayNumber(same.day) - grid.firstNumber;
      const to = centre - gapDays;
      // A fortnight needs the weeks before it: without a quarter of them there is nothing to compare it with.
      if (to < windowDays / 4) break;
      if (k === 1) lastYear = same;
      years.push({ centre, from: Math.max(0, to - windowDays), to });
    }
    this.#halfSpan = lastYear?.by === 'lunar' ? TREND.season.lunarHalfSpanDays : TREND.season.halfSpanDays;
    this.years = years;
    this.lastYear = lastYear;
  }

  /**
   * Whether the same week of each of the last years (two at most) stood out likewise: then today's count is the season's
   * and no alarm. Counts are compared at today's level.
   */
  explains(series: number, count: number, rate: number, usual: number): boolean {
    const [grid, effects] = [this.#grid, this.#effects];
    const counts = grid.table.series[series]?.counts ?? [];
    const first = grid.firstSeen[series] as number;
    const years = this.years.slice(0, TREND.season.agreeingYears).filter(({ centre }) => first <= centre);
    if (years.length === 0) return false;
    return years.every(({ centre, from, to }) => {
      const span = effects.exposureOf(from, to) / usual;
      // A series that set in with the season has no weeks before it: this year's stand in for them.
      const isBorn = first > from + TREND.season.lunarHalfSpanDays && from > 0;
      const base = isBorn ? rate : span > 0 ? effects.sum(series, from, to) / span : 0;
      let sum = 0;
      let most = 0;
      let days = 0;
      for (let s = centre - TREND.season.lunarHalfSpanDays; s <= centre + TREND.season.lunarHalfSpanDays; s += 1) {
        const column = grid.column[s] as number;
        if (column < 0) continue;
        const then = counts[column] ?? 0;
        sum += then;
        most = Math.max(most, then);
        days += 1;
      }
      if (days === 0 || sum === 0) return false;
      // A ticket a day more or less says nothing of the level.
      const level = Math.min(MOST_LEVEL, Math.max(LEAST_LEVEL, (rate + 1) / (base + 1)));
      return isOfSeason({ mean: sum / days, most, base }, count, level);
    });
  }

  /**
   * Tickets around this day in earlier years, over what the weeks before had promised.
   *
   * @param levelDays days that the series' present level has had: as many are taken of the weeks before
   */
  of(series: number, factors: Float64Array, levelDays: number, season: Season): void {
    const [grid, effects, halfSpan] = [this.#grid, this.#effects, this.#halfSpan];
    let found = 0;
    const first = grid.firstSeen[series] as number;
    for (const { centre, from, to } of this.years) {
      const base = Math.max(from, to - levelDays);
      const start = Math.max(base, first);
      if (start > to - (to - base) / 2) continue;
      const span = effects.exposureOf(start, to);
      if (span <= 0) continue;
      let seen = 0;
      let promised = 0;
      const rate = effects.sum(series, start, to) / span;
      const fortnight = effects.exposureOf(centre - halfSpan, centre + halfSpan + 1);
      const cut = effects.sum(series, centre - halfSpan, centre + halfSpan + 1);
      if (cut < TREND.season.leastTickets && rate * fortnight < TREND.season.leastTickets) {
        this.#logFactors[found] = 0;
        this.#evidence[found] =
          cut + rate * fortnight === 0
            ? 0
            : 1 / (cut + TREND.season.prior) + 1 / (rate * fortnight + TREND.season.prior);
        found += 1;
        continue;
      }
      const counts = grid.table.series[series]?.counts ?? [];
      for (let s = centre - halfSpan; s <= centre + halfSpan; s += 1) {
        const exposure = effects.exposure[s] as number;
        if (!(exposure > 0)) continue;
        seen += counts[grid.column[s] as number] ?? 0;
        promised += rate * exposure * (factors[grid.kinds[s] as number] as number);
      }
      this.#logFactors[found] = Math.log(
        Math.min(MOST_FACTOR, Math.max(LEAST_FACTOR, (seen + TREND.season.prior) / (promised + TREND.season.prior))),
      );
      this.#evidence[found] = 1 / (seen + TREND.season.prior) + 1 / (promised + TREND.season.prior);
      found += 1;
    }
    this.#combine(found, season);
  }

  /**
   * One year's factor as it is; of several the middle one, of two the one nearer to 1 (none where they disagree in
   * direction): what happened in one year only was an outbreak and no season. A factor within its own doubt shrinks to
   * 1, a clear one stays (the garrote, Breiman 1995).
   */
  #combine(found: number, season: Season): void {
    const [logFactors, evidence] = [this.#logFactors, this.#evidence];
    let chosen = 0;
    if (found > 1) {
      let up = 0;
      for (let k = 0; k < found; k += 1) if ((logFactors[k] as number) > 0) up += 1;
      // The middle from below in absolute value, on the side where most years lie.
      const side = Math.sign(2 * up - found);
      const rank = Math.ceil(found / 2) - 1;
      chosen = -1;
      for (let k = 0; k < found && side !== 0 && chosen < 0; k += 1) {
        let before = 0;
        for (let i = 0; i < found; i += 1) {
          const less = side * ((logFactors[i] as number) - (logFactors[k] as number));
          if (less < 0 || (less === 0 && i < k)) before += 1;
        }
        if (before === rank) chosen = k;
      }
    }
    const raw = found === 0 || chosen < 0 ? 0 : (logFactors[chosen] as number);
    const doubt =
      TREND.season.doubt * TREND.season.doubt + TREND.season.dispersion * (evidence[Math.max(0, chosen)] as number);
    const logFactor = raw === 0 ? 0 : raw ** 3 / (raw * raw + doubt);
    season.factor = Math.exp(logFactor);
    season.countVariance = found === 0 ? 0 : (evidence[Math.max(0, chosen)] as number);
    season.modelVariance = (TREND.season.modelDoubt * logFactor) ** 2;
  }
}
