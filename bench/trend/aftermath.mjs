// What the set's truth leaves open: events from before its first judged day, and days without any event.
import { createCalendar, defaultTrendSettings, judgeEveryDay } from '../../dist/trend/index.js';

const calendar = createCalendar({ country: 'CN' });

/** Alarms from a day on, without those that go on from an alarm before it with at most three quiet days between. */
export function freshAlarms(alarms, from) {
  const last = new Map();
  const carried = new Map();
  const kept = [];
  for (const alarm of [...alarms].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    const at = Date.parse(alarm.day) / 86_400_000;
    const goesOn = at - (last.get(alarm.series) ?? Number.NEGATIVE_INFINITY) <= 4;
    last.set(alarm.series, at);
    carried.set(alarm.series, goesOn ? carried.get(alarm.series) : alarm.day < from);
    if (!carried.get(alarm.series)) kept.push(alarm);
  }
  return kept;
}

/** Share of quiet series-days with p at most the limit, over every tenth judged day. */
export function calibration(table, events, limit) {
  const marked = new Map();
  for (const { series, start, end } of events) marked.set(series, [...(marked.get(series) ?? []), [start, end]]);
  calibration.cache ??= (() => {
    const list = [];
    let n = 0;
    for (const { day, trends } of judgeEveryDay(table, defaultTrendSettings, calendar, {
      from: '2024-04-01',
      to: '2024-04-30',
    }))
      for (const [id, { p, baselineDays }] of trends) {
        if (p === null || baselineDays < 56) continue;
        if (
          (marked.get(id) ?? []).some(
            ([start, end]) => day >= start && Date.parse(day) <= Date.parse(end) + 14 * 86_400_000,
          )
        )
          continue;
        n++;
        if (p <= 0.01) list.push(p);
      }
    return { list, n };
  })();
  const { list, n } = calibration.cache;
  return list.filter((p) => p <= limit).length / n;
}
