import { describe, expect, it } from 'vitest';
import { choiceOf, countOf, positive, unknownAction, usage } from '../../src/cli/usage.js';
import { refusalOf } from '../refusal.js';

describe('how many', () => {
  it.each<[value: string | undefined, count: number]>([
    [undefined, 0],
    ['0', 0],
    ['7', 7],
    ['999', 999],
  ])('%s', (value, count) => {
    expect(countOf('--catch-up', value)).toBe(count);
  });

  it.each(['', '-1', '1000', '1.5', '七', ' 7'])('“%s” is refused, with what it must be', (value) => {
    const refusal = refusalOf(() => countOf('--catch-up', value));
    expect(refusal).toMatchObject({ code: 'usage', exitCode: 64, detail: { args: { value } } });
    expect(refusal.detail.message.zh).toMatch(/^--catch-up 应为 0 到 999 的整数/);
  });
});

describe('a whole number above nought', () => {
  it('is it, or nothing where none is given', () => {
    expect([positive('--top', '1'), positive('--top', '999999999'), positive('--top', undefined)]).toEqual([
      1,
      999_999_999,
      undefined,
    ]);
  });

  it.each(['0', '01', '-1', '1000000000', '1e3', ''])('“%s” is none', (value) => {
    expect(refusalOf(() => positive('--top', value)).detail.message.en).toMatch(
      /^--top must be a positive whole number/,
    );
  });
});

describe('one of some words', () => {
  it('is the word itself', () => {
    expect(choiceOf('--by', 'street', ['district', 'street'])).toBe('street');
  });

  it.each<[choices: readonly string[], zh: string, en: string]>([
    [['a'], '应为 a', 'must be a'],
    [['a', 'b'], '应为 a 或 b', 'must be a or b'],
    [['a', 'b', 'c'], '应为 a、b 或 c', 'must be a, b or c'],
  ])('of %j is told with all of them', (choices, zh, en) => {
    const { message } = refusalOf(() => choiceOf('--by', 'x', choices)).detail;
    expect(message).toEqual({ zh: `--by ${zh}，不是“{value}”`, en: `--by ${en}, not "{value}"` });
  });
});

describe('a value that will not do', () => {
  it('is named, and one that is missing is not', () => {
    expect(usage('--to', 'x', { zh: '不对', en: 'is wrong' }).detail.message).toEqual({
      zh: '--to 不对，不是“{value}”',
      en: '--to is wrong, not "{value}"',
    });
    expect(usage('--to', '', { zh: '缺少', en: 'is missing' }).detail.message).toEqual({
      zh: '--to 缺少',
      en: '--to is missing',
    });
  });
});

describe('a word after a command', () => {
  it('that is mistyped is told with the one that was meant', () => {
    const { message, hint } = unknownAction('config', 'chekc', ['init', 'check', 'schema']).detail;
    expect(message.zh).toBe('config 没有“{action}”，是不是 check？');
    expect(message.en).toBe('config knows no "{action}"; did you mean check?');
    expect(hint).toEqual({ zh: '可用：init、check、schema', en: 'known: init, check, schema' });
  });

  it('that is like none is told with those there are', () => {
    const { message } = unknownAction('config', '口罩', ['init', 'check']).detail;
    expect(message.zh).toBe('config 没有“{action}”');
    expect(message.en).toBe('config knows no "{action}"');
  });
});
