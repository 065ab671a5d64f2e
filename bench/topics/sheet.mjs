/**
 * node bench/topics/sheet.mjs: every row that a bulletin could print, with its rule, its count and the titles of all its
 * tickets, to be read by a person: letters by month, earlier letters by year, posts by day, questions by week, five days of
 * the made-up hotline. Each period has those before it behind it, as a bulletin has; with --alone none. Writes text files
 * into bench/topics/out, which is in no repository.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatRule } from '../../dist/model/index.js';
import { hasData, inOrder, letters, madeUpDays, masked, messages, questions, weiboDays } from './material.mjs';

if (!hasData) {
  process.stdout.write('no evaluation data beside the repository: skipped\n');
  process.exit(0);
}
/** Rows that a bulletin may print. */
const ROWS = 30;
const out = join(import.meta.dirname, 'out');
mkdirSync(out, { recursive: true });

const byMonth = (tickets, length) =>
  [...new Set(tickets.map(({ day }) => day.slice(0, length)))]
    .sort()
    .map((period) => [period, tickets.filter(({ day }) => day.startsWith(period))]);
const weeks = (tickets) => {
  const first = Math.min(...tickets.map(({ day }) => Date.parse(day)));
  const weekOf = ({ day }) => Math.floor((Date.parse(day) - first) / (7 * 86_400_000));
  return [...new Set(tickets.map(weekOf))]
    .sort((a, b) => a - b)
    .map((week) => [`week ${week}`, tickets.filter((one) => weekOf(one) === week)]);
};
const SETS = [
  ['letters-2019', byMonth(messages(), 7)],
  ['letters-2011-2017', byMonth(letters(), 4)],
  ['posts', weiboDays().map(({ tickets }) => [tickets[0].day, tickets])],
  ['questions', weeks(questions())],
  ['made-up', madeUpDays({ from: '2020-01-18', to: '2020-01-29', scale: '0.1', seed: '31337' }).days],
];
const WARM_UP = { 'made-up': 7 };
const isAlone = process.argv.includes('--alone');
for (const [name, periods] of SETS) {
  const lines = [];
  const own = periods.map(([period, all]) => {
    const seen = new Set();
    const isNew = ({ day, id }) => !seen.has(`${day} ${id}`) && seen.add(`${day} ${id}`);
    return [period, (name === 'made-up' ? all : masked(all)).filter(isNew)];
  });
  const found = isAlone ? own.flatMap((one) => [...inOrder([one])]) : inOrder(own, WARM_UP[name]);
  for (const [period, tickets, { set }] of found) {
    const { topics, rest } = set;
    const textOf = new Map(tickets.map(({ id, title, text }) => [id, `${title}｜${text.replace(/\s+/g, ' ').trim()}`]));
    lines.push(`# ${period}: ${tickets.length} tickets, ${topics.length} topics, ${rest.count} in none`);
    topics.slice(0, ROWS).forEach(({ kind, label, rule, count, ticketIds, subtopics }, row) => {
      const parts = subtopics.map((part) => `${part.label}（${part.count}）`).join('、');
      lines.push(`${row + 1} ${kind} 【${label}】 ${count} ${formatRule(rule)}${parts === '' ? '' : ` ⟨${parts}⟩`}`);
      for (const id of ticketIds) lines.push(`    ${textOf.get(id)?.slice(0, 70)}`);
    });
  }
  writeFileSync(join(out, `${name}.txt`), `${lines.join('\n')}\n`);
}
