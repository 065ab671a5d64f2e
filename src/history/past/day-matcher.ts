import { type Conjunction, OPENING_TOKENS, type Rule, type Term, termKey } from '../../model/index.js';
import type { Postings } from './postings.js';
import type { SpelledTerm } from './spellings.js';
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
      found = difference(found, this.#holding(term));
    }
    return found;
  }

  #conjunction(terms: Conjunction): TicketSet {
    const sets: TicketSet[] = [];
    for (const term of terms) {
      const set = this.#holding(term);
      if (set.length === 0) return NO_TICKETS;
      sets.push(set);
    }
    const [rarest = NO_TICKETS, ...others] = sets.sort((a, b) => a.length - b.length);
    return others.reduce(intersection, rarest);
  }

  /** The tickets that hold a term. */
  #holding(term: Term): TicketSet {
    const key = termKey(term);
    let found = this.#terms.get(key);
    if (found === undefined) {
      const spelled = this.#spelled.get(key) ?? { words: [], sequences: [] };
      found = this.#postings.ticketsHolding(spelled, term.opens === true ? OPENING_TOKENS : undefined);
      this.#terms.set(key, found);
    }
    return found;
  }
}
