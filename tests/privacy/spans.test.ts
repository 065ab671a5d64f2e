import { describe, expect, it } from 'vitest';
import { isOrdinaryWord, wordGain } from '../../src/privacy/names/words.js';
import { digitRunsOf } from '../../src/privacy/numbers/digit-runs.js';
import { flagsOf, HAS, toAscii } from '../../src/privacy/scan.js';
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

describe('full width', () => {
  it('stands where it stood, as ASCII, so that what is found can be cut out of the original', () => {
    expect(toAscii('电话１３８Ａ')).toBe('电话138A');
    expect(toAscii('一三八，')).toHaveLength(4);
  });
});

describe('the groups of digits of a text', () => {
  const groups = (text: string) =>
    digitRunsOf(text).map((run) => run.map(({ digits, gap }) => (gap === '' ? digits : `${gap}|${digits}`)));

  it('are parted by marks and by words that are put between digits, and end with any other', () => {
    expect(groups('138-0576加2213，共5人')).toEqual([['138', '-|0576', '加|2213'], ['5']]);
  });

  it('change with the script, with no gap', () => {
    expect(groups('138零5')).toEqual([['138', '0', '5']]);
    expect(groups('一百三十九')).toEqual([['139']]);
  });

  it('hold letters that look like digits where digits stand beside them', () => {
    expect(groups('l38O5')).toEqual([['13805']]);
    expect(groups('lock 5')).toEqual([['5']]);
  });
});

describe('which searches are worth starting', () => {
  const has = (text: string, flag: keyof typeof HAS): boolean => (flagsOf(text) & HAS[flag]) !== 0;

  it.each([
    ['a number needs five digits', 'manyDigits', '号码12345', '号码1234'],
    ['… of any script', 'manyDigits', '号码一2③四5', '号码一2③四'],
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

  it('is none because a Latin letter stands in it', () => {
    for (const stretch of ['A市政府', '（化名x', 'CEO于帅']) expect(isWord(stretch), stretch).toBe(false);
  });

  it.each(['李春来', '李娜', '高强', '祁海波'])('is not %s, which is a name', (word) => {
    expect(isWord(word)).toBe(false);
  });

  it('explains its characters better, the oftener it is counted', () => {
    expect(wordGain('公正', 4000)).toBeGreaterThan(wordGain('公正', 40));
  });
});
