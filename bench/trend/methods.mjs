// Candidates of every method over a table: series-days above the floors with a score, smaller = stronger.
import { createCalendar, judgeDay, scoreEveryDay } from '../../dist/trend/index.js';
import { ears, earsC3, essence, twice, w2 } from './peers.mjs';

const isCandidate = (y, mean) => y >= 5 && y - mean >= 5 && y >= 1.5 * mean;

/** Kuaibao's own test. `shipped` are the series-days that it flags by its own thresholds. */
export function ownMethod(table, settings, from) {
  const candidates = [];
  const shipped = [];
  const calendar = createCalendar({ country: 'CN' });
  for (const { day, scores, isFlagged } of scoreEveryDay(table, settings, calendar, { from })) {
    for (let j = 0; j < scores.size; j++) {
      const row = { series: table.series[scores.series[j]].id, day, score: scores.logP[j] };
      if (isCandidate(scores.count[j], scores.mean[j]) && row.score < Math.log(0.05)) candidates.push(row);
      if (isFlagged(j)) shipped.push(row);
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
export { judgeDay };
