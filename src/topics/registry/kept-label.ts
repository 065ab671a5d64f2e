import type { Segmenter } from '../../text/index.js';
import type { Corpus } from '../corpus/corpus.js';
import { distinctSample } from '../corpus/sample.js';
import type { KnownTopic } from '../input.js';
import { SETTINGS } from '../settings.js';

/** Whether a topic keeps the label of the days before: its tickets still bear it out. */
export function keepsLabel(corpus: Corpus, segmenter: Segmenter, { label }: KnownTopic, members: Int32Array): boolean {
  if (label === '') return false;
  const words = segmenter.cut(label).filter((word) => word.length > 1);
  const sample = distinctSample(corpus, members, SETTINGS.label.read);
  const holding = sample.filter((ticket) => {
    const { title = '', text = '' } = corpus.tickets[ticket] ?? {};
    return words.every((word) => title.includes(word) || text.includes(word));
  });
  return words.length > 0 && holding.length >= SETTINGS.label.borneOut * sample.length;
}
