import { createHash } from 'node:crypto';
import type { Conjunction, Rule, Term } from '../../model/index.js';
import { HISTORY } from '../settings.js';
import type { Connection } from '../storage/database.js';
import { packNumbers, unpackNumbers } from '../storage/packed-numbers.js';

/** Counts of a rule on past days. */
export interface RulePast {
  /** The history's revision as of which they hold: a day that has changed since has a higher one. */
  readonly revision: number;
  /** The number of the first day. */
  readonly first: number;
  /** For each day from the first on its count plus 1; 0 where the rule was not counted on that day. */
  readonly counts: Uint32Array;
}

const NOTHING: RulePast = { revision: 0, first: 0, counts: new Uint32Array(0) };

/** The count of a day by its number; undefined where it is not known. */
export function countOn({ first, counts }: RulePast, day: number): number | undefined {
  const known = counts[day - first] ?? 0;
  return known === 0 ? undefined : known - 1;
}

/**
 * What rules counted on past days, one row a rule: for each day from number `first` on its count plus 1 (0: not counted),
 * packed. A year of a rule takes half a kilobyte.
 */
export class RulePasts {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  get(rule: string): RulePast {
    const row = this.#connection.prepare('SELECT revision, first, counts FROM rule_pasts WHERE rule = ?').get(rule) as
      | { readonly revision: number; readonly first: number; readonly counts: Uint8Array }
      | undefined;
    return row === undefined
      ? NOTHING
      : { revision: row.revision, first: row.first, counts: unpackNumbers(row.counts) };
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
    for (const [rule, { revision, first, counts }] of pasts)
      put.run(rule, newest, revision, first, Buffer.from(packNumbers(counts)));
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
  const termKey = ({ opens, spellings }: Term): string =>
    JSON.stringify([...(opens === true ? ['^'] : []), ...[...new Set(spellings)].sort()]);
  const conjunctionKey = (terms: Conjunction): string => terms.map(termKey).sort().join(',');
  const key = [tokenizer, any.map(conjunctionKey).sort().join(';'), not.map(termKey).sort().join(',')].join('\n');
  return createHash('sha256').update(key).digest('base64url').slice(0, 22);
}
