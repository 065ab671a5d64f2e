import {
  type Conjunction,
  OPENING_TOKENS,
  type Rule,
  type SpelledTerm,
  type Term,
  termKey,
} from '../../model/index.js';
import { HISTORY } from '../settings.js';
import type { Postings } from './postings.js';
import { difference, intersection, NO_TICKETS, type TicketSet, union } from './ticket-sets.js';

/** Which tickets of one day fulfil rules, by the day's postings. What several rules ask of a term is made once. */
export class DayMatcher {
  readonly #postings: Postings;
  readonly #spelled: ReadonlyMap<string, SpelledTerm>;
  readonly #terms = new Map<string, TicketSet>();

  /** @param spelled of every term of the rules that will be asked, by `termKey` */
  constructor(postings: Postings, spelled: ReadonlyMap<string, SpelledTerm>) {
    this.#postings = postings;
    this.#spelled = spelled;
  }

  ticketsWithoutReminders(rule: Rule): TicketSet {
    return difference(this.tickets(rule), this.#postings.reminders);
  }

  /** The tickets that fulfil a rule, reminders among them. */
  tickets({ any, not }: Rule): TicketSet {
    let found = union(
      any.map((terms) => this.#conjunction(terms)),
      this.#postings.tickets,
    );
    for (const term of not) {
      if (found.length === 0) break;
      found = difference(found, this.#among(found, term));
    }
    return found;
  }

  /** From the term that the fewest tickets can hold on: the others are asked of its tickets. */
  #conjunction(terms: Conjunction): TicketSet {
    const [first, ...others] = terms.map((term) => ({ term, most: this.#most(term) })).sort((a, b) => a.most - b.most);
    if (first === undefined) return NO_TICKETS;
    let found = this.#holding(first.term);
    for (const { term, most } of others) {
      if (found.length === 0) break;
      found = intersection(found, this.#among(found, term, most));
    }
    return found;
  }

  /** Of the tickets that hold a term all that are among others: with all the day's others where that costs less, or is known. */
  #among(tickets: TicketSet, term: Term, most = this.#most(term)): TicketSet {
    const known = this.#terms.get(termKey(term));
    if (known !== undefined) return known;
    const spelled = this.#spelledOf(term);
    const lookups = tickets.length * (spelled.words.length + spelled.sequences.length);
    if (lookups * HISTORY.rules.lookupCost >= most) return this.#holding(term);
    return this.#postings.holdingAmong(tickets, spelled, withinOf(term));
  }

  /** No more tickets than this hold a term. */
  #most(term: Term): number {
    return this.#terms.get(termKey(term))?.length ?? this.#postings.mostHolding(this.#spelledOf(term));
  }

  /** The tickets that hold a term. */
  #holding(term: Term): TicketSet {
    const key = termKey(term);
    let found = this.#terms.get(key);
    if (found === undefined) {
      found = this.#postings.ticketsHolding(this.#spelledOf(term), withinOf(term));
      this.#terms.set(key, found);
    }
    return found;
  }

  #spelledOf(term: Term): SpelledTerm {
    return this.#spelled.get(termKey(term)) ?? { words: [], sequences: [] };
  }
}

/** Among how many of a ticket's first tokens a term must begin. */
function withinOf({ opens }: Term): number | undefined {
  return opens === true ? OPENING_TOKENS : undefined;
}
