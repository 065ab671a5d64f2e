// Categories that go on under another name and days without an export, laid over the own simulator.
import { createCalendar, testEveryDay } from '../../dist/trend/index.js';
import { truthOf } from './score.mjs';

const ALARMS = new Set(['spike', 'new', 'rising']);
const calendar = createCalendar({ country: 'CN' });
const number = (day) => Date.parse(day) / 86_400_000;

/** Renames every third larger series that has no event, each on a day of its own, and drops five days. */
export function withChanges({ table, events, from }) {
  const truth = truthOf(events);
  const start = table.days.indexOf(from);
  const renames = [];
  const series = [];
  let larger = 0;
  for (const one of table.series) {
    const { id, counts } = one;
    let month = 0;
    for (let c = start; c < start + 30; c++) month += counts[c];
    if (month < 90 || truth.has(id) || larger++ % 3 !== 0) {
      series.push(one);
      continue;
    }
    const at = start + 40 + ((larger * 13) % (table.days.length - start - 80));
    renames.push({ id: `${id}-new`, day: table.days[at] });
    series.push(
      { id, counts: counts.map((count, c) => (c < at ? count : 0)) },
      { id: `${id}-new`, counts: counts.map((count, c) => (c < at ? 0 : count)) },
    );
  }
  const missing = new Set([20, 21, 60, 100, 150].map((k) => table.days[start + k]));
  const kept = table.days.flatMap((day, c) => (missing.has(day) ? [] : [c]));
  return {
    renames,
    missing,
    table: {
      days: kept.map((c) => table.days[c]),
      totals: Float64Array.from(kept, (c) => table.totals[c]),
      series: series.map(({ id, counts }) => ({ id, counts: Uint32Array.from(kept, (c) => counts[c]) })),
    },
  };
}

/** Over several simulations: renamed series that were called news within four weeks, and alarms after missing days. */
export function renamesAndGaps(sims, settings) {
  let renamed = 0;
  let called = 0;
  let alarms = 0;
  let after = 0;
  for (const sim of sims) {
    const { table, renames, missing } = withChanges(sim);
    const truth = truthOf(sim.events);
    const moved = new Map(renames.map(({ id, day }) => [id, number(day)]));
    const ids = new Set(table.series.map(({ id }) => id));
    const alarmed = new Set();
    for (const { day, trends } of testEveryDay(table, settings, calendar, { from: sim.from })) {
      const at = number(day);
      const follows = [1, 2, 3].some((back) =>
        missing.has(new Date((at - back) * 86_400_000).toISOString().slice(0, 10)),
      );
      if (follows) after++;
      for (const [id, { verdict }] of trends) {
        if (!ids.has(id)) continue;
        const since = at - (moved.get(id) ?? Number.POSITIVE_INFINITY);
        if (since >= 0 && since < 28 && ALARMS.has(verdict)) alarmed.add(id);
        const isTrue = (truth.get(id) ?? []).some((event) => at >= event.from && at <= event.to + 3);
        if (follows && ALARMS.has(verdict) && !isTrue && !moved.has(id)) alarms++;
      }
    }
    renamed += renames.length;
    called += alarmed.size;
  }
  return { renamed, called, alarmsAfter: alarms / after };
}
