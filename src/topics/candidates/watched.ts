import type { Rule } from '../../model/index.js';
import { normaliseText } from '../../text/index.js';
import type { WatchedTopic } from '../input.js';

/** The rule of a topic as a person writes it: one of `any`, all of `all`, none of `not`. */
export function watchedRule({ any = [], all = [], not = [] }: Pick<WatchedTopic, 'any' | 'all' | 'not'>): Rule {
  const term = (words: readonly string[]) => ({ spellings: words.map(normaliseText) });
  const conjunction = [...(any.length > 0 ? [term(any)] : []), ...all.map((word) => term([word]))];
  return { any: conjunction.length > 0 ? [conjunction] : [], not: not.map((word) => term([word])) };
}
