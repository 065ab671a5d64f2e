import type { z } from 'zod';
import { type Message, nearest } from '../model/index.js';
import { namesAt } from './keys.js';

/** One thing that is wrong with the settings, and the key it concerns. */
export interface Problem {
  readonly path: readonly PropertyKey[];
  /** Point at the key rather than at its value. */
  readonly atKey: boolean;
  readonly message: Message;
}

const KINDS: Readonly<Record<string, Message>> = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '一组键', en: 'a group of keys' },
  record: { zh: '一组键', en: 'a group of keys' },
  null: { zh: '空', en: 'empty' },
};

function kindOf(value: unknown): Message {
  const kind = value === null || value === undefined ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  return KINDS[kind] ?? { zh: kind, en: kind };
}

/** What stands at a path of nested records; undefined where nothing does. */
export function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[part] : undefined,
    input,
  );
}

/** The words that our own checks carry. */
function wordsOf(issue: unknown): Message | undefined {
  return (issue as { params?: { words?: Message } } | undefined)?.params?.words;
}

function invalidType(expected: string, value: unknown): Message {
  const wanted = KINDS[expected] ?? { zh: expected, en: expected };
  if (expected === 'int') return { zh: '应为整数', en: 'must be a whole number' };
  const found = kindOf(value);
  const isUnquoted = expected === 'string' && typeof value === 'number';
  const isQuoted = expected === 'number' && typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value);
  const [how, howEn] = isUnquoted
    ? ['；请加引号', '; put it in quotes']
    : isQuoted
      ? ['；请去掉引号', '; leave out the quotes']
      : ['', ''];
  return { zh: `应为${wanted.zh}，现为${found.zh}${how}`, en: `must be ${wanted.en}, is ${found.en}${howEn}` };
}

function unknownKey(name: string, names: readonly string[]): Message {
  const near = nearest(name, names);
  if (name.includes('：'))
    return {
      zh: `“${name}”用了全角冒号，请改为半角冒号加空格`,
      en: `"${name}" has a full-width colon; write a plain colon and a space`,
    };
  if (near !== undefined)
    return { zh: `没有“${name}”这个键，是不是“${near}”？`, en: `no such key "${name}"; did you mean "${near}"?` };
  return {
    zh: `没有“${name}”这个键；可用：${names.join('、')}`,
    en: `no such key "${name}"; known: ${names.join(', ')}`,
  };
}

/** What `schema` found wrong with `input`, in both languages. */
export function problemsOf(error: z.ZodError, input: unknown, schema: z.ZodType): Problem[] {
  return error.issues.flatMap((issue): Problem[] => {
    const { path } = issue;
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((name) => ({
        path: [...path, name],
        atKey: true,
        message: unknownKey(name, namesAt(schema, path)),
      }));
    const value = valueAt(input, path);
    if (issue.code === 'invalid_type' && value === undefined && path.length > 0) {
      const name = String(path.at(-1));
      return [{ path: path.slice(0, -1), atKey: false, message: { zh: `缺少“${name}”`, en: `"${name}" is missing` } }];
    }
    return [{ path, atKey: issue.code === 'invalid_key', message: wrongValue(issue, value) }];
  });
}

function wrongValue(issue: z.core.$ZodIssue, value: unknown): Message {
  const asItIs: Message = { zh: issue.message, en: issue.message };
  switch (issue.code) {
    case 'invalid_key':
      return wordsOf(issue.issues[0]) ?? asItIs;
    case 'custom':
      return wordsOf(issue) ?? asItIs;
    case 'invalid_type':
      return invalidType(issue.expected, value);
    case 'invalid_value': {
      const choices = issue.values.map(String);
      const near = typeof value === 'string' ? nearest(value, choices) : undefined;
      return {
        zh: `只能是 ${choices.join('、')}${near === undefined ? '' : `；是不是 ${near}？`}`,
        en: `must be one of ${choices.join(', ')}${near === undefined ? '' : `; did you mean ${near}?`}`,
      };
    }
    case 'too_small':
      if (issue.origin === 'string') return { zh: '不能为空', en: 'must not be empty' };
      return issue.origin === 'array'
        ? { zh: `至少要有 ${issue.minimum} 项`, en: `needs ${issue.minimum} entries or more` }
        : { zh: `不能小于 ${issue.minimum}`, en: `must be ${issue.minimum} or more` };
    case 'too_big':
      return { zh: `不能大于 ${issue.maximum}`, en: `must be ${issue.maximum} or less` };
    case 'invalid_union':
      return {
        zh: `应为文字或文字的列表，现为${kindOf(value).zh}`,
        en: `must be text or a list of texts, is ${kindOf(value).en}`,
      };
    case 'invalid_format':
      return issue.format === 'url'
        ? {
            zh: '应为网址，如 https://monitor.example/ping',
            en: 'must be an address like https://monitor.example/ping',
          }
        : { zh: `格式不对，应为 ${issue.format}`, en: `is no ${issue.format}` };
    default:
      return asItIs;
  }
}
