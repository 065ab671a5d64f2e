/**
 * node bench/topics/sheet.mjs: every row that a bulletin could print, with its rule, its count and the titles of all its
 * tickets, to be read by a person: letters by month, earlier letters by year, posts by day, questions by week, five days of
 * the made-up hotline. Each period has those before it behind it, as a bulletin has; with --alone none. Writes text files
 * into bench/topics/out, which is in no repository. What was read so is kept in verdicts.json: borne-out.mjs.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatRule } from '../../dist/model/index.js';
import { hasData } from './material.mjs';
import { printedRows } from './printed-rows.mjs';

if (!hasData) {
  process.stdout.write('no evaluation data beside the repository: skipped\n');
  process.exit(0);
}
const out = join(import.meta.dirname, 'out');
mkdirSync(out, { recursive: true });

for (const [name, periods] of printedRows(undefined, process.argv.includes('--alone'))) {
  const lines = [];
  for (const { period, tickets, topics, all, rest } of periods) {
    const textOf = new Map(tickets.map(({ id, title, text }) => [id, `${title}｜${text.replace(/\s+/g, ' ').trim()}`]));
    lines.push(`# ${period}: ${tickets.length} tickets, ${all} topics, ${rest} in none`);
    topics.forEach(({ kind, label, rule, count, ticketIds, subtopics }, row) => {
      const parts = subtopics.map((part) => `${part.label}（${part.count}）`).join('、');
      lines.push(`${row + 1} ${kind} 【${label}】 ${count} ${formatRule(rule)}${parts === '' ? '' : ` ⟨${parts}⟩`}`);
      for (const id of ticketIds) lines.push(`    ${textOf.get(id)?.slice(0, 70)}`);
    });
  }
  writeFileSync(join(out, `${name}.txt`), `${lines.join('\n')}\n`);
}
