import { describe, expect, it } from 'vitest';
import { parseSettingsText } from '../../src/config/document.js';
import { parseSettings } from '../../src/config/index.js';
import { KuaibaoError } from '../../src/model/index.js';

/** The words of a refusal, its frame apart. */
function wordsFor(text: string, language: 'zh' | 'en' = 'zh'): string {
  try {
    parseSettings(text, '/k.yaml');
  } catch (error) {
    if (error instanceof KuaibaoError) return JSON.stringify([error.detail.message[language], error.detail.args]);
    throw error;
  }
  return 'taken';
}

describe('a wrong value says what it must be and what it is', () => {
  it.each([
    ['city: 12345', '应为文字，现为数字；请加引号'],
    ['city: true', '应为文字，现为true 或 false'],
    ['city: [上海]', '应为文字，现为列表'],
    ['city: { name: 上海 }', '应为文字，现为一组键'],
    ['city: ""', '不能为空'],
    ['bulletin: { area: 3区 }', '不能有数字'],
    ['bulletin: { wording: { missing: 请见第3栏 } }', '不能有数字'],
    ['mail: { port: "25" }', '；请去掉引号'],
    ['mail: { port: many }', '数'],
    ['mail: 25', '应为一组键，现为数字'],
    ['mail: { tls: startls }', '是不是 starttls？'],
    ['mail: { tls: xyzxyz }', '只能是 '],
    ['mial: { port: 25 }', '没有“mial”这个键，是不是“mail”？'],
    ['zone: 上海', '不是有效的时区'],
    ['city：上海', '冒号须为半角并后跟空格'],
    ['mail: { port：25 }', '全角冒号'],
  ])('%s', (text, words) => {
    expect(wordsFor(text)).toContain(words);
  });

  it.each([
    ['city: 12345', 'must be text, is a number; put it in quotes'],
    ['mail: 25', 'must be a group of keys, is a number'],
    ['city: ""', 'must not be empty'],
    ['mial: { port: 25 }', 'did you mean \\"mail\\"?'],
  ])('in English too: %s', (text, words) => {
    expect(wordsFor(text, 'en')).toContain(words);
  });

  it('takes a group with nothing in it, and what is right', () => {
    expect(wordsFor('mail:\n  # nothing yet\n')).toBe('taken');
    expect(wordsFor('city: 上海市\nmail: { port: 25 }\n')).toBe('taken');
    expect(wordsFor('')).toBe('taken');
  });
});

describe('the place of a key', () => {
  const text = 'city: 上海市\nmail:\n  host: a.cn\n  recipients:\n    - address: a@b\n    - address: c@d\n';
  const { placeOf } = parseSettingsText(text);

  it.each<[path: (string | number)[], atKey: boolean, line: number, column: number, length: number]>([
    [['city'], true, 1, 1, 4],
    [['city'], false, 1, 7, 3],
    [['mail', 'host'], true, 3, 3, 4],
    [['mail', 'host'], false, 3, 9, 4],
    [['mail', 'recipients', 1, 'address'], true, 6, 7, 7],
    [['mail', 'recipients', 1, 'address'], false, 6, 16, 3],
  ])('%j, key %s, is line %i, column %i, %i long', (path, atKey, line, column, length) => {
    expect(placeOf(path, atKey)).toEqual({ line, column, length });
  });

  it('that is missing is the nearest group around it', () => {
    expect(placeOf(['mail', 'port'], true)).toMatchObject({ line: 2, column: 1 });
    expect(placeOf(['mail', 'recipients', 0, 'name'], true)).toMatchObject({ line: 5 });
    expect(placeOf(['render', 'ofd'], false)).toMatchObject({ line: 1, column: 1 });
    expect(placeOf(['city', 'name'], false)).toMatchObject({ line: 1, column: 7 });
  });

  it('of nothing is the beginning', () => {
    expect(parseSettingsText('').placeOf(['city'], true)).toEqual({ line: 1, column: 1, length: 1 });
  });
});

describe('a file that is no YAML', () => {
  const errors = (text: string) => parseSettingsText(text).formErrors.map(({ place }) => [place.line, place.column]);

  it('is told once a place', () => {
    expect(errors('city: "上海\n')).toEqual([[1, 7]]);
    expect(errors('city: 上海\ncity: 北京\n')).toEqual([[2, 1]]);
    expect(parseSettingsText('city: "上海\n').value).toBeUndefined();
  });

  it('is told of each mistake that stands elsewhere', () => {
    expect(errors('city: 上海\ncity: 北京\nzone: a\nzone: b\n')).toEqual([
      [2, 1],
      [4, 1],
    ]);
  });

  it('is told where a pattern begins with a star', () => {
    expect(errors('input: *.csv\n')).toEqual([[1, 8]]);
    expect(errors('input: "*.csv"\n')).toEqual([]);
  });
});
