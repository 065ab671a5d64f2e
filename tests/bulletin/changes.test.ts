import { describe, expect, it } from 'vitest';
import type { TrendedTopic } from '../../src/model/index.js';
import { section, topicOf, weekWith } from './printed.js';
import { history, past } from './scenarios/make.js';

type Pair = readonly [before: number, now: number];

/** A week of topics with so many tickets the week before and now, none of them an alarm. */
function weekOf(...pairs: readonly Pair[]) {
  const topics: TrendedTopic[] = pairs.map(([, now], at) =>
    topicOf(`停水${'甲乙丙丁戊己庚'[at]}`, now, { verdict: 'steady', expected: now }),
  );
  const histories = new Map(
    topics.map(({ id }, at) => {
      const [before, now] = pairs[at] ?? [0, 0];
      const week = (count: number): number[] => [...new Array(6).fill(0), count];
      return [id, history('2020-05-24', [...week(before), ...week(now)], null)];
    }),
  );
  return weekWith(topics, { histories });
}
const lines = (...pairs: readonly Pair[]): string[] =>
  section('changes', weekOf(...pairs))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.includes('上周'));

describe('what changed against the week before', () => {
  it('is what rose, most first, and what fell, most first', () => {
    expect(lines([100, 160], [100, 300], [200, 120], [300, 90])).toEqual([
      '上升较多的主题（较上周）：停水乙增加200件，为上周的3倍；停水甲增加60件（增长60.0%）。',
      '回落较多的主题（较上周）：停水丁减少210件（下降70.0%）；停水丙减少80件（下降40.0%）。',
    ]);
  });

  it('is no rise where few callers repeat it', () => {
    const input = weekOf([0, 50], [100, 300]);
    const topics = input.topics.map((topic, at) =>
      at === 0 ? { ...topic, trend: { ...topic.trend, fewVoices: 'repeated' as const } } : topic,
    );
    expect(section('changes', { ...input, topics })).not.toContain('停水甲');
  });

  it('is five of each at most', () => {
    const [rose] = lines([100, 900], [100, 800], [100, 700], [100, 600], [100, 500], [100, 400]);
    expect(rose?.split('；')).toHaveLength(5);
    expect(rose).not.toContain('停水己');
  });

  it('is little where nothing rose or fell by enough', () => {
    expect(lines([100, 103], [100, 98])).toEqual(['各主题诉求量与上周相比变化不大。']);
  });

  it('is not told of a week without all its days, nor against one that is in part', () => {
    const whole = weekOf([100, 300]);
    expect(section('changes', { ...whole, missingDays: ['2020-05-20' as never] })).toBe('');
    expect(
      section('changes', { ...whole, previous: past('2020-05-11', 2000, { isPartial: true }, '2020-05-17') }),
    ).toBe('');
  });

  it('is not told of a topic whose history does not reach back over that week', () => {
    const input = weekOf([100, 300], [100, 250]);
    const [first] = input.topics;
    const short = new Map(input.histories).set(first?.id ?? '', history('2020-05-24', [1, 2, 3], null));
    expect(section('changes', { ...input, histories: short })).not.toContain('停水甲');
    expect(section('changes', { ...input, histories: short })).toContain('停水乙增加150件');
  });
});

describe('a week that nothing can judge', () => {
  const lead = (...pairs: readonly Pair[]): string => {
    const input = weekOf(...pairs);
    const topics = input.topics.map((topic) => ({
      ...topic,
      trend: { ...topic.trend, verdict: 'unknown' as const, expected: null, usual: null },
    }));
    return section('lead', { ...input, topics });
  };

  it('says in its lead what rose most', () => {
    expect(lead([100, 160], [100, 300])).toContain('较上周增加最多的主题为停水乙，增加200件，为上周的3倍。');
  });

  it('names none where two rose by as much', () => {
    expect(lead([100, 300], [100, 300])).not.toContain('增加最多');
  });
});
