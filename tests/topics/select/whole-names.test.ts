import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../src/model/index.js';
import type { Corpus } from '../../../src/topics/corpus/corpus.js';
import type { ScoredCandidate } from '../../../src/topics/select/scored-candidate.js';
import { withWholeNames } from '../../../src/topics/select/whole-names.js';
import { ruleOf } from '../rules/matching.js';

const upTo = (count: number): Int32Array => Int32Array.from({ length: count }, (_, at) => at);

/** The words and the tickets of a topic of ten that would be called so, where so many of them hold the whole name. */
function found(rule: Rule, label: string, holding = 8, more: Partial<ScoredCandidate> = {}) {
  const topic = { rule, members: upTo(10), texts: upTo(10), ...more } as unknown as ScoredCandidate;
  const corpus = { textOf: upTo(10) } as unknown as Corpus;
  const [one] = withWholeNames(
    [{ topic, parts: [] }],
    { corpus, minTickets: 3 },
    () => label,
    (rules) => rules.map(() => upTo(holding)),
  );
  return [one?.topic.rule.any[0]?.[0]?.spellings[0], one?.topic.members.length, one?.topic.texts.length];
}

describe('a topic that would be called by a name of which its rule has only the kind', () => {
  it('has the whole name as its rule, and the tickets that hold it', () => {
    expect(found(ruleOf('幼儿园'), '小海星幼儿园')).toEqual(['小海星幼儿园', 8, 8]);
    expect(found(ruleOf('公园'), '南塘公园')).toEqual(['南塘公园', 8, 8]);
  });

  it('stays as it is where it is called otherwise, too few hold the name, or the office wrote the rule', () => {
    const kept = ['幼儿园', 10, 10];
    expect(found(ruleOf('幼儿园'), '幼儿园')).toEqual(kept);
    expect(found(ruleOf('幼儿园'), '幼儿园退费')).toEqual(kept);
    expect(found(ruleOf('幼儿园'), '小海星幼儿园', 2)).toEqual(kept);
    expect(found(ruleOf('幼儿园', '退费'), '小海星幼儿园')).toEqual(kept);
    const watched = { id: 'W1', name: '幼儿园', any: [['幼儿园']] } as unknown as NonNullable<
      ScoredCandidate['watched']
    >;
    expect(found(ruleOf('幼儿园'), '小海星幼儿园', 8, { watched })).toEqual(kept);
  });

  it('still asks a common word of the opening', () => {
    const opens: Rule = { any: [[{ spellings: ['机场'], opens: true }]], not: [] };
    const topic = { rule: opens, members: upTo(4), texts: upTo(4) } as unknown as ScoredCandidate;
    const asked: Rule[] = [];
    withWholeNames(
      [{ topic, parts: [] }],
      { corpus: { textOf: upTo(4) } as unknown as Corpus, minTickets: 3 },
      () => '黄花机场',
      (rules) => {
        asked.push(...rules);
        return rules.map(() => upTo(3));
      },
    );
    expect(asked).toEqual([{ any: [[{ spellings: ['黄花机场'], opens: true }]], not: [] }]);
  });
});
