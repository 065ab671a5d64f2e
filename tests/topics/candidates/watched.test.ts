import { describe, expect, it } from 'vitest';
import { formatRule, OPENING_TOKENS } from '../../../src/model/index.js';
import { watchedRule } from '../../../src/topics/candidates/watched.js';
import { describeWhy, spellingsHeld } from '../../../src/topics/rules/explain.js';
import { opening, ruleOf } from '../rules/matching.js';

describe('a topic that the office watches', () => {
  it('has one of its words, all of others and none of the rest', () => {
    const rule = watchedRule({ any: ['停水', '断水'], all: ['小区'], not: ['缴费'] });
    expect(rule).toEqual({
      any: [[{ spellings: ['停水', '断水'] }, { spellings: ['小区'] }]],
      not: [{ spellings: ['缴费'] }],
    });
    expect(formatRule(rule)).toContain('小区');
  });

  it('needs no words of either kind, and finds nothing without both', () => {
    expect(watchedRule({ all: ['停水', '小区'] }).any).toEqual([[{ spellings: ['停水'] }, { spellings: ['小区'] }]]);
    expect(watchedRule({ any: ['停水'] }).any).toEqual([[{ spellings: ['停水'] }]]);
    expect(watchedRule({ not: ['缴费'] }).any).toEqual([]);
  });

  it('is written as its texts are read: simplified, in plain letters', () => {
    expect(watchedRule({ any: ['Ｎ９５', '隨申碼'] }).any).toEqual([[{ spellings: ['N95', '随申码'] }]]);
  });
});

describe('why a ticket is of a topic', () => {
  const held = (rule: Parameters<typeof spellingsHeld>[0], ticket: string) => spellingsHeld(rule, ticket.split(' '));

  it('is the spellings of the rule that it holds, inside a word or over whole ones, in the rule’s order', () => {
    const rule = ruleOf('停车', '丽发新城|丽发小区');
    expect(held(rule, '丽发 新城 停车场 满')).toEqual(['停车', '丽发新城']);
    expect(held(rule, '丽发 小区')).toEqual(['丽发小区']);
    expect(held(rule, '新城 丽发')).toEqual([]);
  });

  it('is none further on where the rule reads the opening', () => {
    const far = '某 '.repeat(OPENING_TOKENS);
    expect(held(opening('油烟'), `油烟 扰民 ${far}`)).toEqual(['油烟']);
    expect(held(opening('油烟'), `${far}油烟 扰民`)).toEqual([]);
  });

  it('is none that ends in the middle of a word', () => {
    expect(held(ruleOf('丽发新城'), '丽发 新城区')).toEqual([]);
  });

  it('is counted by spelling, those of most tickets first', () => {
    const why = describeWhy({
      id: 'T1',
      label: '停水',
      rule: ruleOf('停水|断水'),
      ticketIds: ['a', 'b', 'c'],
      ticketKeywords: [['断水'], ['停水'], ['停水', '断水']],
    } as Parameters<typeof describeWhy>[0]);
    expect(why.keywords).toEqual([
      { word: '停水', tickets: 2 },
      { word: '断水', tickets: 2 },
    ]);
    expect(why.tickets[2]).toEqual({ id: 'c', keywords: ['停水', '断水'] });
  });
});
