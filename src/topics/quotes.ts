import type { Quote, Ticket } from '../model/index.js';
import { cleanQuote, prepareText } from '../text/index.js';
import { type Corpus, compare, USE } from './corpus.js';
import { thin } from './labels.js';

const PROFILE_WORDS = 40;
/** Weight of being typical against being new (Carbonell & Goldstein 1998). */
const RELEVANCE = 0.7;
/** Two clauses that share this much of their character pairs say the same. */
const SAME_SAYING = 0.5;

export interface TopicQuotes {
  /** 反映: facts. */
  readonly reflections: readonly Quote[];
  /** 建议: proposals. */
  readonly suggestions: readonly Quote[];
}

export interface QuoteLimits {
  /** Quotes of each kind. */
  readonly most: number;
  /** Tickets that are read. */
  readonly read: number;
}

interface Candidate {
  readonly text: string;
  readonly ticketId: string;
  readonly relevance: number;
  readonly pairs: ReadonlySet<string>;
  /** The profile words it holds. */
  readonly words: readonly string[];
}

/** Clean clauses from different tickets, the most typical first, each saying something the others do not. */
export function chooseQuotes(
  corpus: Corpus,
  members: readonly number[],
  keywords: readonly string[],
  { most, read }: QuoteLimits,
): TopicQuotes {
  const profile = profileOf(corpus, members);
  const facts: Candidate[] = [];
  const proposals: Candidate[] = [];
  for (const member of thin(members, read)) {
    const ticket = corpus.tickets[member] as Ticket;
    if (ticket.confidential) continue;
    for (const clause of prepareText(ticket).clauses.slice(0, 12)) {
      if (clause.kind !== 'fact' && clause.kind !== 'proposal') continue;
      if (!keywords.some((word) => clause.text.includes(word))) continue;
      const text = cleanQuote(clause.text);
      if (text === undefined || !keywords.some((word) => text.includes(word))) continue;
      const words = [...profile.keys()].filter((word) => text.includes(word));
      const relevance =
        words.reduce((sum, word) => sum + (profile.get(word) ?? 0), 0) / Math.sqrt(Math.max(text.length, 20));
      const candidate = { text, ticketId: ticket.id, relevance, pairs: charPairs(text), words };
      (clause.kind === 'fact' ? facts : proposals).push(candidate);
    }
  }
  const used = new Set<string>();
  const holders = holdersOf(corpus, members, profile);
  const suggestions = pick(proposals, most, used, holders);
  const reflections = pick(facts, most, used, holders);
  return { reflections, suggestions };
}

/** The words of a topic by the share of its tickets that hold them, those first that are rare elsewhere. */
function profileOf(corpus: Corpus, members: readonly number[]): Map<string, number> {
  const counts = new Map<number, number>();
  for (const member of members) {
    const end = corpus.featureStarts[member + 1] as number;
    for (let at = corpus.featureStarts[member] as number; at < end; at += 1) {
      const word = corpus.features[at] as number;
      if (corpus.use[word] === USE.matter) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const all = corpus.tickets.length;
  return new Map(
    [...counts]
      .map(([word, count]) => {
        const lift = (count * all) / (members.length * Math.max(count, corpus.frequency[word] as number));
        return { text: corpus.words[word] as string, score: (count / members.length) * Math.log(1 + lift) };
      })
      .sort((a, b) => b.score - a.score || compare(a.text, b.text))
      .slice(0, PROFILE_WORDS)
      .map(({ text, score }) => [text, score]),
  );
}

function charPairs(text: string): Set<string> {
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < text.length; at += 1) pairs.add(text.slice(at, at + 2));
  return pairs;
}

function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const pair of a) if (b.has(pair)) both += 1;
  return both / Math.max(1, a.size + b.size - both);
}

/** For each profile word the tickets that hold it. */
function holdersOf(
  corpus: Corpus,
  members: readonly number[],
  profile: ReadonlyMap<string, number>,
): ReadonlyMap<string, ReadonlySet<number>> {
  const holders = new Map<string, Set<number>>([...profile.keys()].map((word) => [word, new Set<number>()]));
  for (const member of members) {
    const end = corpus.featureStarts[member + 1] as number;
    for (let at = corpus.featureStarts[member] as number; at < end; at += 1) {
      holders.get(corpus.words[corpus.features[at] as number] as string)?.add(member);
    }
  }
  return holders;
}

/** Tickets that hold the two rarest of the quote's typical words: they say the same, countable by hand. */
function sayingCount(quote: Candidate, holders: ReadonlyMap<string, ReadonlySet<number>>): number {
  const sets = quote.words
    .map((word) => holders.get(word) ?? new Set<number>())
    .filter((set) => set.size > 0)
    .sort((a, b) => b.size - a.size)
    .slice(0, 3)
    .sort((a, b) => a.size - b.size);
  const [first, second] = sets;
  if (first === undefined) return 1;
  if (second === undefined) return Math.max(1, first.size);
  let both = 0;
  for (const member of first) if (second.has(member)) both += 1;
  return Math.max(1, both);
}

function pick(
  candidates: readonly Candidate[],
  most: number,
  used: Set<string>,
  holders: ReadonlyMap<string, ReadonlySet<number>>,
): Quote[] {
  const left = [...candidates].sort(
    (a, b) => b.relevance - a.relevance || compare(a.text, b.text) || compare(a.ticketId, b.ticketId),
  );
  const top = left[0]?.relevance ?? 1;
  const chosen: Candidate[] = [];
  while (chosen.length < most) {
    let best: Candidate | undefined;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (const candidate of left) {
      if (used.has(candidate.ticketId)) continue;
      const repeats = Math.max(0, ...chosen.map(({ pairs }) => similarity(pairs, candidate.pairs)));
      const sameWords = Math.max(0, ...chosen.map(({ words }) => overlap(words, candidate.words)));
      if (repeats >= SAME_SAYING) continue;
      const score = RELEVANCE * (candidate.relevance / (top || 1)) - (1 - RELEVANCE) * Math.max(repeats, sameWords);
      if (score > bestScore) {
        bestScore = score;
        best = candidate;
      }
    }
    if (best === undefined) break;
    used.add(best.ticketId);
    chosen.push(best);
  }
  return chosen
    .map((quote) => ({ text: quote.text, ticketId: quote.ticketId, count: sayingCount(quote, holders) }))
    .sort((a, b) => b.count - a.count || compare(a.text, b.text));
}

function overlap(a: readonly string[], b: readonly string[]): number {
  const both = a.filter((word) => b.includes(word)).length;
  return both / Math.max(1, Math.min(a.length, b.length));
}
