import type { TrendedTopic } from '../../model/index.js';
import { placeEnding } from '../../text/index.js';
import type { BulletinInput } from '../input.js';
import { cleanText } from '../wording/text.js';

/** Whether words are the name of a place and no more. 渡口村 is a common word and an ending, in which by itself no place is found. */
export function namesPlace({ placesIn }: Pick<BulletinInput, 'placesIn'>, words: string): boolean {
  return placesIn(words).includes(words) || placeEnding(words) !== undefined;
}

/** Whether a topic is called by a place or an institution, which says no matter. */
export function isPlace(input: BulletinInput, { kind, label }: TrendedTopic): boolean {
  return kind === 'incident' && namesPlace(input, cleanText(label));
}
