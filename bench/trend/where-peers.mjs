// What the test by place is compared with, each giving { series, node, day, score }, smaller score = stronger.
import { createCalendar, defaultTrendSettings, scoreEveryDay } from '../../dist/trend/index.js';
import { ears, earsC3 } from './peers.mjs';
import { randomFrom } from './simulator.mjs';
import { citySeries, plainSeries } from './where-score.mjs';

const calendar = createCalendar({ country: 'CN' });
const split = (id) => id.split('|').map(Number);

/** The city-wide test of today over plain series, its p as it stands: no correction over the series. */
export function trendAlarms({ table, start }, series, { minCount = 5, minExcess = 5, minRatio = 1.5 } = {}) {
  const plain = { days: table.days, totals: Float64Array.from(table.totals), series };
  const alarms = [];
  const at = new Map(table.days.map((day, d) => [day, d]));
  for (const { day, scores } of scoreEveryDay(plain, defaultTrendSettings, calendar, { from: table.days[start] })) {
    for (let j = 0; j < scores.size; j++) {
      const [count, mean] = [scores.windowCount[j], scores.windowMean[j]];
      if (count < minCount || count - mean < minExcess || count < minRatio * mean || scores.logP[j] > -3) continue;
      const [own, node] = split(series[scores.series[j]].id);
      alarms.push({ series: own, node, day: at.get(day), score: scores.logP[j] });
    }
  }
  return alarms;
}

export const cityAlarms = (set) => trendAlarms(set, citySeries(set.table));
export const districtAlarms = (set, depths = [0]) => trendAlarms(set, plainSeries(set.table, depths));

export function earsAlarms({ table, start }, method, least, depths = [0]) {
  const alarms = [];
  for (const { id, counts } of plainSeries(table, depths)) {
    const [series, node] = split(id);
    for (let day = start; day < table.days.length; day++) {
      if (counts[day] < least) continue;
      const found = method === 'C3' ? earsC3(counts, day) : ears(counts, day, { method, minSigma: 0.5 });
      if (found !== undefined && found.z > 0) alarms.push({ series, node, day, score: -found.z });
    }
  }
  return alarms;
}

/** Study period and longest window (Kulldorff 2005 has 30 days and 7; New York's daily run a year and 30). */
const STUDY_DAYS = 84;
const LONGEST = 7;
const REPLICATES = 99;
const EULER = 0.5772156649;

/**
 * SaTScan's prospective space-time permutation scan, with its adjustment for the day of the week by place (days worked
 * and off are permuted among themselves), over the same zones: districts and streets. p by Gumbel's distribution fitted
 * to 99 replicates, as SaTScan offers it; the most likely cluster and those after it that it does not touch.
 */
export function satscanAlarms({ table, start, isOff }, least = 3) {
  const { parents } = table.tree;
  const nodes = table.tree.names.length;
  const alarms = [];
  const random = randomFrom(4711);
  for (const [series, { days }] of table.series.entries()) {
    for (let day = start; day < table.days.length; day++) {
      // Cases by stratum: the street of each, those of the last week by age.
      const strata = [0, 1].map(() => ({ cases: [], recent: new Uint32Array(LONGEST) }));
      for (let d = Math.max(0, day - STUDY_DAYS + 1); d <= day; d++) {
        const stratum = strata[isOff[d] ? 1 : 0];
        const { nodes: own, counts } = days[d];
        let n = 0;
        // The newest cases come last; replicates draw which of all cases those are.
        for (let k = 0; k < own.length; k++) for (let x = 0; x < counts[k]; x++, n++) stratum.cases.push(own[k]);
        if (day - d < LONGEST) stratum.recent[day - d] = n;
      }
      const total = strata[0].cases.length + strata[1].cases.length;
      if (total === 0) continue;
      const marginals = strata.map(({ cases }) => zoneCounts(cases, parents, nodes));
      const observed = scan(strata, marginals, parents, nodes, total, least);
      if (observed.length === 0) continue;
      const maxima = [];
      for (let r = 0; r < REPLICATES; r++) {
        for (const { cases, recent } of strata) {
          const n = recent.reduce((sum, count) => sum + count, 0);
          for (let k = cases.length - 1; k >= cases.length - n; k--) {
            const other = Math.floor(random() * (k + 1));
            [cases[k], cases[other]] = [cases[other], cases[k]];
          }
        }
        maxima.push(scan(strata, marginals, parents, nodes, total, least, true)[0]?.llr ?? 0);
      }
      const mean = maxima.reduce((sum, value) => sum + value, 0) / REPLICATES;
      const sd = Math.sqrt(maxima.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (REPLICATES - 1)) || 0.1;
      const scale = (sd * Math.sqrt(6)) / Math.PI;
      const reported = [];
      for (const { node, llr } of observed) {
        if (reported.some((other) => within(parents, node, other) || within(parents, other, node))) continue;
        reported.push(node);
        // ln p = ln(1 − exp(−e^−x)), for large x about −x.
        const x = (llr - mean + EULER * scale) / scale;
        const logP = x > 20 ? -x : Math.log(-Math.expm1(-Math.exp(-x)));
        if (logP < -2) alarms.push({ series, node, day, score: logP });
      }
    }
  }
  return alarms;
}

function within(parents, node, other) {
  for (let at = node; at >= 0; at = parents[at]) if (at === other) return true;
  return false;
}

function zoneCounts(cases, parents, nodes) {
  const counts = new Float64Array(nodes);
  for (const street of cases) for (let at = street; at >= 0; at = parents[at]) counts[at] += 1;
  return counts;
}

/** Zones by the likelihood ratio of their best window, largest first; with `first` the largest alone. */
function scan(strata, marginals, parents, nodes, total, least, first = false) {
  const counts = new Float64Array(nodes);
  const best = new Map();
  const met = [];
  const ends = strata.map(({ cases }) => cases.length);
  const inWindow = [0, 0];
  for (let age = 0; age < LONGEST; age++) {
    for (const [k, { cases, recent }] of strata.entries()) {
      for (let x = 0; x < recent[age]; x++) {
        ends[k] -= 1;
        for (let at = cases[ends[k]]; at >= 0; at = parents[at]) {
          if (counts[at] === 0) met.push(at);
          counts[at] += 1;
        }
      }
      inWindow[k] += recent[age];
    }
    for (const node of met) {
      const count = counts[node];
      if (count < least) continue;
      let mean = 0;
      for (const k of [0, 1])
        if (ends[k] + inWindow[k] > 0) mean += (marginals[k][node] * inWindow[k]) / strata[k].cases.length;
      if (count <= mean) continue;
      const rest = total - count;
      const llr = count * Math.log(count / mean) + (rest > 0 ? rest * Math.log(rest / (total - mean)) : 0);
      if (llr > (best.get(node) ?? 0)) best.set(node, llr);
    }
  }
  if (first) {
    let llr = 0;
    for (const value of best.values()) if (value > llr) llr = value;
    return [{ llr }];
  }
  return [...best].map(([node, llr]) => ({ node, llr })).sort((a, b) => b.llr - a.llr || a.node - b.node);
}
