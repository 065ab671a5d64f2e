import { formatRule } from '../../dist/model/index.js';
import { findTopics } from '../../dist/topics/index.js';
import { inputOf, letters, masked, messages, questions, weiboDays } from './material.mjs';

const [set, period, n = 30, per = 8] = process.argv.slice(2);
let own;
if (set === 'm') own = messages().filter(({ day }) => day.startsWith(period));
if (set === 'l') own = letters().filter(({ day }) => day >= period.split(':')[0] && day <= period.split(':')[1]);
if (set === 'q') {
  const f = Math.min(...questions().map(({ day }) => Date.parse(day)));
  own = questions().filter(({ day }) => Math.floor((Date.parse(day) - f) / 604800000) === Number(period));
}
if (set === 'w')
  own =
    weiboDays().find(({ tickets }) => tickets[0].day === period)?.tickets ??
    console.log(
      weiboDays()
        .map((d) => d.tickets[0].day + ' ' + d.tickets.length)
        .join('\n'),
    );
const seen = new Set();
const tickets = masked(own).filter(({ id }) => !seen.has(id) && seen.add(id));
const { topics, rest } = findTopics(inputOf(tickets)).value.set;
const textOf = new Map(tickets.map((t) => [t.id, (t.title || t.text).replace(/\s+/g, ' ').slice(0, 40)]));
console.log(`# ${tickets.length} tickets ${topics.length} topics rest ${rest.count}`);
topics.slice(0, Number(n)).forEach((t, i) => {
  console.log(
    `${i + 1} ${t.kind[0]} 【${t.label}】 ${t.count} | ${formatRule(t.rule)}${t.subtopics.length ? ' ⟨' + t.subtopics.map((p) => `${p.label}${p.count}`).join('、') + '⟩' : ''}`,
  );
  const step = Math.max(1, Math.ceil(t.ticketIds.length / Number(per)));
  t.ticketIds.filter((_, k) => k % step === 0).forEach((id) => console.log('   ' + textOf.get(id)));
});
