import { describe, expect, it } from 'vitest';
import { isOrdinaryWord, wordGain } from '../../src/privacy/names/words.js';
import { flagsOf, HAS, toAsciiDigits } from '../../src/privacy/scan.js';
import { SpanSet } from '../../src/privacy/span.js';
import { loadSegmenter } from '../../src/text/index.js';

describe('finds that overlap', () => {
  const set = (...spans: readonly (readonly [start: number, end: number])[]) => {
    const found = new SpanSet();
    for (const [start, end] of spans) found.add({ kind: 'phone', start, end });
    return found.sorted().map(({ start, end }) => [start, end]);
  };

  it('leave the place to the first of them', () => {
    expect(set([3, 14], [10, 20])).toEqual([[3, 14]]);
    expect(set([10, 20], [3, 11])).toEqual([[10, 20]]);
  });

  it('may touch, and come in order', () => {
    expect(set([14, 20], [3, 14])).toEqual([
      [3, 14],
      [14, 20],
    ]);
  });

  it('are none of a set that holds none', () => {
    const empty = new SpanSet();
    expect(empty.isEmpty).toBe(true);
    empty.add({ kind: 'door', start: 0, end: 1 });
    expect(empty.isEmpty).toBe(false);
  });
});

describe('digits in other forms', () => {
  it('stand where they stood, as ASCII', () => {
    expect(toAsciiDigits('电话１３８', false)).toBe('电话138');
    expect(toAsciiDigits('幺三八零○〇一二', true)).toBe('13800012');
    expect(toAsciiDigits('一三八', false)).toBe('一三八');
  });

  it('keep every place, so that what is found can be cut out of the original', () => {
    const text = '我在２０２０年打过一三八零零一二三四五六';
    expect(toAsciiDigits(text, true)).toHaveLength(text.length);
  });
});

describe('which searches are worth starting', () => {
  const has = (text: string, flag: keyof typeof HAS): boolean => (flagsOf(text) & HAS[flag]) !== 0;

  it.each([
    ['a telephone written out needs seven digits in a row', 'hanDigit', '一三八零零一二', '一三八零零一'],
    ['a blank or a dash between them parts them not', 'hanDigit', '一三八 零零-一二', '一三八，零零，一二'],
    ['a number needs five digits', 'longDigits', '号码12345', '号码1234'],
    ['a door needs a word for one', 'unit', '3栋', '3个'],
    ['a plate, a mail address or an English name needs a Latin letter', 'latin', '沪A', '沪'],
    ['full width is no comma', 'wide', '１', '，'],
  ] as const)('%s', (_what, flag, yes, no) => {
    expect(has(yes, flag)).toBe(true);
    expect(has(no, flag)).toBe(false);
  });

  it('are none in a text of plain words', () => {
    expect(flagsOf('路灯不亮很久了')).toBe(0);
  });
});

describe('an ordinary word', () => {
  const segmenter = loadSegmenter();
  const isWord = (word: string): boolean => isOrdinaryWord(word, segmenter);

  it.each(['路灯', '毕业', '党费', '公正', '养老', '岳父'])('is %s', (word) => {
    expect(isWord(word)).toBe(true);
  });

  it.each(['李春来', '李娜', '高强', '祁海波'])('is not %s, which is a name', (word) => {
    expect(isWord(word)).toBe(false);
  });

  it('explains its characters better, the oftener it is counted', () => {
    expect(wordGain('公正', 4000)).toBeGreaterThan(wordGain('公正', 40));
  });
});
