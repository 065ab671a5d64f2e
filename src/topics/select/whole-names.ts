import { bareSpelling, type Rule } from '../../model/index.js';
import { isEndingAlone, placeEnding, type Segmenter } from '../../text/index.js';
import type { Corpus } from '../corpus/corpus.js';
import { evenSample } from '../corpus/sample.js';
import { clausesOf, labelWords, textOf } from '../labels/clauses.js';
import { textsOf } from '../rules/members.js';
import { SETTINGS } from '../settings.js';
import type { Chosen } from './choose.js';
import type { ScoredCandidate } from './scored-candidate.js';

/** How a day's topics are read and counted. */
interface NameTools {
  readonly corpus: Corpus;
  readonly segmenter: Segmenter;
  readonly minTickets: number;
}

/**
 * Topics that would be called by a name of which their rule has only a piece, 小海星幼儿园 by 幼儿园 or 金泰花园 by 金泰, with the whole
 * name as their rule: it is what is counted on the days before as well, and no other kindergarten and not 金泰家园.
 *
 * @param labels what a topic would be called, and will be still
 * @param membersOf the tickets of rules: asked for all together, for the day is read once
 */
export function withWholeNames(
  chosen: readonly Chosen[],
  tools: NameTools,
  labels: { readonly of: (topic: ScoredCandidate) => string; readonly keep: (rule: Rule, label: string) => void },
  membersOf: (rules: readonly Rule[]) => readonly Int32Array[],
): Chosen[] {
  const called = chosen.map(({ topic }) => labels.of(topic));
  const rules = chosen.map(({ topic }, at) => wholeName(tools, topic, called[at] as string));
  const members = membersOf(rules.filter((rule) => rule !== undefined)).values();
  return chosen.map((one, at) => {
    const rule = rules[at];
    if (rule === undefined) return one;
    const own = members.next().value as Int32Array;
    if (own.length < Math.max(tools.minTickets, SETTINGS.label.usual * one.topic.members.length)) return one;
    labels.keep(rule, called[at] as string);
    return { ...one, topic: { ...one.topic, rule, members: own, texts: textsOf(tools.corpus, own) } };
  });
}

/** The rule of a label that ends as a name does with the only word of a topic's rule, or says more than its tickets bear out. */
function wholeName(tools: NameTools, topic: ScoredCandidate, label: string): Rule | undefined {
  const { any, not } = topic.rule;
  const [[term, ...more] = [], ...others] = any;
  if (topic.watched !== undefined || term === undefined || more.length + others.length + not.length > 0)
    return undefined;
  const pieces = term.spellings.map(bareSpelling).filter((word) => label !== word && label.includes(word));
  if (pieces.length === 0) return undefined;
  const isName = placeEnding(label) !== undefined && !isEndingAlone(label);
  const isWhole = isName && pieces.some((word) => label.endsWith(word));
  return isWhole || !isBorneOut(tools, topic, label)
    ? { any: [[{ ...term, spellings: [label] }]], not: [] }
    : undefined;
}

/** Whether the tickets of a topic hold each word of a label. */
function isBorneOut({ corpus, segmenter }: NameTools, { members }: ScoredCandidate, label: string): boolean {
  const texts = [...evenSample(members, SETTINGS.label.read)].map((ticket) =>
    textOf(corpus, clausesOf(corpus, ticket).flat()),
  );
  const holding = (word: string): number => texts.filter((text) => text.includes(word)).length;
  return labelWords(label, segmenter).every((word) => holding(word) >= SETTINGS.label.borneOut * texts.length);
}
