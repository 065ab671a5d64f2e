import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Day } from '../../src/model/index.js';
import { desk } from './in-process.js';

const { cwd, kuaibao } = desk('2020-01-30' as Day);

/** Tickets of three days; the last column marks a reminder. */
const ROWS = [
  ['28', '小区停车收费太高', '甲区', '一里街道', '物价局', '投诉'],
  ['28', '小区停车位被占', '乙区', '二里街道', '城管局', '投诉'],
  ['29', '小区停车乱收费', '甲区', '一里街道', '物价局', '投诉'],
  ['29', '小区停车位不够', '甲区', '三里街道', '城管局', '投诉'],
  ['29', '路边停车没人管', '乙区', '二里街道', '城管局', '投诉'],
  ['29', '小区电动车停车棚漏雨', '', '', '', '投诉'],
  ['29', '路灯不亮', '乙区', '二里街道', '城管局', '投诉'],
] as const;

beforeAll(async () => {
  mkdirSync(join(cwd, 'exports'));
  for (const date of ['28', '29']) {
    const rows = ROWS.filter(([day]) => day === date).map(([day, title, ...more], at) =>
      [
        `202001${day}000${at}`,
        `2020-01-${day} 0${at}:30:00`,
        title,
        `${title}，请尽快处理。`,
        ...more,
        '交通',
        title.includes('收费') ? '停车收费' : '',
      ].join(','),
    );
    const header = '工单编号,来电时间,标题,内容,所属区域,街道,承办单位,诉求类型,一级分类,二级分类';
    writeFileSync(join(cwd, 'exports', `2020-01-${date}.csv`), `${header}\n${rows.join('\n')}\n`);
  }
  const { code, error } = await kuaibao(['ingest', 'exports/2020-01-28.csv', 'exports/2020-01-29.csv']);
  expect(error?.message).toBeUndefined();
  expect(code).toBe(0);
}, 120_000);

const found = async (...args: string[]) =>
  JSON.parse((await kuaibao(['search', ...args, '--json'])).stdout) as {
    rule: string;
    count: number;
    from: string;
    to: string;
    byDay: { day: string; count: number }[];
    by?: { counts: { name: string; count: number }[] };
    tickets: { id: string }[];
  };

describe('kuaibao search', () => {
  it.each([
    ['停车', '停车', 4],
    ['小区 停车', '小区 且 停车', 3],
    ['停车 且 小区 不含 电动车', '小区 且 停车 不含 电动车', 2],
    ['停车 或 路灯', '停车 或 路灯', 5],
    ['停车 且（收费 或 车位）', undefined, 2],
    ['暖气', '暖气', 0],
  ])('finds by “%s” on the last day with data', async (words, rule, count) => {
    const { rule: read, count: counted, from, to, tickets } = await found(words);
    expect([counted, tickets.length]).toEqual([count, count]);
    expect([from, to]).toEqual(['2020-01-29', '2020-01-29']);
    if (rule !== undefined) expect(read.split(/ 且 | 不含 /).sort()).toEqual(rule.split(/ 且 | 不含 /).sort());
  });

  it('says what holds the words letter by letter and is not counted', async () => {
    const { stdout } = await kuaibao(['search', '尽快']);
    const long = await kuaibao(['search', '区停', '--from', '2020-01-28']);
    expect(stdout).not.toContain('按字面');
    expect(long.stdout).toContain('0 件');
    expect(long.stdout).toMatch(/按字面另有 4 件，话题按词计而未计入：4 件切成了别的词（.*20200128/);
    expect((await found('区停 不含 收费')).count).toBe(0);
  });

  it('gives as many rows as are asked for, in every form; all where nothing is', async () => {
    const rows = async (...args: string[]) =>
      (await kuaibao(['search', '停车', ...args, '--csv'])).stdout.trim().split('\n').length - 1;
    expect(await rows()).toBe(4);
    expect(await rows('--top', '2')).toBe(2);
    expect(await rows('--by', 'district', '--top', '1')).toBe(1);
    const { count, tickets } = await found('停车', '--top', '2');
    expect([count, tickets.length]).toEqual([4, 2]);
  });

  it('is narrowed to a district and a department, by part of the name, in every form', async () => {
    const lines = async (...args: string[]) => (await kuaibao(['search', '停车', ...args])).stdout.split('\n');
    expect((await lines('--district', '甲'))[0]).toBe('停车 甲　2020-01-29　2 件');
    expect((await lines('--district', '甲', '--department', '城管'))[0]).toBe('停车 甲 城管　2020-01-29　1 件');
    expect((await lines('--department', '城管局', '--csv')).length).toBe(4);
    expect((await found('停车', '--department', '城管局', '--by', 'district')).by?.counts).toEqual([
      { name: '乙区', count: 1 },
      { name: '甲区', count: 1 },
    ]);
    expect((await kuaibao(['search', '区停', '--from', '2020-01-28', '--district', '甲区'])).stdout).toContain(
      '按字面另有 3 件',
    );
  });

  it('is narrowed to a class by its whole name, with words or without, and counted by class as the page counts', async () => {
    const first = async (...args: string[]) => (await kuaibao(['search', ...args])).stdout.split('\n')[0];
    expect(await first('停车', '--class', '停车收费')).toBe('停车 停车收费　2020-01-29　1 件');
    expect(await first('--class', '交通')).toBe('交通　2020-01-29　5 件');
    expect(await first('--class', '停车')).toBe('停车　2020-01-29　0 件');
    expect((await found('停车', '--by', 'class')).by?.counts).toEqual([
      { name: '交通', count: 3 },
      { name: '停车收费', count: 1 },
    ]);
  });

  it('reads words that follow one another as one rule', async () => {
    expect((await found('小区', '停车')).count).toBe(3);
  });

  it('counts a stretch day by day', async () => {
    const { count, byDay } = await found('停车', '--from', '2020-01-28', '--to', '2020-01-29');
    expect(count).toBe(6);
    expect(byDay).toEqual([
      { day: '2020-01-28', count: 2 },
      { day: '2020-01-29', count: 4 },
    ]);
  });

  it('counts by district, the largest first, what is not given last', async () => {
    const { by } = await found('停车', '--by', 'district');
    expect(by?.counts).toEqual([
      { name: '甲区', count: 2 },
      { name: '乙区', count: 1 },
      { name: '', count: 1 },
    ]);
    const { stdout } = await kuaibao(['search', '停车', '--by', 'district']);
    expect(stdout).toMatch(/^停车　.*4 件\n/);
    expect(stdout).toMatch(/甲区 +2 +50\.0%/);
    expect(stdout).toMatch(/未写明 +1 +25\.0%/);
  });

  it('lists tickets with their summary, and says how many there are besides', async () => {
    const { stdout, code } = await kuaibao(['search', '停车', '--top', '1']);
    expect(code).toBe(0);
    expect(stdout).toContain('小区停车乱收费');
    expect(stdout).not.toContain('路边停车没人管');
    expect(stdout).toContain('还有 3 行');
    const whole = await kuaibao(['search', '停车', '--text']);
    expect(whole.stdout).toContain('路边停车没人管，请尽快处理。');
  });

  it('speaks English when told', async () => {
    const { stdout } = await kuaibao(['search', '停车', '--by', 'street'], 'en');
    expect(stdout).toContain('4 tickets');
    expect(stdout).toContain('not given');
  });

  it.each([
    [['停车', '--by', 'village'], 'usage', 64],
    [['停车', '--top', 'x'], 'usage', 64],
    [['停车', '--date', '2020-02-30'], 'usage', 64],
    [['（停车'], 'rule', 64],
    [['停车', '--date', '2019-01-01'], 'no-tickets', 66],
  ])('%j is refused', async (args, code, exitCode) => {
    const { error, stdout } = await kuaibao(['search', ...args]);
    expect(stdout).toBe('');
    expect(error?.exitCode).toBe(exitCode);
    expect(error?.code).toContain(code);
  });

  it('gives the tickets as a sheet, with their words', async () => {
    const lines = (await kuaibao(['search', '停车', '--csv'])).stdout.trim().split('\n');
    expect(lines[0]).toMatch(/^工单编号,时间,标题,开头,摘要,内容,区,/);
    expect(lines).toHaveLength(5);
    expect(lines.join('\n')).toContain('路边停车没人管，请尽快处理。');
  });

  it.each([
    ['district', '区,件数,占比\n甲区,2,0.5\n乙区,1,0.25\n未写明,1,0.25\n'],
    ['department', '承办单位,件数,占比\n城管局,2,0.5\n物价局,1,0.25\n未写明,1,0.25\n'],
    ['street', '街道,件数,占比\n乙区 二里街道,1,0.25\n甲区 一里街道,1,0.25\n甲区 三里街道,1,0.25\n未写明,1,0.25\n'],
    ['channel', '来源,件数,占比\n未写明,4,1\n'],
    ['day', '日期,件数,占比\n2020-01-29,4,1\n'],
  ])('counts by %s as a sheet', async (by, csv) => {
    expect((await kuaibao(['search', '停车', '--by', by, '--csv'])).stdout).toBe(csv);
  });

  it('draws the days of a stretch, and lists its tickets with their dates', async () => {
    const { stdout } = await kuaibao(['search', '停车', '--date', '2020-01-28..2020-01-29']);
    expect(stdout).toMatch(/^停车　2020-01-28 – 2020-01-29　6 件 {2}▄█\n/);
    expect(stdout).toMatch(/^202001280000 +01-28 00:30 +甲区 +小区停车收费太高/m);
    const byDay = (await kuaibao(['search', '停车', '--last-week', '--by', 'day'])).error;
    expect(byDay).toMatchObject({ code: 'no-tickets' });
  });

  it('of what nobody says lists nothing, and divides by nothing', async () => {
    expect((await kuaibao(['search', '暖气'])).stdout).toBe('暖气　2020-01-29　0 件\n');
    expect((await kuaibao(['search', '暖气', '--by', 'day'])).stdout).toMatch(/2020-01-29 +0 +0\.0%/);
  });
});

describe('kuaibao search --harm', () => {
  beforeAll(async () => {
    const rows = [
      ['0', '老人摔断了腿', '否'],
      ['1', '桥塌了一截', '否'],
      ['2', '路灯不亮', '否'],
      ['3', '有人被埋在土里', '是'],
    ].map(([at, title, secret]) => `202001270000${at},2020-01-27 0${at}:30:00,${title},${title}。,甲区,${secret}`);
    writeFileSync(
      join(cwd, 'exports', '2020-01-27.csv'),
      `工单编号,来电时间,标题,内容,所属区域,是否保密\n${rows.join('\n')}\n`,
    );
    expect((await kuaibao(['ingest', 'exports/2020-01-27.csv'])).error?.message).toBeUndefined();
  }, 120_000);
  const harmful = (...args: string[]) => kuaibao(['search', ...args, '--harm', '--date', '2020-01-27']);

  it('lists what the page counts, the gravest kind first, of a confidential ticket no kind', async () => {
    const { rule, count, tickets } = JSON.parse((await harmful('--json')).stdout);
    expect([rule, count]).toEqual([null, 3]);
    expect(tickets.map(({ id, harm }: { id: string; harm: string }) => [id.slice(-1), harm])).toEqual([
      ['3', null],
      ['1', '坍塌'],
      ['0', '摔倒、受伤'],
    ]);
    const { stdout } = await harmful();
    expect(stdout).toMatch(/^提及伤害、险情　2020-01-27　3 件\n.*类别/u);
    expect(stdout).not.toContain('被埋');
    expect((await harmful('--csv')).stdout).toContain('坍塌');
  });

  it('has the kind as a column of its tables', async () => {
    const rows = (await harmful('--csv')).stdout
      .trim()
      .split('\n')
      .map((row) => row.split(','));
    expect(rows.map((row) => [row.at(-2), row.at(-1)])).toEqual([
      ['关键词', '类别'],
      ['', ''],
      ['', '坍塌'],
      ['', '摔倒、受伤'],
    ]);
    expect((await kuaibao(['search', '桥', '--date', '2020-01-27', '--csv'])).stdout).not.toContain('类别');
  });

  it('is narrowed to one kind, which need not be asked for beside it', async () => {
    const { stdout } = await kuaibao(['search', '--kind', '坍塌', '--date', '2020-01-27']);
    expect(stdout).toMatch(/^坍塌　2020-01-27　1 件\n[^\n]*类别[^\n]*\n2020012700001 /u);
    expect(JSON.parse((await harmful('--kind', '受伤', '--json')).stdout).count).toBe(1);
    expect((await kuaibao(['search', '--kind', '塌了'])).error).toMatchObject({ code: 'usage', exitCode: 64 });
  });

  it('asks for words beside, and for words without it', async () => {
    expect((await harmful('桥', '--by', 'district')).stdout).toMatch(/^桥 提及伤害、险情　2020-01-27　1 件/u);
    expect((await kuaibao(['search'])).error?.code).toBe('rule-invalid');
  });
});
