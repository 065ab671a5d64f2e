import type { Segmenter } from '../../text/index.js';
import type { Corpus } from '../corpus/corpus.js';
import { distinctSample } from '../corpus/sample.js';
import type { KnownTopic } from '../input.js';

/** Share of today's texts that hold every word of yesterday's label, for it to stay. */
const BORNE_OUT = 0.8;
const SAMPLE = 200;

/** Whether a topic keeps the label of the days before: its tickets still bear it out. */
export function keepsLabel(corpus: Corpus, segmenter: Segmenter, { label }: KnownTopic, members: Int32Array): boolean {
  if (label === '') return false;
  const words = segmenter.cut(label).filter((word) => word.length > 1);
  const sample = distinctSample(corpus, members, SAMPLE);
  const holding = sample.filter((ticket) => {
    const { title = '', text = '' } = corpus.tickets[ticket] ?? {};
    return words.every((word) => title.includes(word) || text.includes(word));
  });
  return words.length > 0 && holding.length >= BORNE_OUT * sample.length;
}
