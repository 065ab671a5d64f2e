import { OPENING_TOKENS, type Rule } from '../../../src/model/index.js';

/** A conjunction of terms, each given by its spellings with | between them. */
export function ruleOf(...terms: readonly string[]): Rule {
  return { any: [terms.map((term) => ({ spellings: term.split('|') }))], not: [] };
}

/** One word that must stand in the opening. */
export function opening(word: string): Rule {
  return { any: [[{ spellings: [word], opens: true }]], not: [] };
}

/** What every way of counting a rule must find: tickets as words, a space between tokens, | between clauses. */
export const MATCHING: readonly {
  readonly why: string;
  readonly rule: Rule;
  readonly tickets: readonly string[];
  readonly found: readonly number[];
}[] = [
  { why: 'is met by its word', rule: ruleOf('口罩'), tickets: ['药房 口罩', '药房'], found: [0] },
  { why: 'is met inside a longer word', rule: ruleOf('停车'), tickets: ['停车场 满', '停 车', '停靠'], found: [0, 1] },
  {
    why: 'is met over several words whole',
    rule: ruleOf('丽发新城'),
    tickets: ['丽发 新城 噪音', '新城 丽发'],
    found: [0],
  },
  { why: 'is not met across words', rule: ruleOf('国道'), tickets: ['中国 道路', '国道 堵车'], found: [1] },
  { why: 'is not met across clauses', rule: ruleOf('购房补贴'), tickets: ['购房 | 补贴', '购房 补贴'], found: [1] },
  { why: 'asks for all its terms', rule: ruleOf('拖欠', '工资'), tickets: ['拖欠 | 工资', '拖欠', '工资'], found: [0] },
  {
    why: 'asks for one spelling of each term',
    rule: ruleOf('丽发新城', '搅拌站|搅拌厂'),
    tickets: ['丽发 新城 搅拌厂', '丽发 新城 搅拌站', '搅拌站', '丽发 新城'],
    found: [0, 1],
  },
  {
    why: 'is fulfilled by either conjunction, once',
    rule: { any: [...ruleOf('口罩').any, ...ruleOf('药房', '排队').any], not: [] },
    tickets: ['口罩 药房 排队', '药房 排队', '药房'],
    found: [0, 1],
  },
  {
    why: 'leaves out what holds an excluded term',
    rule: { any: ruleOf('噪音').any, not: [{ spellings: ['投票'] }] },
    tickets: ['噪音', '噪音 投票'],
    found: [0],
  },
  {
    why: 'is met in the opening alone, where that is asked',
    rule: opening('油烟'),
    tickets: ['油烟 扰民', `${'某 '.repeat(OPENING_TOKENS - 1)}油烟`, `${'某 '.repeat(OPENING_TOKENS)}油烟`],
    found: [0, 1],
  },
  { why: 'is met by Latin words whole', rule: ruleOf('etc'), tickets: ['etc 扣费', 'fetch', 'etc卡'], found: [0, 2] },
  {
    why: 'is met by two Latin words in a row',
    rule: ruleOf('face mask'),
    tickets: ['face mask', 'mask face'],
    found: [0],
  },
  {
    why: 'counts a term once however often it is held',
    rule: ruleOf('甲', '乙'),
    tickets: ['甲 甲', '甲 乙 甲'],
    found: [1],
  },
];
