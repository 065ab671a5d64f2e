import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, type Bulletin, type Day, type PlaceSignal } from '../../src/model/index.js';
import { type Ended, Office } from '../night/office.js';
import { runProgram } from '../night/program.js';
import { randomFrom } from '../trend/series.js';

const TODAY = '2023-06-07' as Day;
const DAYS = 63;
const LEAK = { district: '乙区', street: '五里街道', department: '水务局' };
// The table of districts gives way where the page would grow beyond two sheets.
const office = new Office(null, 'bulletin: { pages: { calm: 4 } }\n');

/** Nine weeks of some ninety tickets a day in four districts, a quarter of them about water; today most of these in one street. */
function writeStory(): string[] {
  const random = randomFrom(7);
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const water = '自来水停水，一天没有水用';
  const others = ['噪音很大，夜里睡不着', '路灯不亮，晚上看不见路', '垃圾没有清运，气味很大'];
  return Array.from({ length: DAYS }, (_, index) => {
    const day = addDays(TODAY, index + 1 - DAYS);
    const [planted, share] = day === TODAY ? [16, 0.07] : [0, 0.25];
    const rows = Array.from({ length: 80 + Math.floor(random() * 12) }, (__, k) => {
      const street = Math.floor(random() * 12);
      const place =
        k < planted
          ? LEAK
          : {
              district: `${'甲乙丙丁'[street % 4]}区`,
              street: `${'零一二三四五六七八九十百'[street]}里街道`,
              department: one(['城管局', '住建局', '交通局', '水务局']),
            };
      const wrong = k < planted || random() < share ? water : one(others);
      return [
        `${day.replaceAll('-', '')}${String(k).padStart(4, '0')}`,
        `${day} ${String(8 + (k % 12)).padStart(2, '0')}:00:00`,
        `反映${place.street}第${Math.floor(random() * 900) + 1}小区${wrong}，希望尽快处理`,
        '投诉',
        ...Object.values(place),
      ].join(',');
    });
    const path = join(office.cwd, 'exports', `工单${day}.csv`);
    writeFileSync(path, `工单编号,来电时间,内容,诉求类型,所属区域,街道,承办单位\n${rows.join('\n')}\n`);
    return path;
  });
}

const kuaibao = (...args: string[]): Promise<Ended> => runProgram(office, args);
const by = (division: string, ...more: string[]): Promise<Ended> =>
  kuaibao('topics', '--date', TODAY, '--by', division, ...more);

interface Output {
  readonly isGiven: boolean;
  readonly places: { path: string[]; count: number; expected: number | null; matters: PlaceSignal[] }[];
  readonly matters: PlaceSignal[];
}
const dataBy = async (division: string): Promise<Output> => JSON.parse((await by(division, '--json')).stdout) as Output;

beforeAll(async () => {
  const { code, stderr } = await kuaibao('ingest', ...writeStory());
  expect(code, stderr).toBe(0);
}, 120_000);

describe('topics --by', () => {
  it('prints the districts with what is usual there, a mark, and what stands out in which street', async () => {
    const { code, stdout } = await by('district');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^乙区 +28 +[\d.]+ +● {2}五里街道 自来水停水 16件（平常[12]\.\d，新增）$/m);
    expect(stdout).toMatch(/^甲区 +\d+ +[\d.]+ *$/m);
  });

  it('prints streets, the one that stands out first, and departments with a mark above what is usual', async () => {
    const streets = (await by('street', '--top', '3')).stdout;
    expect(streets.split('\n')[2]).toMatch(/^乙区 五里街道 +\d+ +— +●/);
    expect(streets).toContain('还有 9 个');
    expect(streets).toMatch(/街道不推算平常件数$/m);
    expect((await by('department')).stdout).toMatch(/^水务局 +36 +[\d.]+ +▲● +自来水停水/m);
  });

  it('says the same as data, with the tickets', async () => {
    const { isGiven, places, matters } = await dataBy('district');
    expect(isGiven).toBe(true);
    expect(places.map(({ path }) => path[0]).sort()).toEqual(['丁区', '丙区', '乙区', '甲区']);
    const [signal] = matters;
    expect(signal).toMatchObject({ path: ['乙区', '五里街道'], state: 'new', since: TODAY });
    expect(signal?.ticketIds).toHaveLength(signal?.count ?? -1);
    expect(places[0]?.matters).toEqual([signal]);
    const [street] = (await dataBy('street')).places;
    expect(street).toMatchObject({ path: ['乙区', '五里街道'], expected: null, matters: [{ path: signal?.path }] });
    expect((await dataBy('department')).matters.map(({ path }) => path)).toEqual([['水务局']]);
  });

  it('refuses another division, and a span of days', async () => {
    expect(await by('village')).toMatchObject({ code: 64, stdout: '' });
    const span = await kuaibao('topics', '--from', addDays(TODAY, -6), '--to', TODAY, '--by', 'district');
    expect(span.code).toBe(64);
    expect(span.stderr).toContain('只用于一天');
  });
});

describe('the page of a day with a planted local outbreak', () => {
  it('names the street, with its tickets and rule in the ledger and the districts’ table', async () => {
    const night = await kuaibao('run', '--date', TODAY, '--no-mail', '--json');
    expect(night.code, night.stderr).toBe(0);
    const { outputs } = JSON.parse(night.stdout) as { outputs: string[] };
    const read = (name: string): unknown =>
      JSON.parse(readFileSync(outputs.find((path) => path.endsWith(name)) ?? '', 'utf8'));
    const shown = (await kuaibao('show', '--date', TODAY)).stdout;
    expect(shown).toContain('自来水停水诉求在乙区五里街道突出，16件（平常约2件）。');
    expect(shown).toContain('各地当日诉求与平常（单位：件）');
    expect(shown).toMatch(/乙区 \| 28 \| \d+ \| 自来水停水/);
    const { sections } = read('model.json') as Bulletin;
    const [output] = sections.find(({ id }) => id === 'places')?.blocks ?? [];
    const number = output?.kind === 'paragraph' ? output.text.find(({ text }) => text === '16')?.number : undefined;
    const entry = (read('numbers.json') as Pick<Bulletin, 'numbers'>).numbers.find(({ id }) => id === number);
    expect(entry).toMatchObject({ value: 16, formula: expect.stringMatching(/乙区\/五里街道.*rule: 开头（停水）/) });
    expect(entry?.ticketIds).toHaveLength(16);
  }, 60_000);
});
