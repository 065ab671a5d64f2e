import { createHash } from 'node:crypto';
import type { Conjunction, Rule, Term } from '../../model/index.js';
import type { Connection } from '../database.js';
import { HISTORY } from '../settings.js';
import { NumberWriter, unpackNumbers } from './packed-numbers.js';

/** Counts of a rule on past days, by day number. */
export interface RulePast {
  /** The history's revision as of which they hold: a day that has changed since has a higher one. */
  readonly revision: number;
  readonly counts: ReadonlyMap<number, number>;
}

interface Row {
  readonly revision: number;
  readonly first: number;
  readonly counts: Uint8Array;
}

/**
 * What rules counted on past days, one row a rule: from day number `first` on, each count and one (0: not counted),
 * packed. A year of a rule takes half a kilobyte.
 */
export class RulePasts {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  get(rule: string): RulePast {
    const row = this.#connection.prepare('SELECT revision, first, counts FROM rule_pasts WHERE rule = ?').get(rule) as
      | Row
      | undefined;
    const counts = new Map<number, number>();
    if (row === undefined) return { revision: 0, counts };
    unpackNumbers(row.counts).forEach((count, index) => {
      if (count > 0) counts.set(row.first + index, count - 1);
    });
    return { revision: row.revision, counts };
  }

  /**
   * Keeps the pasts of rules and forgets those of rules that have long not been asked for. The caller keeps the transaction.
   *
   * @param newest number of the history's last day
   */
  put(pasts: ReadonlyMap<string, RulePast>, newest: number): void {
    const put = this.#connection.prepare(
      'INSERT OR REPLACE INTO rule_pasts (rule, used, revision, first, counts) VALUES (?, ?, ?, ?, ?)',
    );
    for (const [rule, { revision, counts }] of pasts) {
      const days = [...counts.keys()];
      const first = days.reduce((least, day) => Math.min(least, day), newest);
      const last = days.reduce((most, day) => Math.max(most, day), first);
      const writer = new NumberWriter(last - first + 16);
      for (let day = first; day <= last; day += 1) writer.write((counts.get(day) ?? -1) + 1);
      put.run(rule, newest, revision, first, Buffer.from(writer.bytes()));
    }
    this.#connection.prepare('DELETE FROM rule_pasts WHERE used < ?').run(newest - HISTORY.kept.unusedRuleDays);
  }

  /** Notes that rules are still asked for. The caller keeps the transaction. */
  touch(rules: Iterable<string>, newest: number): void {
    const update = this.#connection.prepare('UPDATE rule_pasts SET used = ?1 WHERE rule = ?2 AND used < ?1');
    for (const rule of rules) update.run(newest, rule);
  }
}

/**
 * The key of a rule: the same whatever the order of its terms and spellings. What is counted depends on how texts are cut
 * as well.
 */
export function ruleKey({ any, not }: Rule, tokenizer: string): string {
  const termKey = ({ spellings }: Term): string => JSON.stringify([...new Set(spellings)].sort());
  const conjunctionKey = (terms: Conjunction): string => terms.map(termKey).sort().join(',');
  const key = [tokenizer, any.map(conjunctionKey).sort().join(';'), not.map(termKey).sort().join(',')].join('\n');
  return createHash('sha256').update(key).digest('base64url').slice(0, 22);
}
