import { EXIT, KuaibaoError } from '../model/index.js';

/** A value of the command line that will not do (64). */
export function usage(name: string, value: string, words: { readonly zh: string; readonly en: string }): KuaibaoError {
  return new KuaibaoError('usage', EXIT.usage, {
    message: { zh: `${name} ${words.zh}，不是“{value}”`, en: `${name} ${words.en}, not "{value}"` },
    args: { value },
  });
}

/** A whole number above nought, where one is given. @throws KuaibaoError `usage` (64) */
export function positive(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
  throw usage(name, value, { zh: '应为正整数', en: 'must be a positive whole number' });
}
