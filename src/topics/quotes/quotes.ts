import { compare, type Quote, type Ticket } from '../../model/index.js';
import {
  type Clause,
  type ClauseKind,
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
import { pairNumbers, sharedPart } from './char-pairs.js';
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
  /** The members that are quoted; for what they do not propose others that name the topic. */
  readonly from: Int32Array;
}

/** A clause that may be quoted. Its words and pairs of characters are found when they are asked for, as they take time and few candidates are looked at closely. */
class Candidate implements QuotableClause {
  readonly ticketId: string;
  /** The profile words it holds. */
  readonly words: readonly number[];
  /** Its relevance where it reads perfectly by itself: never less than `relevance`. */
  readonly mostRelevance: number;
  readonly #clause: Clause;
  /** What it keeps of its worth whatever it says. */
  readonly #share: number;
  readonly #typical: number;
  readonly #segmenter: Segmenter;
  #relevance: number | undefined;
  #cut: readonly string[] | undefined;
  #pairs: Int32Array | undefined;

  /** @param text what is quoted of the clause */
  constructor(
    readonly member: number,
    { id, text: whole }: Ticket,
    clause: Clause,
    readonly text: string,
    held: readonly ProfileWord[],
    segmenter: Segmenter,
  ) {
    this.ticketId = id;
    this.words = held.map(({ word }) => word);
    this.#clause = clause;
    this.#segmenter = segmenter;
    this.#typical =
      held.reduce((sum, { score }) => sum + score, 0) / Math.sqrt(Math.max(text.length, SETTINGS.quotes.shortest));
    this.#share = GOES_ON_AFTER.test(whole.charAt(clause.end)) ? SETTINGS.quotes.goesOn : 1;
    this.mostRelevance = this.#relevanceAt(1);
  }

  get kind(): ClauseKind {
    return this.#clause.kind;
  }

  /** How typical of the topic it is, and how well it reads by itself. */
  get relevance(): number {
    this.#relevance ??= this.#relevanceAt(quoteScore(this.text, this.#segmenter));
    return this.#relevance;
  }

  get cut(): readonly string[] {
    this.#cut ??= this.#segmenter.cut(this.text);
    return this.#cut;
  }

  get pairs(): Int32Array {
    this.#pairs ??= pairNumbers(this.text);
    return this.#pairs;
  }

  #relevanceAt(score: number): number {
    return this.#typical * (SETTINGS.quotes.reading + (1 - SETTINGS.quotes.reading) * score) * this.#share;
  }
}

/** Clean clauses from different tickets, the most typical first, each saying something the others do not. */
export function chooseQuotes(
  corpus: Corpus,
  members: Int32Array,
  keywords: readonly string[],
  segmenter: Segmenter,
  { most, read, label, from }: QuoteLimits,
): TopicQuotes {
  const holders = holdersOf(corpus, members);
  const profile = profileOf(corpus, members, holders, label);
  const names = (words: string): boolean => keywords.some((word) => words.includes(word));
  const clausesThat = (isNaming: boolean, among = from): Candidate[] => {
    const found: Candidate[] = [];
    for (const member of evenSample(among, read)) {
      const ticket = corpus.tickets[member] as Ticket;
      if (ticket.confidential || ticket.text === ticket.categories.join(' ')) continue;
      for (const clause of prepareText(ticket).clauses.slice(0, SETTINGS.quotes.clauses)) {
        if (isNaming && !names(clause.text)) continue;
        const text = cleanQuote(clause.text);
        if (text === undefined || names(text) !== isNaming) continue;
        const held = profile.filter((one) => text.includes(one.text));
        if (isNaming || held.length >= SETTINGS.quotes.typicalWords)
          found.push(new Candidate(member, ticket, clause, text, held, segmenter));
      }
    }
    return found;
  };
  const candidates = clausesThat(true);
  // 拖欠工资 stands in titles, and what callers tell is 老板让员工写欠条.
  if (candidates.filter(({ kind }) => kind === 'fact').length < SETTINGS.quotes.leastNaming)
    candidates.push(...clausesThat(false));
  // Who proposes what is to be done about it may not say again what is wrong: 网上预约 under 买不到口罩.
  if (from.length < members.length && !candidates.some(({ kind }) => kind === 'proposal'))
    candidates.push(...clausesThat(true, members).filter(({ kind }) => kind === 'proposal'));
  candidates.sort((a, b) => b.mostRelevance - a.mostRelevance);
  const used = new Set<string>();
  const toQuote = (candidate: Candidate): Quote => {
    const ticketIds = paraphrasingMembers(corpus, members, candidate, holders).map(
      (one) => (corpus.tickets[one] as Ticket).id,
    );
    return { text: candidate.text, ticketId: candidate.ticketId, count: ticketIds.length, ticketIds };
  };
  const reads = ({ text, cut }: Candidate): boolean => hasPredicate(text, cut, segmenter);
  const suggestions = pick(candidates, 'proposal', most, used, reads).map(toQuote).sort(mostCommonFirst);
  const reflections = pick(candidates, 'fact', most, used, reads).map(toQuote).sort(mostCommonFirst);
  return { reflections, suggestions };
}

interface ProfileWord {
  readonly word: number;
  readonly text: string;
  readonly score: number;
}

function mostCommonFirst(a: Quote, b: Quote): number {
  return b.count - a.count || compare(a.text, b.text);
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

/** @param candidates in the order of their greatest possible relevance: what comes too late in it is not looked at */
function pick(
  candidates: readonly Candidate[],
  kind: ClauseKind,
  most: number,
  used: Set<string>,
  reads: (quote: Candidate) => boolean,
): Candidate[] {
  const top = topRelevance(candidates, kind) || 1;
  const chosen: Candidate[] = [];
  /** How far each candidate says again what is chosen already: in letters, and in letters or typical words. */
  const repeats = new Float64Array(candidates.length);
  const similarity = new Float64Array(candidates.length);
  /** How many of the chosen each is compared with. */
  const compared = new Int32Array(candidates.length);
  while (chosen.length < most) {
    let best = -1;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (let at = 0; at < candidates.length; at += 1) {
      const candidate = candidates[at] as Candidate;
      if (SETTINGS.quotes.relevance * (candidate.mostRelevance / top) < bestScore) break;
      if (used.has(candidate.ticketId) || candidate.kind !== kind) continue;
      for (let other = compared[at] as number; other < chosen.length; other += 1) {
        const quote = chosen[other] as Candidate;
        const same = sharedPart(quote.pairs, candidate.pairs);
        repeats[at] = Math.max(repeats[at] as number, same);
        similarity[at] = Math.max(similarity[at] as number, same, overlap(quote.words, candidate.words));
      }
      compared[at] = chosen.length;
      if ((repeats[at] as number) >= SETTINGS.quotes.same) continue;
      const score =
        SETTINGS.quotes.relevance * (candidate.relevance / top) -
        (1 - SETTINGS.quotes.relevance) * (similarity[at] as number);
      if (score > bestScore || (score === bestScore && inOrder(candidate, candidates[best] as Candidate) < 0)) {
        bestScore = score;
        best = at;
      }
    }
    const quote = candidates[best];
    if (quote === undefined) break;
    if (!reads(quote)) {
      repeats[best] = 1;
      continue;
    }
    used.add(quote.ticketId);
    chosen.push(quote);
  }
  return chosen;
}

/** The most relevant first, ties by the words themselves. */
function inOrder(a: Candidate, b: Candidate): number {
  return b.relevance - a.relevance || compare(a.text, b.text) || compare(a.ticketId, b.ticketId);
}

/** The greatest relevance of the candidates of a kind. */
function topRelevance(candidates: readonly Candidate[], kind: ClauseKind): number {
  let top = 0;
  for (const candidate of candidates) {
    if (candidate.mostRelevance <= top) break;
    if (candidate.kind === kind) top = Math.max(top, candidate.relevance);
  }
  return top;
}

function overlap(a: readonly number[], b: readonly number[]): number {
  const both = a.filter((word) => b.includes(word)).length;
  return both / Math.max(1, Math.min(a.length, b.length));
}
