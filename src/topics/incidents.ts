import type { Corpus } from './corpus.js';
import type { Draft } from './describe.js';
import type { Embedding } from './embedding.js';
import type { KnownTopic, TopicInput } from './input.js';
import { matterLabeller } from './labellers.js';
import { membersOf } from './members.js';
import { findPlaceMatters } from './place-matters.js';
import type { NamedPlace } from './place-terms.js';
import { countBefore, findRecentMatters, type RecentMatter } from './recent.js';
import type { TopicRule } from './rule.js';
import type { Complete } from './settings.js';

/** Incidents of one place and one matter that show on the period's own tickets. */
export function incidentDrafts(
  input: TopicInput,
  corpus: Corpus,
  places: readonly NamedPlace[],
  embedding: Embedding,
  settings: Complete,
): Draft[] {
  const matters = findPlaceMatters(corpus, places, embedding, {
    minTickets: settings.minTickets,
    most: settings.maxIncidents,
    tagOf: (word) => input.segmenter.tag(word),
  });
  const rules = matters.map(({ rule }, index) => ({ ...rule, id: `~incident-${index}` }));
  const members = membersOf(corpus, input, rules);
  const label = matterLabeller(input, corpus);
  return matters.flatMap((matter, index): Draft[] => {
    const rule = rules[index] as TopicRule;
    const own = members[index] ?? [];
    if (own.length < settings.minTickets) return [];
    const name = label(own, matter);
    return name === undefined ? [] : [{ rule: { ...rule, label: name }, members: own }];
  });
}

/**
 * Incidents of at least `minTickets` tickets today and in the two days before together, one of them today: known ones by
 * their rule of the day before, new ones by what today's tickets and the recent ones share.
 */
export function recentDrafts(
  input: TopicInput,
  corpus: Corpus,
  places: readonly NamedPlace[],
  embedding: Embedding,
  incidents: readonly Draft[],
  known: readonly KnownTopic[],
  settings: Complete,
): Draft[] {
  if (input.recent === undefined || input.recent.tickets.length === 0) return [];
  const isTaken = new Uint8Array(corpus.tickets.length);
  for (const { members } of incidents) for (const ticket of members) isTaken[ticket] = 1;
  const drafts: Draft[] = [];
  const add = (rules: readonly TopicRule[], label: (rule: number) => string | undefined): void => {
    const members = membersOf(corpus, input, rules);
    const before = countBefore(input, rules);
    rules.forEach((rule, index) => {
      const own = members[index] ?? [];
      // Mostly within an incident of today: that one is it, and takes its id.
      if (2 * own.filter((ticket) => isTaken[ticket] === 0).length <= own.length) return;
      if (own.length + (before[index] as number) < settings.minTickets) return;
      const name = label(index);
      if (name === undefined) return;
      for (const ticket of own) isTaken[ticket] = 1;
      drafts.push({ rule: { ...rule, label: name }, members: own });
    });
  };
  const remaining = known.filter(({ rule }) => rule.level === 'incident');
  add(
    remaining.map(({ id, rule }) => ({ ...rule, id })),
    (index) => remaining[index]?.label ?? '',
  );
  const matters = findRecentMatters(input, corpus, places, embedding, isTaken, {
    minTickets: settings.minTickets,
    most: settings.maxIncidents,
  });
  const wide = matters[0]?.corpus;
  if (wide === undefined) return drafts;
  const label = matterLabeller(input, wide);
  add(
    matters.map(({ rule }, index) => ({ ...rule, id: `~recent-${index}` })),
    (index) => {
      const matter = matters[index] as RecentMatter;
      return label(matter.members, matter);
    },
  );
  return drafts;
}
