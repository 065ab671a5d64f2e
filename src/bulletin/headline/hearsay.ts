import type { TrendedTopic } from '../../model/index.js';
import type { BulletinInput } from '../input.js';
import { THRESHOLDS } from '../thresholds.js';
import { pageWords } from '../wording/word-lists.js';

const HEARSAY = pageWords('hearsay');

/** The tickets of a topic that pass on or ask about what was heard, where most do: the page may not tell a rumour as a matter. None where few do. */
export function hearsayIn(topic: TrendedTopic, { holding }: Pick<BulletinInput, 'holding'>): readonly string[] {
  const ids = [...new Set(HEARSAY.flatMap((word) => holding(word, topic)))];
  return ids.length > THRESHOLDS.hearsay * topic.count ? ids : [];
}
