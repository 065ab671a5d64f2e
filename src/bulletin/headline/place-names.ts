import type { TrendedTopic } from '../../model/index.js';
import { placeEnding } from '../../text/index.js';
import type { BulletinInput } from '../input.js';
import { THRESHOLDS } from '../thresholds.js';
import { cleanText } from '../wording/text.js';

/** Whether words are the name of a place and no more. 渡口村 is a common word and an ending, in which by itself no place is found. */
export function namesPlace({ placesIn }: Pick<BulletinInput, 'placesIn'>, words: string): boolean {
  return placesIn(words).includes(words) || placeEnding(words) !== undefined;
}

/** Whether a topic is called by a place or an institution, which says no matter. */
export function isPlace(input: BulletinInput, { kind, label }: TrendedTopic): boolean {
  return kind === 'incident' && namesPlace(input, cleanText(label));
}

/**
 * Whether a label says where and nothing of what: its rule is one name, and it is of a place or stands in places' names in most of what its callers
 * say: 半岛 of 澜湾半岛.
 */
export function isBareName(input: BulletinInput, { kind, label, rule, isNamed, reflections }: TrendedTopic): boolean {
  if (isNamed === true || rule.any.some((terms) => terms.length > 1)) return false;
  if (kind === 'incident') return true;
  const words = cleanText(label);
  const inName = reflections.filter((quote) => input.placesIn(quote.text).some((place) => place.includes(words)));
  return inName.length > THRESHOLDS.detail.mainly * reflections.length;
}
