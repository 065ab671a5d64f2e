import { describe, expect, it } from 'vitest';
import type { Context } from '../../../src/cli/common.js';
import { changesOf } from '../../../src/cli/compare/changes.js';
import { showChanges } from '../../../src/cli/compare/show.js';
import type { Day, Trend } from '../../../src/model/index.js';

const week = (from: string, to: string) => ({ kind: 'week', from: from as Day, to: to as Day }) as const;
const WEEKS = [week('2020-01-13', '2020-01-19'), week('2020-01-20', '2020-01-26')] as const;
const OPTIONS = { data: '', lang: 'zh', quiet: false, verbose: false, color: false } as const;

async function shown(
  counts: readonly (readonly [number, number, trendBefore?: Trend])[],
  asked: object = {},
  daysBefore = 7,
): Promise<string> {
  let out = '';
  const effects = {
    stdout: (text: string) => {
      out += text;
    },
    columns: 100,
    rows: 200,
    isTerminal: false,
    env: {},
  };
  const context = { effects, lang: 'zh', text: ({ zh }: { zh: string }) => zh } as unknown as Context;
  const changes = changesOf(
    counts.map(([before, after, trendBefore], at) => ({
      ...{ id: `T${at}`, label: `话题${at}`, before, after },
      ...(trendBefore === undefined ? {} : { trendBefore }),
    })),
    daysBefore,
    7,
    0.05,
  );
  await showChanges(
    changes,
    [
      { ...WEEKS[0], days: daysBefore },
      { ...WEEKS[1], days: 7 },
    ],
    [],
    { ...OPTIONS, all: false, csv: false, xlsx: false, json: false, ...asked },
    context,
  );
  return out;
}

describe('what a comparison shows', () => {
  it('is what changed beyond chance, and how much did not', async () => {
    const out = await shown([
      [100, 300],
      [100, 101],
    ]);
    expect(out).toMatch(/话题0 +100 +300 +\+200 +上升/);
    expect(out).not.toContain('话题1');
    expect(out).toContain('另有 1 个话题的变化在偶然范围内');
    expect(await shown([[100, 101]], { all: true })).toContain('偶然范围内');
  });

  it('is by its own words what one issue says of a difference that two counts do not tell', async () => {
    const usual = { mean: 2, upper: 5, days: 40, from: '2019-12-01', to: '2020-01-12' };
    const out = await shown([
      [6, 5, { verdict: 'high', usual } as unknown as Trend],
      [14, 9, { verdict: 'spike', usual } as unknown as Trend],
    ]);
    expect(out).toMatch(/话题1 +14 +9 +-5 +两段都高于平常/);
    expect(out).toMatch(/话题0 +6 +5 +-1 +仅前段快报：高位/);
    expect(out).not.toContain('下降');
    expect(out).toContain('没有超出偶然范围的变化');
    expect(out).toContain('两段件数之差在偶然范围内');
  });

  it('is twenty topics, and says how many there are besides', async () => {
    const many = Array.from({ length: 21 }, (_, at) => [100, 300 + at] as const);
    expect(await shown(many)).toContain('还有 1 个（--all）');
    expect(await shown(many.slice(1))).not.toContain('还有');
    expect(await shown(many, { top: '5' })).toContain('还有 16 个（--all）');
  });

  it('is all of it for a program or a spreadsheet', async () => {
    const counts = [
      [100, 300],
      [100, 101],
    ] as const;
    const { before, changes } = JSON.parse(await shown(counts, { json: true })) as {
      before: object;
      changes: { kind: string }[];
    };
    expect(before).toEqual({ from: '2020-01-13', to: '2020-01-19', days: 7 });
    expect(changes.map(({ kind }) => kind)).toEqual(['risen', 'chance']);
    expect((await shown(counts, { csv: true })).trim().split('\n')).toHaveLength(3);
  });

  it('is as much of it as is asked for, for a program or a spreadsheet too', async () => {
    const counts = Array.from({ length: 30 }, (_, at) => [100, 300 + at] as const);
    const changesOfJson = async (asked: object) => (JSON.parse(await shown(counts, asked)).changes as object[]).length;
    expect(await changesOfJson({ json: true })).toBe(30);
    expect(await changesOfJson({ json: true, top: '3' })).toBe(3);
    expect((await shown(counts, { csv: true, top: '3' })).trim().split('\n')).toHaveLength(4);
  });

  it('is said to be none, with the way to the others, and --top holds beside --all', async () => {
    const none = await shown([[100, 101]]);
    expect(none).toContain('没有超出偶然范围的变化');
    expect(none).toContain('--all');
    const many = Array.from({ length: 9 }, () => [100, 101] as const);
    const three = await shown(many, { all: true, top: '3' });
    expect(three.match(/偶然范围内/g)).toHaveLength(3);
    expect(three).toContain('还有 6 个\n');
  });

  it('says how the difference is reckoned where days are missing', async () => {
    const out = await shown([[100, 300]], {}, 4);
    expect(out).toMatch(/差（前段按7天折算）/);
    expect(out).toMatch(/话题0 +100 +300 +\+125 +上升/);
    expect(out).toContain('（4 天、7 天）：差是后段件数减去前段件数的 7/4');
    expect(await shown([[100, 300]], { csv: true }, 4)).toContain('差（前段按7天折算）');
    expect(JSON.parse(await shown([[100, 300]], { json: true }, 4))).toMatchObject({ before: { days: 4 } });
    expect(await shown([[100, 300]])).not.toContain('折算');
  });
});
