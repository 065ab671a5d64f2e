import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../../src/model/index.js';
import {
  createCalendar,
  defaultWhereSettings,
  findLocal,
  findLocalEveryDay,
  type LocalSignal,
  type PlaceTable,
} from '../../../src/trend/index.js';
import { type City, city, FIRST, TODAY } from './places.js';

const calendar = createCalendar({ country: 'CN' });
const scan = (table: PlaceTable, day: Day = TODAY) => {
  const { signals: value, findings, widest } = findLocal([table], day, defaultWhereSettings, calendar);
  return { value, findings, widest };
};
const shown = ({ series, path, state }: LocalSignal) => `${series} ${path.join('')} ${state}`;
/** More of one topic in one street, from day 98 for three days. */
const leak: City['mean'] = (series, street, day, usual) =>
  series === '供水' && street === '7街' && day >= 98 && day < 101 ? usual + 20 : usual;

describe('what stands out at one place', () => {
  it('is told at its street, with what was to be expected there, while the city has no more than usual', () => {
    const { value } = scan(city({ mean: leak }));
    expect(value.map(shown)).toEqual(['供水 丙区7街 new']);
    const [signal] = value as [LocalSignal];
    expect(signal.count).toBeGreaterThan(10);
    expect(signal.expected).toBeLessThan(2);
    expect(signal.since).toBe(TODAY);
  });

  /** Of no water in one street until four days ago; so many tickets on the four days before today, and on today. */
  const since = (...counts: number[]) => {
    const leaks: City['exactly'] = (series, street, day) =>
      series === '供水' && street === '7街' ? (counts[day - 94] ?? 0) : undefined;
    return scan(city({ exactly: leaks })).value.find(({ path }) => path[1] === '7街')?.since;
  };

  it('is so since the first day of the sum from which on it had more than usual, on whatever night it was told', () => {
    expect(since(3, 3, 3, 3, 3)).toBe(addDays(TODAY, -4));
    expect(since(0, 3, 3, 3, 3)).toBe(addDays(TODAY, -3));
  });

  it('is so since the last ordinary day: what has no more than two tickets then has not stayed', () => {
    expect(since(3, 0, 3, 3, 3)).toBe(addDays(TODAY, -2));
    expect(since(3, 3, 2, 3, 3)).toBe(addDays(TODAY, -1));
  });

  it('goes on through a day that is still far above the mean, and for as long as it lasts', () => {
    const usual = [0, 1, 2, 1, 1, 0, 3];
    const lasting = (...counts: number[]) => {
      const smells: City['exactly'] = (series, street, day) =>
        series === '供水' && street === '7街' ? (counts[day - 99 + counts.length] ?? usual[day % 7]) : undefined;
      return scan(city({ exactly: smells })).value.find(({ path }) => path[1] === '7街')?.since;
    };
    expect(lasting(9, 8, 8, 8, 9, 8, 8, 4, 8, 8)).toBe(addDays(TODAY, -9));
    expect(lasting(9, 8, 8, 8, 1, 8, 8, 4, 8, 8)).toBe(addDays(TODAY, -4));
  });

  it('is so since it was told, while no day in between was an ordinary one', () => {
    expect(since(0, 0, 20, 3, 20)).toBe(addDays(TODAY, -2));
    expect(since(0, 0, 20, 2, 20)).toBe(TODAY);
  });

  it('has as its usual level what the place has on ordinary days, however busy the city is', () => {
    const busy: City['mean'] = (series, street, day, usual) => {
      if (day < 98) return usual;
      return series === '供水' && street === '7街' ? 40 : 2.5 * usual;
    };
    const table = city({ mean: busy });
    const { value, widest } = scan({ ...table, series: [...table.series, { id: 'all', days: table.all }] });
    const signal = value.find(({ series }) => series === '供水') ?? expect.fail();
    // 7街 has .9 a day.
    expect(signal.usual).toBeGreaterThan(0.6);
    expect(signal.usual).toBeLessThan(1.3);
    expect(signal.expected).toBeGreaterThan(1.5);
    const [all, before] = [widest.reduce((sum, { usual }) => sum + (usual?.mean ?? 0), 0), 252];
    expect(Math.abs(all - before)).toBeLessThan(20);
    expect(widest.every(({ count, usual }) => usual !== null && count > usual.upper)).toBe(true);
  });

  it('is nothing that has no more than the place always has, while the city falls silent', () => {
    const isThere = (series: string, street: string): boolean => series === '绿化' && street === '7街';
    const silent: City['mean'] = (series, street, day, usual) =>
      isThere(series, street) ? 15 : day < 98 ? usual : 0.1 * usual;
    const exactly: City['exactly'] = (series, street, day) => (isThere(series, street) && day >= 98 ? 17 : undefined);
    expect(scan(city({ mean: silent, exactly })).value.filter(({ path }) => path[1] === '7街')).toEqual([]);
  });

  it('is ongoing on the days after, and over once, when it has been usual for two days', () => {
    const table = city({ mean: leak });
    const range = { from: TODAY, to: addDays(TODAY, 7) };
    const states = [...findLocalEveryDay([table], defaultWhereSettings, calendar, range)].map(({ signals }) =>
      signals
        .filter(({ series }) => series === '供水')
        .map(({ state, since, until = '' }) => `${state} ${since}${until}`),
    );
    expect(states).toEqual([
      [`new ${TODAY}`],
      [`ongoing ${TODAY}`],
      [`ongoing ${TODAY}`],
      [],
      [`over ${TODAY}${addDays(TODAY, 2)}`],
      [],
      [],
      [],
    ]);
  });

  it('is told at the district, once, where all its streets have more', () => {
    const mean: City['mean'] = (series, street, day, usual) =>
      series === '噪音' && Number.parseInt(street, 10) % 5 === 3 && day >= 98 ? usual * 5 : usual;
    expect(scan(city({ mean })).value.map(shown)).toEqual(['噪音 丁区 new']);
  });

  it('is found by the sum of days where no single day is much', () => {
    const mean: City['mean'] = (series, street, day, usual) =>
      series === '供水' && street === '7街' && day >= 90 ? usual + 2.5 : usual;
    const range = { from: addDays(FIRST, 90), to: TODAY };
    const [first] = [...findLocalEveryDay([city({ mean })], defaultWhereSettings, calendar, range)].flatMap(
      ({ signals }) => signals,
    );
    expect(shown(first as LocalSignal)).toBe('供水 丙区7街 new');
    expect(first?.window.days).toBeGreaterThan(1);
  });
});

describe('what does not stand out at a place', () => {
  it('is a rise of the whole city', () => {
    const mean: City['mean'] = (series, _, day, usual) => (series === '停车' && day >= 97 ? usual * 4 : usual);
    expect(scan(city({ mean })).value).toEqual([]);
  });

  it('is half a day for the whole city, or a district that has more of everything', () => {
    expect(scan(city({ mean: (_, __, day, usual) => (day === 98 ? usual / 2 : usual) })).value).toEqual([]);
    const busy: City['mean'] = (_, street, day, usual) =>
      Number.parseInt(street, 10) % 5 === 1 && day === 98 ? usual * 2 : usual;
    expect(scan(city({ mean: busy })).value).toEqual([]);
  });

  it('is a place that is busy at every weekend', () => {
    const mean: City['mean'] = (_, street, day, usual) =>
      street === '4街' && [5, 6].includes((day + 2) % 7) ? usual * 4 : usual;
    const [saturday] = [addDays(TODAY, 3)];
    expect(scan(city({ mean }), saturday).value).toEqual([]);
  });

  it('is a street that goes on under another name, which is said', () => {
    const path: City['path'] = (district, street, day) => [
      district,
      street === '11街' && day >= 95 ? '新名街' : street,
    ];
    const { value, findings } = scan(city({ path }));
    expect(value).toEqual([]);
    expect(findings).toContainEqual({ code: 'trend-new-place', args: { place: '乙区新名街' }, level: 'info' });
  });

  it('is a share that has moved for good: after some weeks it is the usual one', () => {
    const mean: City['mean'] = (series, street, day, usual) =>
      series === '公交' && street === '9街' && day >= 70 ? usual + 8 : usual;
    const alarms = scan(city({ mean })).value.filter(({ state }) => state !== 'settled');
    expect(alarms).toEqual([]);
  });

  it('is chance: hardly a signal in eight weeks', () => {
    const range = { from: addDays(FIRST, 54), to: addDays(FIRST, 109) };
    const reported = [...findLocalEveryDay([city()], defaultWhereSettings, calendar, range)].flatMap(
      ({ signals }) => signals,
    );
    expect(reported.length).toBeLessThanOrEqual(2);
  });
});

describe('an export that gives no places', () => {
  it('is said to give none, and nothing is judged', () => {
    const { value, findings } = scan(city({ mean: leak, path: () => [] }));
    expect(value).toEqual([]);
    expect(findings.map(({ code }) => code)).toEqual(['trend-no-places']);
  });

  it('is said to give none where half of its tickets have no district, whatever the others show', () => {
    const path: City['path'] = (district, street, _, random) => (random() < 0.5 ? [] : [district, street]);
    const { value, findings } = scan(city({ mean: leak, path }));
    expect(value).toEqual([]);
    expect(findings.map(({ code }) => code)).toEqual(['trend-no-places']);
  });

  it('is judged by district where only the streets are missing', () => {
    const { value, findings } = scan(city({ mean: leak, path: (district) => [district] }));
    expect(value.map(shown)).toEqual(['供水 丙区 new']);
    expect(findings).toEqual([]);
    const half: City['path'] = (district, street, _, random) => (random() < 0.5 ? [district] : [district, street]);
    const mixed = scan(city({ mean: leak, path: half }));
    expect(mixed.value.map(shown)).toEqual(['供水 丙区 new']);
    expect(mixed.findings.map(({ code }) => code)).toEqual(['trend-no-streets']);
  });

  it('is not judged on a day on which the places are missing', () => {
    const path: City['path'] = (district, street, day, random) =>
      day === 98 && random() < 0.5 ? [] : [district, street];
    expect(scan(city({ mean: leak, path })).findings.map(({ code }) => code)).toEqual(['trend-no-places']);
  });

  it('is not judged before three weeks are known', () => {
    const early: City['mean'] = (series, street, day, usual) =>
      series === '供水' && street === '7街' && day === 20 ? usual + 30 : usual;
    expect(scan(city({ mean: early, days: 21 }), addDays(FIRST, 20)).value).toEqual([]);
  });
});

describe('kuaibao trend --tree', () => {
  const bin = resolve('bin/kuaibao.js');
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), '快报 tree '));
    const { days, tree, series } = city({ mean: leak });
    const lines = series.flatMap(({ id, days: counts }) =>
      counts.flatMap(({ nodes, counts: own }, d) =>
        Array.from(nodes, (node, k) => {
          const parent = tree.parents[node] ?? -1;
          return `${days[d]},${id},${tree.names[node]},${tree.names[parent] ?? ''},${own[k]}`;
        }),
      ),
    );
    writeFileSync(join(folder, 'places.csv'), `date,series,place,parent,count\n${lines.join('\n')}\n`);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function run(...args: string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'trend', '--tree', ...args, '--lang', 'zh'], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  }

  it('tells series, place and state, as a table and as JSON lines', () => {
    const { status, stdout } = run('places.csv', '--date', TODAY);
    expect(status).toBe(0);
    expect(stdout).toMatch(/2023-06-07\s+供水\s+丙区 7街\s+1\s+\d+\s+[\d.]+\s+新增/);
    const lines = run('places.csv', '--from', TODAY, '--to', addDays(TODAY, 1), '--json').stdout.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line)).map(({ date, state }) => `${date} ${state}`)).toEqual([
      `${TODAY} new`,
      `${addDays(TODAY, 1)} ongoing`,
    ]);
    expect(JSON.parse(lines[0] as string)).toMatchObject({ series: '供水', place: ['丙区', '7街'], since: TODAY });
  });

  it('names the row and the column that it cannot read', () => {
    writeFileSync(join(folder, 'bad.csv'), 'date,series,place,count\n2023-01-01,a,x,1\n2023-01-02,a,x,many\n');
    const { status, stderr } = run('bad.csv');
    expect(status).toBe(65);
    expect(stderr).toContain('第 3 行，“count”列');
    writeFileSync(join(folder, 'bad.csv'), 'date,series,count\n2023-01-01,a,1\n');
    expect(run('bad.csv').stderr).toContain('“place”列');
  });
});
