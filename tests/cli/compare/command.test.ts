import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Day } from '../../../src/model/index.js';
import { desk } from '../in-process.js';

const { cwd, kuaibao } = desk('2020-01-31' as Day);

const TOPICS: Readonly<Record<string, (place: number) => string>> = {
  口罩: (place) => `药店买不到口罩，第${place}大药房门口排队`,
  路灯: (place) => `${place}号楼下路灯不亮，晚上看不见路`,
  噪音: (place) => `工地夜间施工噪音扰民，${place}栋居民睡不着`,
  停水: (place) => `${place}单元停水一天没有水用`,
};
/** Tickets of each topic on two days. */
const COUNTS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  '2020-01-28': { 口罩: 0, 路灯: 30, 噪音: 40, 停水: 25 },
  '2020-01-30': { 口罩: 60, 路灯: 32, 噪音: 8, 停水: 0 },
};

beforeAll(async () => {
  mkdirSync(join(cwd, 'exports'));
  for (const [day, counts] of Object.entries(COUNTS)) {
    let serial = 0;
    const rows = Object.entries(counts).flatMap(([topic, count]) =>
      Array.from({ length: count }, (_, at) => {
        serial += 1;
        const text = TOPICS[topic]?.(100 + ((at * 37) % 91)) ?? '';
        const id = `${day.replaceAll('-', '')}${String(serial).padStart(4, '0')}`;
        return `${id},${day} 09:00:00,${topic}${at % 3 === 0 ? '问题' : '诉求'},${text}\n`;
      }),
    );
    writeFileSync(join(cwd, 'exports', `${day}.csv`), `工单编号,来电时间,标题,内容\n${rows.join('')}`);
  }
  const { code, error } = await kuaibao(['ingest', 'exports/2020-01-28.csv', 'exports/2020-01-30.csv']);
  expect(error?.message).toBeUndefined();
  expect(code).toBe(0);
}, 120_000);

interface Compared {
  readonly before: { readonly from: string };
  readonly changes: {
    readonly label: string;
    readonly before: number;
    readonly after: number;
    readonly kind: string;
  }[];
}
const about = ({ changes }: Compared, word: string) => changes.find(({ label }) => label.includes(word));

describe('kuaibao compare', () => {
  it('tells what is new, gone, fallen and no more than chance, each counted in both by one rule', async () => {
    const { stdout, error } = await kuaibao(['compare', '2020-01-28', '2020-01-30', '--json']);
    expect(error?.message).toBeUndefined();
    const compared = JSON.parse(stdout) as Compared;
    expect(about(compared, '口罩')).toMatchObject({ before: 0, after: 60, kind: 'new' });
    expect(about(compared, '停水')).toMatchObject({ before: 25, after: 0, kind: 'gone' });
    expect(about(compared, '噪音')).toMatchObject({ before: 40, after: 8, kind: 'fallen' });
    expect(about(compared, '路灯')).toMatchObject({ before: 30, after: 32, kind: 'chance' });
  });

  it('prints a table without what chance does, unless all is asked for', async () => {
    const { stdout } = await kuaibao(['compare', '2020-01-28', '2020-01-30']);
    expect(stdout).toMatch(/口罩.* 0 +60 +\+60 +新出现/);
    expect(stdout).toMatch(/噪音.* 40 +8 +-32 +下降/);
    expect(stdout).not.toMatch(/路灯.*偶然/);
    expect(stdout).toContain('偶然范围内');
    expect((await kuaibao(['compare', '2020-01-28', '2020-01-30', '--all'])).stdout).toMatch(
      /路灯.* 30 +32 .*偶然范围内/,
    );
  });

  it('names the days of a span that have no data, and so do topics and search', async () => {
    const told = '2020-01-27 – 2020-02-02 的 7 天中只有 2 天有数据';
    const compared = await kuaibao(['compare', '2020-01-28', '2020-01-29..2020-01-30', '--json']);
    expect(JSON.parse(compared.stdout)).toMatchObject({
      findings: [{ code: 'days-missing', args: { all: 2, with: 1, days: ['2020-01-29'] } }],
    });
    expect(compared.stderr).toContain('没有数据的：2020-01-29');
    const topics = await kuaibao(['topics', '--date', '2020-W05', '--json']);
    expect(topics.stderr).toContain(told);
    expect(topics.stderr).toContain('2020-01-27、2020-01-29、2020-01-31 – 2020-02-02');
    expect(JSON.parse(topics.stdout).findings).toContainEqual(expect.objectContaining({ code: 'days-missing' }));
    expect((await kuaibao(['search', '路灯', '--date', '2020-W05'])).stderr).toContain(told);
    expect((await kuaibao(['topics', '--date', '2020-01-30'])).stderr).not.toContain('没有数据的');
  });

  it.each([
    [['2020-01-30', '2020-01-28'], 64],
    [['2020-01-28', '2020-01-28'], 64],
    [['2020-01-29', '2020-01-30'], 66],
    [['soon', '2020-01-30'], 64],
  ])('%j is refused', async (days, exitCode) => {
    expect((await kuaibao(['compare', ...days])).error?.exitCode).toBe(exitCode);
  });
});

describe('a topic that the office has dropped for good', () => {
  const totals = async () => {
    const { stdout } = await kuaibao(['topics', '--date', '2020-01-30', '--json', '--all']);
    return JSON.parse(stdout) as {
      totals: { tickets: number; covered: number };
      topics: { id: string; label: string; count: number }[];
    };
  };

  it('is in no list, and its tickets are counted as in no topic', async () => {
    const before = await totals();
    const mask = before.topics.find(({ label }) => label.includes('口罩'));
    expect(before.totals).toMatchObject({ tickets: 100, covered: 100 });
    writeFileSync(
      join(cwd, 'topics.yaml'),
      `drop: [{ topic: ${mask?.id}, name: ${mask?.label}, reason: noise, count: 60 }]\n`,
    );
    writeFileSync(join(cwd, 'kuaibao.config.yaml'), 'topics: { watched: topics.yaml }\n');
    const after = await totals();
    expect(after.topics.some(({ label }) => label.includes('口罩'))).toBe(false);
    expect(after.totals).toMatchObject({ tickets: 100, covered: 40 });
  });
});
