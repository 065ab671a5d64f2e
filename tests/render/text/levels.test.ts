import { describe, expect, it } from 'vitest';
import { chineseNumber, createLevels } from '../../../src/render/text/levels.js';

describe('levels', () => {
  it('counts in Chinese', () =>
    expect([1, 10, 11, 20, 25].map(chineseNumber)).toEqual(['一', '十', '十一', '二十', '二十五']));

  it('numbers each level in its form and starts again below a new heading', () => {
    const levels = createLevels();
    expect([1, 2, 3, 4, 3, 2, 1, 2].map((level) => levels.next(level).number)).toEqual([
      '一、',
      '（一）',
      '1.',
      '（1）',
      '2.',
      '（二）',
      '二、',
      '（一）',
    ]);
  });

  it('skips none', () => {
    const levels = createLevels();
    levels.next(1);
    expect(levels.next(3)).toEqual({ level: 2, number: '（一）' });
  });

  it('goes on counting in a second list of a section', () => {
    const levels = createLevels();
    levels.next(1);
    const numbers = ['a', 'b', 'c'].map(() => levels.next(levels.below(), false).number);
    expect(numbers).toEqual(['（一）', '（二）', '（三）']);
  });
});
