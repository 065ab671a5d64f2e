import { describe, expect, it } from 'vitest';
import { strangeNumbers } from '../../src/review/index.js';

const numbers = (words: string, said = ''): string[] => strangeNumbers(words, said);

describe('a number that counts or compares', () => {
  it.each([
    ['医保缴费（共100件）', '100件'],
    ['１００件', '100件'],
    ['共 100 件', '100 件'],
    ['1,000件', '1,000件'],
    ['约3.5万人次', '3.5万人次'],
    ['一百余件', '一百余件'],
    ['上百起', '百起'],
    ['数十户', '数十户'],
    ['三百个投诉', '三百个投诉'],
    ['共100诉求', '100诉求'],
    ['较昨日下降50%', '50%'],
    ['下降5个百分点', '5个百分点'],
    ['占九成', '九成'],
    ['增长一倍', '一倍'],
    ['翻了两番，翻两番', '翻两番'],
    ['百分之五十', '百分之五十'],
    ['三分之一', '三分之一'],
    ['过半', '过半'],
    ['来电增至100。', '增至100'],
    ['100\u200b件', '100件'],
  ])('%s', (words, number) => {
    expect(numbers(words)).toEqual([number]);
  });

  it('is the issue\u2019s own where it says the same', () => {
    expect(numbers('共46件', '受理46件')).toEqual([]);
    expect(numbers('共46件', '受理146件')).toEqual(['46件']);
    expect(numbers('共 46 件', '受理46件')).toEqual([]);
  });
});

describe('a name with digits counts nothing', () => {
  it.each([
    '12路公交',
    '3号楼',
    '2026年5月1日起',
    '12345热线',
    'N95口罩',
    '一起事故',
    '二次供水',
    '一户一表',
    '一次性收费',
    '一成不变',
    '第三次',
    '3件套',
    'K528次列车',
    '4人间',
    '12人民路',
    '停电四个小时',
    '数据截至24时',
    '8:00起',
    '共和新路100弄',
    '110千伏',
    '共12路',
  ])('%s', (words) => {
    expect(numbers(words)).toEqual([]);
  });
});
