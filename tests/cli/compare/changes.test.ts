import { describe, expect, it } from 'vitest';
import { type Counted, changesOf as changesAt } from '../../../src/cli/compare/changes.js';
import type { Day, Trend, Usual } from '../../../src/model/index.js';

const changesOf = (topics: readonly Counted[], daysBefore: number, daysAfter: number) =>
  changesAt(topics, daysBefore, daysAfter, 0.05);
const kind = (before: number, after: number, daysBefore = 1, daysAfter = 1) =>
  changesOf([{ id: 'T1', label: '停车', before, after }], daysBefore, daysAfter)[0]?.kind;

describe('two stretches of days', () => {
  it.each([
    [0, 40, 'new'],
    [40, 0, 'gone'],
    [40, 120, 'risen'],
    [120, 40, 'fallen'],
    [40, 52, 'chance'],
    [0, 3, 'chance'],
    [0, 0, 'chance'],
  ])('%i and then %i tickets: %s', (before, after, expected) => {
    expect(kind(before, after)).toBe(expected);
  });

  it('of other lengths are compared by their pace', () => {
    expect(kind(70, 10, 7, 1)).toBe('chance');
    expect(kind(70, 60, 7, 1)).toBe('risen');
    const [change] = changesOf([{ id: 'T1', label: '停车', before: 70, after: 60 }], 7, 1);
    expect(change?.difference).toBe(50);
  });

  it('the most telling change comes first', () => {
    const topics = [
      { id: 'T1', label: 'a', before: 10, after: 30 },
      { id: 'T2', label: 'b', before: 0, after: 300 },
    ];
    expect(changesOf(topics, 1, 1).map(({ id }) => id)).toEqual(['T2', 'T1']);
  });

  it('a fall stands among rises by how telling it is, and equals by their ids', () => {
    const topic = (id: string, before: number, after: number) => ({ id, label: id, before, after });
    const topics = [topic('T4', 10, 20), topic('T3', 90, 10), topic('T1', 10, 20), topic('T2', 10, 60)];
    expect(changesOf(topics, 1, 1).map(({ id }) => id)).toEqual(['T3', 'T2', 'T1', 'T4']);
  });

  it('a day without data before it counts as one', () => {
    const [change] = changesOf([{ id: 'T1', label: '停车', before: 0, after: 50 }], 0, 5);
    expect(change).toMatchObject({ difference: 50, kind: 'new' });
  });
});

it('topics of too few tickets to be told are no tests beside the others', () => {
  const few = Array.from({ length: 74 }, (_, at) => ({ id: `F${at}`, label: 'few', before: 2, after: at % 4 }));
  const topics = [{ id: 'T1', label: '停电', before: 26, after: 5 }, ...few];
  expect(changesOf(topics, 1, 1)[0]).toMatchObject({ id: 'T1', kind: 'fallen' });
  // As many that could be told leave less to each.
  const many = few.map((topic) => ({ ...topic, before: 15, after: 15 }));
  expect(changesOf([...topics.slice(0, 1), ...many], 1, 1)[0]).toMatchObject({ id: 'T1', kind: 'chance' });
});

describe('the least that is no chance', () => {
  // By hand: 0 and 7 are 2 × Π (k + 7) / (k + 14) for k < 7 at a variance of 1.5 times the mean.
  it.each([
    [0, 6, 'chance'],
    [0, 7, 'new'],
    [10, 25, 'chance'],
    [10, 26, 'risen'],
    [3000, 3490, 'chance'],
    [3000, 3491, 'risen'],
  ])('%i and then %i: %s', (before, after, expected) => {
    expect(kind(before, after, 7, 7)).toBe(expected);
    expect(kind(after, before, 7, 7) === 'chance').toBe(expected === 'chance');
  });

  it('is more among many topics: one in twenty of those told may be wrong', () => {
    const quiet = Array.from({ length: 19 }, (_, at) => ({ id: `Q${at}`, label: '', before: 20, after: 20 }));
    const [first] = changesOf([{ id: 'T', label: '', before: 3, after: 15 }, ...quiet], 1, 1);
    expect(first?.kind).toBe('chance');
    expect(first?.q).toBeCloseTo(20 * (first?.p ?? 0));
  });
});

describe('what the issue of one day says', () => {
  const usual: Usual = { mean: 0.1, upper: 1, days: 40, from: '2025-09-15' as Day, to: '2025-11-16' as Day };
  const trend = (verdict: Trend['verdict'], more: Partial<Trend> = {}): Trend => ({
    ...{ verdict, expected: 0.1, upper: 1, ratio: null, p: null, q: null, baselineDays: 40, firstSeen: null },
    ...{ usual, reason: '', ...more },
  });
  const quiet = Array.from({ length: 40 }, (_, at) => ({ id: `Q${at}`, label: '', before: 20, after: 20 }));
  const changeOf = (topic: Partial<Counted>) => {
    const own = { id: 'T', label: '停电', before: 0, after: 8, ...topic };
    return changesOf([...quiet, own], 1, 1).find(({ id }) => id === 'T');
  };
  const found = (topic: Partial<Counted>) => changeOf(topic)?.kind;

  it('is told as what it says against a day that was as usual, where two counts alone would not tell', () => {
    expect(changeOf({})).not.toHaveProperty('said');
    const said = (topic: Partial<Counted>) => {
      const { kind, said: by } = changeOf(topic) ?? {};
      return [kind, by?.span, by?.verdict];
    };
    expect(said({ trendAfter: trend('new') })).toEqual(['said', 'after', 'new']);
    expect(said({ before: 1, trendAfter: trend('spike') })).toEqual(['said', 'after', 'spike']);
    expect(said({ before: 8, after: 0, trendBefore: trend('spike') })).toEqual(['said', 'before', 'spike']);
    expect(said({ before: 8, after: 1, trendBefore: trend('high') })).toEqual(['said', 'before', 'high']);
  });

  it('stands behind what two counts tell and before what nobody says, whatever the chance', () => {
    const told = {
      id: 'T',
      label: '停电',
      before: 1,
      after: 0,
      trendBefore: { ...trend('high'), usual: { ...usual, upper: 0 } },
    };
    const beyond = { id: 'B', label: '', before: 0, after: 90, trendAfter: trend('spike') };
    const kinds = changesOf([...quiet.slice(1), { id: 'M', label: '', before: 4, after: 13 }, told, beyond], 1, 1);
    expect(kinds.slice(0, 3).map(({ id, kind }) => [id, kind])).toEqual([
      ['B', 'new'],
      ['T', 'said'],
      ['M', 'chance'],
    ]);
    expect(kinds[1]?.p).toBeGreaterThan(kinds[2]?.p ?? 1);
  });

  it('is said of both where the other day was above the usual, too', () => {
    expect(changeOf({ before: 5, trendAfter: trend('spike') })).toMatchObject({ kind: 'said', said: { span: 'both' } });
    expect(found({ trendAfter: trend('steady') })).toBe('chance');
  });

  it('is no change where a few callers made all of it', () => {
    expect(found({ before: 30, after: 0, trendBefore: trend('steady', { fewVoices: 'repeated' }) })).toBe('few');
    expect(found({ before: 30, after: 0, trendBefore: trend('steady') })).toBe('gone');
  });
});
