import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../src/model/index.js';
import type { Corpus } from '../../../src/topics/corpus/corpus.js';
import { USE } from '../../../src/topics/corpus/word-use.js';
import { withParts } from '../../../src/topics/select/parts.js';
import type { ScoredCandidate } from '../../../src/topics/select/scored-candidate.js';
import { ruleOf } from '../rules/matching.js';

const upTo = (count: number): Int32Array => Int32Array.from({ length: count }, (_, at) => at);
const inside = (word: string, from: number, to: number, f1 = 1): ScoredCandidate =>
  ({ rule: ruleOf('口罩', word), members: upTo(to).subarray(from), f1 }) as unknown as ScoredCandidate;

/**
 * The added words of the parts of a topic of so many texts. One word, 排队, stands in the first `count` of them, in
 * `frequency` of all 300 texts, and opens so many of these.
 */
function parts(
  topic: number,
  {
    count = 0,
    frequency = count,
    opening = 1,
    known = [],
  }: { count?: number; frequency?: number; opening?: number; known?: readonly ScoredCandidate[] },
): string[] {
  const corpus = {
    words: ['排队'],
    use: [USE.content],
    frequency: [frequency],
    texts: upTo(300),
    textOf: upTo(topic),
  } as unknown as Corpus;
  const tools = {
    corpus,
    index: { countWords: () => (count === 0 ? [] : [[0, count, count]]) },
    speller: { termOf: (word: string) => ({ spellings: [word] }) },
    ruleWords: { of: () => new Set<number>() },
    openings: { share: () => opening },
    naming: { isVague: () => false },
    minTickets: 3,
  } as unknown as Parameters<typeof withParts>[1];
  const whole = { rule: ruleOf('口罩'), members: upTo(topic), texts: upTo(topic) } as unknown as ScoredCandidate;
  const added = ({ any: [terms = []] }: Rule): string => terms.at(-1)?.spellings[0] ?? '';
  const membersOf = (rules: readonly Rule[]): Int32Array[] =>
    rules.map((rule) => {
      const own = known.find((one) => added(one.rule) === added(rule));
      return own?.members.filter((ticket) => ticket < topic) ?? upTo(count);
    });
  const [found] = withParts([{ topic: whole, parts: known }], tools, membersOf);
  return (found?.parts ?? []).map(({ rule }) => added(rule));
}

describe('the parts of a topic', () => {
  it('are eight at most', () => {
    const known = [...'甲乙丙丁戊己庚辛壬癸'].map((word, at) => inside(word, 10 * at, 10 * at + 10));
    expect(parts(100, { known })).toHaveLength(8);
  });

  it('have a twentieth of its tickets', () => {
    expect(parts(200, { known: [inside('甲', 0, 10), inside('乙', 20, 29)] })).toEqual(['甲']);
  });
});

it('a term that shares a spelling with the topic’s adds nothing: 口罩 或 面罩 且 口罩 或 防护罩', () => {
  const shared = (spellings: readonly string[]): ScoredCandidate =>
    ({ rule: { any: [[{ spellings }]], not: [] }, members: upTo(10), f1: 1 }) as unknown as ScoredCandidate;
  const withMore = (one: ScoredCandidate): ScoredCandidate => ({ ...one, members: upTo(120).subarray(90) });
  expect(parts(100, { known: [withMore(shared(['口罩', '防护罩']))] })).toEqual([]);
  expect(parts(100, { known: [withMore(shared(['面罩', '防护罩']))] })).toEqual(['面罩']);
});

describe('a word that makes a part', () => {
  it('stands in half of the texts at most', () => {
    expect([50, 55].map((count) => parts(100, { count }))).toEqual([['排队'], []]);
  });

  it('is three times as frequent in the topic as in all texts', () => {
    expect([10, 11].map((frequency) => parts(100, { count: 10, frequency }))).toEqual([['排队'], []]);
  });

  it('is looked for where four parts of three tickets would have room', () => {
    expect([12, 11].map((topic) => parts(topic, { count: 3 }))).toEqual([['排队'], []]);
  });

  it('opens three in five of its texts', () => {
    expect([0.6, 0.55].map((opening) => parts(100, { count: 10, opening }))).toEqual([['排队'], []]);
  });

  it('is worth as much as a rule of F1 .58 where it is ten times as frequent', () => {
    const beside = (f1: number) => parts(30, { count: 10, known: [inside('甲', 0, 10, f1)] });
    expect([0.55, 0.6].map(beside)).toEqual([['排队'], ['甲']]);
  });
});
