import { describe, expect, it } from 'vitest';
import type { Ticket } from '../../src/model/index.js';
import type { Segmenter } from '../../src/text/index.js';
import { buildCorpus, type Corpus } from '../../src/topics/corpus/corpus.js';
import { describeTopic } from '../../src/topics/describe.js';
import { paraphrasingMembers } from '../../src/topics/quotes/paraphrases.js';
import { ruleOf } from './rules/matching.js';
import { inputOf, segmenter, ticket } from './tickets.js';

/** The topic of the tickets that come first, in a corpus of so many more. */
function topicOf(
  own: readonly Ticket[],
  rank = 0,
  others = 300,
  origin: { readonly isPlaced?: boolean; readonly word?: 'emerging' | 'listed' } = {},
) {
  const more = Array.from({ length: others }, (_, at) => ticket(`x-${at}`, `第${at}家没有别的`));
  const corpus = buildCorpus(inputOf([...own, ...more]));
  const ids = new Set(own.map(({ id }) => id));
  const members = Int32Array.from(corpus.tickets.flatMap(({ id }, at) => (ids.has(id) ? [at] : [])));
  return describeTopic(
    corpus,
    { rule: ruleOf('口罩'), members, isPlaced: false, ...origin },
    {
      id: 'T',
      label: '口罩',
      identity: {} as never,
      ticketKeywords: [...members].map(() => ['口罩']),
      rank,
      subtopics: [],
      quotes: 5,
      segmenter,
      naming: { isName: () => false },
    },
  );
}
const many = <T>(count: number, one: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => one(at));
const own = (count: number, text: (at: number) => string): Ticket[] =>
  many(count, (at) => ticket(`a-${String(at).padStart(3, '0')}`, text(at)));

const NOUNS = '路灯 药店 食堂 路面 井盖 水管 空调 快递 门禁 公园 电梯 车位 学费 工资 消防 菜场'.split(' ');

describe('the keywords of a topic', () => {
  it('are twelve at most', () => {
    expect(topicOf(own(20, () => `口罩${NOUNS.join('、')}`)).keywords).toHaveLength(12);
  });

  it('are words that fifteen in a hundred of its tickets hold', () => {
    const words = (count: number) => topicOf(own(count, (at) => (at < 3 ? '口罩电梯' : '口罩'))).keywords;
    expect([20, 21].map(words)).toEqual([['口罩', '电梯'], ['口罩']]);
  });

  it('… and that are three times as frequent in it as in all', () => {
    const words = (others: number) =>
      topicOf(
        own(20, () => '口罩电梯'),
        0,
        others,
      ).keywords;
    expect([40, 39].map(words)).toEqual([['口罩', '电梯'], ['口罩']]);
  });
});

const SAID = [
  '药店哄抬口罩价格，一只卖到三十元',
  '小区门口没有戴口罩的人也能进来',
  '药店门口购买口罩的队伍排得很长，人群拥挤',
  '药店口罩每天限量销售，排队两小时买不到口罩',
  '社区没有口罩库存，老人买不到口罩',
];
const ASIDE = '小区电梯停运三天，物业公司没有派人来修';
const quotesOf = (tickets: readonly Ticket[], rank = 0): string[] =>
  topicOf(tickets, rank).reflections.map(({ text }) => text);

describe('the quotes of a topic', () => {
  it('are all where it came up all at once or is of one place, however many topics are larger', () => {
    const tickets = SAID.map((text, at) => ticket(`a-${at}`, `市民来电反映，${text}。`));
    const told = (origin: Parameters<typeof topicOf>[3]): number =>
      topicOf(tickets, 120, 300, origin).reflections.length;
    expect([{ word: 'emerging' } as const, { isPlaced: true }, { word: 'listed' } as const].map(told)).toEqual([
      5, 5, 2,
    ]);
  });

  it('are all that are asked for of the forty largest, and two of the others', () => {
    const told = (rank: number) =>
      quotesOf(
        SAID.map((text, at) => ticket(`a-${at}`, `市民来电反映，${text}。`)),
        rank,
      ).length;
    expect([39, 40].map(told)).toEqual([5, 2]);
  });

  it('are of all tickets up to 160, and of every second of more; of the others up to four', () => {
    const told = (count: number, rank: number) =>
      quotesOf(
        many(count, (at) =>
          ticket(`a-${String(at).padStart(3, '0')}`, `市民来电反映，${SAID[0]}。`, { confidential: at % 2 === 0 }),
        ),
        rank,
      ).length;
    expect([told(160, 0), told(161, 0)]).toEqual([1, 0]);
    expect([told(4, 40), told(5, 40)]).toEqual([1, 0]);
  });

  it('are of the first twelve clauses of a ticket', () => {
    const told = (before: number) =>
      quotesOf([
        ticket(
          'a',
          `${many(before, (at) => `电梯停运第${'一二三四五六七八九十百千万'[at]}天没有人修。`).join('')}${SAID[0]}。`,
        ),
      ]);
    expect([told(11), told(12)]).toEqual([[SAID[0]], []]);
  });

  it('are clauses that do not name it where one clause does, and none where two do', () => {
    const told = (naming: number) =>
      quotesOf([
        ...SAID.slice(0, naming).map((text, at) => ticket(`n-${at}`, `市民来电反映，${text}。`)),
        ...many(6, (at) => ticket(`a-${at}`, `${ASIDE}。`, { title: '口罩' })),
      ]);
    expect([told(1), told(2)]).toEqual([
      [ASIDE, SAID[0]],
      [SAID[1], SAID[0]],
    ]);
  });
  it('are clauses of two typical words at least where they do not name it', () => {
    const told = (text: string) => quotesOf(many(6, (at) => ticket(`a-${at}`, `${text}。`, { title: '口罩' })));
    const [two, one] = ['小区电梯停运三天，没有派人来修', '小区电梯三天都很吵，没有派人来看'];
    expect([told(two), told(one)]).toEqual([[two], []]);
  });

  it('are no two that share a third of their pairs of characters', () => {
    const told = (other: string) =>
      quotesOf(
        ['药店门口购买口罩的队伍排得很长', other].map((text, at) => ticket(`a-${at}`, `市民来电反映，${text}。`)),
      ).length;
    // 8 of 20 pairs, and 7 of 22.
    expect([told('药店门口购买口罩的老人等到天黑'), told('药店门口购买口罩人群没有保持秩序')]).toEqual([1, 2]);
  });
});

describe('a ticket that says what a quote says', () => {
  /** Whether the second of two tickets does, by the words and the text of the quote of the first. */
  const says = (cut: readonly string[], text: string): boolean => {
    const tickets = [ticket('a', ''), ticket('b', '药店门口排队拥挤，老人等了很久。')];
    const corpus = {
      tickets,
      numberOf: () => undefined,
      features: new Int32Array(),
      featureStarts: [0, 0, 0],
    } as unknown as Corpus;
    const quote = { member: 0, text, kind: 'fact' } as const;
    const cutter = { cut: () => [...cut] } as unknown as Segmenter;
    return paraphrasingMembers(corpus, Int32Array.of(0, 1), quote, cutter, new Map()).length === 2;
  };

  it('holds half of the weight of its words', () => {
    expect(says(['药店', '门口', '甲乙', '丙丁'], '药店门口排队拥挤')).toBe(true);
    expect(says(['药店', '门口', '甲乙', '丙丁', '戊己'], '药店门口排队拥挤')).toBe(false);
  });

  it('… and half of its pairs of characters', () => {
    expect(says(['药店', '门口', '排队'], '药店门口排队子丑寅卯辰')).toBe(true);
    expect(says(['药店', '门口', '排队'], '药店门口排队子丑寅卯辰巳')).toBe(false);
  });

  it('… of three words at least', () => {
    expect(says(['药店', '门口', '排队'], '药店门口排队')).toBe(true);
    expect(says(['药店', '门口'], '药店门口')).toBe(false);
  });
});
