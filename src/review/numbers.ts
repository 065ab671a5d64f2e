import { literally, wordChoices } from '../model/index.js';
import { visible } from './visible.js';

export const { withWords } = wordChoices('desk.txt');

/** Numerals that stand for a number by themselves; 一 and 二 alone are in 一起 and 二次供水. */
const ALONE = '两三四五六七八九十廿百千万亿叁肆伍陆柒捌玖拾佰仟几数';
const ANY = `〇零一二半壹贰${ALONE}`;
/** What stands before the rest of a number or a time of day, and before a number that is a name's. */
const INSIDE = String.raw`\d|\d[.,]|[A-Za-z第]|(?<!\d)(?:[01]?\d|2[0-4]):(?=[0-5]\d(?!\d))`;
const ARABIC = `(?<!${INSIDE})\\d[\\d,.]*\\s*[十百千万亿]*`;
const CHINESE = `(?<![第${ANY}])(?:[${ALONE}][${ANY}]*|[一二壹贰][${ANY}]+)`;
const ABOUT = String.raw`[余多来几]?\s*(?!<no_count>)`;

const COUNTS = [
  `(?:${ARABIC}|${CHINESE})${ABOUT}(?:<counting>|<comparing>|[个条项批份则宗]?<counted>)`,
  `(?<![第${ANY}])[一二](?!<no_count>)<comparing>`,
  String.raw`(?<!${INSIDE})\d[\d,.]*\s*(?!<no_count>|<comparing>)<things>`,
  `<lasting>\\s*(?:\\d[\\d,.]*|[${ANY}]+)\\s*[余多来几]?个?半?<time>`,
  `(?:[百千万]|[${ANY}]+|\\d+)分之[${ANY}\\d.]+`,
  `翻(?:[${ANY}]+|\\d+)番`,
  String.raw`<amounting>\s*[约近]?\s*\d[\d,.]*(?![\dA-Za-z]|\s*\p{Script=Han})`,
  '<share>',
].map((pattern) => withWords(new RegExp(pattern, 'gu')));

/**
 * The numbers of an editor's words that count or compare and that the issue does not say. A name with digits (12路, 3号楼,
 * 2026年) counts nothing.
 *
 * @param said what the issue says
 */
export function strangeNumbers(words: string, said: string): string[] {
  const [text, page] = [plain(words), plain(said)];
  return [...new Set(countsIn(text).map(({ number }) => number.trim()))].filter((number) => !isSaid(number, page));
}

/** @param text plain */
export function countsIn(text: string): { readonly number: string; readonly start: number }[] {
  return COUNTS.flatMap((pattern) => [...text.matchAll(pattern)]).map(({ 0: number, index }) => ({
    number,
    start: index,
  }));
}

/** 件 of 46件 and of 146件 is not the same. */
export function isSaid(number: string, page: string): boolean {
  const wanted = literally(number).replace(/\s+/g, '\\s*');
  return new RegExp(`(?<!\\d|\\d[.,]|[${ANY}])${wanted}`, 'u').test(page);
}

/** Half-width, without what cannot be seen. A Chinese comma parts two numbers, where one of the same width as digits may part thousands. */
export function plain(text: string): string {
  return visible(text.replaceAll('，', '， ').normalize('NFKC'));
}
