import { type Day, dayNumber, type Rule, SpellingIndex, termsOf } from '../../model/index.js';
import type { Connection } from '../storage/database.js';
import { transactIfFree } from '../storage/transaction.js';
import type { StoredDay } from '../tickets/days.js';
import { type CountedDay, countDays, countDaysBackwards, type DaysToCount } from './count-days.js';
import { DayMatcher } from './day-matcher.js';
import { countOn, type RulePast, RulePasts, ruleKey } from './rule-pasts.js';
import { enter, type FreshCounts, joined, type Table } from './rule-table.js';
import { RuleTicketStore, type RuleTickets } from './rule-tickets.js';
import { NO_TICKETS, type TicketSet } from './ticket-sets.js';
import type { TokenStore } from './token-store.js';

export interface RuleToCount {
  readonly id: string;
  readonly rule: Rule;
  /** Whether its tickets are wanted besides their number, on the days from `ticketsFrom` on. */
  readonly withTickets?: boolean;
}

/** The days that have tokens, oldest first, and the tickets of each rule on them, by its id. */
export interface RuleCounts {
  readonly days: readonly Day[];
  readonly counts: ReadonlyMap<string, Uint32Array>;
  /** By rule that wants them: its tickets by their places in the day, along `days`; empty before `ticketsFrom`. */
  readonly tickets: ReadonlyMap<string, readonly TicketSet[]>;
}

/** Counts days by another thread; undefined where there is none. */
export type ShareCount = (request: DaysToCount) => Promise<readonly (CountedDay | undefined)[] | undefined>;

interface Plan {
  readonly toCount: DaysToCount;
  /** @param counted along the days of `toCount` */
  finish(counted: readonly (CountedDay | undefined)[]): RuleCounts;
}

/** Rules on the days of the past, by the words that were kept of them. */
export class PastRules {
  readonly #connection: Connection;
  readonly #store: TokenStore;
  readonly #tokenizer: string;
  readonly #pasts: RulePasts;
  readonly #tickets: RuleTicketStore;
  readonly #spellings: SpellingIndex;
  /** What was begun ahead: ends it, and keeps what was counted. */
  #ahead: (() => Promise<void>) | undefined;

  /** @param tokenizer days that another one cut are left out */
  constructor(connection: Connection, store: TokenStore, tokenizer: string) {
    this.#connection = connection;
    this.#store = store;
    this.#tokenizer = tokenizer;
    this.#pasts = new RulePasts(connection);
    this.#tickets = new RuleTicketStore(connection);
    this.#spellings = new SpellingIndex(store.vocabulary);
  }

  /**
   * Tickets of each rule on each day, reminders left out. A rule is counted on a day once: the count is kept until the
   * day's tickets change.
   *
   * @param days of the history, oldest first; those whose tokens are not at hand are left out
   * @param ticketsFrom from this day on the tickets of the rules that want them are given as well
   */
  count(rules: readonly RuleToCount[], days: readonly StoredDay[], ticketsFrom?: Day): RuleCounts {
    const plan = this.#plan(rules, days, ticketsFrom);
    return plan.finish([...countDays(this.#store, plan.toCount)]);
  }

  /** The same with all days counted by `share`, which gives undefined where it cannot. */
  async countElsewhere(
    rules: readonly RuleToCount[],
    days: readonly StoredDay[],
    share: ShareCount,
  ): Promise<RuleCounts> {
    const plan = this.#plan(rules, days, undefined);
    return plan.finish((await share(plan.toCount)) ?? [...countDays(this.#store, plan.toCount)]);
  }

  /** The same by both threads: `share` counts from the first day on, this one from the last. */
  async countShared(
    rules: readonly RuleToCount[],
    days: readonly StoredDay[],
    share: ShareCount,
    ticketsFrom?: Day,
  ): Promise<RuleCounts> {
    await this.#ahead?.();
    const { plan, taken, shared } = this.#begin(rules, days, share, ticketsFrom);
    const { toCount } = plan;
    const own = countDaysBackwards(this.#store, { ...toCount, taken });
    const other = await shared;
    const counted = toCount.days.map((_, at) => own[at] ?? other?.[at]);
    // What the other thread took and did not bring to its end.
    const left = toCount.days.filter((_, at) => counted[at] === undefined);
    const rest = countDays(this.#store, { ...toCount, days: left });
    return plan.finish(counted.map((day) => day ?? rest.next().value));
  }

  /**
   * Lets `share` begin with rules that will be asked for: what it has counted by then is known to `countShared`. What it has
   * not begun when more rules are known waits for these, so that such a day is read once.
   */
  async countAhead(
    rules: readonly RuleToCount[],
    days: readonly StoredDay[],
    share: ShareCount,
    ticketsFrom?: Day,
  ): Promise<void> {
    await this.#ahead?.();
    const { plan, taken, shared } = this.#begin(rules, days, share, ticketsFrom);
    this.#ahead = async () => {
      this.#ahead = undefined;
      const begun = taken.filter((_, at) => Atomics.exchange(taken, at, 1) === 1);
      // Nothing is begun: the other thread has something else to do still.
      if (begun.length > 0) plan.finish((await shared) ?? []);
    };
  }

  #begin(
    rules: readonly RuleToCount[],
    days: readonly StoredDay[],
    share: ShareCount,
    ticketsFrom?: Day,
  ): { readonly plan: Plan; readonly taken: Int32Array; readonly shared: ReturnType<ShareCount> } {
    const plan = this.#plan(rules, days, ticketsFrom);
    const taken = new Int32Array(new SharedArrayBuffer(plan.toCount.days.length * Int32Array.BYTES_PER_ELEMENT));
    return { plan, taken, shared: share({ ...plan.toCount, taken }) };
  }

  /** What is known already, what is to be counted, and what becomes of it. */
  #plan(rules: readonly RuleToCount[], days: readonly StoredDay[], ticketsFrom: Day | undefined): Plan {
    const present = this.#present(days);
    const numbers = present.map(({ day }) => dayNumber(day));
    const revision = this.#revision();
    const byKey = new Map(rules.map(({ rule }) => [ruleKey(rule, this.#tokenizer), rule]));
    const keys = [...byKey.keys()];
    const placeOf = new Map(keys.map((key, place) => [key, place]));
    const pasts = keys.map((key) => this.#pasts.get(key));
    const rows = keys.map(() => new Uint32Array(present.length));
    const placed = this.#placed(rules, ticketsFrom);
    const found = new Map([...placed.keys()].map((key) => [key, present.map((): TicketSet => NO_TICKETS)]));
    const table: Table = { days: present.map(({ day }) => day), numbers, keys, pasts, rows, found };
    const asked = new Set<Rule>();
    const missing = present.map(({ day }) => ({ day, rules: [] as number[], withTickets: new Set<number>() }));
    keys.forEach((key, place) => {
      const past = pasts[place] as RulePast;
      const row = rows[place] as Uint32Array;
      const own = placed.get(key);
      for (let index = 0; index < present.length; index += 1) {
        const { day, revision: changed } = present[index] as StoredDay;
        const number = numbers[index] as number;
        const known = changed <= past.revision ? countOn(past, number) : undefined;
        const isWanted = own !== undefined && ticketsFrom !== undefined && day >= ticketsFrom;
        const tickets = isWanted && changed <= own.revision ? own.days.get(number) : undefined;
        if (tickets !== undefined) found.get(key)?.splice(index, 1, tickets);
        row[index] = known ?? 0;
        if (known !== undefined && (!isWanted || tickets !== undefined)) continue;
        missing[index]?.rules.push(place);
        if (isWanted) missing[index]?.withTickets.add(place);
        asked.add(byKey.get(key) as Rule);
      }
    });
    const spelled = this.#spellings.findTerms(termsOf(asked));
    const toCount = { rules: [...byKey.values()], spelled, days: missing.filter((day) => day.rules.length > 0) };
    const finish = (days: readonly (CountedDay | undefined)[]): RuleCounts => {
      const { fresh, matched } = enter(table, toCount, days);
      this.#keep(keys, fresh, placed, matched, revision);
      return {
        days: table.days,
        counts: new Map(
          rules.map(({ id, rule }) => [
            id,
            rows[placeOf.get(ruleKey(rule, this.#tokenizer)) ?? -1] ?? new Uint32Array(present.length),
          ]),
        ),
        tickets: new Map(
          rules.flatMap(({ id, rule, withTickets }) =>
            withTickets === true ? [[id, found.get(ruleKey(rule, this.#tokenizer)) ?? []] as const] : [],
          ),
        ),
      };
    };
    return { toCount, finish };
  }

  /** For each rule the places of a day's tickets that fulfil it, reminders among them; none where the day's words are not at hand. */
  find(rules: readonly Rule[], day: Day): TicketSet[] {
    const postings = this.#store.postings(day);
    if (postings === undefined) return rules.map(() => NO_TICKETS);
    const spelled = this.#spellings.findTerms(termsOf(rules));
    const matcher = new DayMatcher(postings, spelled);
    return rules.map((rule) => matcher.tickets(rule));
  }

  /** What is known of the tickets of the rules that want them. */
  #placed(rules: readonly RuleToCount[], from: Day | undefined): ReadonlyMap<string, RuleTickets> {
    const wanted = rules.filter(({ withTickets }) => withTickets === true && from !== undefined);
    const keys = new Set(wanted.map(({ rule }) => ruleKey(rule, this.#tokenizer)));
    return new Map([...keys].map((key) => [key, this.#tickets.get(key)]));
  }

  #present(days: readonly StoredDay[]): readonly StoredDay[] {
    const kept = new Map(this.#store.days(this.#tokenizer).map(({ day, revision }) => [day, revision]));
    return days.filter(({ day, revision }) => kept.get(day) === revision);
  }

  /** The history's revision: a day that changes from now on has a higher one. */
  #revision(): number {
    const row = this.#connection.prepare("SELECT value FROM counters WHERE name = 'revision'").get();
    return (row as { value: number }).value;
  }

  /** What was counted joins what was known and still holds. */
  #keep(
    keys: readonly string[],
    fresh: readonly FreshCounts[],
    placed: ReadonlyMap<string, RuleTickets>,
    matched: ReadonlyMap<string, ReadonlyMap<number, TicketSet>>,
    revision: number,
  ): void {
    const days = this.#connection.prepare('SELECT day, revision FROM days WHERE tickets > 0').all() as {
      day: number;
      revision: number;
    }[];
    const revisions = new Map(days.map((row) => [row.day, row.revision]));
    const newest = days.reduce((most, { day }) => Math.max(most, day), 0);
    const holds = (day: number, asOf: number): boolean => (revisions.get(day) ?? Number.POSITIVE_INFINITY) <= asOf;
    const changed = new Map(fresh.map((own) => [own.key, { revision, ...joined(own, holds) }]));
    const found = new Map<string, RuleTickets>();
    for (const [key, own] of matched) {
      const { days: known, revision: asOf } = placed.get(key) ?? { days: new Map<number, TicketSet>(), revision: 0 };
      const still = [...known].filter(([day]) => holds(day, asOf));
      found.set(key, { revision, days: new Map([...still, ...own]) });
    }
    // Where another process writes, a load for minutes, it is counted anew next time.
    transactIfFree(this.#connection, () => {
      this.#pasts.touch(keys, newest);
      this.#pasts.put(changed, newest);
      this.#tickets.touch(placed.keys(), newest);
      this.#tickets.put(found, newest);
    });
  }
}
