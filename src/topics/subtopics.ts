import type { Corpus } from './corpus.js';
import type { Draft } from './describe.js';
import type { TopicInput } from './input.js';
import { matterLabeller } from './labellers.js';
import { findMatters } from './matters.js';
import { membersWithin } from './members.js';
import type { TopicRule } from './rule.js';
import type { Complete } from './settings.js';
import type { PlaceTerm } from './terms.js';

/** Topics from this size on are divided. */
const DIVIDED_FROM = 10;
const MOST_SUBTOPICS = 12;
const SUBTOPIC_SHARE = 0.02;

export function subtopicDrafts(
  input: TopicInput,
  corpus: Corpus,
  places: readonly PlaceTerm[],
  parent: Draft,
  settings: Complete,
): Draft[] {
  if (parent.rule.level === 'incident' || parent.members.length < DIVIDED_FROM) return [];
  const least = Math.max(settings.minTickets, Math.round(parent.members.length * SUBTOPIC_SHARE));
  const matters = findMatters(
    corpus,
    places,
    { id: parent.rule.id, members: parent.members },
    { minTickets: least, most: MOST_SUBTOPICS * 2 },
  );
  const rules = matters.map(({ rule }, index) => ({ ...rule, id: `${parent.rule.id}.${index + 1}` }));
  const members = membersWithin(corpus, input, rules, parent.members);
  const label = matterLabeller(input, corpus);
  return matters
    .flatMap((matter, index): Draft[] => {
      const rule = rules[index] as TopicRule;
      const own = members[index] ?? [];
      const name = own.length < least ? undefined : label(own, matter);
      return name === undefined ? [] : [{ rule: { ...rule, label: name }, members: own }];
    })
    .sort((a, b) => b.members.length - a.members.length || a.rule.rank - b.rule.rank)
    .slice(0, MOST_SUBTOPICS)
    .map(({ rule, members: own }, index) => ({
      rule: { ...rule, id: `${parent.rule.id}.${index + 1}` },
      members: own,
    }));
}
