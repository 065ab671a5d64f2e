import {
  callersOf,
  compare,
  countNames,
  once,
  readDictionary,
  type SubTopic,
  shippedPath,
  type Ticket,
  type Topic,
  type TopicIdentity,
} from '../model/index.js';
import { inferType, type Segmenter } from '../text/index.js';
import { type Corpus, featuresOf } from './corpus/corpus.js';
import type { Naming } from './corpus/naming.js';
import { perCorpus } from './corpus/per-corpus.js';
import { holdersOf } from './corpus/word-counts.js';
import { keywordAsWritten } from './labels/surface-form.js';
import { bearingMembers, namingWords } from './quotes/bearing.js';
import { chooseQuotes } from './quotes/quotes.js';
import { countKeywords } from './rules/explain.js';
import type { ScoredCandidate } from './select/scored-candidate.js';
import { SETTINGS } from './settings.js';

export interface Description {
  readonly id: string;
  readonly label: string;
  readonly identity: TopicIdentity;
  /** For each member the spellings of the rule that it holds. */
  readonly ticketKeywords: readonly (readonly string[])[];
  /** Place in the list of topics, 0 the largest. */
  readonly rank: number;
  readonly subtopics: readonly SubTopic[];
  readonly quotes: number;
  readonly segmenter: Segmenter;
  readonly naming: Pick<Naming, 'isName'>;
}

type Counted = Pick<ScoredCandidate, 'rule' | 'members' | 'isPlaced' | 'watched' | 'word'>;

/** A topic as the rest of the program sees it. */
export function describeTopic(
  corpus: Corpus,
  { rule, members, isPlaced, watched, word }: Counted,
  extra: Description,
): Topic {
  const { id, identity, label, naming, segmenter, ticketKeywords } = extra;
  const tickets = [...members].map((member) => corpus.tickets[member] as Ticket);
  const own = countKeywords(ticketKeywords).map(({ word }) => word);
  const kind = isPlaced ? 'incident' : 'theme';
  const share = members.length / Math.max(1, corpus.tickets.length);
  const typical = typicalWords(corpus, members, own);
  // What comes up all at once, or at one place, may lead the page however many are larger.
  const mayLead = isPlaced || word === 'emerging' || watched !== undefined;
  const isLeading = mayLead || extra.rank < SETTINGS.quotes.leadingTopics;
  const { reflections, suggestions } = chooseQuotes(
    corpus,
    members,
    namingWords(label, rule, own, segmenter, naming),
    segmenter,
    {
      label,
      from: bearingMembers(corpus.tickets, members, { label, rule, ticketKeywords }, segmenter),
      ...(isLeading
        ? { most: extra.quotes, read: SETTINGS.quotes.readLeading }
        : { most: Math.min(extra.quotes, SETTINGS.quotes.ofOthers), read: SETTINGS.quotes.readOthers }),
    },
  );
  return {
    id,
    kind,
    label,
    rule,
    keywords: [...own, ...typical]
      .slice(0, SETTINGS.keywords.most)
      .map((word) => keywordAsWritten(word, () => tickets.filter((_, at) => ticketKeywords[at]?.includes(word)))),
    count: members.length,
    share,
    ticketIds: tickets.map((ticket) => ticket.id),
    ticketKeywords,
    subtopics: extra.subtopics,
    reflections,
    suggestions,
    districts: countNames(tickets.map(({ district }) => district)),
    urgent: tickets.filter(({ urgent }) => urgent).length,
    reminders: countReminders(corpus, tickets),
    callers: callersOf(tickets),
    massFilings: countMassFilings(corpus, members),
    types: Object.fromEntries(countNames(Array.from(members, typesOf(corpus))).map(({ name, count }) => [name, count])),
    harm: harmOf(corpus, members),
    watched: watched !== undefined,
    identity,
  };
}

/** Words that many of the tickets hold and few others, most telling first. */
function typicalWords(corpus: Corpus, members: Int32Array, own: readonly string[]): string[] {
  const found: { readonly word: string; readonly worth: number }[] = [];
  for (const [number, count] of holdersOf(corpus, members)) {
    const share = count / members.length;
    const lift = (share * corpus.texts.length) / (corpus.frequency[number] as number);
    const word = corpus.words[number] as string;
    if (count < 2 || share < SETTINGS.keywords.share || lift < SETTINGS.keywords.lift) continue;
    if (own.some((known) => known.includes(word) || word.includes(known))) continue;
    found.push({ word, worth: share * Math.log(lift) });
  }
  return found
    .sort((a, b) => b.worth - a.worth || compare(a.word, b.word))
    .slice(0, SETTINGS.keywords.most)
    .map(({ word }) => word);
}

/** The type of a ticket, which may be of several topics. */
const typesOf = perCorpus(({ tickets }) => once((member: number) => inferType(tickets[member] as Ticket).type));

function countReminders(corpus: Corpus, tickets: readonly Ticket[]): number {
  if (corpus.reminders.length === 0) return 0;
  const ids = new Set(tickets.map(({ id }) => id));
  return corpus.reminders.filter(({ earlierId }) => earlierId !== null && ids.has(earlierId)).length;
}

/** Tickets in nearly the same words. One without words of its own, for which its category stands, says nothing of them. */
function countMassFilings(corpus: Corpus, members: Int32Array): { groups: number; tickets: number } {
  const sizes = new Map<number, number>();
  for (const member of members) {
    const { title, text, categories } = corpus.tickets[member] as Ticket;
    if (title === '' && text === categories.join(' ')) continue;
    const group = corpus.group[member] as number;
    sizes.set(group, (sizes.get(group) ?? 0) + 1);
  }
  const large = [...sizes.values()].filter((size) => size > 1);
  return { groups: large.length, tickets: large.reduce((sum, size) => sum + size, 0) };
}

/** Words of danger, injury, minors and public order: their share in a topic weighs in the choice of the headline. */
const HARM_WORDS = readDictionary(shippedPath('grave.txt'));

/** 1 for each ticket that holds a word of danger. */
const harmfulTickets = perCorpus((corpus) => {
  const words = new Set(HARM_WORDS.map((word) => corpus.numberOf(word)));
  return Uint8Array.from(corpus.tickets, (_, ticket) =>
    featuresOf(corpus, ticket).some((word) => words.has(word)) ? 1 : 0,
  );
});

/** Share of tickets that hold a word of danger, to four decimals. */
function harmOf(corpus: Corpus, members: Int32Array): number {
  const isHarmful = harmfulTickets(corpus);
  const count = members.reduce((sum, member) => sum + (isHarmful[member] as number), 0);
  return Math.round((count / Math.max(1, members.length)) * 10_000) / 10_000;
}
