import { describe, expect, it } from 'vitest';
import { CLAUSE, type Day, type DayTokens, formatRule, type Rule } from '../../../src/model/index.js';
import { createVocabulary } from '../../../src/text/index.js';
import { compileRules, countDay, matchDay } from '../../../src/topics/index.js';
import { MATCHING, ruleOf } from './matching.js';

const vocabulary = createVocabulary();

/** Tickets as words: a space between tokens, | between clauses. */
function dayTokens(tickets: readonly string[], reminders: readonly number[] = []): DayTokens {
  const tokens: number[] = [];
  const offsets = [0];
  for (const ticket of tickets) {
    for (const word of ticket.split(' ')) tokens.push(word === '|' ? CLAUSE : vocabulary.number(word));
    offsets.push(tokens.length);
  }
  return {
    day: '2020-01-01' as Day,
    ids: tickets.map((_, index) => `t${index}`),
    offsets: Uint32Array.from(offsets),
    tokens: Uint32Array.from(tokens),
    reminders: Uint8Array.from(tickets, (_, index) => (reminders.includes(index) ? 1 : 0)),
  };
}

const membersOf = (rules: readonly Rule[], day: DayTokens): number[][] =>
  matchDay(compileRules(rules, vocabulary), day, rules.length);

describe('a rule', () => {
  for (const { rule, tickets, found, why } of MATCHING) {
    it(`${formatRule(rule)}: ${why}`, () => {
      expect(membersOf([rule], dayTokens(tickets))).toEqual([found]);
    });
  }

  it('is counted beside others without touching them, reminders left out', () => {
    const day = dayTokens(['口罩 药房', '口罩', '学校', '口罩'], [3]);
    const rules = [ruleOf('口罩'), ruleOf('口罩', '药房'), ruleOf('学校'), ruleOf('未见之词')];
    expect(membersOf(rules, day)).toEqual([[0, 1, 3], [0], [2], []]);
    expect([...countDay(compileRules(rules, vocabulary), day)]).toEqual([2, 1, 1, 0]);
  });
});
