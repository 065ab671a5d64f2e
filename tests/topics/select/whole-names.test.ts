import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../src/model/index.js';
import { buildCorpus, type Corpus } from '../../../src/topics/corpus/corpus.js';
import { Naming } from '../../../src/topics/corpus/naming.js';
import { Labelling } from '../../../src/topics/labelling.js';
import type { ScoredCandidate } from '../../../src/topics/select/scored-candidate.js';
import { withWholeNames } from '../../../src/topics/select/whole-names.js';
import { ruleOf } from '../rules/matching.js';
import { inputOf, lexicon, segmenter, ticket } from '../tickets.js';

const upTo = (count: number): Int32Array => Int32Array.from({ length: count }, (_, at) => at);

/** Ten texts of which so many say a name, the others something else with a word of it. */
function corpusOf(name: string, other: string, holding: number) {
  return buildCorpus(
    inputOf(upToTen().map((at) => ticket(`t-${at}`, `${at < holding ? name : other}第${at + 1}次来电反映没有人管`))),
  );
}

function upToTen(): number[] {
  return [...upTo(10)];
}

/** Labels of the corpus’s tickets, but that every topic is called so. */
function labelsOf(corpus: Corpus, label: string, keep: (rule: Rule, text: string) => void = () => {}) {
  const naming = new Naming(corpus, segmenter, lexicon);
  const labelling = new Labelling({ corpus, lexicon, naming, segmenter }, undefined);
  return { of: () => ({ text: label }), isBorneOut: labelling.isBorneOut.bind(labelling), keep };
}

/** The words and the tickets of a topic of ten, and what it is called, where it would be called so and so many hold that. */
function found(rule: Rule, label: string, holding = 8, more: Partial<ScoredCandidate> = {}, other = '') {
  const topic = { rule, members: upTo(10), texts: upTo(10), ...more } as unknown as ScoredCandidate;
  const kept = new Map<Rule, string>();
  const corpus = corpusOf(label, other === '' ? label : other, holding);
  const [one] = withWholeNames(
    [{ topic, parts: [] }],
    { corpus, minTickets: 3 },
    labelsOf(corpus, label, (own, text) => kept.set(own, text)),
    (rules) => rules.map(() => upTo(holding)),
  );
  const own = one?.topic.rule as Rule;
  return [own.any[0]?.[0]?.spellings[0], one?.topic.members.length, one?.topic.texts.length, kept.get(own)];
}

describe('a topic that would be called by a name of which its rule has only the kind', () => {
  it('has the whole name as its rule, and the tickets that hold it', () => {
    expect(found(ruleOf('幼儿园'), '小海星幼儿园')).toEqual(['小海星幼儿园', 8, 8, '小海星幼儿园']);
    expect(found(ruleOf('公园'), '南塘公园')).toEqual(['南塘公园', 8, 8, '南塘公园']);
  });

  it('stays as it is where it is called otherwise, less than half hold the name, or the office wrote the rule', () => {
    const kept = ['幼儿园', 10, 10, undefined];
    expect(found(ruleOf('幼儿园'), '幼儿园')).toEqual(kept);
    expect(found(ruleOf('幼儿园'), '幼儿园退费')).toEqual(kept);
    expect(found(ruleOf('幼儿园'), '小海星幼儿园', 4)).toEqual(kept);
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
    const corpus = corpusOf('黄花机场', '', 10);
    withWholeNames([{ topic, parts: [] }], { corpus, minTickets: 3 }, labelsOf(corpus, '黄花机场'), (rules) => {
      asked.push(...rules);
      return rules.map(() => upTo(3));
    });
    expect(asked).toEqual([{ any: [[{ spellings: ['黄花机场'], opens: true }]], not: [] }]);
  });
});

describe('a topic that would be called by more than its tickets bear out', () => {
  it('counts what it is called by: 金泰花园 and not 金泰家园, 外国人 and not 国人', () => {
    const other = '金泰家园';
    expect(found(ruleOf('金泰'), '金泰花园', 7, {}, other)).toEqual(['金泰花园', 7, 7, '金泰花园']);
    expect(found(ruleOf('国人'), '外国人', 6, {}, '国人')).toEqual(['外国人', 6, 6, '外国人']);
  });

  it('keeps rule and name of the last night where it goes on by them, but for the name of a place', () => {
    const known = (label: string, goesOn = true) =>
      ({ known: { label }, goesOn }) as unknown as Partial<ScoredCandidate>;
    expect(found(ruleOf('恒达'), '恒达水产', 7, known('恒达'), '恒达食品')).toEqual(['恒达', 10, 10, '恒达']);
    for (const other of [{}, known('恒达', false)])
      expect(found(ruleOf('恒达'), '恒达水产', 7, other, '恒达食品')).toEqual(['恒达水产', 7, 7, '恒达水产']);
    expect(found(ruleOf('公园'), '南塘公园', 7, known('公园'), '公园')).toEqual(['南塘公园', 7, 7, '南塘公园']);
  });

  it('stays as it is where the others hold another spelling of its word', () => {
    const rule = { any: [[{ spellings: ['违停', '乱停车'] }]], not: [] };
    expect(found(rule, '违停堵路', 5, {}, '乱停车堵路')).toEqual(['违停', 10, 10, undefined]);
  });

  it('stays as it is where four fifths hold each of its words', () => {
    expect(found(ruleOf('金泰'), '金泰花园', 8, {}, '金泰家园')).toEqual(['金泰', 10, 10, undefined]);
  });
});
