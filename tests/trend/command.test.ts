import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CountTable } from '../../src/model/index.js';
import { city, daily } from './series.js';

const bin = resolve('bin/kuaibao.js');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), '快报 trend '));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'trend', ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, LANG: 'zh_CN.UTF-8' },
  });
  return {
    status,
    stdout,
    stderr,
    lines: stdout
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line)),
  };
}

function save(name: string, table: CountTable, withTotal = false): string {
  const rows = table.series.flatMap(({ id, counts }) =>
    [...counts].map((count, k) => `${table.days[k]},${id},${count}${withTotal ? `,${table.totals[k]}` : ''}`),
  );
  writeFileSync(join(folder, name), `date,series,count${withTotal ? ',total' : ''}\n${rows.join('\n')}\n`);
  return name;
}

describe('kuaibao trend', () => {
  const curve: [string, number][] = [
    ['2020-01-19', 1],
    ['2020-01-20', 56],
    ['2020-01-21', 547],
  ];

  it('prints a line a series for one day, with the fields of the contract', () => {
    const file = save('counts.csv', city('2019-11-01', 90, { 疫情: curve }));
    const { status, lines } = run(file, '--date', '2020-01-20', '--json');
    expect(status).toBe(0);
    expect(lines).toHaveLength(31);
    expect(
      lines.every(
        (line) =>
          'date' in line &&
          'series' in line &&
          'count' in line &&
          'expected' in line &&
          'upper' in line &&
          'p' in line &&
          'q' in line &&
          'verdict' in line,
      ),
    ).toBe(true);
    expect(lines.find(({ series }) => series === '疫情')).toMatchObject({
      date: '2020-01-20',
      count: 56,
      verdict: 'new',
      firstSeen: '2020-01-19',
    });
  });

  it('prints chances to three significant digits', () => {
    const file = save('counts.csv', city('2019-11-01', 90, { 疫情: curve }));
    const { lines } = run(file, '--date', '2020-01-20', '--json');
    for (const { p, q, logP } of lines as { p: number; q: number; logP: number }[]) {
      expect(p).toBe(Number(p.toPrecision(3)));
      expect(q).toBe(Number(q.toPrecision(3)));
      expect(Math.abs(Math.log(p) - logP)).toBeLessThan(0.01);
    }
    expect(lines.some(({ p }) => Number(p) < 1e-20)).toBe(true);
  });

  it('prints every series on every day without --date, and nothing for a day that is missing', () => {
    const file = save('gaps.csv', city('2019-11-01', 40, {}, { topics: 3, missing: ['2019-11-20', '2019-11-21'] }));
    const { lines } = run(file, '--json');
    expect(lines).toHaveLength(38 * 3);
    expect(lines.some(({ date }) => date === '2019-11-20')).toBe(false);
  });

  it('shows people only what is not steady', () => {
    const file = save('counts.csv', city('2019-11-01', 90, { 疫情: curve }));
    const { stdout } = run(file, '--date', '2020-01-20', '--lang', 'zh');
    expect(stdout.trimEnd().split('\n')).toHaveLength(2);
    expect(stdout).toMatch(/2020-01-20\s+疫情\s+56\s.*新增.*首次出现/);
    expect(run(file, '--date', '2020-01-18', '--lang', 'zh').stdout).toBe('各序列平稳，没有需要报告的变化\n');
  });

  it('takes a total column as the measure of a day', () => {
    const half = city('2019-11-01', 90, {}, { topics: 4, pulse: (day) => (day === '2020-01-10' ? 3 : 1) });
    const file = save('totals.csv', { ...half, totals: half.totals.map((total) => total * 10) }, true);
    expect(run(file, '--date', '2020-01-10', '--json').lines.map(({ verdict }) => verdict)).toEqual([
      'steady',
      'steady',
      'steady',
      'steady',
    ]);
    const bare = save('bare.csv', half);
    expect(run(bare, '--date', '2020-01-10', '--json').lines.map(({ verdict }) => verdict)).toContain('spike');
  });

  it.each([
    ['date,series,count\n2020-01-01,a,1\n2020-02-30,a,2\n', '第 3 行，“date”列'],
    ['date,series,count\n2020-01-01,a,many\n', '第 2 行，“count”列'],
    ['date,series,count\n2020-01-01,a,-1\n', '第 2 行，“count”列'],
    ['date,series,count\n2020-01-01,,1\n', '第 2 行，“series”列'],
    ['date,topic,count\n2020-01-01,a,1\n', '第 1 行，“series”列'],
    ['date,series,count,total\n2020-01-01,a,1,9\n2020-01-01,b,1,8\n', '第 3 行，“total”列'],
  ])('names file, row and column of what it cannot read: %j', (text, place) => {
    writeFileSync(join(folder, 'bad.csv'), text);
    const { status, stderr, stdout } = run('bad.csv', '--json', '--lang', 'zh');
    expect(status).toBe(65);
    expect(stdout).toBe('');
    expect(stderr).toContain(`bad.csv，${place}`);
  });

  it('says when there is nothing: an empty file, a day without rows, no file', () => {
    writeFileSync(join(folder, 'empty.csv'), 'date,series,count\n');
    expect(run('empty.csv').status).toBe(66);
    const file = save('counts.csv', city('2019-11-01', 30));
    const late = run(file, '--date', '2020-05-01', '--lang', 'zh');
    expect(late.status).toBe(66);
    expect(late.stderr).toContain('数据从 2019-11-01 到 2019-11-30');
    expect(run('nowhere.csv').status).toBe(66);
    expect(run(file, '--date', 'tomorrow').status).toBe(64);
  });

  it('says that the history is short where it still is on the last day, and not that all is steady', () => {
    const short = run(save('short.csv', city('2023-01-02', 9)));
    expect(short.stderr).toContain('少于 14 天');
    expect(short.stdout).toBe('');
    expect(run(save('long.csv', city('2023-01-02', 60))).stderr).toBe('');
  });

  it('says that a range holds no day of the file', () => {
    const { status, stderr } = run(save('range.csv', city('2023-01-02', 60)), '--from', '2030-01-01');
    expect(status).toBe(66);
    expect(stderr).toContain('没有 2030-01-01 的数据');
  });

  it('takes Chinese names of columns', () => {
    writeFileSync(join(folder, 'zh.csv'), '日期,序列,件数,总量\n2023-01-02,停水,3,40\n2023-01-03,停水,4,41\n');
    expect(run('zh.csv', '--json').lines.map(({ count }) => count)).toEqual([3, 4]);
  });

  it('reads GB18030 and a byte order mark', () => {
    const rows = daily('2020-01-01', '2020-01-20', () => 0).map(([day]) => `${day},x,3`);
    const chinese = Buffer.from([0xbf, 0xda, 0xd5, 0xd6]); // 口罩 in GB18030
    writeFileSync(
      join(folder, 'gbk.csv'),
      Buffer.concat([Buffer.from(`date,series,count\n${rows.join('\n')}\n2020-01-20,`), chinese, Buffer.from(',2\n')]),
    );
    expect(run('gbk.csv', '--date', '2020-01-20', '--json').lines.map(({ series }) => series)).toEqual(['x', '口罩']);
    writeFileSync(join(folder, 'bom.csv'), `\uFEFFdate,series,count\n${rows.join('\n')}\n`);
    expect(run('bom.csv', '--date', '2020-01-20', '--json').lines).toHaveLength(1);
  });

  it('takes holidays that the calendar does not know', () => {
    const file = save('next.csv', city('2027-07-01', 100));
    expect(run(file, '--date', '2027-10-01', '--lang', 'zh').stderr).toContain('没有 2027 年的节假日安排');
    writeFileSync(join(folder, 'holidays.csv'), 'date,kind\n2027-10-01,holiday\n2027-10-02,holiday\n');
    expect(run(file, '--date', '2027-10-01', '--holidays', 'holidays.csv').stderr).toBe('');
    writeFileSync(join(folder, 'wrong.csv'), 'date,kind\n2027-10-01,feast\n');
    expect(run(file, '--date', '2027-10-01', '--holidays', 'wrong.csv').status).toBe(78);
  });
});

describe('kuaibao trend --backtest', () => {
  it('reports alarms a day and how long they last, compares settings, and takes an analyst’s labels', () => {
    const outbreak = daily('2020-03-10', '2020-03-13', (_, k) => 60 + 20 * k);
    const file = save(
      'history.csv',
      city('2019-11-01', 180, { 停水: [...daily('2019-11-01', '2020-04-28', (_, k) => 8 + (k % 4)), ...outbreak] }),
    );
    const first = run(file, '--backtest', '--json', '--labels', 'labels.csv', '--compare', 'minCount=200');
    expect(first.status).toBe(0);
    const [own, strict] = first.lines;
    expect(own).toMatchObject({ days: 110, labelled: 0, falseShare: null });
    const episode = own.episodes.find(({ series }: { series: string }) => series === '停水');
    expect(episode).toMatchObject({
      from: '2020-03-10',
      to: '2020-03-13',
      flaggedDays: 4,
      peak: 120,
      peakDay: '2020-03-13',
    });
    expect(own.alarms).toBeGreaterThanOrEqual(4);
    expect(strict).toMatchObject({ settings: 'minCount=200', alarms: 0 });

    const list = readFileSync(join(folder, 'labels.csv'), 'utf8');
    writeFileSync(join(folder, 'labels.csv'), list.replace('停水,2020-03-10,,', '停水,2020-03-10,true,'));
    const [again] = run(file, '--backtest', '--json', '--labels', 'labels.csv').lines;
    expect(again).toMatchObject({ labelled: 1, falseShare: 0 });
    expect(run(file, '--backtest', '--set', 'nonsense=1').status).toBe(64);
    for (const change of ['falseDiscoveryRate=9', 'windowDays=70.5', 'halfLifeDays=0', 'minRatio='])
      expect(run(file, '--backtest', '--set', change).stderr, change).toContain('trend-setting-out-of-range');
  });
});
