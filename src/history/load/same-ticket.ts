import { HISTORY } from '../settings.js';

/**
 * Whether two texts under one id and day can be one ticket's: a reply appended, a part masked, a wording corrected. Two
 * offices that both count from 1 share the id and little else.
 */
export function isSameComplaint(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.includes(short)) return true;
  const pairs = pairsOf(short);
  const others = pairsOf(long);
  let shared = 0;
  for (const pair of pairs) if (others.has(pair)) shared += 1;
  return shared >= pairs.size * HISTORY.correction.sharedPairs;
}

function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < text.length; at += 1) pairs.add(text.slice(at, at + 2));
  return pairs;
}
