import { describe, expect, it } from 'vitest';
import { isGeneric, learnGenericWords } from '../../../src/text/index.js';
import { lexicon, tokenize } from '../tokens.js';

describe('generic words', () => {
  it('are shipped: function words and words of any complaint', () => {
    expect(isGeneric('的', lexicon)).toBe(true);
    expect(isGeneric('领导', lexicon)).toBe(true);
    expect(isGeneric('口罩', lexicon)).toBe(false);
  });

  it('are learned where they spread evenly over the classes', () => {
    const topics = ['停车', '噪音', '口罩', '漏水', '学校'];
    const texts = topics.flatMap((topic) =>
      Array.from({ length: 40 }, (_, index) => `${topic}的事${index % 2 ? '网格' : ''}`),
    );
    const { day, vocabulary } = tokenize(...texts);
    const words = learnGenericWords([day], (_, index) => topics[Math.floor(index / 40)], vocabulary);
    expect(words).toContain('网格');
    for (const topic of topics) expect(words).not.toContain(topic);
  });

  it('are learned from four classes and more', () => {
    const learnedOf = (...topics: string[]): boolean => {
      const texts = topics.flatMap((topic) =>
        Array.from({ length: 40 }, (_, index) => `${topic}的事${index % 2 ? '网格' : ''}`),
      );
      const { day, vocabulary } = tokenize(...texts);
      return learnGenericWords([day], (_, index) => topics[Math.floor(index / 40)], vocabulary).includes('网格');
    };
    expect([learnedOf('停车', '噪音', '口罩'), learnedOf('停车', '噪音', '口罩', '漏水')]).toEqual([false, true]);
  });

  it('are not learned from a column with too few classes', () => {
    const { day, vocabulary } = tokenize(...Array.from({ length: 90 }, () => '停车网格'));
    expect(learnGenericWords([day], () => '城管', vocabulary)).toEqual([]);
  });

  it('are emerging when they are frequent today and were rare before', () => {
    const learned = new Set(['口罩']);
    const is = (word: string, today: number, before: number): boolean =>
      isGeneric(word, lexicon, learned, {
        today: { tickets: today, all: 1000 },
        before: { tickets: before, all: 1000 },
      });
    expect(isGeneric('口罩', lexicon, learned)).toBe(true);
    expect(is('口罩', 400, 390)).toBe(true);
    expect(is('口罩', 400, 2)).toBe(false);
    expect(is('安全', 400, 10)).toBe(false);
    expect(is('的', 900, 1)).toBe(true);
  });

  // Of a million tickets each, where half a ticket more does not matter; the last three of a small town.
  const MILLION = 1_000_000;
  it.each([
    ['a learned one, three times as frequent as before', '口罩', 30_002, MILLION, 10_000, MILLION, false],
    ['a learned one, less than that', '口罩', 29_998, MILLION, 10_000, MILLION, true],
    ['a shipped one, eight times as frequent as before', '安全', 80_005, MILLION, 10_000, MILLION, false],
    ['a shipped one, less than that', '安全', 79_995, MILLION, 10_000, MILLION, true],
    ['one that half a per cent of the tickets hold', '口罩', 5000, MILLION, 100, MILLION, false],
    ['one that fewer hold, however rare it was', '口罩', 4999, MILLION, 100, MILLION, true],
    ['one of ten tickets of 300, where half a ticket was to be expected', '口罩', 10, 300, 1, 300 * 3 - 1, false],
    ['one of seven', '口罩', 7, 300, 1, 300 * 3 - 1, true],
    ['one of a fifth of all, after a day of five tickets', '口罩', 60, 300, 0, 5, true],
  ])('say nothing, or are emerging: %s', (_, word, tickets, all, held, allBefore, expected) => {
    const rates = { today: { tickets, all }, before: { tickets: held, all: allBefore } };
    expect(isGeneric(word, lexicon, new Set(['口罩']), rates)).toBe(expected);
    expect(isGeneric(word, lexicon, new Set(['口罩']), { ...rates, before: null })).toBe(true);
  });

  /** Five classes of so many tickets each, of which every n-th holds the word. */
  function learnedOf(size: number, every: number): boolean {
    const topics = ['停车', '噪音', '口罩', '漏水', '学校'];
    const texts = topics.flatMap((topic) =>
      Array.from({ length: size }, (_, index) => `${topic}的事${index % every === 0 ? '网格' : ''}`),
    );
    const { day, vocabulary } = tokenize(...texts);
    return learnGenericWords([day], (_, index) => topics[Math.floor(index / size)], vocabulary).includes('网格');
  }

  it('are learned from classes of twenty tickets, and of words that two in a hundred hold', () => {
    expect([learnedOf(19, 2), learnedOf(20, 2)]).toEqual([false, true]);
    expect([learnedOf(50, 50), learnedOf(51, 52)]).toEqual([true, false]);
  });

  it('are learned where a class with a sixth of the others’ rate still makes the spread even enough', () => {
    const topics = ['停车', '噪音', '口罩', '漏水', '学校'];
    const isLearned = (least: number): boolean => {
      const texts = topics.flatMap((topic) =>
        Array.from({ length: 40 }, (_, at) => `${topic}的事${topic !== '学校' || at < least ? '网格' : ''}`),
      );
      const { day, vocabulary } = tokenize(...texts);
      return learnGenericWords([day], (_, at) => topics[Math.floor(at / 40)], vocabulary).includes('网格');
    };
    expect([isLearned(6), isLearned(7)]).toEqual([false, true]);
  });
});
