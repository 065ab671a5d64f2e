/**
 * node bench/topics/nights.mjs: nights in a row with days before them. Of the rows found, how many tickets have the cause (or,
 * of posts, the hashtag that was taken out of them) that most of the row have, of all rows and of the first twenty; and how
 * many causes of five tickets and more are found. Writes its part of REPORT.md.
 */
import { hasData, inOrder, madeUpDays, masked, weiboDays } from './material.mjs';
import { bestSet, byCause, mostOf } from './metrics.mjs';
import { writeSection } from './report.mjs';

const FIRST = 20;
const LEAST = 5;
const FOUND = 0.5;

const epidemic = madeUpDays({ from: '2020-01-11', to: '2020-02-05', scale: '0.3', seed: '777' });
const quiet = madeUpDays({ from: '2019-12-27', to: '2020-01-15', scale: '0.3', seed: '4242' });
const SETS = [
  ['made-up hotline, epidemic, 19 nights (seed 777)', epidemic.days, epidemic.causeOf, 7],
  ['made-up hotline, quiet, 13 nights (seed 4242)', quiet.days, quiet.causeOf, 7],
];
if (hasData) {
  const days = weiboDays();
  const hashtags = new Map(days.flatMap(({ tickets, labels }) => tickets.map(({ id }, at) => [id, labels[at]])));
  SETS.push([
    'posts, nine nights, by hashtag',
    days.map(({ tickets }) => [tickets[0].day, masked(tickets)]),
    hashtags,
    1,
  ]);
}

const lines = [
  '## Nights with days before them',
  '',
  'Made by `node bench/topics/nights.mjs` after `npm run build`. Share of the tickets of rows that have the cause of most of their row.',
  '',
  '| nights | rows | one cause, all rows | one cause, first 20 | causes of ≥ 5 found |',
  '| --- | ---: | ---: | ---: | ---: |',
];
for (const [name, days, causeOf, warmUp] of SETS) {
  const sums = { rows: 0, all: [0, 0], first: [0, 0], causes: 0, found: 0 };
  for (const [, tickets, { set }] of inOrder(days, warmUp)) {
    const rows = set.topics.flatMap((topic) => [topic, ...topic.subtopics]).map(({ ticketIds }) => ticketIds);
    const of = (id) => causeOf.get(id);
    for (const ids of byCause(
      tickets.map(({ id }) => id),
      of,
    ).values()) {
      if (ids.length < LEAST) continue;
      sums.causes += 1;
      if (bestSet(rows, ids).f1 >= FOUND) sums.found += 1;
    }
    set.topics.forEach(({ ticketIds }, at) => {
      const most = mostOf(ticketIds, of);
      sums.rows += 1;
      for (const sum of at < FIRST ? [sums.all, sums.first] : [sums.all]) {
        sum[0] += most;
        sum[1] += ticketIds.length;
      }
    });
  }
  const share = ([part, all]) => (part / all).toFixed(3);
  lines.push(
    `| ${name} | ${sums.rows} | ${share(sums.all)} | ${share(sums.first)} | ${sums.found} of ${sums.causes} |`,
  );
}
writeSection('nights', lines);
