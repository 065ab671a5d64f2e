/**
 * What the name gate refuses of the labels, keywords and quotes of real texts, in which hardly anything is a private
 * person's name: `npm run build && node bench/privacy/labels.mjs [--show]`. Periods with an even number are for tuning,
 * those with an odd one for the test; `--show` lists the former only.
 */
import { createNameGate } from '../../dist/privacy/index.js';
import { findTopics } from '../../dist/topics/index.js';
import { hasData, inputOf, letters, masked, messages, questions, segmenter, weiboDays } from '../topics/material.mjs';

if (!hasData) {
  process.stdout.write('no evaluation data beside the repository: skipped\n');
  process.exit(0);
}
const show = process.argv.includes('--show');
const byPeriod = (tickets, periodOf) =>
  [...new Set(tickets.map(periodOf))].sort().map((period) => tickets.filter((one) => periodOf(one) === period));
const weekOf = ({ day }) => String(Math.floor(Date.parse(day) / (7 * 86_400_000)));
const SETS = [
  ['letters 2019 by month', byPeriod(messages(), ({ day }) => day.slice(0, 7))],
  ['letters 2011–2017 by year', byPeriod(letters(), ({ day }) => day.slice(0, 4))],
  ['questions by week', byPeriod(questions(), weekOf)],
  ['posts by day', weiboDays().map(({ tickets }) => tickets)],
];
console.log('| texts | half | labels | keywords | parts | quotes |\n|---|---|---|---|---|---|');
for (const [name, periods] of SETS) {
  const halves = ['tuning', 'test'].map(() => ({ labels: [0, 0], keywords: [0, 0], parts: [0, 0], quotes: [0, 0] }));
  const refused = new Set();
  for (const [index, own] of periods.entries()) {
    const seen = new Set();
    const tickets = masked(own).filter(({ day, id }) => !seen.has(`${day} ${id}`) && seen.add(`${day} ${id}`));
    const { topics } = findTopics(inputOf(tickets)).value.set;
    const gate = createNameGate(segmenter, { texts: tickets.flatMap(({ title, text }) => [title, text]) });
    const count = (kind, words) => {
      for (const text of words) {
        const found = gate.namesIn(text);
        halves[index % 2][kind][1] += 1;
        if (found.length === 0) continue;
        halves[index % 2][kind][0] += 1;
        if (index % 2 === 0 && kind !== 'quotes') refused.add(`${text} (${found.join(' ')})`);
      }
    };
    for (const topic of topics) {
      count('labels', [topic.label]);
      count('keywords', topic.keywords);
      count(
        'parts',
        topic.subtopics.map(({ label }) => label),
      );
      count(
        'quotes',
        [...topic.reflections, ...topic.suggestions].map(({ text }) => text),
      );
    }
  }
  for (const [half, counts] of halves.entries())
    console.log(
      `| ${name} | ${half === 0 ? 'tuning' : 'test'} | ${Object.values(counts)
        .map(([no, all]) => `${no}/${all}`)
        .join(' | ')} |`,
    );
  if (show) console.log([...refused].join('\n'));
}
