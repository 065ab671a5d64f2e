import {
  CLAUSE,
  type Day,
  type DayTokens,
  OPENING_TOKENS,
  type Rule,
  type Term,
  type Vocabulary,
} from '../../../src/model/index.js';

/** Which tickets fulfil which rules: one table, held by whatever matches rules, today's tickets and the past's. */
export interface RuleCase {
  readonly name: string;
  readonly rule: Rule;
  /** Words of each ticket; `|` ends a clause. */
  readonly tickets: readonly string[];
  /** Places of those that fulfil the rule. */
  readonly expected: readonly number[];
}

export const term = (...spellings: string[]): Term => ({ spellings });
export const opening = (...spellings: string[]): Term => ({ spellings, opens: true });
export const all = (...terms: Term[]): Rule => ({ any: [terms], not: [] });
/** So many words that say nothing, a space behind each. */
const words = (count: number): string => '某 '.repeat(count);

export const ruleCases: readonly RuleCase[] = [
  { name: 'a word', rule: all(term('口罩')), tickets: ['购买 口罩 排队', '药房 排队'], expected: [0] },
  { name: 'inside a word', rule: all(term('停车')), tickets: ['停车场 收费', '停 车', '停车'], expected: [0, 1, 2] },
  {
    name: 'not where it lies across words of which one goes on',
    rule: all(term('国道')),
    tickets: ['中国 道路', '国道 积水', '中 国 道'],
    expected: [1, 2],
  },
  {
    name: 'several words whole',
    rule: all(term('丽发新城')),
    tickets: ['丽发 新城 噪音', '新城 丽发', '丽发 小区 新城', '丽 发 新城', '丽发新城'],
    expected: [0, 3, 4],
  },
  {
    name: 'never over a clause’s end',
    rule: all(term('丽发新城')),
    tickets: ['丽发 | 新城', '丽发 新城'],
    expected: [1],
  },
  {
    name: 'one of the spellings',
    rule: all(term('搅拌站', '搅拌厂')),
    tickets: ['搅拌站 噪音', '搅拌 厂 扬尘', '搅拌机'],
    expected: [0, 1],
  },
  {
    name: 'all terms, in any order and clause',
    rule: all(term('丽发新城'), term('搅拌站', '搅拌厂')),
    tickets: ['搅拌站 | 丽发 新城', '丽发 新城', '丽发 新城 搅拌厂'],
    expected: [0, 2],
  },
  {
    name: 'either conjunction',
    rule: { any: [[term('拖欠'), term('工资')], [term('欠薪')]], not: [] },
    tickets: ['拖欠 工人 工资', '欠薪', '工资', '拖欠 工资 欠薪'],
    expected: [0, 1, 3],
  },
  {
    name: 'no excluded term, however it is spelled',
    rule: { any: [[term('电梯')]], not: [term('加装', '增设'), term('投票')] },
    tickets: ['电梯 停运', '加装 电梯', '电梯 增 设', '电梯 投票箱', '既有 电梯'],
    expected: [0, 4],
  },
  {
    name: 'no part of a Latin word',
    rule: all(term('ETC')),
    tickets: ['ETC 收费', 'FETCH', 'ETC卡', '办理 E T C'],
    expected: [0, 2, 3],
  },
  {
    name: 'Latin words without their space',
    rule: all(term('wi fi')),
    tickets: ['wi fi 断网', 'wifi', 'wi'],
    expected: [0, 1],
  },
  { name: 'the same term twice', rule: all(term('噪音'), term('噪音')), tickets: ['噪音', '扬尘'], expected: [0] },
  { name: 'a word that no ticket has', rule: all(term('口罩'), term('核酸')), tickets: ['口罩'], expected: [] },
  {
    name: 'only in the opening, where that is asked',
    rule: all(opening('油烟')),
    tickets: ['油烟 扰民', `${words(OPENING_TOKENS - 1)}油烟味`, `${words(OPENING_TOKENS)}油烟`],
    expected: [0, 1],
  },
  {
    name: 'what begins in the opening and ends behind it, clauses’ ends counted',
    rule: all(opening('丽发新城')),
    tickets: [`${words(OPENING_TOKENS - 2)}| 丽发 新城`, `${words(OPENING_TOKENS - 1)}| 丽发 新城`],
    expected: [0],
  },
  {
    name: 'one term in the opening, the other anywhere',
    rule: all(opening('油烟'), term('扰民')),
    tickets: [`油烟 ${words(OPENING_TOKENS)}扰民`, `扰民 ${words(OPENING_TOKENS)}油烟`],
    expected: [0],
  },
  { name: 'no terms at all', rule: { any: [[]], not: [] }, tickets: ['口罩'], expected: [] },
];

/** Tickets as tokens; those of odd place are reminders where that is asked. */
export function tokensOf(
  tickets: readonly string[],
  vocabulary: Vocabulary,
  { day = '2020-01-29' as Day, oddAreReminders = false } = {},
): DayTokens {
  const words = tickets.map((text) => text.split(' ').filter((word) => word !== ''));
  const offsets = new Uint32Array(tickets.length + 1);
  words.forEach((own, index) => {
    offsets[index + 1] = (offsets[index] ?? 0) + own.length;
  });
  return {
    day,
    ids: tickets.map((_, index) => `T${index}`),
    offsets,
    tokens: Uint32Array.from(words.flat(), (word) => (word === '|' ? CLAUSE : vocabulary.number(word))),
    reminders: Uint8Array.from(tickets, (_, index) => (oddAreReminders ? index % 2 : 0)),
  };
}

/** The rule as it is written down in the model, ticket by ticket, with no regard to speed. */
export function plainlyFulfils(rule: Rule, ticket: string): boolean {
  const tokens = ticket.split(' ').filter((word) => word !== '');
  const isLatin = (character: string | undefined): boolean => character !== undefined && /[A-Za-z0-9]/.test(character);
  const isIn = (word: string, spelling: string): boolean =>
    Array.from(word, (_, at) => at).some(
      (at) =>
        word.startsWith(spelling, at) &&
        !(isLatin(spelling[0]) && isLatin(word[at - 1])) &&
        !(isLatin(spelling.at(-1)) && isLatin(word[at + spelling.length])),
    );
  const holds = ({ spellings, opens }: Term): boolean =>
    spellings
      .map((spelling) => spelling.replace(/\s/g, ''))
      .filter((spelling) => spelling !== '')
      .some((spelling) =>
        tokens
          .slice(0, opens === true ? OPENING_TOKENS : undefined)
          .some(
            (word, from) =>
              (word !== '|' && isIn(word, spelling)) ||
              tokens.some((_, to) => to > from && tokens.slice(from, to + 1).join('') === spelling),
          ),
      );
  return rule.any.some((terms) => terms.length > 0 && terms.every(holds)) && !rule.not.some(holds);
}
