import type { Day, Rule, SpelledTerm } from '../../model/index.js';
import { ReadMemory } from '../storage/word-pieces.js';
import { DayMatcher } from './day-matcher.js';
import type { TicketSet } from './ticket-sets.js';
import type { TokenStore } from './token-store.js';

/** Rules to count on days of the past; plain data, so that it can be handed to another thread. */
export interface DaysToCount {
  readonly rules: readonly Rule[];
  /** Every term of the rules, by `termKey`. */
  readonly spelled: ReadonlyMap<string, SpelledTerm>;
  readonly days: readonly DayToCount[];
  /** Memory that two threads see, along the days: 1 where one of them counts the day. Absent: it is all one's own. */
  readonly taken?: Int32Array;
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

type Past = Pick<TokenStore, 'postings'>;

/** Counts the days one by one; undefined for one without postings and for one that the other thread counts. */
export function* countDays(past: Past, request: DaysToCount): Generator<CountedDay | undefined> {
  const memory = new ReadMemory();
  for (let at = 0; at < request.days.length; at += 1)
    yield isFree(request, at) ? countDay(past, request, at, memory) : undefined;
}

/** The same from the last day on, for the thread that comes to help. Along the days. */
export function countDaysBackwards(past: Past, request: DaysToCount): (CountedDay | undefined)[] {
  const counted: (CountedDay | undefined)[] = request.days.map(() => undefined);
  const memory = new ReadMemory();
  for (let at = counted.length - 1; at >= 0; at -= 1)
    if (isFree(request, at)) counted[at] = countDay(past, request, at, memory);
  return counted;
}

function isFree({ taken }: DaysToCount, at: number): boolean {
  return taken === undefined || Atomics.compareExchange(taken, at, 0, 1) === 0;
}

function countDay(
  past: Past,
  { rules, spelled, days }: DaysToCount,
  at: number,
  memory: ReadMemory,
): CountedDay | undefined {
  const { day, rules: places, withTickets } = days[at] as DayToCount;
  const postings = past.postings(day, memory);
  if (postings === undefined) return undefined;
  const matcher = new DayMatcher(postings, spelled);
  const tickets = new Map<number, TicketSet>();
  const counts = Uint32Array.from(places, (place) => {
    const found = matcher.ticketsWithoutReminders(rules[place] as Rule);
    // A part of a larger array would take the whole of it into the other thread.
    if (withTickets.has(place)) tickets.set(place, found.slice());
    return found.length;
  });
  return { counts, tickets };
}
