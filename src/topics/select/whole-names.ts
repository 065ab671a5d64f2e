import type { Rule, Term } from '../../model/index.js';
import { isEndingAlone, placeEnding } from '../../text/index.js';
import type { Corpus } from '../corpus/corpus.js';
import { textsOf } from '../rules/members.js';
import type { Chosen } from './choose.js';
import type { ScoredCandidate } from './scored-candidate.js';

/**
 * Topics that would be called by a name of which their rule has only the kind, 小海星幼儿园 by 幼儿园, with the whole name as their
 * rule: it is what is counted on the days before as well, and no other kindergarten.
 *
 * @param labelOf what a topic would be called
 * @param membersOf the tickets of rules: asked for all together, for the day is read once
 */
export function withWholeNames(
  chosen: readonly Chosen[],
  { corpus, minTickets }: { readonly corpus: Corpus; readonly minTickets: number },
  labelOf: (topic: ScoredCandidate) => string,
  membersOf: (rules: readonly Rule[]) => readonly Int32Array[],
): Chosen[] {
  const rules = chosen.map(({ topic }) => wholeName(topic, labelOf(topic)));
  const members = membersOf(rules.filter((rule) => rule !== undefined)).values();
  return chosen.map((one, at) => {
    const rule = rules[at];
    if (rule === undefined) return one;
    const own = members.next().value as Int32Array;
    if (own.length < minTickets) return one;
    return { ...one, topic: { ...one.topic, rule, members: own, texts: textsOf(corpus, own) } };
  });
}

/** The rule of a name that ends with the only word of a topic's rule. */
function wholeName({ rule: { any, not }, watched }: ScoredCandidate, label: string): Rule | undefined {
  const [[term, ...more] = [], ...others] = any;
  if (watched !== undefined || term === undefined || more.length + others.length + not.length > 0) return undefined;
  const isWhole = placeEnding(label) !== undefined && !isEndingAlone(label);
  const endsWith = ({ spellings }: Term): boolean => spellings.some((word) => label !== word && label.endsWith(word));
  return isWhole && endsWith(term) ? { any: [[{ ...term, spellings: [label] }]], not: [] } : undefined;
}
