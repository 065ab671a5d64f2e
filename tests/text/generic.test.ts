import { describe, expect, it } from 'vitest';
import { isGeneric, learnGenericWords } from '../../src/text/index.js';
import { lexicon, tokenize } from './tokens.js';

describe('generic words', () => {
  it('are shipped: function words and words of any complaint', () => {
    expect(isGeneric('的', lexicon)).toBe(true);
    expect(isGeneric('领导', lexicon)).toBe(true);
    expect(isGeneric('口罩', lexicon)).toBe(false);
  });

  it('are learned where they spread evenly over the classes', () => {
    const matters = ['停车', '噪音', '口罩', '漏水', '学校'];
    const texts = matters.flatMap((matter) =>
      Array.from({ length: 40 }, (_, index) => `${matter}的事${index % 2 ? '网格' : ''}`),
    );
    const { day, vocabulary } = tokenize(...texts);
    const words = learnGenericWords([day], (_, index) => matters[Math.floor(index / 40)], vocabulary);
    expect(words).toContain('网格');
    for (const matter of matters) expect(words).not.toContain(matter);
  });

  it('are not learned from a column with too few classes', () => {
    const { day, vocabulary } = tokenize(...Array.from({ length: 90 }, () => '停车网格'));
    expect(learnGenericWords([day], () => '城管', vocabulary)).toEqual([]);
  });

  it('are news when they are frequent today and were rare before', () => {
    const learned = new Set(['口罩']);
    expect(isGeneric('口罩', lexicon, learned)).toBe(true);
    expect(isGeneric('口罩', lexicon, learned, { today: 0.4, background: 0.39 })).toBe(true);
    expect(isGeneric('口罩', lexicon, learned, { today: 0.4, background: 0.002 })).toBe(false);
    expect(isGeneric('安全', lexicon, learned, { today: 0.4, background: 0.01 })).toBe(false);
    expect(isGeneric('的', lexicon, learned, { today: 0.9, background: 0.001 })).toBe(true);
  });
});
