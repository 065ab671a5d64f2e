import { describe, expect, it } from 'vitest';
import { addDays, type Day, dayRange } from '../../src/model/index.js';
import { placedTopics } from '../../src/pipeline/local.js';
import { countTable, ruledOf } from '../../src/pipeline/past-counts.js';

const TODAY = '2020-03-02' as Day;
const back = (days: number): Day => addDays(TODAY, -days);
const RULE = { any: [], not: [] };
const SET = {
  topics: [
    { id: 'T1', kind: 'theme', rule: RULE, subtopics: [{ id: 'T1-1', rule: RULE }] },
    { id: 'T2', kind: 'incident', rule: RULE, subtopics: [] },
  ],
} as unknown as Parameters<typeof ruledOf>[0];

type Arguments = Parameters<typeof countTable>;

/** Of a history that begins on a day, with so many tickets on each of its days. */
function tableFrom(first: Day, past: Record<string, readonly number[]> = {}, missing: readonly Day[] = []) {
  const asked: Day[] = [];
  const history = {
    days: () => [{ day: first }],
    dayTotals: (from: Day, to: Day) => {
      asked.push(from);
      return dayRange(from, to).map((day) => ({
        day,
        tickets: missing.includes(day) ? null : 100,
        isPartial: day === back(3),
      }));
    },
  };
  const days = dayRange(back(2), back(1));
  const table = countTable(
    { history } as unknown as Arguments[0],
    { set: SET, daily: new Map([['T1', [9]]]) } as unknown as Arguments[1],
    { days, counts: new Map(Object.entries(past)) } as unknown as Arguments[2],
    [TODAY],
    TODAY,
    TODAY,
  );
  return { table, asked };
}

describe('the counts of the days before', () => {
  it('begin with the history, but no earlier than 430 days before', () => {
    expect(tableFrom(back(20)).table.days[0]).toBe(back(20));
    expect(tableFrom(back(430)).table.days[0]).toBe(back(430));
    const { table, asked } = tableFrom(back(900));
    expect([table.days[0], table.days.at(-1), asked[0]]).toEqual([back(430), TODAY, back(430)]);
  });

  it('have today’s behind those of the past, and no number where there is no count', () => {
    const { table } = tableFrom(back(3), { T1: [4, 5] });
    expect([...(table.series[0]?.counts ?? [])]).toEqual([Number.NaN, 4, 5, 9]);
    expect([...(table.series[1]?.counts ?? [])].every(Number.isNaN)).toBe(true);
  });

  it('know the tickets of each day, those without an export, and those that are not whole', () => {
    const { table } = tableFrom(back(4), {}, [back(2)]);
    expect([...(table.totals ?? [])]).toEqual([100, 100, Number.NaN, 100, 100]);
    expect(table.partialDays).toEqual([back(3)]);
  });

  it('are of topics and parts; a part, and an incident, is inside another topic', () => {
    expect(ruledOf(SET).map(({ id, overlaps }) => [id, overlaps])).toEqual([
      ['T1', false],
      ['T1-1', true],
      ['T2', true],
    ]);
    expect(tableFrom(back(3)).table.series.map(({ role }) => role)).toEqual([undefined, 'overlap', 'overlap']);
  });
});

describe('topics that are judged by place', () => {
  const theme = (count: number) => ({ kind: 'theme' as const, count });

  it('are themes, for an incident is at one place already', () => {
    expect(placedTopics([theme(50), { kind: 'incident', count: 40 }])).toEqual([theme(50)]);
  });

  it('are the two hundred largest at most', () => {
    expect(placedTopics(Array.from({ length: 300 }, () => theme(50)))).toHaveLength(200);
  });
});
