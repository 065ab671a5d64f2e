import { describe, expect, it } from 'vitest';
import { emergingWords } from '../../../src/topics/candidates/emerging.js';
import { buildCorpus } from '../../../src/topics/corpus/corpus.js';
import { inputOf, ticket } from '../tickets.js';

/** Words of everyone's that name nothing. */
const PLAIN = { isEveryday: () => true, isName: () => false, isPlaceOrParty: () => false };
const NONE_KNOWN = () => false;

const texts = (word: string, count: number) =>
  Array.from({ length: count }, (_, at) => ticket(`${word}-${at}`, `第${at}街坊${word}，请派人处理`));
const corpus = buildCorpus(
  inputOf([
    ...texts('虚假宣传', 60),
    ...texts('网站上信息虚假', 20),
    ...texts('口罩断货', 60),
    ...texts('路灯不亮', 60),
  ]),
);

/** What comes up against 4,000 tickets of the days before, of which so many held each word by itself. */
const emergingAgainst = (before: Readonly<Record<string, number>>): string[] =>
  emergingWords(corpus, { tickets: 4000, frequency: (word) => before[word] ?? 0 }, PLAIN, NONE_KNOWN)
    .filter(({ word }) => word === 'emerging')
    .map(({ number }) => corpus.words[number] as string);

describe('a word that comes up', () => {
  it('is one that hardly any ticket of the days before held', () => {
    const found = emergingAgainst({ 虚假宣传: 1300, 路灯: 1300, 断货: 2 });
    expect(found).toContain('口罩');
    expect(found).not.toContain('路灯');
  });

  it('is none that the days before held inside a longer word: 虚假 of 虚假宣传', () => {
    expect(emergingAgainst({ 虚假: 3, 虚假宣传: 1300 })).not.toContain('虚假');
    expect(emergingAgainst({ 虚假: 3, 虚假宣传: 3 })).toContain('虚假');
  });
});

it('says whether four fifths of its texts are no usual ones', () => {
  /** 口罩 of 60 of 200 texts, against 4,000 of the days before. */
  const isMostlyNew = (before: number) =>
    emergingWords(
      corpus,
      { tickets: 4000, frequency: (word) => (word === '口罩' ? before : 0) },
      PLAIN,
      NONE_KNOWN,
    ).find(({ number }) => corpus.words[number] === '口罩')?.isMostlyNew;
  expect([isMostlyNew(230), isMostlyNew(250)]).toEqual([true, false]);
});

describe('a word that no ticket of the days before held', () => {
  /** Whether seven tickets of so many make it emerge, against 200 of the days before. */
  const emerges = (today: number): boolean => {
    const day = buildCorpus(inputOf([...texts('路灯不亮', today - 7), ...texts('口罩断货', 7)]));
    return emergingWords(
      day,
      { tickets: 200, frequency: (word) => (word === '路灯' ? 200 : 0) },
      PLAIN,
      NONE_KNOWN,
    ).some(({ number, word }) => word === 'emerging' && day.words[number] === '口罩');
  };

  it('is taken for one that half a ticket held', () => {
    expect([105, 106].map(emerges)).toEqual([true, false]);
  });
});

describe('a word that hardly anybody said before', () => {
  /** What five tickets of a hundred make of 野猪, against 4,000 of the days before. */
  const saidBefore = (before: number) => {
    const day = buildCorpus(inputOf([...texts('路灯不亮', 95), ...texts('野猪下山', 5)]));
    return emergingWords(
      day,
      { tickets: 4000, frequency: (word) => (word === '野猪' ? before : 0) },
      PLAIN,
      NONE_KNOWN,
    ).find(({ number }) => day.words[number] === '野猪');
  };

  it('needs only so many tickets that it is no chance', () => {
    expect(saidBefore(0)).toMatchObject({ isUnheard: true });
    expect(saidBefore(40)?.isUnheard).not.toBe(true);
  });

  it('… four where so many were before that a hundredth of it was to be expected', () => {
    const day = buildCorpus(inputOf([...texts('路灯不亮', 96), ...texts('野猪下山', 4)]));
    const isUnheard = (tickets: number): boolean =>
      emergingWords(day, { tickets, frequency: () => 0 }, PLAIN, NONE_KNOWN).some(
        ({ number }) => day.words[number] === '野猪',
      );
    // Half a ticket of 1,250 days before would be .04 of a hundred.
    expect([1200, 1300].map(isUnheard)).toEqual([false, true]);
  });

  it('… and three of a topic of the last weeks', () => {
    const day = buildCorpus(inputOf([...texts('路灯不亮', 97), ...texts('野猪下山', 3)]));
    const isUnheard = (known: string): boolean =>
      emergingWords(day, { tickets: 4000, frequency: () => 0 }, PLAIN, (word) => word === known).some(
        ({ number }) => day.words[number] === '野猪',
      );
    expect(['野猪', '路灯'].map(isUnheard)).toEqual([true, false]);
  });

  it('… may be one that is a name elsewhere, and not where many say it every day', () => {
    // A dictionary has 星巴克 as a person.
    const day = buildCorpus(inputOf([...texts('路灯不亮', 60), ...texts('星巴克退卡', 40)]));
    const isFound = (before: number, isPlaceOrParty: boolean): boolean =>
      emergingWords(
        day,
        { tickets: 4000, frequency: (word) => (word === '星巴克' ? before : 0) },
        { ...PLAIN, isPlaceOrParty: () => isPlaceOrParty },
        NONE_KNOWN,
      ).some(({ number }) => day.words[number] === '星巴克');
    expect([isFound(0, true), isFound(0, false), isFound(1000, true)]).toEqual([true, false, false]);
  });
});
