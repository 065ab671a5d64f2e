import type { Term } from '../../model/index.js';
import { placeEnding } from '../../text/index.js';
import type { Naming } from '../corpus/naming.js';
import { joined } from './clauses.js';

/** Two words in the order in which most clauses that hold both say them. */
function inReadingOrder(texts: readonly (readonly string[])[], a: string, b: string): [string, string] {
  let first = 0;
  for (const clauses of texts) {
    const text = clauses.join(' ');
    if (text.includes(a + b) !== text.includes(b + a)) first += text.includes(a + b) ? -1 : 1;
    else if (text.includes(a) && text.includes(b)) first += Math.sign(text.indexOf(a) - text.indexOf(b));
  }
  return first > 0 ? [b, a] : [a, b];
}

/**
 * The words in reading order, names first, as a list; what stands right after a place, or in a third of the texts after the
 * word before it, is not parted from it: 滨河苑车位, 教师招聘, but 卫生部长、总统.
 */
export function listed(
  naming: Naming,
  terms: readonly Term[],
  texts: readonly (readonly string[])[],
  isBeside: (before: string, word: string) => boolean,
  spelled: (word: string) => string = (word) => word,
): string {
  const isName = ({ spellings: [word = ''] }: Term): boolean => naming.isName(word);
  const spelt = [...terms.filter(isName), ...terms.filter((term) => !isName(term))].map(({ spellings: [word = ''] }) =>
    spelled(word),
  );
  const ordered = spelt.filter(
    (word, at) => !spelt.some((other, place) => other.includes(word) && (other !== word || place < at)),
  );
  const [a = '', b = ''] = ordered;
  const isFree = ordered.length === 2 && naming.isName(a) === naming.isName(b);
  const free = (): readonly string[] =>
    isBeside(a, b) ? ordered : isBeside(b, a) ? [b, a] : inReadingOrder(texts, a, b);
  return (isFree ? free() : ordered).reduce(
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
