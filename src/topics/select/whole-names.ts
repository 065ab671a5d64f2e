import { bareSpelling, type Rule } from '../../model/index.js';
import { isNamedPlace } from '../../text/index.js';
import type { Corpus } from '../corpus/corpus.js';
import { textsOf } from '../rules/members.js';
import { SETTINGS } from '../settings.js';
import type { Chosen } from './choose.js';
import type { ScoredCandidate } from './scored-candidate.js';

/** What rules are called. */
interface Labels {
  of(rule: Rule, members: Int32Array): { readonly text: string };
  /** Whether the tickets of a rule hold each word of a label. */
  isBorneOut(rule: Rule, members: Int32Array, label: string): boolean;
  /** A rule is called so from now on. */
  keep(rule: Rule, label: string): void;
}

/**
 * Topics that would be called by a name of which their rule has only a piece, 小海星幼儿园 by 幼儿园 or 金泰花园 by 金泰, with the whole
 * name as their rule: it is what is counted on the days before as well, and no other kindergarten and not 金泰家园. What goes on
 * by its rule of the days before keeps both: of 恒澜, 恒澜水产 the next night and 恒澜 again nobody can tell whether it grows.
 *
 * @param membersOf the tickets of rules: asked for all together, for the day is read once
 */
export function withWholeNames(
  chosen: readonly Chosen[],
  { corpus, minTickets }: { readonly corpus: Corpus; readonly minTickets: number },
  labels: Labels,
  membersOf: (rules: readonly Rule[]) => readonly Int32Array[],
): Chosen[] {
  const called = chosen.map(({ topic }) => labelOf(topic, labels));
  const rules = chosen.map(({ topic }, at) => wholeName(topic, called[at] as string, labels));
  const members = membersOf(rules.filter((rule) => rule !== undefined)).values();
  return chosen.map((one, at) => {
    const rule = rules[at];
    if (rule === undefined) return one;
    const own = members.next().value as Int32Array;
    if (own.length < Math.max(minTickets, SETTINGS.label.usual * one.topic.members.length)) return one;
    labels.keep(rule, called[at] as string);
    return { ...one, topic: { ...one.topic, rule, members: own, texts: textsOf(corpus, own) } };
  });
}

/** What a topic would be called: as on the last night where today's label says more than its tickets bear out, and that of before does not. */
function labelOf({ goesOn, known, members, rule }: ScoredCandidate, labels: Labels): string {
  const { text } = labels.of(rule, members);
  if (known === undefined || goesOn !== true || isNamedPlace(text) || !text.includes(known.label)) return text;
  if (labels.isBorneOut(rule, members, text) || !labels.isBorneOut(rule, members, known.label)) return text;
  labels.keep(rule, known.label);
  return known.label;
}

/** The rule of a label that ends as a name does with the only word of a topic's rule, or says more than its tickets bear out. */
function wholeName(topic: ScoredCandidate, label: string, labels: Labels): Rule | undefined {
  const { any, not } = topic.rule;
  const [[term, ...more] = [], ...others] = any;
  if (topic.watched !== undefined || term === undefined || more.length + others.length + not.length > 0)
    return undefined;
  const pieces = term.spellings.map(bareSpelling).filter((word) => label !== word && label.includes(word));
  if (pieces.length === 0) return undefined;
  const isWhole = isNamedPlace(label) && pieces.some((word) => label.endsWith(word));
  return isWhole || !labels.isBorneOut(topic.rule, topic.members, label)
    ? { any: [[{ ...term, spellings: [label] }]], not: [] }
    : undefined;
}
