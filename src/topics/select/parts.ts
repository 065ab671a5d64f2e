import { type Conjunction, formatRule, type Rule, type Term } from '../../model/index.js';
import { countBoth, intersection } from '../corpus/ascending.js';
import type { Corpus } from '../corpus/corpus.js';
import type { Naming } from '../corpus/naming.js';
import { compare } from '../corpus/order.js';
import { USE } from '../corpus/word-use.js';
import { textsOf } from '../rules/members.js';
import type { RuleWords } from '../rules/rule-words.js';
import type { Speller } from '../rules/spell.js';
import type { TextIndex } from '../rules/text-index.js';
import { SETTINGS } from '../settings.js';
import type { Chosen } from './choose.js';
import type { Openings } from './openings.js';
import type { ScoredCandidate } from './scored-candidate.js';

/** A part of a topic: its rule and something more. */
export interface Part {
  readonly rule: Rule;
  /** Corpus numbers, ascending; all of them the topic's. */
  readonly members: Int32Array;
}

/**
 * The parts of a topic: what was found inside it, and what its tickets share with each other more than with the rest
 * (口罩 → 排队, 价格). Their rule is the topic's and more, so that each of their tickets is the topic's. One level, and no
 * two that are mostly the same.
 */
export function partsOf(
  corpus: Corpus,
  { topic, parts }: Chosen,
  tools: {
    readonly index: TextIndex;
    readonly speller: Speller;
    readonly ruleWords: RuleWords;
    readonly places: Int32Array;
    readonly minTickets: number;
    readonly openings: Openings;
    readonly naming: Naming;
  },
): Part[] {
  const { share, most } = SETTINGS.parts;
  const least = Math.max(tools.minTickets, Math.ceil(share * topic.members.length));
  const isPart = (size: number): boolean => size >= least && size <= SETTINGS.choice.inside * topic.members.length;
  const found: (Part & { readonly worth: number })[] = [];
  const own = tools.ruleWords.of(topic.rule);
  const add = (rule: Rule | undefined, members: Int32Array, worth: number): void => {
    if (rule !== undefined && isPart(members.length)) found.push({ rule, members, worth });
  };
  for (const one of parts) {
    const members = intersection(one.members, topic.members);
    const rule = members.length === one.members.length ? one.rule : within(topic.rule, one.rule.any);
    if (opensWithMore(corpus, topic.rule, rule, members, tools)) add(rule, members, members.length * one.f1);
  }
  for (const { word, lift } of sharedWords(corpus, topic, own, tools, least)) {
    const term = tools.speller.termOf(corpus.words[word] as string);
    const members = topic.members.filter((ticket) => holds(corpus, corpus.group[ticket] as number, word));
    const texts = textsOf(corpus, tools.places, members);
    if (tools.openings.share({ any: [[term]], not: [] }, texts) < SETTINGS.parts.opening) continue;
    add(within(topic.rule, [[term]]), members, members.length * Math.min(1, Math.log(lift) / SETTINGS.parts.fullLift));
  }
  found.sort((a, b) => b.worth - a.worth || compare(formatRule(a.rule), formatRule(b.rule)));
  const chosen: Part[] = [];
  for (const part of found) {
    if (chosen.length >= most) break;
    const isSame = chosen.some(({ members }) => {
      const both = countBoth(members, part.members);
      return both >= SETTINGS.choice.overlap * Math.min(members.length, part.members.length);
    });
    if (!isSame) chosen.push(part);
  }
  return chosen.sort((a, b) => b.members.length - a.members.length || compare(formatRule(a.rule), formatRule(b.rule)));
}

/** Whether most of a part's texts open with what it adds to the topic's rule. */
function opensWithMore(
  corpus: Corpus,
  { any: [own = []] }: Rule,
  rule: Rule | undefined,
  members: Int32Array,
  { openings, places }: { readonly openings: Openings; readonly places: Int32Array },
): boolean {
  if (rule === undefined) return false;
  const more = rule.any.map((terms) => terms.filter((term) => !own.some((known) => saysSame(known, term))));
  return openings.share({ any: more, not: [] }, textsOf(corpus, places, members)) >= SETTINGS.parts.opening;
}

/** Words of the topic's texts that are rarer elsewhere: at least so many times as frequent in it as in all. */
function sharedWords(
  corpus: Corpus,
  topic: ScoredCandidate,
  own: ReadonlySet<number>,
  { index, naming }: { readonly index: TextIndex; readonly naming: Naming },
  least: number,
): { readonly word: number; readonly lift: number }[] {
  if (topic.texts.length < SETTINGS.parts.leastTopic * least) return [];
  return index.countWords(topic.texts).flatMap(([word, count]) => {
    if (
      own.has(word) ||
      corpus.use[word] !== USE.content ||
      count < least ||
      count > SETTINGS.parts.largest * topic.texts.length
    )
      return [];
    // 花苑 of 金桥花苑 and 景丽花苑: half a name of several.
    if (naming.isVague(corpus.words[word] as string)) return [];
    const lift = (count / topic.texts.length) * (corpus.distinct / (corpus.frequency[word] as number));
    return lift >= SETTINGS.parts.lift ? [{ word, lift }] : [];
  });
}

function holds({ features, featureStarts }: Corpus, ticket: number, word: number): boolean {
  const end = featureStarts[ticket + 1] as number;
  for (let at = featureStarts[ticket] as number; at < end; at += 1) if (features[at] === word) return true;
  return false;
}

/** The topic's conjunction with the terms of another, where that makes three at most. */
function within({ any: [own, second], not }: Rule, [other, another]: Rule['any']): Rule | undefined {
  if (own === undefined || second !== undefined || other === undefined || another !== undefined) return undefined;
  const added = other.filter((term) => !own.some((known) => saysSame(known, term)));
  const terms: Conjunction = [...own, ...added];
  return added.length === 0 || terms.length > SETTINGS.rule.terms ? undefined : { any: [terms], not };
}

/** 拖欠工资 或 欠薪 and 拖欠工资 或 克扣工资 are one: what fulfils both need hold but one word. */
function saysSame(a: Term, b: Term): boolean {
  return a.spellings.some((spelling) => b.spellings.includes(spelling));
}
