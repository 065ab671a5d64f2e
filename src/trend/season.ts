import { type Day, dayNumber } from '../model/index.js';
import type { Calendar } from './calendar.js';
import { dayAt, type Grid } from './grid.js';
import type { Rhythm } from './rhythm.js';

/** Half of the fortnight that is compared with the same days of earlier years. */
const HALF_SPAN = 7;
const MOST_YEARS = 5;
/** Tickets' worth of trust in "no season". */
const PRIOR = 30;
/** Below so many tickets on both sides the fortnight says nothing. */
const LEAST = 6;

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

/** The same days of earlier years, aligned by the lunar calendar around Spring Festival. */
export class SeasonalYears {
  readonly years: readonly EarlierYear[];
  /** The day a year ago, for the wording. */
  readonly lastYear: { readonly day: Day; readonly by: 'lunar' | 'solar' } | null;

  constructor(
    private readonly grid: Grid,
    private readonly rhythm: Rhythm,
    day: number,
    windowDays: number,
    gapDays: number,
    calendar: Calendar,
  ) {
    const today = dayAt(grid, day);
    const years: EarlierYear[] = [];
    let lastYear: SeasonalYears['lastYear'] = null;
    for (let k = 1; k <= MOST_YEARS; k++) {
      const same = calendar.yearsAgo(today, k);
      const centre = dayNumber(same.day) - grid.firstNumber;
      const to = centre - gapDays;
      // A fortnight needs the weeks before it: without half of them there is nothing to compare it with.
      if (to - windowDays / 2 < 0) break;
      if (k === 1) lastYear = same;
      years.push({ centre, from: Math.max(0, to - windowDays), to });
    }
    this.years = years;
    this.lastYear = lastYear;
  }

  /** Tickets around this day in earlier years, over what the weeks before had promised. */
  of(series: number, factors: Float64Array, season: Season): void {
    const { grid, rhythm } = this;
    let seen = 0;
    let promised = 0;
    const first = grid.firstSeen[series] as number;
    for (const { centre, from, to } of this.years) {
      const start = Math.max(from, first);
      if (start > to - (to - from) / 2) continue;
      const span = rhythm.exposureOf(start, to);
      if (span <= 0) continue;
      const rate = rhythm.sum(series, start, to) / span;
      const fortnight = rhythm.exposureOf(centre - HALF_SPAN, centre + HALF_SPAN + 1);
      const cut = rhythm.sum(series, centre - HALF_SPAN, centre + HALF_SPAN + 1);
      if (cut < LEAST && rate * fortnight < LEAST) {
        seen += cut;
        promised += rate * fortnight;
        continue;
      }
      const counts = grid.table.series[series]?.counts ?? [];
      for (let s = centre - HALF_SPAN; s <= centre + HALF_SPAN; s++) {
        const exposure = rhythm.exposure[s] as number;
        if (!(exposure > 0)) continue;
        seen += counts[grid.column[s] as number] ?? 0;
        promised += rate * exposure * (factors[grid.kinds[s] as number] as number);
      }
    }
    season.factor = Math.min(5, Math.max(0.2, (seen + PRIOR) / (promised + PRIOR)));
    season.countVariance = seen + promised === 0 ? 0 : 1 / (seen + PRIOR) + 1 / (promised + PRIOR);
    season.modelVariance = (0.35 * Math.log(season.factor)) ** 2;
  }
}
