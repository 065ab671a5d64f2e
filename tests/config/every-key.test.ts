import { describe, expect, it } from 'vitest';
import { durationMs, type Key, parseSettings, settingsKeys } from '../../src/config/index.js';
import { KuaibaoError } from '../../src/model/index.js';
import { refusalOf } from '../refusal.js';

const FILE = '/office/kuaibao.config.yaml';

/** `mail: { port: 25 }` as a file, a group a line, the value last. */
function fileWith(path: readonly string[], value: string): string {
  return path
    .map((name, depth) => `${'  '.repeat(depth)}${name}:`)
    .join('\n')
    .concat(` ${value}\n`);
}
const read = (path: string, value: string): unknown => {
  const { settings } = parseSettings(fileWith(path.split('.'), value), FILE);
  return path.split('.').reduce<unknown>((inner, part) => (inner as Record<string, unknown>)[part], settings);
};
const mistake = (path: string, value: string): string => {
  const error = refusalOf(() => read(path, value));
  expect(error).toMatchObject({ code: 'config-invalid', exitCode: 78 });
  return error.detail.message.zh;
};

const KEYS = settingsKeys.filter(({ isGroup }) => !isGroup);
/** What no key of its kind can be. */
function nonsenseFor({ defaultValue, isNumber, choices }: Key): string {
  if (choices.length > 0) return 'nonsense';
  if (isNumber || typeof defaultValue === 'number') return 'many';
  if (typeof defaultValue === 'boolean') return 'perhaps';
  if (Array.isArray(defaultValue)) return '{ a: [] }';
  if (typeof defaultValue === 'object' && defaultValue !== null) return '[1, 2]';
  return '[[1], { a: 1 }]';
}

describe('each setting', () => {
  it.each(KEYS.map((key) => [key.path.join('.'), key] as const))(
    '%s refuses what it cannot be, at its line, in both languages',
    (name, key) => {
      const error = refusalOf(() => parseSettings(fileWith(key.path, nonsenseFor(key)), FILE));
      expect(error.code).toBe('config-invalid');
      const { zh, en } = error.detail.message;
      expect(zh).toContain(`${FILE}:${key.path.length}:`);
      expect(zh).toMatch(/^配置有 \d 处错误\n/);
      expect(en).toMatch(/^\d mistake\(s\) in the settings\n/);
      expect(zh, name).not.toMatch(/undefined|\[object/);
    },
  );

  it.each(settingsKeys.filter(({ isGroup }) => isGroup).map(({ path }) => [path.join('.'), path] as const))(
    'the group %s may be left empty, and is no list and no text',
    (_, path) => {
      expect(parseSettings(fileWith(path, ''), FILE).settings).toEqual(parseSettings('', FILE).settings);
      for (const value of ['[]', 'words', '7'])
        expect(refusalOf(() => parseSettings(fileWith(path, value), FILE)).code).toBe('config-invalid');
    },
  );
});

describe('a number', () => {
  it.each<[path: string, good: readonly string[], bad: readonly string[]]>([
    ['mail.port', ['1', '65535'], ['0', '65536', '2.5', '-1']],
    ['mail.attempts', ['1'], ['0', '1.5']],
    ['mail.maxMegabytes', ['0.5', '100'], ['0', '-3']],
    ['ingest.maxRejectShare', ['0', '1', '0.05'], ['-0.1', '1.01']],
    ['ingest.fewRejects', ['0'], ['-1', '0.5']],
    ['ingest.completeShare', ['0', '1'], ['2']],
    ['ingest.maxCellCharacters', ['1'], ['0']],
    ['trend.falseDiscoveryRate', ['0.001', '0.999'], ['0', '1']],
    ['trend.minCount', ['1'], ['0', '1.5']],
    ['trend.minExcess', ['0'], ['-1']],
    ['trend.minRatio', ['1', '2.5'], ['0.9']],
    ['trend.windowDays', ['14'], ['13']],
    ['trend.gapDays', ['0'], ['-1']],
    ['trend.newDays', ['1'], ['0']],
    ['retention.pdfs', ['1', 'null'], ['0', '0.5', '-1']],
    ['retention.tickets', ['1', 'null'], ['0']],
    ['bulletin.copies', ['1', 'null'], ['0']],
    ['bulletin.curveDays', ['7'], ['6']],
    ['bulletin.pages.day', ['1'], ['0', '1.5']],
    ['bulletin.items.reflections', ['0'], ['-1']],
    ['bulletin.headline.manyShare', ['0', '1'], ['1.1']],
    ['bulletin.headline.weights.size', ['0', '0.5'], ['-0.5']],
    ['bulletin.thresholds.timesBase', ['0', '2.5'], ['-1']],
  ])('%s has its bounds', (path, good, bad) => {
    for (const value of good) expect(read(path, value), value).toBe(value === 'null' ? null : Number(value));
    for (const value of bad) expect(mistake(path, value), value).toContain(`${FILE}:${path.split('.').length}:`);
  });
});

describe('a time with its unit', () => {
  it.each([
    ['90s', 90_000],
    ['30m', 1_800_000],
    ['1.5h', 5_400_000],
    ['2h', 7_200_000],
    ['250ms', 250],
    ['1d', 86_400_000],
    [' 5s ', 5000],
    ['0s', 0],
  ])('“%s” is %i ms', (text, ms) => {
    expect(durationMs(text)).toBe(ms);
  });

  it.each(['', '30', '30 m', 'm', '-5s', '5 minutes', '1h30m', '5M', '.5h', '5s5'])('“%s” is none', (text) => {
    expect(durationMs(text)).toBeUndefined();
    expect(mistake('limits.load', JSON.stringify(text))).toContain('带单位的时长');
  });
});

describe('an address of mail', () => {
  it.each(['a@b.cn', 'a.b+c@office.example', '值班@热线.中国', "o'brien@x.example"])('“%s” is one', (address) => {
    expect(read('mail.from', JSON.stringify(address))).toBe(address);
  });
  it.each(['', 'a', 'a@', '@b', 'a b@c.cn', 'a@b@c', 'a@b.cn, c@d.cn', '张三 <a@b.cn>', 'a;b@c.cn'])(
    '“%s” is none',
    (address) => {
      expect(mistake('mail.from', JSON.stringify(address))).toContain('邮箱地址');
    },
  );
});

describe('the address of a hub', () => {
  it.each(['postgres://u@h/d', 'postgresql://u@h:6432/d', 'postgres://u@[::1]/d', 'null'])('“%s” will do', (url) => {
    expect(read('hub.url', url === 'null' ? url : JSON.stringify(url))).toBe(url === 'null' ? null : url);
  });
  it.each(['h/d', 'http://u@h/d', 'postgres://h/d', 'postgres://u:p@h/d', 'postgres://u@h', 'postgres://u@h/'])(
    '“%s” will not',
    (url) => {
      expect(mistake('hub.url', JSON.stringify(url))).toContain('postgres://用户@主机');
    },
  );
});

describe('a time of release', () => {
  it.each(['07:30', '00:00', '23:59'])('%s is one', (time) => {
    expect(read('review.releaseAt', JSON.stringify(time))).toBe(time);
  });
  it.each(['7:30', '24:00', '07:60', '0730', 'morning', ''])('“%s” is none', (time) => {
    expect(mistake('review.releaseAt', JSON.stringify(time))).toContain('应为时刻，如 07:30');
  });
});

describe('a path', () => {
  it.each(KEYS.filter(({ isPath }) => isPath).map(({ path, defaultValue }) => [path.join('.'), defaultValue] as const))(
    '%s is meant from the folder of the file',
    (path, defaultValue) => {
      const isList = Array.isArray(defaultValue);
      const wrapped = (value: string): string => (isList ? `[${value}]` : value);
      const of = (value: string): unknown => {
        const found = read(path, wrapped(value));
        return Array.isArray(found) ? found[0] : found;
      };
      expect(of('own/file')).toBe('/office/own/file');
      expect(of('/else/file')).toBe('/else/file');
      expect(of('../file')).toBe('/file');
    },
  );
});

it('an error is one of ours, whatever stands in the file', () => {
  const texts = [
    '\u0000',
    '- - -',
    '{',
    '[',
    '"',
    '? a',
    '!!js/function x',
    '&a *a',
    'a: &x\nb: *y\n',
    '---\n---\n',
    '%YAML 9\n',
  ];
  for (const text of texts) {
    try {
      parseSettings(text, FILE);
    } catch (error) {
      expect(error, JSON.stringify(text)).toBeInstanceOf(KuaibaoError);
    }
  }
});
