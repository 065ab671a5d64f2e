import { describe, expect, it } from 'vitest';
import { figuresIn } from '../../src/pipeline/side/figures.js';

describe('the figures of one caller', () => {
  it.each([
    ['早上6点不到就有上百人排队', ['6点']],
    ['从２０１９年４月起通宵施工', ['２０１９年', '４月']],
    ['61岁的独居老人不会上网，一只口罩也买不到', ['61岁']],
    ['阳台养了10只鸡鸭', ['10只']],
    ['自动扶梯停用六天，等了三个月', ['六天', '三个月']],
    ['N95口罩缺货，12345热线打不通', []],
    ['第一医药药房一年到头排队', []],
  ])('are found in %s', (words, figures) => {
    expect(figuresIn(words)).toEqual(figures);
  });
});
