import { compare, once, type Quote, type Ticket } from '../../model/index.js';
import {
  type Clause,
  type ClauseKind,
  charPairs,
  cleanQuote,
  hasPredicate,
  prepareText,
  quoteScore,
  type Segmenter,
} from '../../text/index.js';
import type { Corpus } from '../corpus/corpus.js';
import { evenSample } from '../corpus/sample.js';
import { holdersOf } from '../corpus/word-counts.js';
import { SETTINGS } from '../settings.js';
import { paraphrasingMembers, type QuotableClause } from './paraphrases.js';

const GOES_ON_AFTER = /[，,、：:]/;

export interface TopicQuotes {
  /** 反映: facts. */
  readonly reflections: readonly Quote[];
  /** 建议: proposals. */
  readonly suggestions: readonly Quote[];
}

export interface QuoteLimits {
  /** What the topic is called: clauses that say it go first. */
  readonly label: string;
  /** Quotes of each kind. */
  readonly most: number;
  /** Tickets that are read. */
  readonly read: number;
  /** The members that are quoted. */
  readonly from: Int32Array;
}

/** A clause that may be quoted. */
interface Candidate extends QuotableClause {
  readonly ticketId: string;
  /** How typical of the topic it is, and how well it reads by itself. */
  readonly relevance: number;
}

/** Clean clauses from different tickets, the most typical first, each saying something the others do not. */
export function chooseQuotes(
  corpus: Corpus,
  members: Int32Array,
  keywords: readonly string[],
  segmenter: Segmenter,
  { most, read, label, from }: QuoteLimits,
): TopicQuotes {
  const { clauses: mostOfTicket, goesOn, leastNaming, reading, shortest, typicalWords } = SETTINGS.quotes;
  const holders = holdersOf(corpus, members);
  const profile = profileOf(corpus, members, holders, label);
  const names = (words: string): boolean => keywords.some((word) => words.includes(word));
  const tickets = [...evenSample(from, read)]
    .map((member) => ({ member, ticket: corpus.tickets[member] as Ticket }))
    .filter(({ ticket: { categories, confidential, text } }) => !confidential && text !== categories.join(' '));
  const clausesThat = (isNaming: boolean): Candidate[] =>
    tickets.flatMap(({ member, ticket }) =>
      prepareText(ticket)
        .clauses.slice(0, mostOfTicket)
        .flatMap(({ end, kind, text: said }: Clause): Candidate[] => {
          const text = isNaming && !names(said) ? undefined : cleanQuote(said);
          if (text === undefined || names(text) !== isNaming) return [];
          const held = profile.filter((one) => text.includes(one.text));
          if (!isNaming && held.length < typicalWords) return [];
          const typical = held.reduce((sum, { score }) => sum + score, 0) / Math.sqrt(Math.max(text.length, shortest));
          const share = GOES_ON_AFTER.test(ticket.text.charAt(end)) ? goesOn : 1;
          const relevance = typical * (reading + (1 - reading) * quoteScore(text, segmenter)) * share;
          return [{ member, ticketId: ticket.id, text, kind, relevance }];
        }),
    );
  const candidates = clausesThat(true);
  // 拖欠工资 stands in titles, and what callers tell is 老板让员工写欠条.
  if (candidates.filter(({ kind }) => kind === 'fact').length < leastNaming) candidates.push(...clausesThat(false));
  candidates.sort((a, b) => b.relevance - a.relevance || compare(a.text, b.text) || compare(a.ticketId, b.ticketId));
  const used = new Set<string>();
  const toQuote = (candidate: Candidate): Quote => {
    const ticketIds = paraphrasingMembers(corpus, members, candidate, segmenter, holders).map(
      (one) => (corpus.tickets[one] as Ticket).id,
    );
    return { text: candidate.text, ticketId: candidate.ticketId, count: ticketIds.length, ticketIds };
  };
  const picked = (wanted: ClauseKind): Quote[] =>
    pick(
      candidates.filter(({ kind }) => kind === wanted),
      most,
      used,
      ({ text }) => hasPredicate(text, segmenter.cut(text), segmenter),
    )
      .map(toQuote)
      .sort((a, b) => b.count - a.count || compare(a.text, b.text));
  const suggestions = picked('proposal');
  return { reflections: picked('fact'), suggestions };
}

interface ProfileWord {
  readonly word: number;
  readonly text: string;
  readonly score: number;
}

/** The words of a topic by the share of its tickets that hold them, those first that are rare elsewhere. */
function profileOf(
  corpus: Corpus,
  members: Int32Array,
  holders: ReadonlyMap<number, number>,
  label: string,
): ProfileWord[] {
  const all = corpus.tickets.length;
  return Array.from(holders, ([word, count]): ProfileWord => {
    const lift = (count * all) / (members.length * Math.max(count, corpus.frequency[word] as number));
    const text = corpus.words[word] as string;
    const score = (count / members.length) * Math.log(1 + lift);
    return { word, text, score: label.includes(text) ? SETTINGS.quotes.inLabel * score : score };
  })
    .sort((a, b) => b.score - a.score || compare(a.text, b.text))
    .slice(0, SETTINGS.quotes.profileWords);
}

/**
 * By maximal marginal relevance (Carbonell & Goldstein 1998); of equals the first.
 *
 * @param candidates the most relevant first
 */
function pick(
  candidates: readonly Candidate[],
  most: number,
  used: Set<string>,
  reads: (quote: Candidate) => boolean,
): Candidate[] {
  const { relevance: weight, same } = SETTINGS.quotes;
  const top = candidates[0]?.relevance || 1;
  const chosen: Candidate[] = [];
  const pairsOf = once(({ text }: Candidate) => new Set(charPairs(text)));
  /** How far each candidate says again what is chosen already, and how many of the chosen it was compared with. */
  const repeats = new Float64Array(candidates.length);
  const compared = new Int32Array(candidates.length);
  while (chosen.length < most) {
    let best = -1;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (const [at, candidate] of candidates.entries()) {
      const worth = weight * (candidate.relevance / top);
      if (worth < bestScore) break;
      if (used.has(candidate.ticketId)) continue;
      for (const quote of chosen.slice(compared[at]))
        repeats[at] = Math.max(repeats[at] as number, sharedPart(pairsOf(quote), pairsOf(candidate)));
      compared[at] = chosen.length;
      const score = worth - (1 - weight) * (repeats[at] as number);
      if ((repeats[at] as number) < same && score > bestScore) [best, bestScore] = [at, score];
    }
    const quote = candidates[best];
    if (quote === undefined) break;
    if (reads(quote)) {
      used.add(quote.ticketId);
      chosen.push(quote);
    } else repeats[best] = 1;
  }
  return chosen;
}

/** How much of all that two sets hold both hold (Jaccard), 0 to 1. */
function sharedPart(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((pair) => b.has(pair)).length;
  return both / Math.max(1, a.size + b.size - both);
}
