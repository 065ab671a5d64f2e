import { EXIT, KuaibaoError } from '../model/index.js';

/** A value of the command line that will not do (64). */
export function usage(name: string, value: string, words: { readonly zh: string; readonly en: string }): KuaibaoError {
  return new KuaibaoError('usage', EXIT.usage, {
    message: { zh: `${name} ${words.zh}，不是“{value}”`, en: `${name} ${words.en}, not "{value}"` },
    args: { value },
  });
}
