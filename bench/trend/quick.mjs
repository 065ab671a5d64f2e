// While developing: the method on one set, quickly.
import { createCalendar, defaultTrendSettings, scoreEveryDay } from '../../dist/trend/index.js';
import { loadCounts, loadRows } from './load.mjs';
import { evaluate } from './score.mjs';
export function candidatesOf(table, settings, calendar, from) {
  const alarms = [];
  const shipped = [];
  for (const { day, scores, isAlarm } of scoreEveryDay(table, settings, calendar, { from })) {
    for (let j = 0; j < scores.size; j++) {
      const y = scores.count[j],
        m = scores.mean[j];
      const row = {
        series: table.series[scores.series[j]].id,
        day,
        score: scores.logP[j],
        y,
        m,
        v: scores.variance[j],
        w: scores.window[j],
        isNew: scores.isNew[j],
        spread: scores.spread[0],
        season: scores.season[j],
        p1: scores.logPDay[j],
      };
      if (y >= 5 && y - m >= 5 && y >= 1.5 * m && scores.logP[j] < Math.log(1e-2)) alarms.push(row);
      if (isAlarm(j)) shipped.push(row);
    }
  }
  return { alarms, shipped };
}
export const line = (r) =>
  [r.curve3, r.curve5, r.curve10, r.shock5, r.shock10, r.ramp, r.newSmall, r.newMedium]
    .map((g) => (g.share === null ? ' - ' : g.share.toFixed(2)))
    .join(' ') +
  ` | backlog ${r.backlog?.toFixed(2)} hol ${r.holiday?.toFixed(2)} (${r.statutory?.toFixed(2)}/${r.festival?.toFixed(2)}) partial ${r.partial?.toFixed(2)} | false/day ${r.falsePerDay.toFixed(2)} share ${r.falseShare.toFixed(3)} worst ${r.worstDay} thr ${r.threshold.toFixed(1)}`;
if (process.argv[1].endsWith('quick.mjs')) {
  const table = loadCounts('trend/hotline-sim/counts.csv');
  const events = loadRows('trend/hotline-sim/events.csv');
  const days = loadRows('trend/hotline-sim/days.csv')
    .filter(({ date }) => date >= '2023-07-01')
    .map(({ date, type, note }) => ({ day: date, kind: type, note }));
  const t0 = performance.now();
  const { alarms, shipped } = candidatesOf(
    table,
    { ...defaultTrendSettings, ...JSON.parse(process.env.S ?? '{}') },
    createCalendar({ country: 'CN' }),
    '2023-07-01',
  );
  console.log('seconds', ((performance.now() - t0) / 1000).toFixed(1));
  console.log('@1/day ', line(evaluate(alarms, events, days, 1)));
  const s = evaluate(shipped, events, days, null);
  console.log('shipped', line(s));
}
