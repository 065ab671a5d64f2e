/**
 * Whole texts as the desk shows them (`search --text`, `export`, `topics --topic --text`): of names drawn at random, which
 * still stand in one of their 22 tickets, and what of real texts is covered by mistake.
 * `npm run build && node bench/privacy/whole-texts.mjs [--show] [--seed=22]`; of the real texts the even months and years are for
 * tuning, and only these are shown.
 */

import { createPrintable } from '../../dist/pipeline/printable.js';
import { createMasker } from '../../dist/privacy/index.js';
import { hasData, letters, messages, questions, segmenter, ticket, weiboDays } from '../topics/material.mjs';
import { namedDay, plainTexts } from './named-day.mjs';
import { randomNames } from './random-names.mjs';

const show = process.argv.includes('--show');
const seed = Number(process.argv.find((argument) => argument.startsWith('--seed='))?.slice(7) ?? 22);
const mask = createMasker(segmenter);
const hashPerson = (name) => name;

/** As they come into the history. */
function taken({ id, day, title, text }) {
  const people = new Set();
  const heard = (name) => people.add(name);
  return { ...ticket(id, day, mask(title, [], heard), mask(text, [], heard)), people: [...people].sort() };
}
const shownOf = (tickets) => tickets.map(createPrintable(tickets, { segmenter, hashPerson }).ticket);

const asPersons = (own, batch) =>
  namedDay(own, batch, '2020-01-02')
    .slice(1)
    .map(([id, , title, text]) => ({ id, day: '2020-01-02', title, text }));
const asThings = (own, batch) =>
  plainTexts(own).map(([title, text], index) => ({ id: `P${batch}-${index}`, day: '2020-01-02', title, text }));

const names = randomNames(1000, seed);
for (const [kind, ticketsOf] of [
  ['as of persons', asPersons],
  ['as of things', asThings],
]) {
  const [left, shown] = [[], []];
  for (let first = 0; first < names.length; first += 50) {
    const own = names.slice(first, first + 50);
    const tickets = ticketsOf(own, first).map(taken);
    const [before, after] = [tickets, shownOf(tickets)].map((all) =>
      all.map(({ title, text }) => `${title}\n${text}`).join('\n'),
    );
    left.push(...own.filter((name) => before.includes(name)));
    for (const name of own.filter((name) => after.includes(name))) {
      shown.push(name);
      if (show) console.log(name, after.split('\n').filter((line) => line.includes(name)).length);
    }
  }
  console.log(
    `tickets that speak of them ${kind}: masking leaves ${left.length} of ${names.length}, ${shown.length} shown`,
  );
}

if (hasData) {
  const byPeriod = (tickets, periodOf) =>
    [...new Set(tickets.map(periodOf))].sort().map((period) => tickets.filter((one) => periodOf(one) === period));
  const weekOf = ({ day }) => String(Math.floor(Date.parse(day) / (7 * 86_400_000)));
  const sets = [
    ['letters 2019 by month', byPeriod(messages(), ({ day }) => day.slice(0, 7))],
    ['letters 2011–2017 by year', byPeriod(letters(), ({ day }) => day.slice(0, 4))],
    ['questions by week', byPeriod(questions(), weekOf)],
    ['posts by day', weiboDays().map(({ tickets }) => tickets)],
  ];
  console.log('| texts | half | texts with something covered | stretches |\n|---|---|---|---|');
  for (const [name, periods] of sets) {
    for (const half of [0, 1]) {
      let [all, touched] = [0, 0];
      const stretches = new Map();
      for (const own of periods.filter((_, index) => index % 2 === half)) {
        const tickets = own.map(taken);
        for (const [index, after] of shownOf(tickets).entries()) {
          const before = tickets[index];
          all += 1;
          if (before.title === after.title && before.text === after.text) continue;
          touched += 1;
          for (const stretch of [...covered(before.title, after.title), ...covered(before.text, after.text)])
            stretches.set(stretch, (stretches.get(stretch) ?? 0) + 1);
        }
      }
      console.log(`| ${name} | ${half === 0 ? 'tuning' : 'test'} | ${touched}/${all} | ${stretches.size} |`);
      if (show && half === 0) console.log([...stretches].map((pair) => pair.join(' ')).join('、'));
    }
  }
}

/** What stood where there is 某 now: the two texts are walked side by side. */
function covered(before, after) {
  const found = [];
  let [a, b] = [0, 0];
  while (b < after.length) {
    if (before[a] === after[b]) {
      a += 1;
      b += 1;
      continue;
    }
    const rest = after.slice(b + 1, b + 5);
    let end = a + 1;
    while (end < before.length && end < a + 3 && !before.startsWith(rest, end)) end += 1;
    found.push(before.slice(Math.max(0, a - 1), end));
    a = end;
    b += 1;
  }
  return found;
}
