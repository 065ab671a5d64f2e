import { describe, expect, it } from 'vitest';
import { opening, type Rule, type Ticket } from '../../../src/model/index.js';
import type { Cohesion } from '../../../src/topics/cluster/cohesion.js';
import { buildCorpus } from '../../../src/topics/corpus/corpus.js';
import { RuleWords } from '../../../src/topics/rules/rule-words.js';
import type { ScoredCandidate } from '../../../src/topics/select/scored-candidate.js';
import { splitTest } from '../../../src/topics/select/split-test.js';
import { ruleOf } from '../rules/matching.js';
import { inputOf, ticket } from '../tickets.js';

const corpus = buildCorpus(inputOf(['公司何时复工', '复工要带口罩'].map((text, at) => ticket(`t-${at}`, text))));
/** What lies inside a topic and the rest of it have nothing in common. */
const apart = { between: () => 0, usualOf: () => 1 } as unknown as Cohesion;

/** So many of each that a hundred are no tenth of them. */
const DAY = { texts: new Int32Array(2000), tickets: Array.from({ length: 2000 }, () => corpus.tickets[0] as Ticket) };

function candidate(rule: Rule, texts: number): ScoredCandidate {
  const all = Int32Array.from({ length: texts }, (_, at) => at);
  return { rule, texts: all, members: all } as unknown as ScoredCandidate;
}

describe('a word whose tickets fall apart', () => {
  const isOne = (topic: ScoredCandidate, inside: ScoredCandidate): boolean =>
    splitTest([topic, inside], DAY, apart, new RuleWords(corpus))(topic);

  const often = { ...candidate(ruleOf('复工'), 100), word: 'frequent' as const };

  it('is no one matter where another matter lies inside it', () => {
    expect(isOne(candidate(ruleOf('复工'), 100), candidate(ruleOf('口罩'), 70))).toBe(false);
    expect(isOne(candidate(ruleOf('复工'), 100), candidate(ruleOf('复工', '口罩'), 70))).toBe(false);
  });

  it('is not parted by the same word where tickets open with it', () => {
    expect(isOne(candidate(ruleOf('复工'), 100), candidate(opening(ruleOf('复工')), 70))).toBe(true);
  });

  it('is one where nobody said it before: it has one cause, whatever its callers tell', () => {
    const news = { ...candidate(ruleOf('复工'), 100), hasOneCause: true };
    expect(isOne(news, candidate(ruleOf('口罩'), 70))).toBe(true);
  });

  it('is one where many say it and go on to say it, and none where it is new to the list or few say it', () => {
    const inside = candidate(ruleOf('口罩'), 70);
    expect(isOne({ ...often, goesOn: true }, inside)).toBe(true);
    expect([often, { ...candidate(ruleOf('复工'), 100), goesOn: true }].map((one) => isOne(one, inside))).toEqual([
      false,
      false,
    ]);
  });

  it('is one where a tenth of all tickets as filed say it, though fewer of the texts do', () => {
    const filed = { ...often, members: Int32Array.from({ length: 200 }, (_, at) => at) };
    expect(isOne(filed, candidate(ruleOf('口罩'), 70))).toBe(true);
  });
});
