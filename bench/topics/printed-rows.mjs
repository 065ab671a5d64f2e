/** The rows that bulletins of the evaluation sets and of the made-up hotline could print, each period with those before it behind it. */
import { inOrder, letters, madeUpDays, masked, messages, questions, weiboDays } from './material.mjs';

/** Rows that a bulletin may print. */
const ROWS = 30;
/** Days that only teach what is usual. */
const WARM_UP = { 'made-up': 7 };

const byDate = (tickets, length) =>
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
const SETS = {
  'letters-2019': () => byDate(messages(), 7),
  'letters-2011-2017': () => byDate(letters(), 4),
  posts: () => weiboDays().map(({ tickets }) => [tickets[0].day, tickets]),
  questions: () => weeks(questions()),
  'made-up': () => madeUpDays({ from: '2020-01-18', to: '2020-01-29', scale: '0.1', seed: '31337' }).days,
};

/**
 * @param isAlone nothing is known of the periods before
 * @returns [set, periods], of each period its name, tickets, topics that may be printed, how many there are, and how many tickets are in none
 */
export function* printedRows(sets = Object.keys(SETS), isAlone = false) {
  for (const name of sets) {
    const own = SETS[name]().map(([period, all]) => {
      const seen = new Set();
      const isNew = ({ day, id }) => !seen.has(`${day} ${id}`) && seen.add(`${day} ${id}`);
      return [period, (name === 'made-up' ? all : masked(all)).filter(isNew)];
    });
    const found = isAlone ? own.flatMap((one) => [...inOrder([one])]) : inOrder(own, WARM_UP[name]);
    const periods = [];
    for (const [period, tickets, { set }] of found)
      periods.push({
        period,
        tickets,
        topics: set.topics.slice(0, ROWS),
        all: set.topics.length,
        rest: set.rest.count,
      });
    yield [name, periods];
  }
}
