import { opening, type Rule } from '../../model/index.js';
import type { Study } from '../study.js';

/**
 * Words that name a matter by themselves, 停水, 房产证, 补课 (`lexicon/matters.txt`), as rules that read what a ticket opens with.
 * They need no cluster: what opens with one is about it, however few they are and whatever else each says.
 */
export function listedMatters(
  { corpus, index, speller }: Pick<Study, 'corpus' | 'index' | 'speller'>,
  matters: ReadonlySet<string>,
): Rule[] {
  return [...matters].flatMap((text): Rule[] => {
    const word = corpus.numberOf(text);
    return word === undefined ? [] : [opening(speller.ruleOf([word], index.textsOf(word)))];
  });
}
