/** node bench/topics/sheet.mjs [tickets.csv …]: the 100 largest topics with label, count and three tickets, to read. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findTopics } from '../../dist/topics/index.js';
import { hasData, inputOf, labelled, messages } from './material.mjs';

if (!hasData) {
  process.stdout.write('no evaluation data beside the repository: skipped\n');
  process.exit(0);
}
const out = join(import.meta.dirname, 'out');
mkdirSync(out, { recursive: true });
for (const [name, tickets] of [
  ['messages', messages()],
  ['labelled', labelled().tickets],
]) {
  const { topics } = findTopics(inputOf(tickets)).value.set;
  const textOf = new Map(tickets.map(({ id, title, text }) => [id, `${title}｜${text.replace(/\s+/g, ' ').trim()}`]));
  const lines = topics
    .slice(0, 100)
    .flatMap(({ kind, label, headline, count, ticketIds, reflections, suggestions }, rank) => {
      const step = Math.max(1, Math.floor(ticketIds.length / 3));
      const three = [0, 1, 2].map((at) => textOf.get(ticketIds[at * step])?.slice(0, 60)).filter(Boolean);
      const quotes = [
        ...reflections.slice(0, 2).map((q) => `反(${q.count}) ${q.text}`),
        ...suggestions.slice(0, 1).map((q) => `建(${q.count}) ${q.text}`),
      ];
      return [
        `${rank + 1} ${kind} 【${label}】 ${count} ${headline}`,
        ...three.map((text) => `    ${text}`),
        ...quotes.map((text) => `    · ${text}`),
      ];
    });
  writeFileSync(join(out, `${name}.txt`), `${lines.join('\n')}\n`);
}
