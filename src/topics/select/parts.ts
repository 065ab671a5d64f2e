import { type Conjunction, compare, formatRule, type Rule, type Term } from '../../model/index.js';
import { countBoth } from '../corpus/ascending.js';
import { USE } from '../corpus/word-use.js';
import { textsOf } from '../rules/members.js';
import { SETTINGS } from '../settings.js';
import type { Study } from '../study.js';
import type { Chosen } from './choose.js';
import { isOneMatter } from './one-matter.js';
import type { ScoredCandidate } from './scored-candidate.js';

/** A part of a topic: its rule and something more. */
export interface Part {
  readonly rule: Rule;
  /** Corpus numbers, ascending; all of them the topic's. */
  readonly members: Int32Array;
}

type PartTools = Pick<Study, 'corpus' | 'index' | 'speller' | 'ruleWords' | 'minTickets' | 'openings' | 'naming'>;

/** What may be a part, and what each of its tickets is worth. */
interface Wish {
  readonly rule: Rule;
  readonly each: number;
}

/**
 * Each topic with its parts: what was found inside it, and what its tickets share with each other more than with the rest
 * (口罩 → 排队, 价格). Their rule is the topic's and more, so that each of their tickets is the topic's. One level, and no
 * two that are mostly the same.
 *
 * @param membersOf the tickets of rules: those of all topics are asked for together, for the day is read once
 */
export function withParts(
  chosen: readonly Chosen[],
  tools: PartTools,
  membersOf: (rules: readonly Rule[]) => readonly Int32Array[],
): { readonly topic: ScoredCandidate; readonly parts: readonly Part[] }[] {
  const wishes = chosen.map((one) => wishesOf(one, tools));
  const members = membersOf(wishes.flat().map(({ rule }) => rule)).values();
  return chosen.map(({ topic }, number) => {
    const found = (wishes[number] as Wish[]).map(({ rule, each }) => {
      const own = members.next().value as Int32Array;
      return { rule, members: own, worth: own.length * each };
    });
    return { topic, parts: bestOf(topic, found, tools) };
  });
}

function wishesOf({ topic, parts }: Chosen, tools: PartTools): Wish[] {
  const wish = (rule: Rule | undefined, each: number): Wish[] => (rule === undefined ? [] : [{ rule, each }]);
  return [
    ...parts.flatMap(({ f1, members, rule }) => {
      const isInside = countBoth(members, topic.members) === members.length;
      return wish(isInside ? rule : within(topic.rule, rule.any), f1);
    }),
    ...sharedWords(topic, tools).flatMap(({ word, lift }) => {
      const term = tools.speller.termOf(tools.corpus.words[word] as string);
      return wish(within(topic.rule, [[term]]), Math.min(1, Math.log(lift) / SETTINGS.parts.fullLift));
    }),
  ];
}

function bestOf(
  topic: ScoredCandidate,
  found: readonly (Part & { readonly worth: number })[],
  tools: PartTools,
): Part[] {
  const least = leastOf(topic, tools);
  const isPart = ({ members, rule }: Part): boolean =>
    members.length >= least &&
    members.length <= SETTINGS.choice.inside * topic.members.length &&
    opensWithMore(topic.rule, rule, members, tools);
  const chosen: Part[] = [];
  for (const part of found
    .filter(isPart)
    .sort((a, b) => b.worth - a.worth || compare(formatRule(a.rule), formatRule(b.rule)))) {
    if (chosen.length >= SETTINGS.parts.most) break;
    const isSame = chosen.some(({ members }) =>
      isOneMatter(countBoth(members, part.members), members.length, part.members.length),
    );
    if (!isSame) chosen.push(part);
  }
  return chosen.sort((a, b) => b.members.length - a.members.length || compare(formatRule(a.rule), formatRule(b.rule)));
}

function leastOf(topic: ScoredCandidate, { minTickets }: PartTools): number {
  return Math.max(minTickets, Math.ceil(SETTINGS.parts.share * topic.members.length));
}

/** Whether most of a part's texts open with what it adds to the topic's rule. */
function opensWithMore(
  { any: [own = []] }: Rule,
  rule: Rule,
  members: Int32Array,
  { corpus, openings }: PartTools,
): boolean {
  const more = rule.any.map((terms) => terms.filter((term) => !own.some((known) => saysSame(known, term))));
  return openings.share({ any: more, not: [] }, textsOf(corpus, members)) >= SETTINGS.parts.opening;
}

/** Words of the topic's texts that are rarer elsewhere: at least so many times as frequent in it as in all. */
function sharedWords(topic: ScoredCandidate, tools: PartTools): { readonly word: number; readonly lift: number }[] {
  const { corpus, index, naming, ruleWords } = tools;
  const own = ruleWords.of(topic.rule);
  const least = leastOf(topic, tools);
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
    const lift = (count / topic.texts.length) * (corpus.texts.length / (corpus.frequency[word] as number));
    return lift >= SETTINGS.parts.lift ? [{ word, lift }] : [];
  });
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
