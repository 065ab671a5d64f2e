import { TREND } from '../settings.js';
import { cutAt } from '../stats/outbreak-cut.js';
import { CityDays, type Geography, geographyOf, type Span, spanOf } from './geography.js';
import type { Laid, LaidSeries } from './places.js';
import type { WhereSettings } from './settings.js';
import { bestOf, type Cell, depthWeights, type WindowCell } from './window-cells.js';

export interface DayCells {
  /** The widest places by all their tickets of the day, where the table has the series of all. */
  readonly widest: readonly { readonly node: number; readonly day: WindowCell }[];
  /** Those that might be an alarm. */
  readonly cells: readonly Cell[];
  /** All cells that the test looks at: what the false discovery rate is over. */
  readonly tested: number;
  readonly isGiven: readonly boolean[];
  readonly isYoung: Uint8Array;
  /** Too few days to say what is usual. */
  readonly isShort: boolean;
}

/**
 * The space-time permutation test of one day (Kulldorff 2005) in closed form. What is expected of a series at a place is
 *
 *     the place's share of the series by kind of day
 *   × what the series has on such a day, corrected by what the rest of the city has of it now
 *   × what the place has of everything else now, where that is more than usual
 *
 * with a negative binomial tail: the share is known from few tickets, and counts are overdispersed.
 */
export class PlaceScan {
  readonly #sums: readonly Float64Array[];
  readonly #allSums: readonly Float64Array[];
  readonly #base: Float64Array;
  readonly #num: Float64Array;
  #widest: { node: number; day: WindowCell }[] = [];

  constructor(
    readonly laid: Laid,
    readonly settings: WhereSettings,
  ) {
    const make = () => new Float64Array(laid.table.tree.names.length);
    this.#sums = settings.windows.map(make);
    this.#allSums = settings.windows.map(make);
    this.#base = make();
    this.#num = make();
  }

  /** @param day position in the table's days */
  score(day: number): DayCells {
    const { laid, settings } = this;
    const span = spanOf(laid, day, settings);
    const geography = geographyOf(laid, span, settings);
    const { isGiven, isYoung } = geography;
    const cells: Cell[] = [];
    const today = laid.numbers[day] as number;
    const isShort = (laid.numbers[span.to - 1] ?? 0) - (laid.numbers[span.from] ?? 0) < settings.leastBaseline;
    if (isShort || !isGiven.includes(true)) return { widest: [], cells, tested: 0, isGiven, isYoung, isShort };
    this.#fillWindows(laid.all, span, this.#allSums, today);
    this.#widest = [];
    const whole = new CityDays(laid.all, laid.kinds, span);
    let live = 0;
    for (const [index, series] of laid.series.entries()) {
      const latest = span.recent[0] as number;
      if ((series.offsets[latest] as number) === (series.offsets[latest + 1] as number)) {
        live += this.#isLive(series, span) ? 1 : 0;
        continue;
      }
      live += 1;
      cells.push(...this.#scoreSeries(index, series, span, geography, whole));
    }
    const places = laid.table.tree.depths.reduce((sum, depth) => sum + (isGiven[depth] === true ? 1 : 0), 0);
    return { widest: this.#widest, cells, tested: live * places, isGiven, isYoung, isShort };
  }

  #isLive({ offsets }: LaidSeries, { from, day }: Span): boolean {
    return (offsets[day + 1] as number) > (offsets[from] as number);
  }

  /** Tickets of each node over each window, nodes that are not met left as they are. */
  #fillWindows(series: LaidSeries, { recent }: Span, sums: readonly Float64Array[], today: number): void {
    const { counts, nodes, offsets } = series;
    for (const [w, row] of sums.entries()) {
      row.fill(0);
      for (const d of recent) {
        if (today - (this.laid.numbers[d] as number) >= (this.settings.windows[w] as number)) continue;
        const end = offsets[d + 1] as number;
        for (let k = offsets[d] as number; k < end; k += 1) {
          const node = nodes[k] as number;
          row[node] = (row[node] as number) + (counts[k] as number);
        }
      }
    }
  }

  #scoreSeries(index: number, series: LaidSeries, span: Span, geography: Geography, whole: CityDays): Cell[] {
    const { laid, settings } = this;
    const { kinds, table } = laid;
    const today = laid.numbers[span.day] as number;
    this.#fillWindows(series, span, this.#sums, today);
    const longest = this.#sums[this.#sums.length - 1] as Float64Array;
    const [first, end] = [series.offsets[span.day] as number, series.offsets[span.day + 1] as number];
    const isTested = (node: number): boolean => {
      const depth = table.tree.depths[node] as number;
      const isWidest = series === laid.all && depth === 0;
      return geography.isGiven[depth] === true && (isWidest || (longest[node] as number) >= settings.minCount);
    };
    const nodes = series.nodes.subarray(first, end).filter(isTested);
    // Most small series have too few tickets everywhere: what is usual of them is not asked.
    if (nodes.length === 0) return [];
    const city = new CityDays(series, kinds, span);
    this.#fitPlaces(series, span, geography, city);
    const spans = this.#cityWindows(series, span, city, whole);
    const weights = depthWeights(laid, geography.isGiven);
    const cells: Cell[] = [];
    for (const node of nodes) {
      const depth = table.tree.depths[node] as number;
      const isWidest = series === laid.all && depth === 0;
      if (series === laid.all && geography.isYoung[node] === 1) continue;
      const windows = spans.map((window, w) => this.#window(series, node, w, window, geography, city));
      if (isWidest && windows[0] !== undefined) this.#widest.push({ node, day: windows[0] });
      const cell = bestOf(index, node, windows, Math.log(weights[depth] ?? 1), settings);
      if (cell !== undefined) cells.push(cell);
    }
    return cells;
  }

  /** Sets the series' tickets of each place in the baseline (`#base`), past outbreaks cut off, and their squares off the mean (`#num`). */
  #fitPlaces(series: LaidSeries, span: Span, geography: Geography, city: CityDays): void {
    const { kinds } = this.laid;
    const { rates, start } = geography;
    const { counts, nodes, offsets } = series;
    const base = this.#base.fill(0);
    const num = this.#num.fill(0);
    const n = base.length;
    for (let d = span.from; d < span.to; d += 1) {
      const end = offsets[d + 1] as number;
      for (let k = offsets[d] as number; k < end; k += 1) {
        const g = nodes[k] as number;
        if (d >= (start[g] as number)) base[g] = (base[g] as number) + (counts[k] as number);
      }
    }
    const factors = new Float64Array(n);
    for (let g = 0; g < n; g += 1) factors[g] = this.#factor(g, geography, city);
    base.fill(0);
    for (let d = span.from; d < span.to; d += 1) {
      const ratesOfDay = rates[kinds[d] as 0 | 1];
      const ofCity = series.city[d] as number;
      const end = offsets[d + 1] as number;
      for (let k = offsets[d] as number; k < end; k += 1) {
        const g = nodes[k] as number;
        if (d < (start[g] as number)) continue;
        const mean = (factors[g] as number) * (ratesOfDay[g] as number) * ofCity;
        const cut = cutAt(counts[k] as number, mean);
        base[g] = (base[g] as number) + cut;
        num[g] = (num[g] as number) + cut * cut - 2 * cut * mean;
      }
    }
    for (let g = 0; g < n; g += 1)
      for (const k of [0, 1] as const) {
        const rate = (factors[g] as number) * (rates[k][g] as number);
        num[g] = (num[g] as number) + rate * rate * city.squares(k, start[g] as number);
      }
  }

  /** How much more of the series a place has than its share of everything, known from its tickets in `#base`. */
  #factor(g: number, { rates, rate, start }: Geography, city: CityDays): number {
    const from = start[g] as number;
    const prior = this.settings.sharePrior * (rate[g] as number);
    const expected = (rates[0][g] as number) * city.sum(0, from) + (rates[1][g] as number) * city.sum(1, from);
    return expected + prior > 0 ? ((this.#base[g] as number) + prior) / (expected + prior) : 1;
  }

  /** What the city has of the series over each window, and what it should have. */
  #cityWindows(series: LaidSeries, span: Span, city: CityDays, whole: CityDays): CityWindow[] {
    const { laid, settings } = this;
    const { all, kinds, numbers } = laid;
    const days = [0, 0];
    for (let d = span.from; d < span.to; d += 1) days[kinds[d] as number] = (days[kinds[d] as number] ?? 0) + 1;
    const total = whole.sum(0) + whole.sum(1);
    const tickets = city.sum(0) + city.sum(1);
    const isAll = series === all;
    const share = total > 0 ? tickets / total : 0;
    const meanOf = (k: 0 | 1, d: number): number => {
      if (isAll) return (days[k] ?? 0) > 2 ? city.sum(k) / (days[k] ?? 1) : tickets / Math.max(1, span.to - span.from);
      const factor = (city.sum(k) + settings.effectPrior) / (share * whole.sum(k) + settings.effectPrior);
      return Math.max(TREND.where.leastRate, share * factor * (all.city[d] as number));
    };
    const today = numbers[span.day] as number;
    return settings.windows.map((length) => {
      const window: CityWindow = { days: length, count: 0, expected: [0, 0], others: [0, 0] };
      for (const d of span.recent) {
        if (today - (numbers[d] as number) >= length) break;
        const k = kinds[d] as 0 | 1;
        window.count += series.city[d] as number;
        window.expected[k] += meanOf(k, d);
        window.others[k] += (all.city[d] as number) - (series.city[d] as number);
      }
      return window;
    });
  }

  #window(
    series: LaidSeries,
    g: number,
    w: number,
    city: CityWindow,
    geography: Geography,
    baseline: CityDays,
  ): WindowCell {
    const { sharePrior, pulsePrior, doubt } = this.settings;
    const { dispersion } = TREND.where;
    const count = (this.#sums[w] as Float64Array)[g] as number;
    const other = ((this.#allSums[w] as Float64Array)[g] as number) - count;
    const others = city.others[0] + city.others[1];
    const isAll = series === this.laid.all;
    // A place that has only just come up: its share is that of its other tickets.
    const isYoung = geography.isYoung[g] === 1;
    const young = isYoung && others > 0 ? (other + 0.5) / (others + 0.5) : 0;
    const rateOf = (k: 0 | 1): number => (isYoung ? young : (geography.rates[k][g] as number));
    const rate = isYoung ? young : (geography.rate[g] as number);
    const factor = isYoung ? 1 : this.#factor(g, geography, baseline);
    const usual = factor * (rateOf(0) * city.expected[0] + rateOf(1) * city.expected[1]);
    // The rest of the city: where it has more than usual, the place is expected to have as much more; where it has less, in part.
    const rest = Math.max(0, city.count - count);
    const restExpected = Math.max(1e-6, city.expected[0] + city.expected[1] - usual);
    const pulse = Math.max(rest / restExpected, (pulsePrior + rest) / (pulsePrior + restExpected));
    // The rest of the place, likewise, where it has more.
    const otherExpected = rateOf(0) * city.others[0] + rateOf(1) * city.others[1];
    const busy = isAll || isYoung ? 1 : Math.max(1, (pulsePrior + other) / (pulsePrior + otherExpected));
    const mean = Math.max(1e-4, usual * pulse * busy);
    const evidence = (isYoung ? 0 : (this.#base[g] as number)) + sharePrior * rate;
    const relative =
      1 / Math.max(1e-3, evidence) +
      dispersion / (pulsePrior + rest) +
      (busy > 1 ? 1 / (pulsePrior + otherExpected) : 0) +
      doubt * doubt;
    return {
      days: city.days,
      count,
      mean,
      variance: dispersionAt(this.#num, this.#base, g) * mean + relative * mean * mean,
    };
  }
}

interface CityWindow {
  readonly days: number;
  count: number;
  /** By kind of day. */
  readonly expected: [number, number];
  /** Tickets of all other series. */
  readonly others: [number, number];
}

/** A place's own dispersion, as far as its tickets bear it out. */
function dispersionAt(num: Float64Array, base: Float64Array, g: number): number {
  const { dispersion, placePrior } = TREND.where;
  return Math.max(1, ((num[g] as number) + placePrior * dispersion) / ((base[g] as number) + placePrior));
}
