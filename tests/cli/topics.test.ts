import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRegistry, openDatabase, openHistory } from '../../src/history/index.js';
import type { Day, TrendedTopic } from '../../src/model/index.js';
import { desk } from './in-process.js';
import { writeStory } from './story.js';

const { cwd, data, kuaibao } = desk('2020-01-30' as Day);
const ORDINARY = { 路灯: 12, 噪音: 15, 停水: 8 };
let files: string[];

beforeAll(async () => {
  const weeks = Array.from({ length: 26 }, (_, at) => ({ ...ORDINARY, 停水: 7 + (at % 3) }));
  const outbreak = [
    { ...ORDINARY, 口罩: 6 },
    { ...ORDINARY, 停水: 11, 口罩: 44 },
  ];
  files = writeStory(join(cwd, 'exports'), '2020-01-02' as Day, [...weeks, ...outbreak]);
  const { code, error } = await kuaibao(['ingest', ...files]);
  expect(error?.message).toBeUndefined();
  expect(code).toBe(0);
}, 120_000);

interface Output {
  readonly from: string;
  readonly to: string;
  readonly totals: { readonly tickets: number; readonly distinct: number; readonly covered: number };
  readonly topics: (TrendedTopic & {
    readonly ruleText: string;
    readonly history: { readonly days: string[]; readonly counts: number[] };
    readonly why?: { readonly keywords: { readonly word: string; readonly tickets: number }[] };
  })[];
  readonly findings: { readonly code: string }[];
}
const topics = (...args: string[]) => kuaibao(['topics', ...args]);
const output = async (...args: string[]): Promise<Output> =>
  JSON.parse((await topics(...args, '--json')).stdout) as Output;
const labels = ({ topics: listed }: Output): string[] =>
  listed.map(({ label }) => ['口罩', '路灯', '噪音', '停水'].find((subject) => label.includes(subject)) ?? label);

describe('topics --json', () => {
  it('tells of the last day with data, each topic with its tickets, its share and what was expected', async () => {
    const { from, to, totals, topics: listed, findings } = await output();
    expect([from, to]).toEqual(['2020-01-29', '2020-01-29']);
    expect(totals).toMatchObject({ tickets: 82, covered: 82 });
    expect(findings).toEqual(expect.any(Array));
    for (const { count, share, ticketIds, ticketKeywords } of listed) {
      expect(ticketIds).toHaveLength(count);
      expect(ticketKeywords).toHaveLength(count);
      expect(share).toBeCloseTo(count / 82, 10);
    }
    expect(listed[0]).toMatchObject({
      kind: 'theme',
      count: 44,
      headline: expect.stringMatching(/^大量市民来电关注.*口罩/),
      keywords: expect.arrayContaining(['口罩']),
      remark: '突增',
      trend: { verdict: 'spike', firstSeen: '2020-01-28', expected: expect.any(Number), upper: expect.any(Number) },
      subtopics: expect.any(Array),
      districts: [
        { name: '乙区', count: 22 },
        { name: '甲区', count: 22 },
      ],
    });
    const quoted = [...(listed[0]?.reflections ?? []), ...(listed[0]?.suggestions ?? [])];
    expect(quoted.length).toBeGreaterThan(0);
    for (const { ticketId } of quoted) expect(listed[0]?.ticketIds).toContain(ticketId);
  });

  it('gives each topic its rule in words and its counts by day', async () => {
    const light = (await output()).topics.find(({ label }) => label.includes('路灯'));
    expect(light?.ruleText).toContain('路灯');
    expect(light?.history.days.at(-1)).toBe('2020-01-29');
    expect(light?.history.counts.every((count) => count === 12)).toBe(true);
  });

  it.each([
    ['of yesterday', ['--date', '昨天'], '2020-01-29 2020-01-29', 82],
    ['of the day before', ['--date', '-2d'], '2020-01-28 2020-01-28', 41],
    ['of a stretch', ['--from', '2020-01-27', '--to', '2020-01-28'], '2020-01-27 2020-01-28', 76],
    ['up to the last day there is', ['--from', '-2d'], '2020-01-28 2020-01-29', 123],
    ['from the first day there is', ['--to', '2020-01-02'], '2020-01-02 2020-01-02', 34],
  ])('%s', async (_, args, span, tickets) => {
    const { from, to, totals } = await output(...args);
    expect(`${from} ${to}`).toBe(span);
    expect(totals.tickets).toBe(tickets);
  });

  it('says why where it is asked to, with each keyword’s tickets, and not where it is not', async () => {
    const [first] = (await output('--why', '--top', '1')).topics;
    expect(first?.why?.keywords[0]).toMatchObject({ tickets: 44 });
    expect((await output('--top', '1')).topics[0]).not.toHaveProperty('why');
  });
});

describe('topics are chosen', () => {
  it('the largest first; by growth, what was not there before; by excess, what is most above the usual', async () => {
    expect(labels(await output())).toEqual(['口罩', '噪音', '路灯', '停水']);
    expect(labels(await output('--sort', 'growth'))).toEqual(['口罩', '停水', '噪音', '路灯']);
    expect(labels(await output('--sort', 'excess')).slice(0, 2)).toEqual(['口罩', '停水']);
  });

  it.each([
    ['verdict, by its Chinese name', ['--verdict', '突增'], ['口罩']],
    ['verdict, by its English name', ['--verdict', 'steady'], ['噪音', '路灯', '停水']],
    ['verdict that none has', ['--verdict', 'fading'], []],
    ['department that deals with one of its tickets', ['--department', '水务'], ['停水']],
    ['district that has one of its tickets', ['--district', '甲'], ['口罩', '噪音', '路灯', '停水']],
    ['district that has none', ['--district', '丁区'], []],
    ['verdict and department at once', ['--verdict', 'spike', '--department', '水务局'], []],
  ])('by %s', async (_, args, expected) => {
    expect(labels(await output(...args))).toEqual(expected);
  });

  it('some at most, and the table says how many there are besides', async () => {
    expect((await output('--top', '2')).topics).toHaveLength(2);
    expect((await topics('--top', '1')).stdout).toContain('还有 3 个（--all 全部列出，--top N 列出 N 个）');
    expect((await topics('--all')).stdout).not.toContain('还有');
  });

  it.each([
    [['--sort', 'size'], 'count、growth 或 excess'],
    [['--verdict', '暴增'], '突增'],
    [['--top', '0'], '--top'],
    [['--topic', '广场舞'], '--topic 应为 2020-01-29 的话题的编号或名称'],
    [['--topic', 'T20200128-009'], '（2020-01-28 的：加 --date 2020-01-28）'],
    [['--date', '2020-01-29', '--from', '2020-01-28'], '只能用其一'],
    [['--from', '2020-01-29', '--to', '2020-01-28'], '--from'],
    [['--csv', '--xlsx'], '--xlsx'],
  ])('%j is refused with what may be said instead', async (args, words) => {
    const { error, stdout } = await topics(...args);
    expect(stdout).toBe('');
    expect(error).toMatchObject({ code: 'usage', exitCode: 64 });
    expect(JSON.stringify(error?.detail)).toContain(words);
  });

  it('of a day without tickets names the nearest days that have some', async () => {
    const { error } = await topics('--date', '2020-03-01');
    expect(error).toMatchObject({ code: 'no-tickets', exitCode: 66 });
    expect(error?.detail.args?.nearest).toEqual(['2020-01-27', '2020-01-28', '2020-01-29']);
  });
});

describe('the table of topics', () => {
  it('opens with the day and how many of its tickets are in topics, one topic a line', async () => {
    const { stdout, code } = await topics();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^2020-01-29　工单 82 件（去重后 \d+），归入话题 82 件（100\.0%）\n/);
    expect(stdout).toMatch(/T20200129-\d{3} +.*口罩 +44 +突增 .* 53\.7% /);
    expect(stdout).toMatch(/路灯不亮 +12 +平稳 +12 /);
  });

  it('says the same in English', async () => {
    const { stdout } = await kuaibao(['topics'], 'en');
    expect(stdout).toMatch(/^2020-01-29 {2}82 tickets \(\d+ distinct\), 82 in topics \(100\.0%\)\n/);
    expect(stdout).toMatch(/T20200129-001 .* 44 +spike /);
  });

  it('as CSV has a column for each of the last 28 days', async () => {
    const [heading = '', first = ''] = (await topics('--csv')).stdout.split('\n');
    const days = heading.split(',').filter((cell) => /^\d{4}-/.test(cell));
    expect([days.length, days[0], days.at(-1)]).toEqual([28, '2020-01-02', '2020-01-29']);
    expect(first).toMatch(/^T20200129-001,[^,]*口罩,44,0\.53\d+,突增,.*,0,6,44$/);
  });

  it('goes into a file that is named to whoever asked, unless nothing is to be said', async () => {
    const { stdout, stderr } = await topics('--xlsx', '-o', '话题.xlsx');
    expect([stdout, stderr]).toEqual(['', `已写入 ${join(cwd, '话题.xlsx')}（4 行）\n`]);
    expect(readFileSync(join(cwd, '话题.xlsx')).subarray(0, 2).toString()).toBe('PK');
    expect((await topics('--csv', '-q', '-o', '话题.csv')).stderr).toBe('');
    // Excel reads UTF-8 by its mark.
    expect(readFileSync(join(cwd, '话题.csv'), 'utf8').codePointAt(0)).toBe(0xfeff);
  });
});

describe('topics --why with a word that is no file', () => {
  it.each(['T20200129-001', '口罩'])('explains the topic that %s names', async (name) => {
    const { stdout } = await topics('--why', name);
    expect(stdout).toMatch(/^T20200129-001 {2}.*口罩/m);
    expect(stdout).toBe((await topics('--topic', name, '--why')).stdout);
  });

  it('says what a topic may be called by where none is', async () => {
    expect((await topics('--why', '广场舞')).error?.detail).toMatchObject({
      message: { zh: expect.stringMatching(/^--why 应为 2020-01-29 的话题的编号或名称/) },
      args: { value: '广场舞' },
    });
  });

  it.each([['广场舞.csv'], ['exports/none'], ['口罩', '路灯']])('takes %s for files', async (...words) => {
    expect((await topics('--why', ...words)).error).toMatchObject({ exitCode: 66 });
  });

  it('takes what there is as a file, or without --why, for one', async () => {
    writeFileSync(join(cwd, '路灯'), 'x');
    expect((await topics('--why', '路灯')).error?.code).not.toBe('usage');
    expect((await topics('口罩')).error).toMatchObject({ code: 'file-missing' });
  });
});

describe('topics --by', () => {
  it.each([
    ['district', '--verdict', ['突增']],
    ['district', '--sort', ['growth']],
    ['district', '--topic', ['口罩']],
    ['street', '--why', []],
    ['street', '--text', []],
    ['street', '--department', ['水务局']],
    ['department', '--district', ['甲区']],
  ])('%s refuses %s, which chooses no place', async (by, option, value) => {
    const { error, stdout } = await topics('--by', by, option, ...value);
    expect(stdout).toBe('');
    expect(error?.detail.message.zh).toBe(`${option} 不能与 --by ${by} 同用`);
  });
});

describe('topics --topic', () => {
  it('shows the curve and the tickets of one, named by what only its label holds', async () => {
    const { stdout } = await topics('--topic', '口罩');
    expect(stdout).toMatch(/^T20200129-001 {2}大量市民来电关注.*口罩.* {2}44 件 {2}突增\n规则：/);
    expect(stdout).toMatch(/\n44 │ +█\n/);
    expect(stdout).toMatch(/\n +01-02 +01-29\n/);
    expect(stdout.match(/^20200129\d{4} /gm)).toHaveLength(44);
  });

  it('shows the whole texts, and of a confidential ticket none', async () => {
    const { stdout } = await topics('--topic', '路灯', '--text');
    expect(stdout).toMatch(/202001290001 {2}2020-01-29 08:05:30 {2}甲区 一里街道 城管局\n路灯不亮\n第100盏路灯不亮/);
    expect(stdout).toMatch(/202001290003 .*\n（保密工单）\n/);
    expect(stdout).not.toContain('第174盏');
    expect((await topics('--topic', '路灯')).stdout).toMatch(/^202001290003 .*（保密工单）/m);
  });

  it('gives its tickets as a sheet, with the words that put each there', async () => {
    const lines = (await topics('--topic', '停水', '--csv')).stdout.trim().split('\n');
    expect(lines).toHaveLength(12);
    expect(lines[0]).toMatch(/^工单编号,时间,标题,/);
    expect(lines[1]).toMatch(/,停水,.*,水务局,,,.*停水/);
  });

  it('gives it alone as data', async () => {
    expect(labels(await output('--topic', '噪音'))).toEqual(['噪音']);
  });

  it('that may be several names them', async () => {
    const { error } = await topics('--topic', '不');
    expect(error?.detail.hint?.zh ?? error?.detail.message.zh).toMatch(/可以是 T\S+ .*口罩、T\S+ 路灯/);
  });
});

describe('topics --why', () => {
  it('tells one story of when it began, as the page does', async () => {
    const { stdout } = await topics('--topic', '口罩', '--why');
    expect(stdout).toContain('2020年1月28日首次出现');
    expect(stdout).toContain('这个话题首次出现于 2020-01-28。');
    expect((await topics('--topic', '路灯', '--why')).stdout).not.toContain('首次出现于 2020-01-29');
  });

  it('stands below the table, for each topic that is listed', async () => {
    const { stdout } = await topics('--why', '--top', '2', '-v');
    expect(stdout.match(/摘要（标题和前150字）符合/g)).toHaveLength(2);
    expect(stdout).toMatch(/关键词（含有它的工单数）：\S+\(44\)/);
    expect(stdout).toMatch(/基线 \d+ 天，预期 15，上限 \d+/);
  });
});

describe('topics of files', () => {
  it('alone leave no history behind, and judge nothing that they have no days for', async () => {
    const fresh = desk('2020-01-30' as Day);
    const { stdout, code } = await fresh.kuaibao(['topics', '--no-history', files.at(-1) ?? '', '--json']);
    expect(code).toBe(0);
    const { totals, topics: listed } = JSON.parse(stdout) as Output;
    expect(totals.tickets).toBe(82);
    expect(new Set(listed.map(({ trend }) => trend.verdict))).toEqual(new Set(['unknown']));
    expect(existsSync(fresh.data)).toBe(false);
  });

  it('of several days are one stretch', async () => {
    const { stdout } = await topics('--no-history', ...files.slice(-2), '--json');
    expect(JSON.parse(stdout)).toMatchObject({ from: '2020-01-28', to: '2020-01-29', totals: { tickets: 123 } });
  });

  it('are read into the history where there is one', async () => {
    const fresh = desk('2020-01-30' as Day);
    await fresh.kuaibao(['topics', ...files.slice(-2)]);
    expect(JSON.parse((await fresh.kuaibao(['topics', '--json'])).stdout)).toMatchObject({ totals: { tickets: 82 } });
  });

  it('of which one cannot be read are looked at all the same, and the exit code says so', async () => {
    const broken = join(cwd, '坏.csv');
    writeFileSync(broken, '一,二\n1,2\n');
    const { code, stderr, stdout } = await topics('--no-history', broken, files.at(-1) ?? '', '--json');
    expect(code).toBe(65);
    expect(stderr).toContain('坏.csv');
    expect(JSON.parse(stdout)).toMatchObject({ totals: { tickets: 82 } });
  });

  it.each([
    ['no file at all', ['--no-history'], 'usage', 64],
    ['a file that is not there', ['没有.csv'], 'file-missing', 66],
  ])('%s', async (_, args, code, exitCode) => {
    expect((await topics(...args)).error).toMatchObject({ code, exitCode });
  });

  it('that are all broken print no table', async () => {
    const broken = join(cwd, '只有坏的');
    mkdirSync(broken);
    writeFileSync(join(broken, '坏.csv'), '一,二\n1,2\n');
    const { code, stdout, stderr } = await topics('--no-history', join(broken, '坏.csv'));
    expect([code, stdout]).toEqual([65, '']);
    expect(stderr).toContain('处理：');
  });
});

describe('topics of nothing', () => {
  it('creates no data directory to look into', async () => {
    const fresh = desk('2020-01-30' as Day);
    expect((await fresh.kuaibao(['topics'])).error).toMatchObject({ code: 'history-empty', exitCode: 66 });
    expect(existsSync(fresh.data)).toBe(false);
    expect(existsSync(data)).toBe(true);
  });
});

describe('a topic that is part of another now', () => {
  const MASKS = 'T20200129-001';

  it('is shown as the one that the office made it part of, by id and by label', async () => {
    const { topics: listed } = await output();
    const [masks, noise] = [listed.find(({ id }) => id === MASKS), listed.find(({ label }) => label.includes('噪音'))];
    writeFileSync(join(cwd, 'merged.yaml'), `merge: [[${MASKS}, ${noise?.id}]]\n`);
    writeFileSync(join(cwd, 'merged.config.yaml'), 'topics: { watched: merged.yaml }\n');
    const { stdout, stderr } = await topics('--topic', noise?.id ?? '', '--config', 'merged.config.yaml');
    expect(stdout).toMatch(/^T20200129-001 .* 59 件/);
    expect(stderr).toContain(`${noise?.id} 已并入 ${MASKS} ${masks?.label}\n`);
  });

  it('is shown as the one that it was found in, over several days; one that is not here is named', async () => {
    const database = openDatabase(data);
    const registry = createRegistry(database);
    const merged = (id: string, other: string) => ({ id, kind: 'merged' as const, other });
    registry.keep({ day: '2020-01-20' as Day, topics: [], relations: [merged('T20200110-002', 'T20200105-001')] });
    registry.keep({ day: '2020-01-28' as Day, topics: [], relations: [merged(MASKS, 'T20200110-002')] });
    database.close();
    const { stdout, stderr } = await topics('--topic', 'T20200105-001');
    expect(stdout).toMatch(/^T20200129-001 .* 44 件/);
    expect(stderr).toMatch(/^T20200105-001 已并入 T20200129-001 /m);
    const { error } = await topics('--topic', 'T20200105-001', '--date', '2020-01-25');
    expect(error?.detail.message.zh).toContain('已并入 T20200110-002，而它不在表中');
  });
});

describe('topics FILE with columns that nobody knows', () => {
  it('is read by the options that its refusal names', async () => {
    const file = join(cwd, '怪.csv');
    const rows = Array.from({ length: 12 }, (_, at) => `2020-01-29 08:00:00,第${at}户反映停水两天无人处理`);
    writeFileSync(file, `到件时刻,诉求内容\n${rows.join('\n')}\n`);
    const refused = await topics(file, '--no-history');
    expect(refused.code ?? refused.error?.exitCode).toBe(65);
    expect(refused.stderr).toContain('--make-ids');
    const read = await output(file, '--no-history', '--map', 'time=到件时刻', '--make-ids');
    expect(read.totals.tickets).toBe(12);
  });
});

describe('topics of a file', () => {
  it('takes a day of the office’s own holidays for whole, as ingest does', async () => {
    const own = desk('2020-01-30' as Day);
    const ordinary = Array.from({ length: 28 }, () => ({ 路灯: 36, 噪音: 45, 停水: 24 }));
    const exports = writeStory(join(own.cwd, 'exports'), '2019-11-13' as Day, [
      ...ordinary,
      { 路灯: 14, 噪音: 18, 停水: 10 },
    ]);
    const last = exports.pop() as string;
    await own.kuaibao(['ingest', ...exports]);
    const partial = (): string | null | undefined => {
      const history = openHistory(own.data);
      const state = history.day('2019-12-11' as Day)?.partial;
      history.close();
      return state;
    };
    writeFileSync(join(own.cwd, 'days.yaml'), '2019-12-11: holiday\n');
    writeFileSync(join(own.cwd, 'kuaibao.config.yaml'), 'trend: { holidays: days.yaml }\n');
    expect((await own.kuaibao(['topics', last])).error).toBeUndefined();
    expect(partial()).toBeNull();
  });
});
