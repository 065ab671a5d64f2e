import { describe, expect, it } from 'vitest';
import { formatRule, type Ticket } from '../../../src/model/index.js';
import { buildCorpus } from '../../../src/topics/corpus/corpus.js';
import { Naming } from '../../../src/topics/corpus/naming.js';
import { Speller } from '../../../src/topics/rules/spell.js';
import { inputOf, ticket } from '../tickets.js';

/** The rule of these words as the speller writes it for a cluster of all tickets. */
function ruleOf(tickets: readonly Ticket[], words: readonly string[]): string {
  const input = inputOf(tickets);
  const corpus = buildCorpus(input);
  const speller = new Speller(input, corpus, new Naming(corpus, input.segmenter, input.lexicon));
  const terms = words.map((word) => corpus.numberOf(word) ?? expect.unreachable(`no ticket holds ${word}`));
  return formatRule(speller.ruleOf(terms, Int32Array.from(corpus.texts.keys())));
}

const named = (...texts: readonly string[]): Ticket[] => texts.map((text, at) => ticket(`t-${at}`, text));

describe('the rule of a name', () => {
  it('has the number that is a part of it', () => {
    const tickets = named('云开一品产权缩水', '云开一品欺诈业主', '云开一品没有产权证');
    expect(ruleOf(tickets, ['云开'])).toBe('云开一品');
  });

  it('has the lake that is a part of it', () => {
    const tickets = named('南山十里天池门前有土堆', '南山十里天池物业乱收费', '南山十里天池正门没有路');
    expect(ruleOf(tickets, ['南山'])).toBe('南山十里天池');
  });

  it('has no other words that stand beside it by chance', () => {
    const tickets = named('南山公园没有路灯', '南山水库有人钓鱼', '南山隧道积水');
    expect(ruleOf(tickets, ['南山'])).toBe('南山');
  });

  it('is the road where a word of the dictionary is its name: 水产路 has nothing to do with fish', () => {
    const tickets = named('水产路违法停车', '水产路乱停车，堵住路口', '水产路长期有车停放');
    expect(ruleOf(tickets, ['水产'])).toBe('水产路');
  });

  it('stays a word where it is one in some of them', () => {
    const tickets = named('水产路违法停车', '水产市场乱停车，堵住路口', '水产批发车辆长期停放');
    expect(ruleOf(tickets, ['水产'])).toBe('水产');
  });

  it('does not say the province, which tells nothing beside the matter', () => {
    const tickets = named('西地省报名系统打不开', '西地省考试报名太难', '西地省的报名页面卡死');
    expect(ruleOf(tickets, ['西地省', '报名'])).toBe('报名');
  });
});
