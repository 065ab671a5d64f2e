import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../src/model/index.js';
import { buildCorpus } from '../../../src/topics/corpus/corpus.js';
import { describeTopic } from '../../../src/topics/describe.js';
import { bearingMembers, namingWords } from '../../../src/topics/quotes/bearing.js';
import { inputOf, segmenter, ticket } from '../tickets.js';

const term = (...spellings: string[]) => ({ spellings });
const ruleOf = (...terms: ReturnType<typeof term>[]): Rule => ({ any: [terms], not: [] });
const NAME = '云栖花苑';
const isName = (word: string): boolean => word.includes('云栖');

describe('the tickets that a topic is quoted from', () => {
  const found = (texts: readonly string[], label: string, rule: Rule, keywords: readonly string[] = [NAME]) => {
    const tickets = texts.map((text, at) => ticket(String(at), text));
    const ticketKeywords = texts.map((text) => keywords.filter((word) => text.includes(word)));
    const members = Int32Array.from(tickets.keys());
    return [...bearingMembers(tickets, members, { label, rule, ticketKeywords }, segmenter)];
  };
  const label = `${NAME}、电梯`;
  const lifts = [`${NAME}的电梯停了`, `${NAME}门口的招牌挂得太低`, `${NAME}三栋电梯关人`];

  it('hold all words of its label', () => {
    expect(found(lifts, label, ruleOf(term(NAME)))).toEqual([0, 2]);
  });

  it('may hold a word of the rule in another of its spellings', () => {
    const rule = ruleOf(term(NAME), term('电梯', '升降机'));
    expect(found([...lifts, `${NAME}的升降机坏了`], label, rule, [NAME, '电梯', '升降机'])).toEqual([0, 2, 3]);
  });

  it('are those that hold most of them where fewer than two hold all', () => {
    expect(found([lifts[0] as string, lifts[1] as string, '别处的路灯'], label, ruleOf(term(NAME)))).toEqual([0, 1]);
    expect(found(['门口的路灯不亮', '楼下的井盖松了'], '公共设施', ruleOf(term('路灯')))).toEqual([0, 1]);
  });
});

describe('what a clause must name', () => {
  const named = (label: string, rule: Rule, held: readonly string[]) =>
    namingWords(label, rule, held, segmenter, { isName });

  it('is the matter, and not whose it is', () => {
    expect(named(`${NAME}电梯`, ruleOf(term(NAME), term('电梯')), [NAME, '电梯'])).toEqual(['电梯']);
    expect(named(`${NAME}、电梯`, ruleOf(term(NAME)), [NAME])).toEqual(['电梯']);
  });

  it('is the name where the label says no more', () => {
    expect(named(NAME, ruleOf(term(NAME)), [NAME])).toEqual([NAME]);
    expect(named('电梯', ruleOf(term('电梯')), ['电梯'])).toEqual(['电梯']);
  });
});

describe('a topic of one estate', () => {
  const own = [
    ticket('a-0', `${NAME}物业擅自涨价，老人家里的电梯坏了三个月没有人来修。`),
    ticket('a-1', `${NAME}五栋的电梯每天都停，老人上下楼很不方便。`),
    ticket('a-2', `${NAME}门口一家茶馆的灯光招牌挂得太低，晚上照得人睡不着。`),
    ticket('a-3', `${NAME}夜里没有保安，建议物业请厂家每天检修一次电梯设备。`),
  ];
  const described = (label: string) => {
    const more = Array.from({ length: 300 }, (_, at) => ticket(`x-${at}`, `第${at}家没有别的`));
    const corpus = buildCorpus(inputOf([...own, ...more]));
    const members = Int32Array.from(own.keys());
    return describeTopic(
      corpus,
      { rule: ruleOf(term(NAME)), members, isPlaced: true },
      {
        ...{ id: 'T', label, identity: {} as never, rank: 0, subtopics: [], quotes: 5, segmenter, naming: { isName } },
        ticketKeywords: [...members].map(() => [NAME]),
      },
    );
  };

  it('is not quoted from its one ticket about something else, nor with words that only name it', () => {
    const { reflections } = described(`${NAME}、电梯`);
    expect(reflections.map(({ ticketId }) => ticketId).sort()).toEqual(['a-0', 'a-1']);
    expect(reflections.every(({ text }) => text.includes('电梯'))).toBe(true);
    expect(described(NAME).reflections.map(({ ticketId }) => ticketId)).toContain('a-2');
  });
});
