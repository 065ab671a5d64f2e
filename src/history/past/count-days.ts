import type { Day, Rule } from '../../model/index.js';
import { DayMatcher } from './day-matcher.js';
import type { SpelledTerm } from './spellings.js';
import type { TicketSet } from './ticket-sets.js';
import type { TokenStore } from './token-store.js';

/** Rules to count on days of the past; plain data, so that it can be handed to another thread. */
export interface DaysToCount {
  readonly rules: readonly Rule[];
  /** Every term of the rules, by `termKey`. */
  readonly spelled: ReadonlyMap<string, SpelledTerm>;
  readonly days: readonly DayToCount[];
}

interface DayToCount {
  readonly day: Day;
  /** Places in `rules`. */
  readonly rules: readonly number[];
  /** Those of them whose tickets are wanted as well. */
  readonly withTickets: ReadonlySet<number>;
}

/** Along the day's rules: how many tickets, reminders left out; and by place in `rules` which. */
export interface CountedDay {
  readonly counts: Uint32Array;
  readonly tickets: ReadonlyMap<number, TicketSet>;
}

/** Reads the days one by one; undefined for one without postings. */
export function* countDays(
  past: Pick<TokenStore, 'postings' | 'ticketReader'>,
  { rules, spelled, days }: DaysToCount,
): Generator<CountedDay | undefined> {
  for (const { day, rules: places, withTickets } of days) {
    const postings = past.postings(day);
    if (postings === undefined) yield undefined;
    else {
      const matcher = new DayMatcher(postings, past.ticketReader(day), spelled);
      const tickets = new Map<number, TicketSet>();
      const counts = Uint32Array.from(places, (place) => {
        const found = matcher.matters(rules[place] as Rule);
        // A part of a larger array would take the whole of it into the other thread.
        if (withTickets.has(place)) tickets.set(place, found.slice());
        return found.length;
      });
      yield { counts, tickets };
    }
  }
}
