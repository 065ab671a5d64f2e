// Weeks of a small set of messages: topics by plain words, judged by testPeriod.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { createCalendar, defaultTrendSettings, testPeriod } from '../../dist/trend/index.js';
import { data } from './load.mjs';

const TOPICS = {
  伊景园: /伊景园/,
  人才购房补贴: /购房补贴|人才补贴|人才.{0,8}补贴/,
  噪音扰民: /噪音|扰民/,
};
const day = (number) => new Date(number * 86_400_000).toISOString().slice(0, 10);

export function messagesTable() {
  const rows = parse(readFileSync(join(data, 'messages/messages-2019.csv'), 'utf8'), {
    columns: true,
    bom: true,
    relax_column_count: true,
  });
  const seen = new Set();
  const byDay = new Map();
  for (const row of rows) {
    const match = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})/.exec(row.留言时间 ?? '');
    if (match === null) continue;
    const date = `${match[1]}-${match[2].padStart(2, '0')}-${match[3].padStart(2, '0')}`;
    if (date < '2019-01-01' || date > '2019-12-31') continue;
    const text = `${row.留言主题} ${row.留言详情}`;
    if (seen.has(row.留言编号)) continue;
    seen.add(row.留言编号);
    const list = byDay.get(date) ?? [];
    list.push(text);
    byDay.set(date, list);
  }
  const present = [...byDay.keys()].sort();
  const first = Date.parse(present[0]) / 86_400_000;
  const last = Date.parse(present.at(-1)) / 86_400_000;
  const days = Array.from({ length: last - first + 1 }, (_, k) => day(first + k));
  const count = (test) => Float64Array.from(days, (d) => (byDay.get(d) ?? []).filter(test).length);
  return {
    days,
    totals: count(() => true),
    series: Object.entries(TOPICS).map(([id, pattern]) => ({ id, counts: count((text) => pattern.test(text)) })),
  };
}

/** Verdicts of every week, Monday to Sunday, from the tenth on. */
export function testWeeks(table) {
  const calendar = createCalendar({ country: 'CN' });
  const firstMonday = table.days.find((d) => new Date(`${d}T00:00:00Z`).getUTCDay() === 1);
  const weeks = [];
  for (let from = Date.parse(firstMonday) / 86_400_000 + 63; day(from + 6) <= table.days.at(-1); from += 7) {
    const { value } = testPeriod(table, day(from), day(from + 6), defaultTrendSettings, calendar);
    weeks.push({ from: day(from), to: day(from + 6), trends: value });
  }
  return weeks;
}
if (process.argv[1].endsWith('messages.mjs')) {
  const table = messagesTable();
  for (const { from, to, trends } of testWeeks(table))
    console.log(
      from,
      to,
      [...trends]
        .map(
          ([id, t]) =>
            `${id} ${t.verdict} ${t.window?.count} p${t.p?.toExponential(1)} ${t.verdict !== 'steady' ? t.reason : ''}`,
        )
        .join(' | '),
    );
}
