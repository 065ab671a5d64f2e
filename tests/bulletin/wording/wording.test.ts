import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openLedger } from '../../../src/bulletin/numbers.js';
import { changeCell, compareWords } from '../../../src/bulletin/wording/comparison.js';
import {
  isAroundLunarNewYear,
  lunarWords,
  monthWords,
  rangeWords,
  weekdayWord,
} from '../../../src/bulletin/wording/date.js';
import { roundTo } from '../../../src/bulletin/wording/round.js';
import { shareWords } from '../../../src/bulletin/wording/share.js';
import { cleanText, join, listOf, name, plainOf, quote, text } from '../../../src/bulletin/wording/text.js';
import { on } from '../scenarios/make.js';

describe('share words', () => {
  it.each([
    [499_000, 690_898, '超过七成'],
    [700, 1000, '七成'],
    [82, 1000, null],
    [94, 1000, null],
    [109, 1000, '超过一成'],
    [111, 1000, null],
    [189, 1000, null],
    [7004, 10_000, '七成'],
    [7006, 10_000, '超过七成'],
    [730, 1000, '超过七成'],
    [731, 1000, null],
    [699, 1000, '近七成'],
    [680, 1000, '近七成'],
    [679, 1000, null],
    [500, 1000, '半数'],
    [501, 1000, '超过半数'],
    [495, 1000, '近半数'],
    [200, 1000, '两成'],
    [190, 1000, '近两成'],
    [210, 1000, '超过两成'],
    [95, 1000, '近一成'],
    [79, 1000, null],
    [1, 3, '约三分之一'],
    [2, 3, '约三分之二'],
    [750, 1000, '约四分之三'],
    [252, 1000, '约四分之一'],
    [450, 1000, '约四成半'],
    [550, 1000, '约五成半'],
    [930, 1000, '超过九成'],
    [960, 1000, null],
    [1000, 1000, null],
    [0, 1000, null],
    [5, 0, null],
    [5, 4, null],
  ])('%d of %d is %s', (part, whole, words) => {
    expect(shareWords(part, whole)).toBe(words);
  });

  it('never claims to exceed what it does not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 0, max: 100_000 }), (whole, raw) => {
        const part = raw % (whole + 1);
        const words = shareWords(part, whole);
        const tenths =
          ['一', '两', '三', '四', '半数', '六', '七', '八', '九'].findIndex((word) => words?.includes(word)) + 1;
        if (words?.startsWith('超过')) expect(part * 10).toBeGreaterThan(whole * tenths);
        if (words?.startsWith('近')) expect(part * 10).toBeLessThan(whole * tenths);
      }),
    );
  });
});

describe('numbers', () => {
  it('round half away from zero', () => {
    expect(roundTo(0.25, 1)).toBe(0.3);
    expect(roundTo(1.005, 2)).toBe(1.01);
    expect(roundTo(-0.25, 1)).toBe(-0.3);
  });
});

describe('comparisons', () => {
  const compare = (now: number, before: number): string =>
    plainOf(
      compareWords({ ledger: openLedger(), settings: { thresholds: { changeBase: 30 } } }, text`前一日`, {
        ...{ now, before, nowFormula: 'a', beforeFormula: 'b' },
      }),
    );

  it.each([
    [19_203, 18_891, '较前一日增加312件（增长1.7%）'],
    [1260, 1300, '较前一日减少40件（下降3.1%）'],
    [15_002, 15_002, '与前一日持平'],
    [3842, 980, '较前一日增加2862件，为前一日的3.9倍'],
    [200, 100, '较前一日增加100件（增长100.0%）'],
    [3, 2, '较前一日增加1件'],
    [56, 1, '较前一日增加55件'],
    [5, 0, '较前一日增加5件'],
    [0, 40, '较前一日减少40件（下降100.0%）'],
  ])('%d after %d: %s', (now, before, words) => {
    expect(compare(now, before)).toBe(words);
  });

  it('never calls a multiple a growth', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), (now, before) => {
        expect(compare(now, before)).not.toMatch(/(?:增加|增长)[^，]*倍/u);
      }),
    );
  });

  it.each([
    [12, 10, '+2'],
    [10, 12, '−2'],
    [7, 7, '0'],
  ])('a cell for %d after %d is %s', (now, before, words) => {
    const cell = changeCell(openLedger(), { now, before, nowFormula: 'a', beforeFormula: 'b' });
    expect(plainOf(cell)).toBe(words);
  });
});

describe('dates', () => {
  it.each([
    ['2020-01-29', '2020-01-29', '2020-02-03', '1月29日'],
    ['2020-01-27', '2020-02-02', '2020-02-03', '1月27日至2月2日'],
    ['2020-01-27', '2020-01-31', '2020-02-03', '1月27日至31日'],
    ['2019-02-07', '2019-02-13', '2020-02-03', '2019年2月7日至13日'],
    ['2019-12-30', '2020-01-05', '2020-01-06', '2019年12月30日至2020年1月5日'],
    ['2019-12-31', '2019-12-31', '2020-01-01', '2019年12月31日'],
  ])('%s to %s, read on %s', (from, to, now, words) => {
    expect(rangeWords(on(from), on(to), on(now))).toBe(words);
  });

  it('name weekdays, lunar days and months without a locale', () => {
    expect(weekdayWord(on('2020-01-29'))).toBe('星期三');
    expect(weekdayWord(on('2020-02-02'))).toBe('星期日');
    expect(lunarWords(on('2020-01-27'))).toBe('正月初三');
    expect(lunarWords(on('2019-02-07'))).toBe('正月初三');
    expect(lunarWords(on('2020-06-10'))).toBe('闰四月十九');
    expect(monthWords(on('2019-12-01'), on('2020-01-02'))).toBe('2019年12月份');
    expect(monthWords(on('2020-10-01'), on('2020-11-02'))).toBe('10月份');
  });

  it('know the weeks around the lunar new year', () => {
    expect(
      ['2020-01-09', '2020-01-10', '2020-02-13', '2020-02-14'].map((day) => isAroundLunarNewYear(on(day))),
    ).toEqual([false, true, true, false]);
  });
});

describe('running text', () => {
  it('cannot hold a digit that is not in the ledger', () => {
    expect(() => text`共${'3842'}件`).toThrow(/digit outside the ledger/u);
    expect(() => join(['第3次'])).toThrow();
    expect(text`涉及${name('N95口罩')}`).toEqual([{ text: '涉及' }, { text: 'N95口罩', verbatim: 'name' }]);
  });

  it('joins lists with 、', () => {
    expect(plainOf(listOf([text`甲`, text`乙`, text`丙`]))).toBe('甲、乙、丙');
    // A name that holds 、 itself would read as two.
    expect(plainOf(listOf([text`健身、退费`, text`噪音`]))).toBe('健身、退费，噪音');
    expect(plainOf(listOf([text`“健身、退费”`, text`噪音（甲、乙）`]))).toBe('“健身、退费”、噪音（甲、乙）');
  });

  it.each([
    ['他说"没有货"，又说"明天来"', '“他说‘没有货’，又说‘明天来’”'],
    ['店员说“没有”', '“店员说‘没有’”'],
    ['只有"半句', '“只有‘半句”'],
  ])('quotes %s', (raw, words) => {
    expect(plainOf(quote(raw))).toBe(words);
  });

  it.each([
    ['药房\u0000门口\u202e排队\u200b三小时\ufeff', '药房门口排队三小时'],
    ['两行\r\n\t文字', '两行文字'],
    ['从２０１９年４月起', '从2019年4月起'],
    ['two  words', 'two words'],
    ['𠮷田路', '𠮷田路'],
    ['\ud842田', '田'],
    ['张\ue000', '张〓'],
    ['没货😷\ufe0f', '没货'],
    ['<b>{{x}}</b>', '<b>{{x}}</b>'],
  ])('cleans %j', (raw, clean) => {
    expect(cleanText(raw)).toBe(clean);
  });
});

describe('the lunar calendar', () => {
  it.each([
    ['2012-08-17', '七月初一'],
    ['2018-11-07', '九月三十'],
    ['2020-05-23', '闰四月初一'],
    ['2027-02-06', '正月初一'],
    ['2030-02-02', '腊月三十'],
    ['2000-01-01', '十一月廿五'],
  ])('is the published one: %s is %s', (date, words) => {
    expect(lunarWords(on(date))).toBe(words);
  });
});
