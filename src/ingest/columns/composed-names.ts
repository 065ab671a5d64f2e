import { withExportWords } from './export-words.js';

/** Fields whose names are composed of the request's own words. */
export type ComposedField = 'text' | 'title' | 'time' | 'district';

const NAMES: readonly (readonly [ComposedField, RegExp])[] = [
  ['text', withExportWords(/^<request_word>+(?:具体|详细|主要)?<text_word><text_behind>?$/)],
  ['title', withExportWords(/^<request_word>+<title_word>$/)],
  ['time', withExportWords(/^<request_word>+<time_word>$/)],
  ['district', withExportWords(/^(?:<request_word>|<district_before>)*<district_word>(?:名称)?$/)],
];

/** The field that a column is by its name, normalised, though no list has it: 来电内容记录, 工单题名, 来电登记时间, 所涉县区. */
export function composedFieldOf(name: string): ComposedField | undefined {
  return NAMES.find(([, pattern]) => pattern.test(name))?.[0];
}
