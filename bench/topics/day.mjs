// findTopics on days of the made-up hotline: background of the days before
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { formatRule } from '../../dist/model/index.js';
import { findTopics } from '../../dist/topics/index.js';
import { inputOf, masked, ticket } from './material.mjs';

const folder = process.env.EXP ?? '/tmp/w/hot/full/exports';
const read = (day) =>
  parse(
    readFileSync(`${folder}/${readdirSync(folder).find((f) => f.includes(day.replaceAll('-', '')))}`, 'utf8').replace(
      /^\ufeff/,
      '',
    ),
    { columns: true, relax_quotes: true, relax_column_count: true },
  );
export function dayOf(day) {
  return masked(
    read(day).map((r) => ({
      ...ticket(r.工单编号 ?? r.编号, day, r.工单标题 ?? r.标题 ?? '', r.工单内容 ?? r.内容 ?? r.诉求内容 ?? ''),
      categories: [r.一级分类, r.二级分类].filter(Boolean),
      district: r.区 ?? r.区县 ?? null,
      type: null,
    })),
  );
}
export function backgroundOf(days) {
  const counts = new Map();
  let n = 0;
  for (const d of days) {
    const input = inputOf(dayOf(d));
    const [tok] = input.days;
    n += tok.ids.length;
    for (let t = 0; t + 1 < tok.offsets.length; t++) {
      const seen = new Set(tok.tokens.subarray(tok.offsets[t], tok.offsets[t + 1]));
      for (const k of seen)
        if (k) {
          const w = input.vocabulary.word(k);
          counts.set(w, (counts.get(w) ?? 0) + 1);
        }
    }
  }
  return { tickets: n, frequency: (w) => counts.get(w) ?? 0 };
}
if (process.argv[1] === import.meta.filename) {
  const day = process.argv[2] ?? '2020-01-29',
    n = Number(process.argv[3] ?? 40),
    per = Number(process.argv[4] ?? 4);
  const tickets = dayOf(day);
  const background = process.argv.includes('--nobg')
    ? null
    : backgroundOf(['2020-01-06', '2020-01-07', '2020-01-08', '2020-01-09', '2020-01-10']);
  const input = { ...inputOf(tickets), background };
  const c0 = process.cpuUsage(),
    t0 = performance.now();
  const { topics, rest } = findTopics(input).value.set;
  const c = process.cpuUsage(c0);
  const ms = performance.now() - t0;
  const textOf = new Map(tickets.map((t) => [t.id, `${t.title} / ${t.text}`.replace(/\s+/g, ' ').slice(0, 70)]));
  topics.slice(0, n).forEach((t, i) => {
    console.log(
      `${i + 1} ${t.kind[0]} 【${t.label}】 ${t.count} | ${formatRule(t.rule)}${t.subtopics.length ? ' ⟨' + t.subtopics.map((p) => `${p.label}${p.count}`).join('、') + '⟩' : ''}`,
    );
    if (per) {
      const step = Math.max(1, Math.ceil(t.ticketIds.length / per));
      t.ticketIds.filter((_, k) => k % step === 0).forEach((id) => console.log('   ' + textOf.get(id)));
    }
  });
  console.log(
    `${tickets.length} tickets ${topics.length} topics rest ${rest.count}; ${(ms / 1000).toFixed(1)} s, cpu ${((c.user + c.system) / 1e6).toFixed(1)} s`,
  );
}
