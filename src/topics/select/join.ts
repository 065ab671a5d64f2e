import { addTo, compare, formatRule, type Rule } from '../../model/index.js';
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
 * alike as texts at random (average linkage), which few pairs of texts cannot tell. The rule is any of theirs, the largest first; they are
 * its parts, and no smaller topic of which it has half stands beside it.
 *
 * @param unheard the rules of words that nobody said before
 * @param isPinned topics that the office wants to stay as they are
 * @param membersOf the tickets of rules: asked for all together, for the day is read once
 */
export function withJoined(
  topics: readonly WithParts[],
  {
    cohesion,
    corpus,
    minTickets,
    ruleWords,
    unheard,
  }: Pick<Study, 'cohesion' | 'corpus' | 'minTickets' | 'ruleWords'> & {
    readonly unheard: ReadonlySet<string>;
  },
  isPinned: (topic: ScoredCandidate) => boolean,
  membersOf: (rules: readonly Rule[]) => readonly Int32Array[],
): WithParts[] {
  const isNews = ({ hasOneCause, rule }: ScoredCandidate): boolean =>
    hasOneCause || rule.any.every((terms) => terms.some((term) => unheard.has(formatRule({ any: [[term]], not: [] }))));
  const news = topics
    .filter(
      ({ topic }) => isNews(topic) && topic.watched === undefined && topic.rule.not.length === 0 && !isPinned(topic),
    )
    .sort(
      (a, b) =>
        b.topic.members.length - a.topic.members.length || compare(formatRule(a.topic.rule), formatRule(b.topic.rule)),
    );
  const words = news.map(({ topic }) => ruleWords.of(topic.rule));
  const pairs = news.flatMap((_, a) => news.slice(0, a).map((_, b) => ({ a, b })));
  const likeness = pairs.map(({ a, b }) => {
    const [one, other] = [news[a], news[b]] as [WithParts, WithParts];
    const own = [...(words[a] as Set<number>), ...(words[b] as Set<number>)];
    return cohesion.between(one.topic.texts, other.topic.texts, own) / cohesion.usual;
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
  const groups = new Map<number, WithParts[]>();
  news.forEach((one, at) => {
    let root = at;
    while ((parent[root] as number) !== -1) root = parent[root] as number;
    addTo(groups, root, one);
  });
  const joined = [...groups.values()].filter(([one, other]) => {
    const pairs = (one?.topic.texts.length ?? 0) * (other?.topic.texts.length ?? 0);
    return pairs >= SETTINGS.choice.likePairs;
  });
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
