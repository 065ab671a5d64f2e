import { EXIT, type FindingArgs, KuaibaoError, type Message, nearest } from '../model/index.js';

/** A value of the command line that will not do, or the lack of one (64). */
export function usage(name: string, value: string, words: Message): KuaibaoError {
  const [not, notEn] = value === '' ? ['', ''] : ['，不是“{value}”', ', not "{value}"'];
  return misuse({ zh: `${name} ${words.zh}${not}`, en: `${name} ${words.en}${notEn}` }, { args: { value } });
}

/** What goes together and may not, or is lacking as a whole (64). */
export function misuse(
  message: Message,
  more: { readonly hint?: Message; readonly args?: FindingArgs } = {},
): KuaibaoError {
  return new KuaibaoError('usage', EXIT.usage, { message, ...more });
}

/** How many, up to 999; 0 where nothing is given. @throws KuaibaoError `usage` (64) */
export function countOf(name: string, value: string | undefined): number {
  if (value === undefined) return 0;
  if (!/^\d{1,3}$/.test(value))
    throw usage(name, value, { zh: '应为 0 到 999 的整数', en: 'must be a whole number up to 999' });
  return Number(value);
}

/** A whole number above nought, where one is given. @throws KuaibaoError `usage` (64) */
export function positive(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
  throw usage(name, value, { zh: '应为正整数', en: 'must be a positive whole number' });
}

/** One of the words that an option takes. @throws KuaibaoError `usage` (64) */
export function choiceOf(name: string, value: string, choices: readonly string[]): string {
  if (choices.includes(value)) return value;
  const listed = (comma: string, or: string): string =>
    `${choices.slice(0, -1).join(comma)}${choices.length > 1 ? or : ''}${choices.at(-1)}`;
  throw usage(name, value, { zh: `应为 ${listed('、', ' 或 ')}`, en: `must be ${listed(', ', ' or ')}` });
}

/** A word after a command that it does not know (64). */
export function unknownAction(command: string, action: string, known: readonly string[]): KuaibaoError {
  const near = nearest(action, known);
  return misuse(
    {
      zh: `${command} 没有“{action}”${near === undefined ? '' : `，是不是 ${near}？`}`,
      en: `${command} knows no "{action}"${near === undefined ? '' : `; did you mean ${near}?`}`,
    },
    { hint: { zh: `可用：${known.join('、')}`, en: `known: ${known.join(', ')}` }, args: { action } },
  );
}
