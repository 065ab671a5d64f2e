import { HISTORY } from '../settings.js';
import type { Connection } from '../storage/database.js';
import { NumberWriter, unpackNumbers } from '../storage/packed-numbers.js';
import type { TicketSet } from './ticket-sets.js';

/** The places in the day of the tickets that fulfil a rule, reminders left out, by day number. */
export interface RuleTickets {
  /** The history's revision as of which they hold. */
  readonly revision: number;
  readonly days: ReadonlyMap<number, TicketSet>;
}

/**
 * Which tickets of past days fulfil a rule, one row a rule: from day number `first` on, each day's number of tickets and
 * one (0: not known), then the steps between their places.
 */
export class RuleTicketStore {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  get(rule: string): RuleTickets {
    const row = this.#connection.prepare('SELECT revision, first, body FROM rule_tickets WHERE rule = ?').get(rule) as
      | { readonly revision: number; readonly first: number; readonly body: Uint8Array }
      | undefined;
    const days = new Map<number, TicketSet>();
    if (row === undefined) return { revision: 0, days };
    const numbers = unpackNumbers(row.body);
    for (let [at, day] = [0, row.first]; at < numbers.length; day += 1) {
      const size = (numbers[at] as number) - 1;
      at += 1;
      if (size < 0) continue;
      const places = new Uint32Array(size);
      for (let k = 0, place = 0; k < size; k += 1) {
        place += numbers[at + k] as number;
        places[k] = place;
      }
      at += size;
      days.set(day, places);
    }
    return { revision: row.revision, days };
  }

  /** Keeps the tickets of rules, and forgets rules that have long not been asked for. The caller keeps the transaction. */
  put(rules: ReadonlyMap<string, RuleTickets>, newest: number): void {
    const put = this.#connection.prepare(
      'INSERT OR REPLACE INTO rule_tickets (rule, used, revision, first, body) VALUES (?, ?, ?, ?, ?)',
    );
    for (const [rule, { revision, days }] of rules) {
      const kept = [...days.keys()].filter((day) => day > newest - HISTORY.kept.ruleTicketsDays);
      const first = kept.reduce((least, day) => Math.min(least, day), newest);
      const last = kept.reduce((most, day) => Math.max(most, day), first);
      const writer = new NumberWriter(4096);
      for (let day = first; day <= last; day += 1) {
        const places = days.get(day);
        writer.write(places === undefined ? 0 : places.length + 1);
        let before = 0;
        for (const place of places ?? []) {
          writer.write(place - before);
          before = place;
        }
      }
      put.run(rule, newest, revision, first, Buffer.from(writer.bytes()));
    }
    this.#connection.prepare('DELETE FROM rule_tickets WHERE used < ?').run(newest - HISTORY.kept.unusedTicketsDays);
  }

  /** Notes that rules are still asked for. The caller keeps the transaction. */
  touch(rules: Iterable<string>, newest: number): void {
    const update = this.#connection.prepare('UPDATE rule_tickets SET used = ?1 WHERE rule = ?2 AND used < ?1');
    for (const rule of rules) update.run(newest, rule);
  }
}
