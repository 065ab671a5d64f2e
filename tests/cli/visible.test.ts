import { describe, expect, it } from 'vitest';
import { visible } from '../../src/cli/visible.js';

describe('what a terminal is given', () => {
  it.each([
    ['路灯\u202e亮不', '路灯<U+202E>亮不'],
    ['\u2066甲\u2069', '<U+2066>甲<U+2069>'],
    ['a\u001b]0;title\u0007b', 'a␛]0;title␇b'],
    ['清屏\u001b[2J', '清屏␛[2J'],
    ['回车\r覆盖', '回车␍覆盖'],
    ['\u009b2J', '<U+009B>2J'],
  ])('%j is shown, not obeyed', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('keeps the line of progress', () => {
    expect(visible('\r\u001b[K读取中')).toBe('\r\u001b[K读取中');
  });

  it('keeps lines, tabs and colours', () => {
    expect(visible('\u001b[31m红\u001b[0m\n\t甲')).toBe('\u001b[31m红\u001b[0m\n\t甲');
  });
});
