// The test by place beside others, at one false alarm a day: node bench/trend/where.mjs > bench/trend/WHERE.md
// (after `npx tsc`). Seeds 1 to 4 were for tuning; the table is of 101 to 106.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createCalendar,
  defaultWhereSettings,
  findLocal,
  layOutPlaces,
  PlaceScan,
  PlaceTreeBuilder,
  scanNight,
} from '../../dist/trend/index.js';
import { data, has } from './load.mjs';
import { randomFrom } from './simulator.mjs';
import { cityAlarms, districtAlarms, earsAlarms, satscanAlarms } from './where-peers.mjs';
import { placeTable, scorePlaces, summary } from './where-score.mjs';
import { DAILY, SIZES, simulatePlaces } from './where-simulator.mjs';

const calendar = createCalendar({ country: 'CN' });
const SEEDS = (process.env.SEEDS ?? '101,102,103,104,105,106').split(',').map(Number);
const say = (words) => process.stderr.write(`${words}\n`);

/** Alarms of the test itself: one signal a branch at a loose threshold, or as shipped. */
function ownAlarms({ table, start }, logCut) {
  const scan = new PlaceScan(layOutPlaces(table, calendar), defaultWhereSettings);
  const alarms = [];
  for (let d = start; d < table.days.length; d++)
    for (const { cell } of scanNight([scan], [d], defaultWhereSettings, logCut).reported)
      alarms.push({ series: cell.series, node: cell.node, day: d, score: cell.logP });
  return alarms;
}

/** Just below the p of 0.01 from which cells are listed. */
const LOOSE = Math.log(0.0099);
const METHODS = [
  ['the city-wide test of today', cityAlarms],
  ['the same by district, no correction', (set) => districtAlarms(set)],
  ['the same by district and street, no correction', (set) => districtAlarms(set, [0, 1])],
  ['EARS C2 by district', (set) => earsAlarms(set, 'C2', 3)],
  ['EARS C3 by district', (set) => earsAlarms(set, 'C3', 3)],
  ['EARS C3 by district and street', (set) => earsAlarms(set, 'C3', 3, [0, 1])],
  ['SaTScan’s space-time permutation, own port', (set) => satscanAlarms(set)],
  ['**by place**', (set) => ownAlarms(set, LOOSE)],
];
const SHAPES = Object.keys(SIZES).flatMap((size) =>
  Object.keys(DAILY).map((length) => ({ size, length: Number(length) })),
);
const HEADER = `| method | ${SHAPES.map(({ size, length }) => `${size}, ${length} d`).join(' | ')} | street | district | all | days to detection | right place | false a day |\n|${'---|'.repeat(SHAPES.length + 7)}`;

function line(name, runs) {
  const of = (chosen) => {
    const { share } = summary(runs, chosen);
    return Number.isNaN(share) ? '' : share.toFixed(2);
  };
  const all = summary(runs, () => true);
  const [falses, days] = runs.reduce(([f, d], run) => [f + run.falses, d + run.tested], [0, 0]);
  return `| ${name} | ${SHAPES.map((shape) => of((event) => event.size === shape.size && event.length === shape.length)).join(' | ')} | ${of(({ level }) => level === 'street')} | ${of(({ level }) => level === 'district')} | ${all.share.toFixed(3)} | ${all.delay.toFixed(2)} | ${all.place.toFixed(2)} | ${(falses / days).toFixed(2)} |`;
}

function compare(sets) {
  const lines = [HEADER];
  for (const [name, run] of METHODS) {
    const began = process.cpuUsage();
    lines.push(
      line(
        name,
        sets.map((set) => ({ truth: set.truth, ...scorePlaces(run(set), set, 1) })),
      ),
    );
    say(`${name}: ${((process.cpuUsage(began).user + process.cpuUsage(began).system) / 1e6).toFixed(0)} s`);
  }
  lines.push(
    line(
      'by place, as shipped',
      sets.map((set) => ({ truth: set.truth, ...scorePlaces(ownAlarms(set), set, null) })),
    ),
  );
  return lines.join('\n');
}

/** Real counts by category and district with outbreaks laid over them; what else is told counts as false. */
function taipei(seed) {
  const rows = readFileSync(join(data, 'taipei/daily-by-category-district.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .flatMap((text) => {
      const [day, series, count] = text.split(',');
      const at = series.lastIndexOf('/');
      return [{ day, series: series.slice(0, at), place: series.slice(at + 1), count: Number(count) }];
    });
  const random = randomFrom(seed + 90_001);
  const table = placeTable(new PlaceTreeBuilder(), rows);
  const start = 130;
  const truth = [];
  for (let e = 0; seed > 0 && e < 90; e++) {
    const { size, length } = SHAPES[e % SHAPES.length];
    const series = Math.floor(random() * table.series.length);
    const at = start + Math.floor(random() * (table.days.length - start - length - 1));
    const node = Math.floor(random() * table.tree.names.length);
    const { days } = table.series[series];
    let usual = 0;
    for (let d = at - 56; d < at; d++) usual += countAt(days[d], node) / 56;
    if (usual < 0.05 || truth.some((event) => event.series === series && Math.abs(event.from - at) < 21)) {
      e--;
      continue;
    }
    const daily = DAILY[length] * SIZES[size] * (1 + 0.5 * Math.sqrt(usual));
    for (let d = at; d < at + length; d++) {
      const extra = Math.round(daily * (0.7 + 0.6 * random()));
      for (const day of [days[d], table.all[d]]) {
        const k = day.nodes.indexOf(node);
        if (k >= 0) day.counts[k] += extra;
        else {
          day.nodes.push(node);
          day.counts.push(extra);
        }
      }
      table.totals[d] += extra;
    }
    truth.push({ series, node, level: 'district', size, length, from: at, to: at + length - 1 });
  }
  const isOff = table.days.map((day) => !['weekday', 'makeup', 'rebound'].includes(calendar.kindOf(day)));
  return { table, truth, neither: [], start, isOff };
}

/** The days of the storms (Lekima, Mitag) and those after them. */
const STORMS = ['2019-08-09', '2019-08-10', '2019-09-30', '2019-10-01'];

/** What is said of places on each of these days: districts by all their tickets, and signals. */
function stormTable({ table }) {
  const rows = STORMS.map((day) => {
    const whole = { ...table, series: [...table.series, { id: 'all', days: table.all }] };
    const { widest, signals } = findLocal([whole], day, defaultWhereSettings, calendar);
    const reported = signals.map(
      ({ series, path, count, expected, state }) => `${path.join(' ')} ${series} ${count} (${expected}, ${state})`,
    );
    const above = widest.filter(({ count, upper }) => count > upper);
    const total = table.totals[table.days.indexOf(day)];
    const most = widest.toSorted((a, b) => b.count / b.expected - a.count / a.expected)[0];
    const first = most === undefined ? '' : `${most.name} ${most.count} (${most.expected.toFixed(1)})`;
    return `| ${day} | ${total} | ${above.length} of ${widest.length} | ${first} | ${reported.join('; ') || 'none'} |`;
  });
  return [
    '| day | tickets | districts above their band | farthest above what its share of the day gives | told by place |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function countAt({ nodes, counts }, node) {
  const k = nodes.indexOf(node);
  return k < 0 ? 0 : counts[k];
}

const sets = SEEDS.map((seed) => simulatePlaces(seed));
const planted = sets.reduce((sum, { truth }) => sum + truth.length, 0);
const out = [
  '# Where it is: measurements',
  '',
  'Written by `node bench/trend/where.mjs` (after `npx tsc`). Sets that are absent are left out.',
  '',
  '## A made-up city',
  '',
  `16 districts, 220 streets, 120 topics, 180 judged days (\`where-simulator.mjs\`: lognormal geographies, weekday rhythms by place, busy districts, clusters of calls, calls that are dated late, a renamed street, city-wide waves that count neither way); ${planted} local outbreaks of three sizes and three lengths on seeds ${SEEDS[0]} to ${SEEDS.at(-1)}, which were not looked at before all was settled (the settings were tried on 1 to 4, where half or twice of any of them changes hardly a share). Threshold of each method at one false alarm a day over all series and places. Share of the outbreaks found, days from their first call to the first alarm (of those found), and share of those found whose own place was named at some time.`,
  '',
  compare(sets),
  '',
];
if (has('taipei/daily-by-category-district.csv')) {
  const set = taipei(11);
  const plain = taipei(0);
  const own = ownAlarms(plain);
  const storm = (day) => own.filter((alarm) => plain.table.days[alarm.day] === day).length;
  const stormy = new Set(STORMS);
  const others = own.filter(({ day }) => !stormy.has(plain.table.days[day])).length;
  out.push(
    '## A real hotline, 2019–2020',
    '',
    `${plain.table.tree.names.length} districts, ${plain.table.series.length} categories, ${plain.table.days.length - plain.start} judged days; no streets in the set. As shipped ${(others / (plain.table.days.length - plain.start)).toFixed(2)} signals a day; on the storms’ days 2019-08-09: ${storm('2019-08-09')}, 2019-09-30: ${storm('2019-09-30')}. With ${set.truth.length} outbreaks laid over the real counts, at one other alarm a day (what real local matters there were counts as false, for every method alike):`,
    '',
    compare([set]),
    '',
    'The storms of 2019, as shipped:',
    '',
    stormTable(plain),
    '',
  );
}
const [{ table }] = sets;
const began = process.cpuUsage();
for (let k = 0; k < 5; k++) findLocal([table], table.days.at(-1 - k), defaultWhereSettings, calendar);
const { user, system } = process.cpuUsage(began);
out.push(
  '## Speed',
  '',
  `One night of ${table.series.length} topics, 16 districts and 220 streets with the week before it judged again: ${((user + system) / 5e6).toFixed(2)} s of processor time (mean of five, on a busy machine).`,
  '',
);
process.stdout.write(out.join('\n'));
