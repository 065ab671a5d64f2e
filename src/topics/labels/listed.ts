import type { Term } from '../../model/index.js';
import { isEndingAlone, placeEnding } from '../../text/index.js';
import type { Naming } from '../corpus/naming.js';
import { joined } from './clauses.js';

/**
 * The words in the order of the rule, names and kinds of place first, as a list; what stands right after a place, or in a third
 * of the texts after the word before it, is not parted from it: 滨河苑车位, 教师招聘, but 卫生部长、总统.
 */
export function listed(
  naming: Naming,
  terms: readonly Term[],
  isBeside: (before: string, word: string) => boolean,
  spelled: (word: string) => string = (word) => word,
): string {
  const isFirst = ({ spellings: [word = ''] }: Term): boolean => naming.isName(word) || isEndingAlone(word);
  const spelt = [...terms.filter(isFirst), ...terms.filter((term) => !isFirst(term))].map(
    ({ spellings: [word = ''] }) => spelled(word),
  );
  const ordered = spelt.filter(
    (word, at) => !spelt.some((other, place) => other.includes(word) && (other !== word || place < at)),
  );
  const [a = '', b = ''] = ordered;
  const isTurned = ordered.length === 2 && naming.isName(a) === naming.isName(b) && !isBeside(a, b) && isBeside(b, a);
  return (isTurned ? [b, a] : ordered).reduce(
    (text, word, at, words) => (at === 0 ? word : withNext(naming, text, words[at - 1] as string, word, isBeside)),
    '',
  );
}

export function withNext(
  naming: Naming,
  text: string,
  last: string,
  word: string,
  isBeside: (before: string, word: string) => boolean,
): string {
  return (isPlace(last) && !naming.isName(word)) || isBeside(last, word) ? joined([text, word]) : `${text}、${word}`;
}

/** 金桥花苑, 锦绣路: what is said of a place may follow it; of a firm it would make another firm. */
function isPlace(word: string): boolean {
  const found = placeEnding(word);
  return found !== undefined && found.kind !== 'company';
}
