import { compare, formatRule, type Rule } from '../../model/index.js';
import { anyOf } from '../rules/any-of.js';
import { textsOf } from '../rules/members.js';
import { SETTINGS } from '../settings.js';
import type { Study } from '../study.js';
import type { Part } from './parts.js';
import type { ScoredCandidate } from './scored-candidate.js';

/** A topic with its parts. */
interface WithParts {
  readonly topic: ScoredCandidate;
  readonly parts: readonly Part[];
}

/** Topics that are one, while more are looked for. */
interface Group {
  readonly of: readonly WithParts[];
  readonly texts: Int32Array;
  readonly words: ReadonlySet<number>;
}

/**
 * Pieces of news that are one matter as one topic: a burst main is told as 停水, 爆管 and 东渠路. Both must have come up as only
 * one cause explains, and without their own words be as alike as that cause makes them (agglomerative clustering of centroids,
 * the most alike first). The rule is any of theirs, its parts are they.
 *
 * @param isPinned topics that the office wants to stay as they are
 * @param membersOf the tickets of rules: asked for all together, for the day is read once
 */
export function withJoined(
  topics: readonly WithParts[],
  { cohesion, corpus, ruleWords }: Pick<Study, 'cohesion' | 'corpus' | 'ruleWords'>,
  isPinned: (topic: ScoredCandidate) => boolean,
  membersOf: (rules: readonly Rule[]) => readonly Int32Array[],
): WithParts[] {
  const mayJoin = ({ topic }: WithParts): boolean =>
    topic.hasOneCause && topic.watched === undefined && topic.rule.not.length === 0 && !isPinned(topic);
  const groups = topics
    .filter(mayJoin)
    .map((one): Group => ({ of: [one], texts: one.topic.texts, words: ruleWords.of(one.topic.rule) }));
  const least = SETTINGS.choice.joined * cohesion.usual;
  const likeness = (a: Group, b: Group): number =>
    cohesion.between(a.texts, b.texts, new Set([...a.words, ...b.words]));
  const alike = groups.map((group, at) => groups.slice(0, at).map((other) => likeness(group, other)));
  for (;;) {
    let most = least;
    let pair: readonly [number, number] | undefined;
    alike.forEach((row, one) => {
      row.forEach((value, other) => {
        if (value >= most && (pair === undefined || value > most)) [most, pair] = [value, [one, other]];
      });
    });
    if (pair === undefined) break;
    const [gone, kept] = pair;
    const [a, b] = [groups[kept], groups[gone]] as [Group, Group];
    const whole: Group = {
      of: [...a.of, ...b.of],
      texts: Int32Array.from(new Set([...a.texts, ...b.texts])).sort(),
      words: new Set([...a.words, ...b.words]),
    };
    groups[kept] = whole;
    groups.splice(gone, 1);
    alike.splice(gone, 1);
    for (const row of alike) if (row.length > gone) row.splice(gone, 1);
    groups.forEach((other, at) => {
      if (at < kept) (alike[kept] as number[])[at] = likeness(whole, other);
      if (at > kept) (alike[at] as number[])[kept] = likeness(other, whole);
    });
  }
  const joined = groups.filter(({ of }) => of.length > 1);
  const gone = new Set(joined.flatMap(({ of }) => of));
  const ordered = joined.map(({ of }) =>
    [...of].sort(
      (a, b) =>
        b.topic.members.length - a.topic.members.length || compare(formatRule(a.topic.rule), formatRule(b.topic.rule)),
    ),
  );
  const rules = ordered.map((of) => anyOf(of.map(({ topic }) => topic.rule)));
  const members = membersOf(rules);
  return [
    ...topics.filter((one) => !gone.has(one)),
    ...ordered.map((of, at): WithParts => {
      const [first] = of as [WithParts];
      const own = members[at] as Int32Array;
      return {
        topic: {
          ...first.topic,
          rule: rules[at] as Rule,
          members: own,
          texts: textsOf(corpus, own),
          isPlaced: of.every(({ topic }) => topic.isPlaced),
          known: undefined,
          goesOn: undefined,
        },
        parts: of.map(({ topic }) => ({ rule: topic.rule, members: topic.members })),
      };
    }),
  ];
}
