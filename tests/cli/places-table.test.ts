import { describe, expect, it } from 'vitest';
import { type PlacesAsked, placesJson, placesSheet, placesTable } from '../../src/cli/commands/topics/topics.places.js';
import type { Context } from '../../src/cli/common.js';
import type { Day, Language, Message, PlaceSignal } from '../../src/model/index.js';
import type { Analysis } from '../../src/pipeline.js';
import { blankTicket } from '../blank-ticket.js';
import { refusalOf } from '../refusal.js';

const DAY = '2020-01-29' as Day;
const signal = (change: Partial<PlaceSignal>): PlaceSignal =>
  ({
    kind: 'place',
    path: ['乙区', '五里街道'],
    subject: { kind: 'topic', name: '停水' },
    state: 'new',
    window: { days: 1, count: 16, expected: 1.9 },
    usual: 0.4,
    ...change,
  }) as PlaceSignal;
const place = (name: string, count: number, expected: number, upper: number, kind: 'place' | 'unit' = 'place') => ({
  ...{ kind, name, count, expected, upper },
});
const ticket = (district: string | null, street: string | null, reminder = false) => ({
  ...blankTicket,
  ...{ district, street, reminder },
});

function analysis(change: { local?: object | null; tickets?: Analysis['tickets'] } = {}): Analysis {
  return {
    period: { kind: 'day', from: DAY, to: DAY },
    tickets: change.tickets ?? [],
    local:
      change.local === null
        ? null
        : {
            isGiven: { place: true, unit: true },
            widest: [
              ...[place('甲区', 40, 38.2, 55), place('乙区', 28, 25, 40), place('丙区', 90, 40, 60)],
              place('水务局', 36, 12, 20, 'unit'),
            ],
            signals: [signal({}), signal({ kind: 'unit', path: ['水务局'] })],
            ...change.local,
          },
  } as unknown as Analysis;
}
const context = (lang: Language = 'zh'): Context =>
  ({ effects: { columns: 100 }, lang, text: (message: Message) => message[lang] }) as unknown as Context;
const lines = (...args: [Analysis, 'district' | 'street' | 'department', number?, Language?]): string[] => {
  const [found, by, most = 20, lang = 'zh'] = args;
  return placesTable(found, { by }, most, context(lang)).trimEnd().split('\n');
};

describe('the table of places', () => {
  it('puts what stands out first, then the largest, with a mark above what is usual', () => {
    expect(lines(analysis(), 'district').map((line) => line.replaceAll(/ +/g, ' '))).toEqual([
      '2020-01-29　所属区域',
      '所属区域 件数 平常 局部突出的诉求',
      '乙区 28 25.0 ● 五里街道 停水 16件（平常0.4，新增）',
      '丙区 90 40.0 ▲',
      '甲区 40 38.2',
      '▲ 诉求总量高于平常；● 有局部突出的诉求；平常为本地同类平常日的日均件数',
    ]);
  });

  it('of departments has theirs alone', () => {
    const [, , ...rows] = lines(analysis(), 'department');
    expect(rows).toEqual([expect.any(String), expect.stringMatching(/^▲.*；● /)]);
    expect(rows[0]).toMatch(/^水务局 +36 +12\.0 +▲● +停水 16件/);
  });

  it('of streets counts their tickets, without reminders and without those that name no street', () => {
    const tickets = [
      ...[ticket('甲区', '一里街道'), ticket('甲区', '一里街道'), ticket('甲区', '一里街道', true)],
      ...[ticket('乙区', '五里街道'), ticket('甲区', null), ticket(null, '一里街道'), ticket('丙区', '一里街道')],
    ];
    const [, , ...rows] = lines(analysis({ tickets }), 'street');
    expect(rows.map((row) => row.replaceAll(/ +/g, ' '))).toEqual([
      '乙区 五里街道 1 — ● 五里街道 停水 16件（平常0.4，新增）',
      '甲区 一里街道 2 —',
      '丙区 一里街道 1 —',
      '● 有局部突出的诉求；街道不推算平常件数',
    ]);
  });

  it('gives the days of what is over, which today is not among', () => {
    const over = (days: number): string => {
      const window = { days, count: 18, expected: 0.5 };
      const signals = [signal({ state: 'over', until: '2020-01-27' as Day, window })];
      return lines(analysis({ local: { signals } }), 'district').join('\n');
    };
    expect(over(2)).toContain('五里街道 停水 01-26至01-27 18件（');
    expect(over(1)).toContain('五里街道 停水 01-27 18件（');
    expect(over(2)).not.toContain('近');
  });

  it('says how many there are besides', () => {
    expect(lines(analysis(), 'district', 1).at(-2)).toBe('还有 2 个');
    expect(lines(analysis(), 'district', 1, 'en').at(-2)).toBe('2 more');
    expect(lines(analysis(), 'district', 3).join('')).not.toContain('还有');
  });

  it('says where the export gives no places', () => {
    const bare = analysis({ local: { isGiven: { place: false, unit: true } } });
    expect(lines(bare, 'district')).toEqual(['2020-01-29　所属区域未提供，未作判断']);
    expect(lines(bare, 'department').length).toBeGreaterThan(1);
  });

  it.each<[what: string, change: Partial<PlaceSignal>, words: string]>([
    ['of all tickets', { subject: { kind: 'all' } as PlaceSignal['subject'] }, '五里街道 全部诉求 16件'],
    ['of callers who are not satisfied', { subject: { kind: 'dissatisfied' } as PlaceSignal['subject'] }, '不满意件'],
    ['of three days', { window: { days: 3, count: 20, expected: 9 }, usual: 2 }, '近3日20件（平常2.0'],
    ['of a place that has only just come up', { usual: null }, '停水 16件（新增）'],
    ['that goes on', { state: 'ongoing' }, '持续'],
    ['of a whole district', { path: ['乙区'] }, '● 停水'],
    ['at one site', { site: { label: '滨河苑' } as NonNullable<PlaceSignal['site']> }, '五里街道 滨河苑 停水'],
  ])('tells a topic %s', (_, change, words) => {
    const found = lines(analysis({ local: { signals: [signal(change)] } }), 'district').join('\n');
    expect(found.replaceAll(/ +/g, ' ')).toContain(words);
  });

  it('tells nothing that has settled', () => {
    const settled = analysis({ local: { signals: [signal({ state: 'settled' })] } });
    expect(lines(settled, 'district').join('\n')).not.toContain('●');
  });

  it('is of one day with a history: else refused, with why', () => {
    expect(refusalOf(() => lines(analysis({ local: null }), 'district'))).toMatchObject({
      code: 'usage',
      exitCode: 64,
    });
  });
});

describe('places that are asked for by a part of their name', () => {
  const tickets = [ticket('甲区', '一里街道'), ticket('乙区', '五里街道')];
  const namesBy = (asked: PlacesAsked): string[] => {
    const { places } = placesJson(analysis({ tickets }), asked, []) as { places: { path: string[] }[] };
    return places.map(({ path }) => path.join(' '));
  };

  it.each<[asked: PlacesAsked, names: string[]]>([
    [{ by: 'district' }, ['乙区', '丙区', '甲区']],
    [{ by: 'district', district: '甲' }, ['甲区']],
    [{ by: 'district', district: '丁区' }, []],
    [{ by: 'street', district: '乙区' }, ['乙区 五里街道']],
    [{ by: 'department', department: '水务' }, ['水务局']],
    [{ by: 'department', department: '气象' }, []],
  ])('%j', (asked, names) => {
    expect(namesBy(asked)).toEqual(names);
    expect(placesSheet(analysis({ tickets }), asked, context()).rows.map(([name]) => name)).toEqual(names);
    const first = placesJson(analysis({ tickets }), asked, [], 1) as { places: { path: string[] }[] };
    expect(first.places.map(({ path }) => path.join(' '))).toEqual(names.slice(0, 1));
    expect(placesSheet(analysis({ tickets }), asked, context(), 1).rows).toHaveLength(first.places.length);
    const printed = placesTable(analysis({ tickets }), asked, 20, context()).trimEnd().split('\n').slice(2);
    const lines = printed.filter((line) => !/^[▲●平没]/.test(line));
    expect(lines.map((line) => line.replace(/ {2,}.*| \d.*/, ''))).toEqual(names);
    // A name that no place has is said, with those that there are.
    expect(printed.some((line) => /^没有.*；有：/.test(line))).toBe(names.length === 0);
  });

  it('keep what stands out there alone', () => {
    const of = (district: string) => placesJson(analysis(), { by: 'district', district }, []) as { matters: object[] };
    expect([of('甲区').matters.length, of('乙区').matters.length]).toEqual([0, 1]);
  });
});

describe('the same', () => {
  it('as a sheet has all places, with the figures as figures', () => {
    const { name, rows, columns } = placesSheet(analysis(), { by: 'district' }, context());
    expect(name).toBe('2020-01-29');
    expect(columns.map(({ heading }) => heading)).toEqual(['所属区域', '件数', '平常', '上限', '局部突出的诉求']);
    expect(rows).toEqual([
      ['乙区', 28, 25, 40, '五里街道 停水 16件（平常0.4，新增）'],
      ['丙区', 90, 40, 60, ''],
      ['甲区', 40, 38.2, 55, ''],
    ]);
  });

  it('as data has the places with their topics, those of departments apart', () => {
    const output = placesJson(analysis(), { by: 'department' }, []) as {
      matters: PlaceSignal[];
      places: { path: string[] }[];
    };
    expect(output).toMatchObject({
      schemaVersion: 1,
      from: DAY,
      to: DAY,
      by: 'department',
      isGiven: true,
      findings: [],
    });
    expect(output.places.map(({ path }) => path)).toEqual([['水务局']]);
    expect(output.matters.map(({ path }) => path)).toEqual([['水务局']]);
  });
});
