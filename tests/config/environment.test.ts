import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { environmentValues, setIn } from '../../src/config/environment.js';
import { frameOf } from '../../src/config/frame.js';
import { durationMs, loadSettings, settingsKeys, variableOf } from '../../src/config/index.js';

const nameOf = (path: string): string | undefined => {
  const key = settingsKeys.find((each) => each.path.join('.') === path);
  return key === undefined ? undefined : variableOf(key);
};

describe('a variable of the environment', () => {
  it.each([
    ['city', 'KUAIBAO_CITY'],
    ['mail.passwordFile', 'KUAIBAO_MAIL_PASSWORD_FILE'],
    ['trend.falseDiscoveryRate', 'KUAIBAO_TREND_FALSE_DISCOVERY_RATE'],
    ['bulletin.headline.weights.size', 'KUAIBAO_BULLETIN_HEADLINE_WEIGHTS_SIZE'],
    ['bulletin.distribution.报', undefined],
  ])('of %s is %s', (path, name) => {
    expect(nameOf(path)).toBe(name);
  });

  it('is of one key only', () => {
    const names = settingsKeys.filter(({ isGroup }) => !isGroup).flatMap((key) => variableOf(key) ?? []);
    expect(new Set(names).size).toBe(names.length);
  });

  it('takes every key’s own default as it is written in a file', () => {
    const usual = loadSettings(undefined, {}, '/').settings;
    const keys = settingsKeys.filter((key) => !key.isGroup && variableOf(key) !== undefined && !key.isPath);
    const env = Object.fromEntries(
      keys
        .filter(({ defaultValue }) => defaultValue !== undefined && defaultValue !== '')
        .map((key) => [
          variableOf(key) ?? '',
          typeof key.defaultValue === 'string'
            ? key.defaultValue
            : stringify(key.defaultValue, { collectionStyle: 'flow', lineWidth: 0 }).trim(),
        ]),
    );
    expect(Object.keys(env).length).toBeGreaterThan(100);
    expect(loadSettings(undefined, env, '/').settings).toEqual(usual);
  });

  it.each([
    ['a text', { KUAIBAO_CITY: '2020' }, 'city', '2020'],
    ['a number', { KUAIBAO_MAIL_PORT: '26' }, 'mail.port', 26],
    ['a list', { KUAIBAO_TOPICS_DICTIONARIES: '[a.txt, b.txt]' }, 'topics.dictionaries', ['a.txt', 'b.txt']],
    ['nothing, where it is empty', { KUAIBAO_CITY: '' }, undefined, undefined],
    ['what cannot be read, as it stands', { KUAIBAO_TOPICS_DICTIONARIES: '[a.txt' }, 'topics.dictionaries', '[a.txt'],
  ])('gives %s', (_, env, path, value) => {
    const [found] = environmentValues(env as Record<string, string>);
    expect(found?.key.path.join('.')).toBe(path);
    expect(found?.value).toEqual(value);
  });
});

it('a value deep within makes the groups on its way and keeps what stands beside it', () => {
  const target: Record<string, unknown> = { mail: { port: 25 }, city: '上海市' };
  setIn(target, ['mail', 'host'], 'a');
  setIn(target, ['trend', 'deep', 'gapDays'], 7);
  setIn(target, ['city', 'name'], 'x');
  expect(target).toEqual({
    mail: { port: 25, host: 'a' },
    trend: { deep: { gapDays: 7 } },
    city: { name: 'x' },
  });
});

describe('a frame of a line with a mistake', () => {
  const frame = (text: string, line: number, column: number, length: number): string[] =>
    frameOf(text, { line, column, length }).split('\n');

  it('shows the line before, the line, and a mark under the place', () => {
    expect(frame('city: 上海市\nmail: { prot: 25 }\n', 2, 9, 4)).toEqual([
      '    1 | city: 上海市',
      '  > 2 | mail: { prot: 25 }',
      '      |         ^^^^',
    ]);
  });

  it('counts a Chinese character as two columns, and a tab as one', () => {
    expect(frame('名称: 热点快报', 1, 5, 4)).toEqual(['  > 1 | 名称: 热点快报', '      |       ^^^^^^^^']);
    expect(frame('\tport: x', 1, 8, 1)).toEqual(['  > 1 |  port: x', '      |        ^']);
  });

  it('marks one column where nothing stands', () => {
    expect(frame('city:', 1, 6, 0).at(-1)).toBe('      |      ^');
  });
});

it.each([
  ['500ms', 500],
  ['90s', 90_000],
  ['5m', 300_000],
  ['2h', 7_200_000],
])('a time of %s is %d ms', (text, ms) => {
  expect(durationMs(text)).toBe(ms);
});
