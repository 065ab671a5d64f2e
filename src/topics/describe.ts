import type { NamedCount, SubTopic, Ticket, Topic, TopicIdentity } from '../model/index.js';
import { inferType, type Segmenter } from '../text/index.js';
import { type Corpus, compare } from './corpus.js';
import { HARM_WORDS } from './harm.js';
import { makeHeadline } from './headline.js';
import { termText } from './input.js';
import { chooseQuotes } from './quotes.js';
import type { TopicRule } from './rule.js';
import { keywordAsWritten } from './surface.js';

/** A rule with its tickets of the period (corpus numbers, ascending). */
export interface Draft {
  readonly rule: TopicRule;
  readonly members: readonly number[];
}

/** Keywords that are listed; a theme's rule knows more. Beyond the first few each tells of a ticket that those before do not. */
const MOST_KEYWORDS = 30;
const LEAST_KEYWORDS = 8;

/** Tickets that are read for quotes: more where the bulletin may print the topic. */
const LEADING_TOPICS = 30;
/** However small, what is new may lead the issue. */
const MAY_LEAD: ReadonlySet<TopicRule['level']> = new Set(['watched', 'lead', 'news']);
/** Of the greatest news so many are read that what most say is among them. */
const READ_LEAD = 160;
const READ_LEADING = 40;
const READ_OTHERS = 4;
const QUOTES_OF_OTHERS = 2;

export interface Description {
  /** For each member the keywords that put it there. */
  readonly ticketKeywords: readonly (readonly string[])[];
  /** Place in the list of topics, 0 the largest. */
  readonly rank: number;
  readonly identity: TopicIdentity;
  readonly subtopics: readonly SubTopic[];
  readonly quotes: number;
  readonly segmenter: Segmenter;
}

/** A topic as the rest of the program sees it. */
export function describeTopic(corpus: Corpus, { rule, members }: Draft, extra: Description): Topic {
  const { ticketKeywords } = extra;
  const tickets = members.map((member) => corpus.tickets[member] as Ticket);
  const keywords = listKeywords(rule, ticketKeywords);
  const kind = rule.level === 'incident' ? 'incident' : 'theme';
  const types = countTypes(corpus, members);
  const share = members.length / Math.max(1, corpus.tickets.length);
  const { reflections, suggestions } = chooseQuotes(corpus, members, keywords, extra.segmenter, {
    label: rule.label,
    ...(extra.rank < LEADING_TOPICS || MAY_LEAD.has(rule.level)
      ? { most: extra.quotes, read: rule.level === 'lead' ? READ_LEAD : READ_LEADING }
      : { most: Math.min(extra.quotes, QUOTES_OF_OTHERS), read: READ_OTHERS }),
  });
  return {
    id: rule.id,
    kind,
    label: rule.label,
    headline: makeHeadline({ label: rule.label, kind, count: members.length, share, types }),
    keywords: keywords.map((word) =>
      keywordAsWritten(word, () => tickets.filter((_, at) => ticketKeywords[at]?.includes(word))),
    ),
    count: members.length,
    share,
    ticketIds: tickets.map(({ id }) => id),
    ticketKeywords,
    subtopics: extra.subtopics,
    reflections,
    suggestions,
    districts: countNames(tickets.map(({ district }) => district)),
    urgent: tickets.filter(({ urgent }) => urgent).length,
    reminders: countReminders(corpus, tickets),
    callers: countCallers(tickets),
    massFilings: countMassFilings(corpus, members),
    types,
    harm: harmOf(corpus, members),
    watched: rule.level === 'watched',
    identity: extra.identity,
  };
}

export function describeMatter(corpus: Corpus, { rule, members }: Draft): SubTopic {
  return {
    label: rule.label,
    keywords: rule.keys.map(({ words }) => termText(words)),
    count: members.length,
    ticketIds: members.map((member) => (corpus.tickets[member] as Ticket).id),
  };
}

/** Most of the tickets by few words: greedy cover, then by frequency. */
function listKeywords(rule: TopicRule, ticketKeywords: readonly (readonly string[])[]): string[] {
  const found = new Map<string, { readonly tickets: number[]; weight: number }>();
  ticketKeywords.forEach((words, ticket) => {
    for (const word of words) {
      const known = found.get(word);
      if (known === undefined) found.set(word, { tickets: [ticket], weight: 1 });
      else known.tickets.push(ticket);
    }
  });
  for (const { words, weight } of rule.keys) {
    const known = found.get(termText(words));
    if (known !== undefined) known.weight = weight;
  }
  const ranked = [...found]
    .map(([word, { tickets, weight }]) => ({ word, tickets, worth: tickets.length * weight }))
    .sort((a, b) => b.worth - a.worth || compare(a.word, b.word));
  const isCovered = new Uint8Array(ticketKeywords.length);
  let uncovered = ticketKeywords.reduce((sum, words) => sum + (words.length > 0 ? 1 : 0), 0);
  const chosen: string[] = [];
  for (const { word, tickets } of ranked) {
    if (chosen.length >= MOST_KEYWORDS || (chosen.length >= LEAST_KEYWORDS && uncovered === 0)) break;
    const fresh = tickets.filter((ticket) => isCovered[ticket] === 0);
    if (chosen.length >= LEAST_KEYWORDS && fresh.length === 0) continue;
    chosen.push(word);
    for (const ticket of fresh) isCovered[ticket] = 1;
    uncovered -= fresh.length;
  }
  return chosen;
}

const typesOf = new WeakMap<Corpus, (string | undefined)[]>();

/** The members of each type; that of a ticket is found once: it may be of several topics. */
function countTypes(corpus: Corpus, members: readonly number[]): Record<string, number> {
  let known = typesOf.get(corpus);
  if (known === undefined) {
    known = new Array<string | undefined>(corpus.tickets.length).fill(undefined);
    typesOf.set(corpus, known);
  }
  const counts = new Map<string, number>();
  for (const member of members) {
    const type = known[member] ?? inferType(corpus.tickets[member] as Ticket).type;
    known[member] = type;
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([a, x], [b, y]) => y - x || compare(a, b)));
}

function countNames(names: readonly (string | null)[]): NamedCount[] {
  const counts = new Map<string, { readonly name: string; count: number }>();
  for (const name of names) {
    if (name === null || name === '') continue;
    const known = counts.get(name);
    if (known === undefined) counts.set(name, { name, count: 1 });
    else known.count += 1;
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || compare(a.name, b.name));
}

function countReminders(corpus: Corpus, tickets: readonly Ticket[]): number {
  if (corpus.reminders.length === 0) return 0;
  const ids = new Set(tickets.map(({ id }) => id));
  return corpus.reminders.filter(({ earlierId }) => earlierId !== null && ids.has(earlierId)).length;
}

function countCallers(tickets: readonly Ticket[]): number | null {
  const callers = tickets.flatMap(({ caller }) => (caller === null ? [] : [caller]));
  if (callers.length === 0) return null;
  return new Set(callers).size + (tickets.length - callers.length);
}

/** Tickets in nearly the same words. One without words of its own, for which its category stands, says nothing of them. */
function countMassFilings(corpus: Corpus, members: readonly number[]): { groups: number; tickets: number } {
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

const harmful = new WeakMap<Corpus, Uint8Array>();

/** 1 for each ticket that holds a word of danger; found once for a corpus. */
function harmfulTickets(corpus: Corpus): Uint8Array {
  let known = harmful.get(corpus);
  if (known === undefined) {
    const isHarmful = new Uint8Array(corpus.words.length);
    for (const word of HARM_WORDS) {
      const number = corpus.numberOf(word);
      if (number !== undefined) isHarmful[number] = 1;
    }
    known = Uint8Array.from(corpus.tickets, (_, ticket) => (holdsAny(corpus, ticket, isHarmful) ? 1 : 0));
    harmful.set(corpus, known);
  }
  return known;
}

function holdsAny({ features, featureStarts }: Corpus, ticket: number, isWanted: Uint8Array): boolean {
  const end = featureStarts[ticket + 1] as number;
  for (let at = featureStarts[ticket] as number; at < end; at += 1)
    if (isWanted[features[at] as number] === 1) return true;
  return false;
}

/** Share of tickets that hold a word of danger, to four decimals. */
function harmOf(corpus: Corpus, members: readonly number[]): number {
  const isHarmful = harmfulTickets(corpus);
  const count = members.reduce((sum, member) => sum + (isHarmful[member] as number), 0);
  return Math.round((count / Math.max(1, members.length)) * 10_000) / 10_000;
}
