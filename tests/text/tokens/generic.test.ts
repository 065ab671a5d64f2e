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
    expect(isGeneric('口罩', lexicon, learned)).toBe(true);
    expect(isGeneric('口罩', lexicon, learned, { today: 0.4, background: 0.39 })).toBe(true);
    expect(isGeneric('口罩', lexicon, learned, { today: 0.4, background: 0.002 })).toBe(false);
    expect(isGeneric('安全', lexicon, learned, { today: 0.4, background: 0.01 })).toBe(false);
    expect(isGeneric('的', lexicon, learned, { today: 0.9, background: 0.001 })).toBe(true);
  });

  it.each([
    ['a learned one, three times as frequent as before', '口罩', 0.03, 0.01, false],
    ['a learned one, less than that', '口罩', 0.0299, 0.01, true],
    ['a shipped one, eight times as frequent as before', '安全', 0.08, 0.01, false],
    ['a shipped one, less than that', '安全', 0.0799, 0.01, true],
    ['one that half a per cent of the tickets hold', '口罩', 0.005, 0.0001, false],
    ['one that fewer hold, however rare it was', '口罩', 0.0049, 0.0001, true],
    ['one of which nothing is known before', '口罩', 0.5, null, true],
  ])('say nothing, or are emerging: %s', (_, word, today, background, expected) => {
    expect(isGeneric(word, lexicon, new Set(['口罩']), { today, background })).toBe(expected);
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
