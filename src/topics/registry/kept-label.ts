import { bareSpelling, type Rule } from '../../model/index.js';
import type { Segmenter } from '../../text/index.js';
import type { Corpus } from '../corpus/corpus.js';
import { distinctSample } from '../corpus/sample.js';
import type { KnownTopic } from '../input.js';
import { SETTINGS } from '../settings.js';

/** Whether a topic keeps the label of the days before: it says today's rule, and the tickets still bear it out. */
export function keepsLabel(
  corpus: Corpus,
  segmenter: Segmenter,
  { label }: KnownTopic,
  { any }: Rule,
  members: Int32Array,
): boolean {
  const saysRule = any.every((terms) =>
    terms.every(({ spellings }) => spellings.some((spelling) => label.includes(bareSpelling(spelling)))),
  );
  if (label === '' || !saysRule) return false;
  const words = segmenter.cut(label).filter((word) => word.length > 1);
  const sample = distinctSample(corpus, members, SETTINGS.label.read);
  const holding = sample.filter((ticket) => {
    const { title = '', text = '' } = corpus.tickets[ticket] ?? {};
    return words.every((word) => title.includes(word) || text.includes(word));
  });
  return words.length > 0 && holding.length >= SETTINGS.label.borneOut * sample.length;
}
