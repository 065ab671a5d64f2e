// Candidates of every method over a table: series-days above the floors with a score, smaller = stronger.
import { createCalendar, scoreEveryDay } from '../../dist/trend/index.js';
import { farrington } from './farrington.mjs';
import { ears, earsC3, essence, twice, w2 } from './peers.mjs';

const isCandidate = (y, mean) => y >= 5 && y - mean >= 5 && y >= 1.5 * mean;

/** Kuaibao's own test. `shipped` are the series-days that it flags by its own thresholds. */
export function ownMethod(table, settings, from) {
  const candidates = [];
  const shipped = [];
  const calendar = createCalendar({ country: 'CN' });
  for (const { day, scores, isAlarm, since } of scoreEveryDay(table, settings, calendar, { from })) {
    for (let j = 0; j < scores.size; j++) {
      const row = { series: table.series[scores.series[j]].id, day, score: scores.logP[j] };
      if (isCandidate(scores.count[j], scores.mean[j]) && row.score < Math.log(0.05)) candidates.push(row);
      if (isAlarm(j)) shipped.push({ ...row, since: since(j) });
    }
  }
  return { candidates, shipped };
}

export const PEERS = {
  'EARS C1': (c, t) => ears(c, t, { method: 'C1', minSigma: 0.5 }),
  'EARS C2': (c, t) => ears(c, t, { method: 'C2', minSigma: 0.5 }),
  'EARS C3 as documented': (c, t) => earsC3(c, t),
  W2: (c, t, { isOff }) => w2(c, t, isOff),
  'ESSENCE switch': (c, t, { weekdays, isOff }) => essence(c, t, weekdays, isOff),
  'twice the 7-day mean': (c, t) => twice(c, t),
};

/** A peer over every series and judged day. */
export function peerMethod(name, table, from) {
  const calendar = createCalendar({ country: 'CN' });
  const off = new Set(['saturday', 'sunday', 'holiday', 'festival']);
  const isOff = Uint8Array.from(table.days, (day) => (off.has(calendar.kindOf(day)) ? 1 : 0));
  const weekdays = Uint8Array.from(table.days, (day) => new Date(`${day}T00:00:00Z`).getUTCDay() || 7);
  const start = table.days.indexOf(from);
  const candidates = [];
  for (const { id, counts } of table.series) {
    const plain = Array.from(counts);
    for (let t = start; t < table.days.length; t++) {
      if (plain[t] < 5) continue;
      const result = PEERS[name](plain, t, { isOff, weekdays });
      if (result === undefined || !isCandidate(plain[t], result.mean) || !(result.z > 0)) continue;
      candidates.push({ series: id, day: table.days[t], score: -result.z });
    }
  }
  return { candidates, shipped: [] };
}

// Farrington flexible on weekly sums, two years back; only where a look is worth its price (the floors need it anyway).
export function farringtonWeekly(table, from) {
  const dates = table.days.map((day) => Date.parse(day) / 86_400_000);
  const start = table.days.indexOf(from);
  const control = { b: 2, w: 3, noPeriods: 10, pastWeeksNotIncluded: 4, alpha: 0.01, trend: false };
  const candidates = [];
  for (const { id, counts } of table.series) {
    const sums = new Float64Array(counts.length);
    for (let t = 0, sum = 0; t < counts.length; t++) {
      sum += counts[t] - (t >= 7 ? counts[t - 7] : 0);
      sums[t] = sum;
    }
    for (let t = start; t < counts.length; t++) {
      if (counts[t] < 5 || sums[t] < 5) continue;
      let before = 0;
      for (let k = 5; k <= 12; k++) before += sums[t - 7 * k] / 8;
      if (sums[t] < 1.5 * before) continue;
      const weeks = [];
      const weekDates = [];
      for (let s = t % 7; s <= t; s += 7) {
        if (s < 6) continue;
        weeks.push(sums[s]);
        weekDates.push(dates[s]);
      }
      const result = farrington(weeks, weekDates, weeks.length - 1, control);
      // Without a ticket in its past the regression has no answer (its expectation runs off to zero).
      if (
        result === undefined ||
        result.expected < 0.01 ||
        sums[t] - result.expected < 5 ||
        sums[t] < 1.5 * result.expected
      )
        continue;
      candidates.push({
        series: id,
        day: table.days[t],
        score: -(sums[t] - result.expected) / Math.max(1, result.upper - result.expected),
      });
    }
  }
  return { candidates, shipped: [] };
}
