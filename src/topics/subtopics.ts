import type { Corpus } from './corpus.js';
import type { Draft } from './describe.js';
import type { TopicInput } from './input.js';
import { matterLabeller } from './labellers.js';
import { findMatters, PLACE_SHARE } from './matters.js';
import { membersWithin } from './members.js';
import type { Term, TopicRule } from './rule.js';
import { saysSame } from './same-label.js';
import type { Complete } from './settings.js';
import type { PlaceTerm } from './terms.js';
import { wordTally } from './word-tally.js';

/** Topics from this size on are divided. */
const DIVIDED_FROM = 10;
const MOST_SUBTOPICS = 12;
const SUBTOPIC_SHARE = 0.02;
/** A part of which so much lies in a larger one is told with it: side by side the two would read as two matters. */
const WITHIN_ANOTHER = 0.5;
/** Words that so large a share of the topic hold do not tell its parts apart. */
const OF_MOST = 0.6;

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
  const label = matterLabeller(input, corpus, wordsOfMost(corpus, parent.members));
  const drafts = matters
    .map((matter, index) => ({ matter, rule: rules[index] as TopicRule, members: members[index] ?? [] }))
    .filter((draft) => draft.members.length >= least)
    .sort((a, b) => b.members.length - a.members.length || a.rule.rank - b.rule.rank);
  const chosen: Draft[] = [];
  const sets: ReadonlySet<number>[] = [];
  for (const { matter, rule, members: own } of drafts) {
    if (chosen.length === MOST_SUBTOPICS) break;
    if (sets.some((other) => own.filter((ticket) => other.has(ticket)).length >= WITHIN_ANOTHER * own.length)) continue;
    const { place } = matter;
    const isThere = place !== undefined && own.filter(holding(corpus, place)).length >= PLACE_SHARE * own.length;
    const name = label(own, isThere ? matter : { ...matter, place: undefined });
    if (name === undefined || chosen.some((other) => saysSame(other.rule.label, name))) continue;
    // Its name, not its place in the list: the id is the same on the next day.
    chosen.push({ rule: { ...rule, id: `${parent.rule.id}/${name}`, label: name }, members: own });
    sets.push(new Set(own));
  }
  return chosen;
}

/** The words that most of a topic's tickets hold. */
function wordsOfMost(corpus: Corpus, members: readonly number[]): ReadonlySet<number> {
  const found = new Set<number>();
  wordTally(corpus).forEach(corpus, members, (word, count) => {
    if (count >= OF_MOST * members.length) found.add(word);
  });
  return found;
}

/** Whether a ticket holds the words of a term, in one run. */
function holding({ words, sequence, sequenceStarts }: Corpus, term: Term): (ticket: number) => boolean {
  return (ticket) => {
    const end = (sequenceStarts[ticket + 1] as number) - term.length;
    for (let at = sequenceStarts[ticket] as number; at <= end; at += 1) {
      if (term.every((word, step) => words[sequence[at + step] as number] === word)) return true;
    }
    return false;
  };
}
