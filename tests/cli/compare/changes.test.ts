import { describe, expect, it } from 'vitest';
import { changesOf } from '../../../src/cli/compare/changes.js';

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
