import type { Message, Ticket } from '../../model/index.js';
import { isGeneric, type Lexicon, normaliseText, type Segmenter } from '../../text/index.js';
import { CLI } from '../thresholds.js';

interface Named {
  readonly label: string;
}

/** Words of a topic's new name that too few of its tickets hold for the name to be taken for granted. */
export interface SparseWords {
  readonly topic: Named & { readonly count: number };
  readonly words: readonly { readonly word: string; readonly held: number }[];
}

/** The words of a new name that say something and that the old one has not. */
export function labelWords(
  label: string,
  before: string,
  { segmenter, lexicon }: { readonly segmenter: Segmenter; readonly lexicon: Lexicon },
): readonly string[] {
  const old = normaliseText(before);
  const words = segmenter.cut(normaliseText(label)).flatMap((word) => partsOf(word, segmenter));
  return [...new Set(words)].filter(
    (word) => /^[\p{Script=Han}\p{L}]{2,}$/u.test(word) && !isGeneric(word, lexicon) && !old.includes(word),
  );
}

/** 拖欠工资 is two words: who says 拖欠三个月工资 holds both. */
function partsOf(word: string, segmenter: Segmenter): readonly string[] {
  const halves = [word.slice(0, 2), word.slice(2)];
  const isOfTwo = word.length === 4 && halves.every((half) => segmenter.frequency(half) > 0);
  return isOfTwo ? halves : [word];
}

/** Of the words those that less than four fifths of the tickets hold. */
export function sparseWordsOf(
  { label }: Named,
  words: readonly string[],
  tickets: readonly Pick<Ticket, 'title' | 'text'>[],
): SparseWords | undefined {
  const texts = tickets.map(({ title, text }) => normaliseText(`${title}\n${text}`));
  const sparse = words
    .map((word) => ({ word, held: texts.filter((text) => text.includes(word)).length }))
    .filter(({ held }) => held < texts.length * CLI.labelShare);
  return sparse.length === 0 ? undefined : { topic: { label, count: texts.length }, words: sparse };
}

/** The same in words, with the counts. */
export function sparseWordsText({ topic: { label, count }, words }: SparseWords): Message {
  const zh = words.map(({ word, held }) => `“${word}”的 ${held} 件`).join('，');
  const en = words.map(({ word, held }) => `${held} hold “${word}”`).join(', ');
  return {
    zh: `“${label}”${count} 件工单中，写到${zh}：新名称是否合适由编辑定`,
    en: `of the ${count} tickets of “${label}” ${en}: whether the new label fits is the editor’s choice`,
  };
}
