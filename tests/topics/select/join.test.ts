import { describe, expect, it } from 'vitest';
import { formatRule, type Rule } from '../../../src/model/index.js';
import { withJoined } from '../../../src/topics/select/join.js';
import type { ScoredCandidate } from '../../../src/topics/select/scored-candidate.js';
import { ruleOf } from '../rules/matching.js';

type Tools = Parameters<typeof withJoined>[1];

/** A piece of news of so many tickets, from `10 * place` on. */
function news(word: string, place: number, count: number, more: Partial<ScoredCandidate> = {}): ScoredCandidate {
  const members = Int32Array.from({ length: count }, (_, at) => 10 * place + at);
  return {
    rule: ruleOf(word),
    members,
    texts: members,
    f1: 1,
    cohesion: 1,
    isPlaced: false,
    agrees: true,
    hasOneCause: true,
    worth: count,
    ...more,
  };
}

/**
 * The rules of the topics that are left, each with its parts in brackets.
 *
 * @param alike for two places how many times as alike as texts at random they are: `{ '0 1': 12 }`
 * @param newClasses the tickets of each class that is mostly news
 */
function joined(
  topics: readonly ScoredCandidate[],
  alike: Readonly<Record<string, number>>,
  isPinned: (topic: ScoredCandidate) => boolean = () => false,
  newClasses: readonly (readonly string[])[] = [],
): string[] {
  const placeOf = (texts: Int32Array): number => Math.floor((texts[0] ?? 0) / 10);
  const tools = {
    cohesion: {
      usual: 0.01,
      between: (a: Int32Array, b: Int32Array) => 0.01 * (alike[[placeOf(a), placeOf(b)].sort().join(' ')] ?? 1),
    },
    corpus: {
      textOf: Int32Array.from({ length: 100 }, (_, at) => at),
      tickets: Array.from({ length: 100 }, (_, at) => ({ id: `T${at}` })),
    },
    newClasses,
    minTickets: 3,
    ruleWords: { of: () => new Set<number>() },
    unheard: new Set(['爆管', '东渠路']),
  } as unknown as Tools;
  const membersOf = (rules: readonly Rule[]): Int32Array[] =>
    rules.map(({ any }) =>
      Int32Array.from(
        topics.flatMap(({ rule, members }) =>
          any.some((terms) => formatRule({ any: [terms], not: [] }) === formatRule(rule)) ? [...members] : [],
        ),
      ).sort(),
    );
  return withJoined(
    topics.map((topic) => ({ topic, parts: [] })),
    tools,
    isPinned,
    membersOf,
  ).map(({ topic, parts }) =>
    [
      `${formatRule(topic.rule)} ${topic.members.length}`,
      ...parts.map(({ rule, members }) => `(${formatRule(rule)} ${members.length})`),
    ].join(' '),
  );
}

describe('pieces of news', () => {
  it('are one topic where they are more than ten times as alike as any texts, the largest first', () => {
    const two = [news('爆管', 0, 5), news('东渠路', 1, 8)];
    expect(joined(two, { '0 1': 10.1 })).toEqual(['东渠路 或 爆管 13 (东渠路 8) (爆管 5)']);
    expect(joined(two, { '0 1': 9.9 })).toEqual(['爆管 5', '东渠路 8']);
  });

  it('are it with all that it has on the average, not with what is like one of them', () => {
    const three = [news('爆管', 0, 8), news('东渠路', 1, 5), news('停运', 2, 4)];
    const most = { '0 1': 14, '1 2': 13 };
    expect(joined(three, { ...most, '0 2': 8 })).toEqual(['爆管 或 东渠路 或 停运 17 (爆管 8) (东渠路 5) (停运 4)']);
    expect(joined(three, { ...most, '0 2': 6 })).toEqual(['停运 4', '爆管 或 东渠路 13 (爆管 8) (东渠路 5)']);
  });

  it.each([
    ['usual', { hasOneCause: false, rule: ruleOf('停水') }],
    ['of usual words', { hasOneCause: false, rule: ruleOf('停水', '道路') }],
    ['watched', { watched: { id: 'watch-1', label: '供水', groups: [] } as unknown as ScoredCandidate['watched'] }],
    ['told from others by what they do not say', { rule: { ...ruleOf('爆管'), not: ruleOf('演练').any[0] ?? [] } }],
  ])('are none where one is %s', (_, more) => {
    expect(joined([news('爆管', 0, 5, more), news('东渠路', 1, 8)], { '0 1': 20 })).toHaveLength(2);
  });

  it('are as many as can tell: forty pairs of texts of the two largest', () => {
    expect(joined([news('爆管', 0, 5), news('东渠路', 1, 7)], { '0 1': 20 })).toHaveLength(2);
  });

  it('leave nothing beside them of which they have half', () => {
    const two = [news('爆管', 0, 5), news('东渠路', 1, 8)];
    const beside = (...members: number[]): ScoredCandidate =>
      news('停水', 2, 4, { members: Int32Array.from(members), texts: Int32Array.from(members), hasOneCause: false });
    expect(joined([...two, beside(10, 11, 20, 21)], { '0 1': 20 })).toHaveLength(1);
    expect(joined([...two, beside(10, 20, 21, 22)], { '0 1': 20 })).toHaveLength(2);
  });

  it('are all that say a word that nobody said before, with a usual one', () => {
    const two = [news('爆管', 0, 5), news('', 1, 8, { hasOneCause: false, rule: ruleOf('东渠路', '积水') })];
    expect(joined(two, { '0 1': 20 })).toEqual(['（东渠路 且 积水） 或 爆管 13 (东渠路 且 积水 8) (爆管 5)']);
  });

  it('stay as the office has pinned them', () => {
    const two = [news('爆管', 0, 5), news('东渠路', 1, 8)];
    expect(joined(two, { '0 1': 20 }, ({ members }) => members.length === 5)).toHaveLength(2);
  });

  describe('of one class that is mostly news', () => {
    const usual = { hasOneCause: false };
    const two = [news('阳台', 0, 5, usual), news('嗓子', 1, 5, usual)];
    const ids = (...numbers: number[]): string[] => numbers.map((number) => `T${number}`);
    const smoke = ids(0, 1, 2, 3, 4, 10, 11, 12, 13, 14);
    const isOne = (alike: number, ...classes: string[][]): boolean =>
      joined(two, { '0 1': alike }, undefined, classes).length === 1;

    it('are one topic from a third of that on, few as they are and though each word is usual', () => {
      expect(isOne(3.4, smoke)).toBe(true);
      expect(isOne(3.3, smoke)).toBe(false);
      expect(isOne(3.4)).toBe(false);
    });

    it('lie in it with four fifths of their tickets', () => {
      expect(isOne(3.4, ids(0, 1, 2, 3, 10, 11, 12, 13))).toBe(true);
      expect(isOne(3.4, ids(0, 1, 2, 10, 11, 12, 13, 14))).toBe(false);
    });

    it('lie in the same', () => {
      expect(isOne(9, ids(0, 1, 2, 3, 4), ids(10, 11, 12, 13, 14))).toBe(false);
    });
  });
});
