import type { Day, Trend, TrendState, Verdict } from '../model/index.js';
import { DAY_KINDS, type DayKind } from './calendar.js';
import { dayAt, kindOfRhythm } from './grid.js';
import type { DayScores, Judge } from './judge.js';
import { FLAGGED, IN_BAND, MEMORY_DAYS, Memory, OUT_OF_BAND, RECEDED } from './memory.js';
import { logTail, upperQuantile } from './negativeBinomial.js';
import { type Evidence, reasonOf } from './reason.js';
import type { Renames } from './rename.js';

const LOOKBACK_DAYS = 56;
const SEASONAL_FACTOR = 1.5;

/** What every verdict says in numbers. */
type Figures = Required<
  Pick<
    Trend,
    'expected' | 'upper' | 'ratio' | 'p' | 'q' | 'logP' | 'baselineDays' | 'firstSeen' | 'window' | 'flaggedDays'
  >
>;

/** Turns the figures of one day into verdicts with their reasons. */
export class Verdicts {
  private readonly memory: Memory;
  private readonly sleeping: ({ readonly last: number; readonly trend: Trend } | undefined)[] = [];

  constructor(
    private readonly judge: Judge,
    private readonly renames: Renames,
  ) {
    this.memory = new Memory(judge.grid.table.series.length);
  }

  /** Only what later days need to know; for days that nobody asked about. */
  remember(scores: DayScores | undefined, day: number): void {
    this.memory.open(day, scores !== undefined);
    if (scores === undefined) return;
    for (let j = 0; j < scores.size; j++) this.note(scores, j);
  }

  private note(scores: DayScores, j: number): { flagged: boolean; upper: number | undefined } {
    const series = scores.series[j] as number;
    const count = scores.count[j] as number;
    const mean = scores.mean[j] as number;
    const flagged = this.isNews(scores, j);
    let state = IN_BAND;
    if (flagged) state = FLAGGED;
    else if (
      count > mean &&
      logTail(count, mean, scores.variance[j] as number) <= Math.log(this.judge.settings.bandTail)
    )
      state = OUT_OF_BAND;
    this.memory.set(scores.day, series, state);
    if (state === IN_BAND && this.judge.grid.isPartial[scores.day] !== 1 && this.memory.recedes(scores.day, series))
      this.memory.set(scores.day, series, RECEDED);
    return { flagged, upper: undefined };
  }

  /** Flagged, and neither a new name of another series nor the season of earlier years. */
  isNews(scores: DayScores, j: number): boolean {
    return this.isFlagged(scores, j) && !this.renames.explains(scores, j) && !this.isSeason(scores, j);
  }

  private isSeason(scores: DayScores, j: number): boolean {
    const { judge } = this;
    if (!judge.settings.use.season || scores.isNew[j] === 1) return false;
    const usual = judge.grid.hasExposure ? judge.rhythm.meanExposure(scores.day) : 1;
    return (
      judge.seasonalYears?.explains(
        scores.series[j] as number,
        scores.count[j] as number,
        scores.rate[j] as number,
        usual,
      ) ?? false
    );
  }

  /** Below the accepted share of false discoveries, and above the floors. */
  isFlagged(scores: DayScores, j: number): boolean {
    const { settings } = this.judge;
    if ((scores.logQ[j] as number) > Math.log(settings.falseDiscoveryRate)) return false;
    const count = scores.count[j] as number;
    const mean = scores.mean[j] as number;
    const sum = scores.windowCount[j] as number;
    const expected = scores.windowMean[j] as number;
    return (
      count >= settings.minCount &&
      count - mean >= settings.minExcess &&
      count >= settings.minRatio * mean &&
      sum - expected >= settings.minExcess &&
      sum >= settings.minRatio * expected
    );
  }

  /** The verdicts of all series on the day observed last. */
  of(scores: DayScores, wanted?: ReadonlySet<string>): Map<string, Trend> {
    const { judge, memory } = this;
    const { grid } = judge;
    memory.open(scores.day, true);
    const position = new Int32Array(grid.table.series.length).fill(-1);
    for (let j = 0; j < scores.size; j++) {
      position[scores.series[j] as number] = j;
      this.note(scores, j);
    }
    const known = knownDays(judge, scores.day);
    const result = new Map<string, Trend>();
    for (const [index, { id }] of grid.table.series.entries()) {
      if (wanted !== undefined && !wanted.has(id)) continue;
      const j = position[index] as number;
      result.set(id, j < 0 ? this.asleep(index, scores) : this.one(scores, j, known));
    }
    return result;
  }

  /** A series that was not seen for 90 days, or never: the same words every day, so the same object. */
  private asleep(index: number, scores: DayScores): Trend {
    const { judge } = this;
    const last = judge.rhythm.lastSeen[index] as number;
    if (last < 0) return UNBORN;
    const days = scores.baselineTo < scores.day ? scores.baselineTo - scores.baselineFrom + 1 : 0;
    const known = this.sleeping[index];
    if (known !== undefined && known.last === last && known.trend.baselineDays === days) return known.trend;
    const trend: Trend = {
      verdict: 'steady',
      state: 'usual',
      expected: 0,
      upper: 0,
      ratio: null,
      p: 1,
      q: 1,
      logP: 0,
      baselineDays: days,
      firstSeen: dayAt(judge.grid, judge.grid.firstSeen[index] as number),
      lastSeen: dayAt(judge.grid, last),
      reason: `已超过 ${judge.settings.liveDays} 天没有出现`,
      reasonEn: `not seen for more than ${judge.settings.liveDays} days`,
    };
    this.sleeping[index] = { last, trend };
    return trend;
  }

  private one(scores: DayScores, j: number, known: number): Trend {
    const { judge, memory } = this;
    const { grid, settings } = judge;
    const series = scores.series[j] as number;
    const count = scores.count[j] as number;
    const mean = scores.mean[j] as number;
    const variance = scores.variance[j] as number;
    const state = memory.get(scores.day, series);
    const isFlagged = this.isFlagged(scores, j);
    const factor = scores.season[j] as number;
    const young = scores.isNew[j] === 1;
    const base = {
      expected: round(mean, mean < 10 ? 2 : 1),
      upper: upperQuantile(settings.bandTail, mean, variance),
      ratio: mean > 0 ? round(count / mean, 1) : null,
      p: Math.exp(scores.logP[j] as number),
      q: Math.exp(scores.logQ[j] as number),
      logP: scores.logP[j] as number,
      baselineDays: scores.baselineDays[j] as number,
      firstSeen: dayAt(grid, grid.firstSeen[series] as number),
      window: {
        days: scores.window[j] as number,
        count: scores.windowCount[j] as number,
        expected: round(scores.windowMean[j] as number, 2),
      },
      flaggedDays: memory.flaggedAmong(scores.day, 3, series),
    };
    // Most topics of most days: their words are made only where somebody reads them.
    if (known >= settings.censoredDays && state !== FLAGGED && state !== RECEDED && !isFlagged) {
      const isUsual = factor < SEASONAL_FACTOR || count < settings.minCount;
      if (isUsual) return this.usual(scores, j, base);
    }
    const evidence = this.evidence(scores, j);
    const say = (verdict: Verdict, sayState: TrendState, { zh, en }: { zh: string; en: string }): Trend => ({
      ...base,
      lastSeen: evidence.lastSeen,
      verdict,
      state: sayState,
      reason: zh,
      reasonEn: en,
    });
    if (known < settings.censoredDays)
      return {
        ...say('unknown', 'short', reasonOf.short(known)),
        expected: null,
        upper: null,
        ratio: null,
        p: null,
        q: null,
        logP: null,
      };
    const rename = isFlagged ? this.renames.find(scores, j) : undefined;
    if (rename !== undefined) {
      return {
        ...say('steady', 'renamed', reasonOf.renamed(evidence, rename.id, rename.before, rename.now)),
        renamedFrom: rename.id,
      };
    }
    const lastYear = judge.seasonalYears?.lastYear;
    if (state !== FLAGGED && lastYear && isFlagged)
      return say(
        'steady',
        'seasonal',
        reasonOf.seasonal(evidence, lastYear.by, lastYear.day, this.around(series, lastYear.day)),
      );
    if (state === FLAGGED) {
      const days = scores.window[j] as number;
      if (young) {
        const first = grid.firstSeen[series] as number;
        const firstCount = grid.table.series[series]?.counts[grid.column[first] as number] ?? 0;
        return say('new', base.flaggedDays >= 2 ? 'lasting' : 'appeared', reasonOf.appeared(evidence, firstCount));
      }
      const last = evidence.lastSeen;
      if (last !== null && evidence.most === 0) return say('spike', 'returned', reasonOf.returned(evidence));
      // The day alone does not stand out: the last days together do.
      if (days > 1 && (scores.logPDay[j] as number) > Math.log(settings.bandTail))
        return say(
          'rising',
          'growing',
          reasonOf.growing(evidence, days, scores.windowCount[j] as number, scores.windowMean[j] as number),
        );
      return say('spike', base.flaggedDays >= 2 ? 'lasting' : 'sudden', reasonOf.spike(evidence));
    }
    if (state === RECEDED) {
      const peak = this.peak(scores, series);
      return say('fading', 'receded', reasonOf.receded(evidence, peak.count, peak.day));
    }
    if (factor >= SEASONAL_FACTOR && lastYear && count >= settings.minCount) {
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
          reasonOf.seasonal(evidence, lastYear.by, lastYear.day, this.around(series, lastYear.day)),
        );
    }
    return say('steady', 'usual', reasonOf.usual(evidence));
  }

  private usual(scores: DayScores, j: number, base: Figures): Trend {
    let found: Evidence | undefined;
    const evidence = (): Evidence => {
      found ??= this.evidence(scores, j);
      return found;
    };
    // Field by field: a spread into an object with accessors is many times slower, and there are millions of these.
    return {
      expected: base.expected,
      upper: base.upper,
      ratio: base.ratio,
      p: base.p,
      q: base.q,
      logP: base.logP,
      baselineDays: base.baselineDays,
      firstSeen: base.firstSeen,
      window: base.window,
      flaggedDays: base.flaggedDays,
      verdict: 'steady',
      state: 'usual',
      get lastSeen() {
        return evidence().lastSeen;
      },
      get reason() {
        return reasonOf.usual(evidence()).zh;
      },
      get reasonEn() {
        return reasonOf.usual(evidence()).en;
      },
    };
  }

  /** Raw counts of the past, as an analyst would look them up. */
  private evidence(scores: DayScores, j: number): Evidence {
    const { grid, rhythm } = this.judge;
    const series = scores.series[j] as number;
    const counts = grid.table.series[series]?.counts ?? [];
    const first = grid.firstSeen[series] as number;
    const kind = kindOfRhythm(grid.kinds[scores.day] as number);
    let sum = 0;
    let days = 0;
    const from = Math.max(scores.baselineFrom, scores.isNew[j] === 1 ? first : 0);
    for (let s = from; s <= scores.baselineTo && s < scores.day; s++) {
      const column = grid.column[s] as number;
      if (kindOfRhythm(grid.kinds[s] as number) !== kind || column < 0 || Number.isNaN(rhythm.exposure[s] as number))
        continue;
      sum += counts[column] ?? 0;
      days++;
    }
    let most = 0;
    let mostDay: Day | null = null;
    let last = -1;
    const lookback = Math.min(LOOKBACK_DAYS, scores.day);
    for (let s = scores.day - 1; s >= scores.day - lookback; s--) {
      const count = counts[grid.column[s] as number] ?? 0;
      if (count > 0 && last < 0) last = s;
      if (count > most) {
        most = count;
        mostDay = dayAt(grid, s);
      }
    }
    if (last < 0) {
      for (let s = scores.day - lookback - 1; s >= first && last < 0; s--)
        if ((counts[grid.column[s] as number] ?? 0) > 0) last = s;
    }
    return {
      count: scores.count[j] as number,
      sameKindMean: days > 0 ? sum / days : null,
      sameKindDays: days,
      kind: DAY_KINDS[kind] as DayKind,
      most,
      mostDay,
      lookback,
      expected: scores.mean[j] as number,
      firstSeen: dayAt(grid, first),
      lastSeen: last < 0 ? null : dayAt(grid, last),
      baselineFrom: dayAt(grid, scores.baselineFrom),
      baselineTo: dayAt(grid, scores.baselineTo),
    };
  }

  private peak(scores: DayScores, series: number): { count: number; day: Day } {
    const { grid } = this.judge;
    const counts = grid.table.series[series]?.counts ?? [];
    let best = scores.day;
    for (let s = Math.max(0, scores.day - MEMORY_DAYS - 7); s < scores.day; s++)
      if ((counts[grid.column[s] as number] ?? 0) > (counts[grid.column[best] as number] ?? 0)) best = s;
    return { count: counts[grid.column[best] as number] ?? 0, day: dayAt(grid, best) };
  }

  /** Mean count of the 7 days around a day. */
  private around(series: number, centre: Day): number {
    const { grid } = this.judge;
    const at = grid.table.days.indexOf(centre);
    const counts = grid.table.series[series]?.counts ?? [];
    let sum = 0;
    let days = 0;
    for (let c = Math.max(0, at - 3); c <= Math.min(counts.length - 1, at + 3); c++) {
      sum += counts[c] as number;
      days++;
    }
    return days === 0 ? 0 : sum / days;
  }
}

const UNBORN: Trend = Object.freeze({
  verdict: 'unknown',
  state: 'short',
  expected: null,
  upper: null,
  ratio: null,
  p: null,
  q: null,
  logP: null,
  baselineDays: 0,
  firstSeen: null,
  lastSeen: null,
  reason: reasonOf.unborn.zh,
  reasonEn: reasonOf.unborn.en,
});

const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** Days with data before a day. */
function knownDays(judge: Judge, day: number): number {
  let days = 0;
  for (let s = Math.max(0, day - 100); s < day; s++) if (!Number.isNaN(judge.rhythm.exposure[s] as number)) days++;
  return days;
}
