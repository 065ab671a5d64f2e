import { describe, expect, it } from 'vitest';
import {
  formatMessage,
  holdsSpelling,
  isAlarmVerdict,
  issueNumber,
  median,
  VERDICT_WORDS,
} from '../../src/model/index.js';

describe('a message', () => {
  const message = { zh: '文件缺少{columns}，共 {rows} 行', en: 'the file lacks {columns}, {rows} rows' };

  it('is filled in, lists in the marks of its language', () => {
    const args = { columns: ['标题', '内容'], rows: 3 };
    expect(formatMessage(message, 'zh', args)).toBe('文件缺少标题、内容，共 3 行');
    expect(formatMessage(message, 'en', args)).toBe('the file lacks 标题, 内容, 3 rows');
  });

  it('keeps what it has no argument for, and writes 0 and false', () => {
    expect(formatMessage(message, 'zh', { rows: 0 })).toBe('文件缺少{columns}，共 0 行');
    expect(formatMessage({ zh: '{a}', en: '{a}' }, 'en', { a: false })).toBe('false');
  });

  it('fills in once: what an argument holds is no place for another', () => {
    expect(formatMessage({ zh: '{a}', en: '' }, 'zh', { a: '{b}', b: 'x' })).toBe('{b}');
  });
});

describe('the middle value', () => {
  it('is that between the two of an even number', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([9, 1, 10, 7])).toBe(8);
    expect(median([])).toBe(0);
  });
});

describe('a word holds a spelling', () => {
  it.each([
    ['停车场', '停车', true],
    ['停车场', '车场', true],
    ['停车', '停车场', false],
    ['FETCH', 'ETC', false],
    ['ETC卡', 'ETC', true],
    ['N95口罩', '95', false],
    ['N95口罩', 'N95', true],
    ['12号线', '2号线', false],
    ['ETCETC', 'ETC', false],
    ['FETC和ETC', 'ETC', true],
  ])('%s, %s: %s', (word, spelling, expected) => {
    expect(holdsSpelling(word, spelling)).toBe(expected);
  });
});

it('an issue’s number is its series’: a day has no name, a special issue has its own', () => {
  const number = (kind: string, special = false): string =>
    issueNumber({ masthead: { issue: { number: 5, special } }, period: { kind } } as never);
  expect([number('day'), number('week'), number('month'), number('day', true)]).toEqual([
    '第5期',
    '周报第5期',
    '月报第5期',
    '增刊第5期',
  ]);
});

it('what is high, steady or fading is no alarm', () => {
  const alarms = Object.keys(VERDICT_WORDS).filter((verdict) => isAlarmVerdict(verdict as keyof typeof VERDICT_WORDS));
  expect(alarms).toEqual(['spike', 'new', 'rising']);
});
