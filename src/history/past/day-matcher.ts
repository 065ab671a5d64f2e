import type { Conjunction, Rule, Term } from '../../model/index.js';
import type { Postings } from './postings.js';
import { type SpelledTerm, termKey } from './spellings.js';
import { difference, intersection, NO_TICKETS, type TicketSet, union } from './ticket-sets.js';

/** What a term's spellings can be in the tokens of one day. */
interface DayTerm {
  /** Tickets with a word that holds a spelling. */
  readonly byWord: TicketSet;
  /** Sequences of words that make a spelling up and all stand in the day, each with the tickets that have its words somewhere. */
  readonly sequences: readonly { readonly words: readonly number[]; readonly candidates: TicketSet }[];
}

/** Which tickets of one day fulfil rules, by the day's postings. What several rules ask of a term is made once. */
export class DayMatcher {
  readonly #postings: Postings;
  readonly #tokensOf: (place: number) => Uint32Array;
  readonly #spelled: ReadonlyMap<string, SpelledTerm>;
  readonly #terms = new Map<string, DayTerm>();
  /** Lists that were read, by word. */
  readonly #lists = new Map<number, TicketSet>();
  readonly #reminders: TicketSet;

  /**
   * @param tokensOf the tokens of the ticket at a place of the day
   * @param spelled of every term of the rules that will be asked, by `termKey`
   */
  constructor(postings: Postings, tokensOf: (place: number) => Uint32Array, spelled: ReadonlyMap<string, SpelledTerm>) {
    this.#postings = postings;
    this.#tokensOf = tokensOf;
    this.#spelled = spelled;
    this.#reminders = postings.reminders();
  }

  /** The tickets that fulfil a rule, reminders left out. */
  matters(rule: Rule): TicketSet {
    return difference(this.tickets(rule), this.#reminders);
  }

  /** The tickets that fulfil a rule, reminders among them. */
  tickets({ any, not }: Rule): TicketSet {
    let found = union(
      any.map((terms) => this.#conjunction(terms)),
      this.#postings.tickets,
    );
    for (const term of not) found = difference(found, this.#holding(term, found));
    return found;
  }

  #conjunction(terms: Conjunction): TicketSet {
    // Terms whose tokens need not be read come first, and of them the rarest.
    const order = terms
      .map((term) => ({ term, day: this.#term(term) }))
      .sort((a, b) => a.day.sequences.length - b.day.sequences.length || a.day.byWord.length - b.day.byWord.length);
    let found: TicketSet | undefined;
    for (const { term } of order) {
      found = found === undefined ? this.#holding(term) : intersection(found, this.#holding(term, found));
      if (found.length === 0) break;
    }
    return found ?? NO_TICKETS;
  }

  /** The tickets (of `within`, where given; others may be among them) that hold a term. */
  #holding(term: Term, within?: TicketSet): TicketSet {
    const { byWord, sequences } = this.#term(term);
    const sets = sequences.map(({ words, candidates }) =>
      difference(within === undefined ? candidates : intersection(candidates, within), byWord).filter((place) =>
        holdsSequence(this.#tokensOf(place), words),
      ),
    );
    return sets.length === 0 ? byWord : union([byWord, ...sets], this.#postings.tickets);
  }

  #term(term: Term): DayTerm {
    const key = termKey(term);
    let found = this.#terms.get(key);
    if (found === undefined) {
      const { words, sequences } = this.#spelled.get(key) ?? { words: [], sequences: [] };
      found = {
        byWord: union(
          words.map((word) => this.#list(word)),
          this.#postings.tickets,
        ),
        sequences: sequences
          .map((sequence) => ({ words: sequence, candidates: this.#withAll(sequence) }))
          .filter(({ candidates }) => candidates.length > 0),
      };
      this.#terms.set(key, found);
    }
    return found;
  }

  #list(word: number): TicketSet {
    let found = this.#lists.get(word);
    if (found === undefined) {
      found = this.#postings.ticketsWith(word);
      this.#lists.set(word, found);
    }
    return found;
  }

  #withAll(words: readonly number[]): TicketSet {
    // A word that the day has not spares the others.
    if (words.some((word) => this.#postings.frequency(word) === 0)) return NO_TICKETS;
    const [first = NO_TICKETS, ...others] = words.map((word) => this.#list(word)).sort((a, b) => a.length - b.length);
    return others.reduce((found, list) => (found.length === 0 ? found : intersection(found, list)), first);
  }
}

/** Whether words stand one behind the other in a ticket's tokens. A clause's end is a token, so that none spans two. */
function holdsSequence(tokens: Uint32Array, words: readonly number[]): boolean {
  for (let at = 0; at + words.length <= tokens.length; at += 1) {
    let index = 0;
    while (index < words.length && tokens[at + index] === words[index]) index += 1;
    if (index === words.length) return true;
  }
  return false;
}
