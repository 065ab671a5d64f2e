import { type Day, EXIT, KuaibaoError, parseDay } from '../model/index.js';

/** A value of the command line that will not do (64). */
export function usage(name: string, value: string, words: { readonly zh: string; readonly en: string }): KuaibaoError {
  return new KuaibaoError('usage', EXIT.usage, {
    message: { zh: `${name} ${words.zh}，不是“{value}”`, en: `${name} ${words.en}, not "{value}"` },
    args: { value },
  });
}

/** A day of the command line. @throws KuaibaoError `usage` (64) */
export function dayOf(name: string, value: string): Day {
  const day = parseDay(value);
  if (day === undefined)
    throw usage(name, value, { zh: '应为日期，如 2020-01-29', en: 'must be a day, like 2020-01-29' });
  return day;
}
