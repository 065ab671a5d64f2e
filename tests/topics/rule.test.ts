import { describe, expect, it } from 'vitest';
import { CLAUSE, type Day, type DayTokens } from '../../src/model/index.js';
import { createVocabulary } from '../../src/text/index.js';
import { assignByRules, countByRules, type TopicRule } from '../../src/topics/index.js';

const vocabulary = createVocabulary();

function dayTokens(day: string, tickets: readonly string[], reminders: readonly number[] = []): DayTokens {
  const tokens: number[] = [];
  const offsets = [0];
  for (const ticket of tickets) {
    for (const word of ticket.split(' ')) tokens.push(word === '|' ? CLAUSE : vocabulary.number(word));
    offsets.push(tokens.length);
  }
  return {
    day: day as Day,
    ids: tickets.map((_, index) => `t${index}`),
    offsets: Uint32Array.from(offsets),
    tokens: Uint32Array.from(tokens),
    reminders: Uint8Array.from(tickets, (_, index) => (reminders.includes(index) ? 1 : 0)),
  };
}

function rule(id: string, keys: readonly string[], parts: Partial<TopicRule> = {}): TopicRule {
  return {
    id,
    level: 'theme',
    parent: null,
    label: id,
    requires: [],
    keys: keys.map((key) => ({ words: key.split('+'), weight: 1 })),
    minimum: 1,
    excludes: [],
    rank: 0,
    ...parts,
  };
}

const membersOf = (rules: readonly TopicRule[], day: DayTokens): readonly (readonly number[])[] =>
  assignByRules(rules, day, vocabulary).members;

describe('a rule', () => {
  it('counts a key once however often the ticket holds it', () => {
    const day = dayTokens('2020-01-01', ['口罩 口罩 口罩', '口罩 药房']);
    expect(membersOf([rule('a', ['口罩', '药房'], { minimum: 2 })], day)).toEqual([[1]]);
  });

  it('joins words only within a clause', () => {
    const day = dayTokens('2020-01-01', ['购房 补贴', '购房 | 补贴', '补贴 购房']);
    expect(membersOf([rule('a', ['购房+补贴'])], day)).toEqual([[0]]);
  });

  it('is met by a longer word that contains its key', () => {
    const day = dayTokens('2020-01-01', ['人才购房补贴', '购房补贴']);
    expect(membersOf([rule('a', ['购房补贴'])], day)).toEqual([[0, 1]]);
  });

  it('is met by a word of four characters that begins or ends with its key, which is one witness', () => {
    const day = dayTokens('2020-01-01', ['租房补贴', '独生子女', '人民政府', '独生 子女']);
    vocabulary.number('补贴');
    vocabulary.number('民政');
    expect(membersOf([rule('a', ['补贴'])], day)).toEqual([[0]]);
    expect(membersOf([rule('a', ['独生', '子女'])], day)).toEqual([[1, 3]]);
    expect(membersOf([rule('a', ['独生', '子女'], { minimum: 2 })], day)).toEqual([[3]]);
    expect(membersOf([rule('a', ['民政'])], day)).toEqual([[]]);
    expect(membersOf([rule('a', ['补贴'], { level: 'incident' })], day)).toEqual([[]]);
    // What the office wrote down is meant wherever it stands.
    expect(membersOf([rule('a', ['独生', '子女'], { minimum: 2, level: 'watched' })], day)).toEqual([[1, 3]]);
  });

  it('needs one of its required terms and none of the excluded ones', () => {
    const day = dayTokens('2020-01-01', ['噪音 新城', '噪音', '噪音 新城 学校']);
    const one = rule('a', ['噪音'], { requires: [['新城']], excludes: [['学校']] });
    expect(membersOf([one], day)).toEqual([[0]]);
  });

  it('matches nothing by a word that was never seen', () => {
    expect(membersOf([rule('a', ['未见之词'])], dayTokens('2020-01-01', ['口罩']))).toEqual([[]]);
  });
});

describe('one main topic', () => {
  const day = dayTokens('2020-01-01', ['口罩 学校', '学校 老师', '口罩 老师 学校']);

  it('watched goes before news, news before themes, whatever the score', () => {
    const rules = [
      rule('theme', ['学校', '老师', '口罩']),
      rule('news', ['口罩'], { level: 'news' }),
      rule('watched', ['老师'], { level: 'watched' }),
    ];
    expect([...assignByRules(rules, day, vocabulary).main]).toEqual([1, 2, 2]);
  });

  it('the higher score wins within a level, the lower rank a tie', () => {
    const rules = [rule('mask', ['口罩'], { rank: 1 }), rule('school', ['学校', '老师'], { rank: 0 })];
    expect([...assignByRules(rules, day, vocabulary).main]).toEqual([1, 1, 1]);
  });

  it('a subtopic holds tickets of its parent only, an incident any', () => {
    const rules = [
      rule('mask', ['口罩'], { level: 'news' }),
      rule('school', ['学校']),
      rule('sub', ['老师'], { level: 'subtopic', parent: 'school' }),
      rule('incident', ['老师'], { level: 'incident' }),
    ];
    expect(membersOf(rules, day)).toEqual([[0, 2], [1], [1], [1, 2]]);
  });
});

describe('countByRules', () => {
  it('gives a count for each day, reminders left out', () => {
    const days = [dayTokens('2020-01-01', ['口罩', '口罩', '学校'], [1]), dayTokens('2020-01-02', ['学校'])];
    const counts = countByRules([rule('mask', ['口罩']), rule('school', ['学校'])], days, vocabulary);
    expect([...(counts.get('mask') ?? [])]).toEqual([1, 0]);
    expect([...(counts.get('school') ?? [])]).toEqual([1, 1]);
  });
});
