import { addTo, compare, formatRule, once, type Rule } from '../../model/index.js';
import { averageLinkage } from '../cluster/average-linkage.js';
import { countBoth } from '../corpus/ascending.js';
import { anyOf } from '../rules/any-of.js';
import { textsOf } from '../rules/members.js';
import { SETTINGS } from '../settings.js';
import type { Study } from '../study.js';
import { isOneMatter } from './one-matter.js';
import type { Part } from './parts.js';
import type { ScoredCandidate } from './scored-candidate.js';

/** A topic with its parts. */
interface WithParts {
  readonly topic: ScoredCandidate;
  readonly parts: readonly Part[];
}

/**
 * Pieces of news that are one matter as one topic: a burst main is told as 停水, 爆管 and 东渠路, and its tickets say hardly one word
 * in common. Each piece came up as only one cause explains, or says a word that nobody said before, and without their own words they are on the average many times as
 * alike as texts at random (average linkage), which few pairs of texts cannot tell; or they lie in one class of the export, most of
 * which is news: where it is filed a fire's smoke is one matter, and in no word of 阳台, 嗓子 and 空气. The rule is any of theirs, the largest first; they are
 * its parts, and no smaller topic of which it has half stands beside it.
 *
 * @param unheard the rules of words that nobody said before
 * @param newClasses ids of the tickets of each class that is mostly news
 * @param isPinned topics that the office wants to stay as they are
 * @param membersOf the tickets of rules: asked for all together, for the day is read once
 */
export function withJoined(
  topics: readonly WithParts[],
  {
    cohesion,
    corpus,
    minTickets,
    newClasses,
    ruleWords,
    unheard,
  }: Pick<Study, 'cohesion' | 'corpus' | 'minTickets' | 'ruleWords'> & {
    readonly unheard: ReadonlySet<string>;
    readonly newClasses: readonly (readonly string[])[];
  },
  isPinned: (topic: ScoredCandidate) => boolean,
  membersOf: (rules: readonly Rule[]) => readonly Int32Array[],
): WithParts[] {
  const classOf = once(classFinder(corpus, newClasses));
  const isNews = ({ hasOneCause, members, rule }: ScoredCandidate): boolean =>
    hasOneCause ||
    classOf(members) !== -1 ||
    rule.any.every((terms) => terms.some((term) => unheard.has(formatRule({ any: [[term]], not: [] }))));
  const news = topics
    .filter(
      ({ topic }) => isNews(topic) && topic.watched === undefined && topic.rule.not.length === 0 && !isPinned(topic),
    )
    .sort(
      (a, b) =>
        b.topic.members.length - a.topic.members.length || compare(formatRule(a.topic.rule), formatRule(b.topic.rule)),
    );
  const words = news.map(({ topic }) => ruleWords.of(topic.rule));
  const classes = news.map(({ topic }) => classOf(topic.members));
  const isOfOneClass = (a: number, b: number): boolean => classes[a] === classes[b] && classes[a] !== -1;
  const pairs = news.flatMap((_, a) => news.slice(0, a).map((_, b) => ({ a, b })));
  const likeness = pairs.map(({ a, b }) => {
    const [one, other] = [news[a], news[b]] as [WithParts, WithParts];
    const own = [...(words[a] as Set<number>), ...(words[b] as Set<number>)];
    const times = isOfOneClass(a, b) ? SETTINGS.choice.ofClass : 1;
    return (times * cohesion.between(one.topic.texts, other.topic.texts, own)) / cohesion.usual;
  });
  const { parent } = averageLinkage(
    news.length,
    {
      a: Int32Array.from(pairs, ({ a }) => a),
      b: Int32Array.from(pairs, ({ b }) => b),
      cosine: Float32Array.from(likeness),
    },
    SETTINGS.choice.joined,
  );
  const groups = new Map<number, number[]>();
  for (const at of news.keys()) {
    let root = at;
    while ((parent[root] as number) !== -1) root = parent[root] as number;
    addTo(groups, root, at);
  }
  const joined = [...groups.values()]
    .filter(([one = -1, other = -1]) => {
      const pairs = (news[one]?.topic.texts.length ?? 0) * (news[other]?.topic.texts.length ?? 0);
      return other !== -1 && (pairs >= SETTINGS.choice.likePairs || isOfOneClass(one, other));
    })
    .map((of) => of.map((at) => news[at] as WithParts));
  const gone = new Set(joined.flat());
  const rules = joined.map((of) => anyOf(of.map(({ topic }) => topic.rule)));
  const members = membersOf(rules);
  const wholes = joined.map((of, at): ScoredCandidate => {
    const [rule, own] = [rules[at] as Rule, members[at] as Int32Array];
    const isPlaced = of.every(({ topic }) => topic.isPlaced);
    const { topic } = of[0] as WithParts;
    return { ...topic, rule, members: own, texts: textsOf(corpus, own), isPlaced, known: undefined };
  });
  const isTold = ({ topic }: WithParts): boolean =>
    topic.watched === undefined &&
    !isPinned(topic) &&
    wholes.some(({ members: own }) => {
      const both = countBoth(topic.members, own);
      return topic.members.length < own.length && isOneMatter(both, topic.members.length, own.length);
    });
  const left = topics.filter((one) => !gone.has(one) && !isTold(one));
  return withRulesAsParts([...left, ...wholes.map((topic) => ({ topic, parts: [] }))], minTickets, membersOf);
}

/** For tickets the class of some, by its place among them, in which nearly all of them lie; −1 for none. */
function classFinder(
  { tickets }: Pick<Study['corpus'], 'tickets'>,
  classes: readonly (readonly string[])[],
): (members: Int32Array) => number {
  const numberOf = new Map(classes.flatMap((ids, number) => ids.map((id) => [id, number] as const)));
  const counts = new Uint32Array(classes.length);
  return (members) => {
    counts.fill(0);
    for (const ticket of members) {
      const number = numberOf.get(tickets[ticket]?.id ?? '');
      if (number !== undefined) counts[number] = (counts[number] as number) + 1;
    }
    return counts.findIndex((count) => count >= SETTINGS.choice.inside * members.length);
  };
}

/** What is told in several ways has them as its parts, also where it goes on. */
function withRulesAsParts(
  topics: readonly WithParts[],
  minTickets: number,
  membersOf: (rules: readonly Rule[]) => readonly Int32Array[],
): WithParts[] {
  const ways = topics.map(({ topic: { rule, watched } }): Rule[] =>
    watched === undefined && rule.any.length > 1 ? rule.any.map((terms) => ({ any: [terms], not: rule.not })) : [],
  );
  const members = membersOf(ways.flat()).values();
  return topics.map(({ topic, parts }, at) => {
    const own = (ways[at] as Rule[]).map((rule) => ({ rule, members: members.next().value as Int32Array }));
    if (own.length === 0) return { topic, parts };
    const isPart = ({ members }: Part): boolean =>
      members.length >= minTickets && members.length < topic.members.length;
    return { topic, parts: own.filter(isPart).sort((a, b) => b.members.length - a.members.length) };
  });
}
