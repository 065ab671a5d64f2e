/**
 * node bench/topics/borne-out.mjs: how many of the tickets counted beside a label are about it, by the verdicts of persons who
 * read them there (verdicts.json). Of rows that have another label or tickets since, only what was read counts. Writes its
 * part of REPORT.md.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasData } from './material.mjs';
import { printedRows } from './printed-rows.mjs';
import { writeSection } from './report.mjs';

if (!hasData) {
  process.stdout.write('no evaluation data beside the repository: skipped\n');
  process.exit(0);
}
/** Share of a row's tickets that must be about its label. */
const LEAST = 0.8;
const { rows, read } = JSON.parse(readFileSync(join(import.meta.dirname, 'verdicts.json'), 'utf8'));
/** Labels by which a reader could not tell what is meant. */
const silent = new Set(rows.filter(({ says }) => !says).map(({ set, label }) => `${set} ${label}`));
const verdicts = new Map(
  rows.flatMap(({ set, label, about, not }) => [
    ...about.map((id) => [`${set} ${label} ${id}`, true]),
    ...not.map((id) => [`${set} ${label} ${id}`, false]),
  ]),
);
/** Labels of real text stand in no repository. */
const keyOf = (label) => createHash('sha256').update(label).digest('hex').slice(0, 12);

const lines = [
  '## Tickets that are about the label beside which they count',
  '',
  'Made by `node bench/topics/borne-out.mjs` after `npm run build`, by the verdicts of those who read them (`verdicts.json`; [BY-HAND.md](BY-HAND.md)).',
  '',
  '| set | rows | tickets counted | of them read beside this label | about it | rows of which half and more were read | of them below .8 | with a label that says nothing |',
  '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
];
const all = [0, 0, 0, 0, 0, 0, 0];
for (const [name, periods] of printedRows(Object.keys(read))) {
  const sums = [0, 0, 0, 0, 0, 0, 0];
  for (const { period, topics } of periods) {
    if (read[name] !== 'all' && !read[name].includes(period)) continue;
    for (const { label, ticketIds } of topics) {
      const judged = ticketIds
        .map((id) => verdicts.get(`${name} ${keyOf(label)} ${id}`))
        .filter((one) => one !== undefined);
      const about = judged.filter((is) => is).length;
      const isRead = judged.length >= Math.min(20, ticketIds.length / 2);
      const isLow = isRead && about < LEAST * judged.length;
      if (process.argv.includes('--rows') && (isLow || !isRead))
        process.stderr.write(`${name} ${period} ${label} ${about}/${judged.length}/${ticketIds.length}\n`);
      const isSilent = isRead && silent.has(`${name} ${keyOf(label)}`);
      [1, ticketIds.length, judged.length, about, isRead ? 1 : 0, isLow ? 1 : 0, isSilent ? 1 : 0].forEach(
        (value, at) => {
          sums[at] += value;
          all[at] += value;
        },
      );
    }
  }
  lines.push(rowOf(name, sums));
}
lines.push(rowOf('all', all));
writeSection('borne-out', lines);

function rowOf(name, [printed, tickets, judged, about, known, low, silentOnes]) {
  return `| ${name} | ${printed} | ${tickets} | ${judged} | ${(about / judged).toFixed(3)} | ${known} | ${low} | ${silentOnes} |`;
}
