import { describe, expect, it } from 'vitest';
import { addDays, type Day, dayRange } from '../../src/model/index.js';
import { backgroundOf } from '../../src/pipeline/background.js';

const TODAY = '2020-03-02' as Day;
const WORDS = ['停水', '滨河', '苑', '滨河苑', '口罩', '面罩'];
const numberOf = (word: string): number => WORDS.indexOf(word) + 1;

type Context = Parameters<typeof backgroundOf>[0];
type Count = Parameters<typeof backgroundOf>[1];
type Tickets = Readonly<Record<string, number>>;

/** Days on which so many tickets hold each word. */
function contextOf(days: ReadonlyMap<Day, Tickets>, merges: readonly (readonly [string[], string])[] = []) {
  const prepared: string[] = [];
  const context = {
    history: {
      days: (from: Day, to: Day) => [...days.keys()].filter((day) => day >= from && day <= to).map((day) => ({ day })),
    },
    store: {
      vocabulary: {
        size: WORDS.length,
        find: (word: string) => (WORDS.includes(word) ? numberOf(word) : undefined),
        word: (number: number) => WORDS[number - 1] ?? '',
      },
      postings: (day: Day) => {
        const held = Object.entries(days.get(day) ?? {}).filter(([word]) => word !== 'all');
        return days.get(day)?.all === 0
          ? undefined
          : {
              tickets: days.get(day)?.all ?? 10,
              words: Uint32Array.from(held, ([word]) => numberOf(word)),
              frequencies: Uint32Array.from(held, ([, count]) => count),
            };
      },
    },
    prepare: (from: Day, to: Day) => void prepared.push(`${from} ${to}`),
    merges: () => ({
      byFirst: new Map(
        merges.map(([[first = '', ...rest], to]) => [
          numberOf(first),
          [{ rest: Uint32Array.from(rest, numberOf), to: numberOf(to) }],
        ]),
      ),
    }),
  } as unknown as Context;
  return { context, prepared };
}

const never: Count = async () => ({ days: [], counts: new Map() }) as unknown as Awaited<ReturnType<Count>>;
const back = (days: number): Day => addDays(TODAY, -days);
const daily = (from: Day, to: Day, tickets: Tickets) =>
  new Map<Day, Tickets>(dayRange(from, to).map((day) => [day, tickets]));

describe('what is usual before a period', () => {
  it('is how many tickets hold each word in the first four of the last eight weeks', async () => {
    const { context, prepared } = contextOf(daily(back(80), back(1), { all: 10, 停水: 2 }));
    const background = await backgroundOf(context, never, TODAY);
    expect(prepared).toEqual([`${back(56)} ${back(29)}`]);
    expect(background?.tickets).toBe(280);
    expect(background?.frequency('停水')).toBe(56);
    expect([background?.frequency('口罩'), background?.frequency('从未说过')]).toEqual([0, 0]);
  });

  it('has nothing of what began in the last four weeks', async () => {
    const days = daily(back(60), back(1), { 停水: 1 });
    for (const day of dayRange(back(28), back(1))) days.set(day, { 停水: 1, 口罩: 9 });
    expect((await backgroundOf(contextOf(days).context, never, TODAY))?.frequency('口罩')).toBe(0);
    days.set(back(29), { 口罩: 3 });
    expect((await backgroundOf(contextOf(days).context, never, TODAY))?.frequency('口罩')).toBe(3);
  });

  it('is of the first half of the days that there are, where days are missing: what began last week is not usual', async () => {
    const days = daily(back(20), back(1), { 停水: 1 });
    days.set(back(57), { 停水: 100 });
    for (const day of dayRange(back(10), back(1))) days.set(day, { 停水: 1, 口罩: 9 });
    const background = await backgroundOf(contextOf(days).context, never, TODAY);
    expect([background?.frequency('停水'), background?.frequency('口罩')]).toEqual([10, 0]);
    const two = await backgroundOf(contextOf(daily(back(1), back(1), { 停水: 1 })).context, never, TODAY);
    expect(two?.frequency('停水')).toBe(1);
  });

  it('passes over days that were not cut', async () => {
    const days = daily(back(56), back(1), { 停水: 1 });
    days.set(back(40), { all: 0, 停水: 50 });
    const background = await backgroundOf(contextOf(days).context, never, TODAY);
    expect([background?.tickets, background?.frequency('停水')]).toEqual([270, 27]);
  });

  it('is not known where there are no days, or none that was cut', async () => {
    expect(await backgroundOf(contextOf(new Map()).context, never, TODAY)).toBeNull();
    const uncut = daily(back(40), back(30), { all: 0 });
    expect(await backgroundOf(contextOf(uncut).context, never, TODAY)).toBeNull();
  });

  it('counts a word that stands for another with it', async () => {
    const days = daily(back(56), back(1), { 口罩: 2, 面罩: 1 });
    const { context } = contextOf(days, [[['面罩'], '口罩']]);
    expect((await backgroundOf(context, never, TODAY))?.frequency('口罩')).toBe(84);
  });

  it('counts words in a row that are read as one by the tickets that hold them so', async () => {
    const days = daily(back(56), back(29), { 滨河: 2, 苑: 3 });
    const { context } = contextOf(days, [[['滨河', '苑'], '滨河苑']]);
    const asked: string[] = [];
    const count: Count = async (rules) => {
      asked.push(JSON.stringify(rules.map(({ rule }) => rule)));
      return { counts: new Map(rules.map(({ id }) => [id, Float64Array.of(4, 3)])) } as unknown as Awaited<
        ReturnType<Count>
      >;
    };
    expect((await backgroundOf(context, count, TODAY))?.frequency('滨河苑')).toBe(7);
    expect(asked.join('')).toContain('滨河苑');
  });

  it('asks for no row of words of which one was never said', async () => {
    const days = daily(back(56), back(29), { 滨河: 2 });
    const { context } = contextOf(days, [[['滨河', '苑'], '滨河苑']]);
    const count: Count = async (rules) => {
      expect(rules).toEqual([]);
      return never([], []);
    };
    expect((await backgroundOf(context, count, TODAY))?.frequency('滨河苑')).toBe(0);
  });
});
