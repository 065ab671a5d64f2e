import { describe, expect, it } from 'vitest';
import type { TrendedTopic, Verdict } from '../../src/model/index.js';
import { readableTopics } from '../../src/pipeline/readable-topics.js';

const topic = (id: string, count: number, verdict: Verdict = 'steady'): TrendedTopic =>
  ({ id, label: id, count, types: {}, watched: false, trend: { verdict } }) as unknown as TrendedTopic;
const part = (partOf: string, id: string, count: number, verdict: Verdict = 'steady') => ({
  ...topic(id, count, verdict),
  partOf,
});
const idsOf = (...input: [TrendedTopic[], ReturnType<typeof part>[]]): string[] =>
  readableTopics({ topics: input[0], matters: input[1] }).map(({ id }) => id);

describe('what a bulletin tells', () => {
  it('has the matters of a broad theme in its place, by size among the rest', () => {
    const matters = [part('housing', 'permits', 134), part('housing', 'pensions', 112)];
    expect(idsOf([topic('housing', 1527), topic('masks', 120, 'spike')], matters)).toEqual([
      'permits',
      'masks',
      'pensions',
    ]);
  });

  it('keeps a theme that has no matters', () => {
    expect(idsOf([topic('lifts', 74), topic('masks', 60)], [])).toEqual(['lifts', 'masks']);
  });

  it('keeps a theme that is news where none of its matters is, and leaves it out where one is', () => {
    const theme = topic('transport', 400, 'spike');
    expect(idsOf([theme], [part('transport', 'tolls', 90), part('transport', 'buses', 50)])).toEqual([
      'transport',
      'tolls',
      'buses',
    ]);
    expect(idsOf([theme], [part('transport', 'tolls', 90, 'spike'), part('transport', 'buses', 50)])).toEqual([
      'tolls',
      'buses',
    ]);
  });

  it('leaves topics of thanks to their own section, unless the office watches them', () => {
    const thanks = { ...topic('thanks', 50, 'new'), types: { praise: 48, complaint: 2 } };
    const mixed = { ...topic('guards', 50, 'new'), types: { praise: 25, complaint: 25 } };
    expect(idsOf([thanks, mixed], [])).toEqual(['guards']);
    expect(idsOf([{ ...thanks, watched: true }], [])).toEqual(['thanks']);
  });
});
