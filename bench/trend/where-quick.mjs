// While developing: the test by place on the tuning seeds.
import { createCalendar, defaultWhereSettings, layOutPlaces, PlaceScan, scanNight } from '../../dist/trend/index.js';
import { scorePlaces, summary } from './where-score.mjs';
import { simulatePlaces } from './where-simulator.mjs';

const calendar = createCalendar({ country: 'CN' });

/** Alarms of the test itself: signals of one a branch at a loose threshold, or as shipped. */
export function whereAlarms({ table, start }, settings, logCut) {
  const scan = new PlaceScan(layOutPlaces(table, calendar), settings);
  const alarms = [];
  for (let d = start; d < table.days.length; d++)
    for (const { cell } of scanNight([scan], [d], settings, logCut).told)
      alarms.push({ series: cell.series, node: cell.node, day: d, score: cell.logP, cell });
  return alarms;
}

export const row = (runs) => {
  const cells = ['small', 'medium', 'large'].flatMap((size) =>
    [1, 3, 7].map((length) => summary(runs, (event) => event.size === size && event.length === length)),
  );
  const all = summary(runs, () => true);
  return `${cells.map(({ share }) => share.toFixed(2)).join(' ')} | ${all.share.toFixed(3)} delay ${all.delay.toFixed(2)} place ${all.place.toFixed(2)}`;
};

if (process.argv[1].endsWith('where-quick.mjs')) {
  const seeds = (process.env.SEEDS ?? '1,2,3').split(',').map(Number);
  const settings = { ...defaultWhereSettings, ...JSON.parse(process.env.S ?? '{}') };
  const [loose, shipped] = [[], []];
  let [falses, told, days, cpu] = [0, 0, 0, 0];
  const thresholds = [];
  for (const seed of seeds) {
    const set = simulatePlaces(seed);
    const t0 = process.cpuUsage();
    const alarms = whereAlarms(set, settings, Math.log(1e-3));
    const { user } = process.cpuUsage(t0);
    cpu += user / 1e6;
    const one = scorePlaces(alarms, set, 1);
    thresholds.push(one.threshold.toFixed(1));
    loose.push({ truth: set.truth, found: one.found });
    const own = scorePlaces(whereAlarms(set, settings), set, null);
    shipped.push({ truth: set.truth, found: own.found });
    falses += own.falses;
    told += own.told;
    days += own.judged;
    if (process.env.SHOW) {
      const seen = [];
      for (const a of whereAlarms(set, settings)) {
        const r = scorePlaces([a], set, null);
        if (r.falses)
          seen.push(
            `${set.table.days[a.day]} ${set.table.series[a.series].id} ${set.table.tree.names[a.node]} p ${a.score.toFixed(1)} ` +
              a.cell.windows
                .map((w) => `${w.count}/${w.mean.toFixed(1)}±${Math.sqrt(w.variance).toFixed(1)}`)
                .join(' '),
          );
      }
      console.log(seen.join('\n'));
    }
  }
  console.log('1/day  ', row(loose), 'thresholds', thresholds.join(' '));
  console.log(
    'shipped',
    row(shipped),
    `false/day ${(falses / days).toFixed(3)} told ${told} seconds ${((cpu / days) * 1000).toFixed(1)} ms a scan`,
  );
}
