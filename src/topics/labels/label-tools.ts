import type { Lexicon, Segmenter } from '../../text/index.js';
import type { Corpus } from '../corpus/corpus.js';
import type { Naming } from '../corpus/naming.js';
import { USE } from '../corpus/word-use.js';
import { SETTINGS } from '../settings.js';
import { HOLLOW } from './turns.js';

/** What a label is made with. */
export interface LabelTools {
  readonly corpus: Corpus;
  readonly lexicon: Lexicon;
  readonly naming: Naming;
  readonly segmenter: Segmenter;
}

/** A noun of everyone's that says something and that few texts have: 管理 of 封闭管理, but not 问题. */
export function endsLabel({ corpus, lexicon, segmenter }: LabelTools, word: number): boolean {
  const text = corpus.words[word] ?? '';
  if (HOLLOW.has(text) || (!lexicon.generic.has(text) && corpus.use[word] !== USE.generic)) return false;
  const isRare = SETTINGS.label.endLift * (corpus.frequency[word] as number) <= corpus.texts.length;
  return isRare && /^(?:n$|vn|i|l)/.test(segmenter.tag(text));
}
