import { bareSpelling, type Rule, type Term } from '../../model/index.js';
import type { Segmenter } from '../../text/index.js';
import type { Corpus } from '../corpus/corpus.js';
import { evenSample } from '../corpus/sample.js';
import type { KnownTopic } from '../input.js';
import { labelWords } from '../labels/clauses.js';
import { SETTINGS } from '../settings.js';

/**
 * Whether a topic keeps the label of the days before: it says today's rule, and the tickets still bear it out. Of a term's
 * spellings the label's own need not be the most usual, or 违停 would be 乱停车 every other day.
 */
export function keepsLabel(
  corpus: Corpus,
  segmenter: Segmenter,
  { label }: KnownTopic,
  { any }: Rule,
  members: Int32Array,
): boolean {
  if (label === '') return false;
  const isIn = (words: string, { spellings }: Term): boolean =>
    spellings.some((one) => words.includes(bareSpelling(one)));
  if (any.length > 1) {
    const isOfRule = (words: string): boolean => any.some((terms) => terms.every((term) => isIn(words, term)));
    return label.split('、').every(isOfRule) && saysLabel(corpus, segmenter, label, members);
  }
  if (!any.flat().every((term) => isIn(label, term))) return false;
  const texts = textsOf(corpus, members);
  const words = labelWords(label, segmenter);
  const ofRule = new Set(any.flat().flatMap(({ spellings }) => spellings.map(bareSpelling)));
  const isBorneOut = (word: string): boolean => {
    const least = ofRule.has(word) ? SETTINGS.label.keptSpelling : SETTINGS.label.borneOut;
    return texts.filter((text) => text.includes(word)).length >= least * texts.length;
  };
  return words.length > 0 && words.every(isBorneOut);
}

/** Whether most tickets hold the words of one of the names that a label of several rules has, and some those of each. */
function saysLabel(corpus: Corpus, segmenter: Segmenter, label: string, members: Int32Array): boolean {
  const texts = textsOf(corpus, members);
  const names = label.split('、').map((name) => labelWords(name, segmenter));
  const holds = (text: string, words: readonly string[]): boolean =>
    words.length > 0 && words.every((word) => text.includes(word));
  const saying = texts.filter((text) => names.some((words) => holds(text, words)));
  return (
    saying.length >= SETTINGS.label.usual * texts.length &&
    names.every((words) => texts.some((text) => holds(text, words)))
  );
}

function textsOf(corpus: Corpus, members: Int32Array): string[] {
  const sample = [...evenSample(members, SETTINGS.label.read)];
  return sample.map((ticket) => `${corpus.tickets[ticket]?.title} ${corpus.tickets[ticket]?.text}`);
}
