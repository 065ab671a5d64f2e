import type { Grid } from '../series/count-matrix.js';
import { TREND, WEEK } from '../settings.js';
import type { DayEffects } from './day-effects.js';

/** A level that a series has moved to, in tickets a usual day. */
export interface Shift {
  /** Calendar index of the first day of the level before that was looked at, of this one's, and of the day on which it was found. */
  readonly from: number;
  readonly start: number;
  readonly found: number;
  /** For how long it had held by then. */
  readonly weeks: 2 | 4;
  readonly before: number;
  readonly since: number;
}

/**
 * Series that have moved to another level and stayed there for four weeks: from then on they are measured from the move
 * on. For ten weeks the way back is shorter: two weeks at the old level, and it is the level again.
 */
export class Shifts {
  readonly #weeks = new Float64Array(TREND.shift.settledDays / WEEK);
  readonly #last: (Shift | undefined)[] = [];
  readonly #grid: Grid;
  readonly #effects: DayEffects;

  constructor(grid: Grid, effects: DayEffects) {
    this.#grid = grid;
    this.#effects = effects;
  }

  /** First day of the present level of each series; 0 where it never moved. */
  get start(): Int32Array {
    return this.#effects.levelStart;
  }

  /** The move that was found on exactly this day, if any. */
  foundOn(day: number, series: number): Shift | undefined {
    const shift = this.#last[series];
    return shift?.found === day && (this.start[series] as number) > 0 ? shift : undefined;
  }

  /** Looks at the day observed last. */
  observe(): void {
    const { start } = this;
    const [grid, effects] = [this.#grid, this.#effects];
    const day = effects.observed - 1;
    const turn = day + 1 - TREND.shift.settledDays;
    if (turn < TREND.shift.settledDays) return;
    const usual = effects.meanExposure(day + 1);
    const exposure = effects.exposureOf(turn, day + 1);
    if (exposure <= 0) return;
    const wholePast = effects.exposureOf(turn - TREND.shift.oldDays, turn);
    const shortestPast = effects.exposureOf(turn - TREND.shift.settledDays, turn);
    const now = effects.sumsBefore(day + 1);
    const then = effects.sumsBefore(turn);
    const first = effects.sumsBefore(Math.max(0, turn - TREND.shift.oldDays));
    for (let i = 0; i < start.length; i += 1) {
      const levelStart = start[i] as number;
      const recent = (now[i] as number) - (then[i] as number);
      // Most topics have too few tickets, whichever part of the past is taken.
      if (
        levelStart === 0 &&
        recent < TREND.shift.leastTickets &&
        ((then[i] as number) - (first[i] as number)) * exposure < TREND.shift.leastTickets * shortestPast
      )
        continue;
      if (levelStart > 0) this.#reconsider(i, day, usual);
      const from = Math.max(grid.firstSeen[i] as number, levelStart, turn - TREND.shift.oldDays);
      if (from > turn - TREND.shift.settledDays) continue;
      const past = from === turn - TREND.shift.oldDays ? wholePast : effects.exposureOf(from, turn);
      if (past <= 0) continue;
      const old = effects.sum(i, from, turn);
      const expected = (old / past) * exposure;
      const isUp = recent > expected;
      if (isUp ? recent < TREND.shift.leastRatio * expected : recent * TREND.shift.leastRatio > expected) continue;
      if (Math.max(recent, expected) < TREND.shift.leastTickets) continue;
      const off = recent - expected;
      if (off * off < TREND.shift.deviations * TREND.shift.deviations * 2 * (expected + (expected * exposure) / past))
        continue;
      const before = old / past;
      const since = this.#newLevel(i, turn, before, exposure);
      if (since === undefined || !this.#wasLevel(i, from, turn, before, since)) continue;
      start[i] = this.#firstDay(i, turn, before, since);
      this.#forgive(i, turn, before, since);
      this.#last[i] = {
        from,
        start: start[i] as number,
        weeks: 4,
        found: day,
        before: before * usual,
        since: since * usual,
      };
    }
  }

  /** Tickets per exposure over the four weeks, uncut; undefined where not every week lies there. */
  #newLevel(series: number, turn: number, before: number, exposure: number): number | undefined {
    const [grid, effects, weeks] = [this.#grid, this.#effects, this.#weeks];
    const n = grid.firstSeen.length;
    let sum = 0;
    for (let week = 0; week < weeks.length; week += 1) {
      let count = 0;
      for (let s = turn + week * WEEK; s < turn + (week + 1) * WEEK; s += 1)
        if ((effects.exposure[s] as number) > 0)
          count += grid.byColumn[(grid.column[s] as number) * n + series] as number;
      weeks[week] = count;
      sum += count;
    }
    const since = sum / exposure;
    const beyond = before + TREND.shift.leastShare * (since - before);
    for (let week = 0; week < weeks.length; week += 1) {
      const from = turn + week * WEEK;
      const off = (weeks[week] as number) - beyond * effects.exposureOf(from, from + WEEK);
      if (since > before ? off < 0 : off > 0) return undefined;
    }
    return since;
  }

  #wasLevel(series: number, from: number, turn: number, before: number, since: number): boolean {
    const effects = this.#effects;
    let weeks = 0;
    let near = 0;
    for (let to = turn; to - WEEK >= from; to -= WEEK) {
      const middle = ((before + since) / 2) * effects.exposureOf(to - WEEK, to);
      const count = effects.sum(series, to - WEEK, to);
      weeks += 1;
      if (since > before ? count <= middle : count >= middle) near += 1;
    }
    return near >= TREND.shift.leastOldShare * weeks;
  }

  /** The first day of the first week that lies nearer to the new level. */
  #firstDay(series: number, turn: number, before: number, since: number): number {
    const effects = this.#effects;
    for (let s = turn; s < turn + WEEK; s += 1) {
      const middle = ((before + since) / 2) * effects.exposureOf(s, s + 1);
      const count = effects.sum(series, s, s + 1);
      if (since > before ? count > middle : count < middle) return s;
    }
    return turn;
  }

  /** What the move explains was no outbreak. */
  #forgive(series: number, turn: number, before: number, since: number): void {
    const [grid, effects] = [this.#grid, this.#effects];
    const n = grid.firstSeen.length;
    for (let s = turn; s < turn + TREND.shift.settledDays; s += 1) {
      const exposure = effects.exposure[s] as number;
      if (!(exposure > 0)) continue;
      const count = grid.byColumn[(grid.column[s] as number) * n + series] as number;
      const explained = (count - before * exposure) ** 2 - (count - since * exposure) ** 2;
      effects.overdispersion.forgive(series, explained, turn + TREND.shift.settledDays - 1 - s);
    }
  }

  #reconsider(series: number, day: number, usual: number): void {
    const { start, before, since, found, weeks } = this.#last[series] as Shift;
    // Back at the old level: between two that lie close together it would go to and fro for weeks.
    if (weeks === 2) return;
    const turn = day + 1 - TREND.shift.returnDays;
    if (day - found > TREND.shift.probationDays || turn <= start) return;
    const between = Math.sqrt(Math.max(before, 0.01) * Math.max(since, 0.01)) / usual;
    let count = 0;
    for (let from = turn; from < turn + TREND.shift.returnDays; from += WEEK) {
      const expected = between * this.#effects.exposureOf(from, from + WEEK);
      const week = this.#effects.sum(series, from, from + WEEK);
      if (since > before ? week > expected : week < expected) return;
      count += week;
    }
    const exposure = this.#effects.exposureOf(turn, day + 1);
    if (exposure <= 0) return;
    this.start[series] = turn;
    this.#last[series] = {
      from: start,
      start: turn,
      weeks: 2,
      found: day,
      before: since,
      since: (count / exposure) * usual,
    };
  }
}
