import type { Connection } from '../storage/database.js';
import { durably } from './issues.js';

/**
 * `waiting`: not sent, and may be tried. `sending`: the message is on its way out. `accepted`: the server took it.
 * `refused`: the server does not want it. `unknown`: it may or may not have arrived; never sent again by itself.
 */
export type DeliveryState = 'waiting' | 'sending' | 'accepted' | 'refused' | 'unknown';

/** Who has not got it and is not tried again by itself. */
export type UnreachedState = 'refused' | 'unknown';

export function isUnreached<T extends { readonly state: DeliveryState }>(
  delivery: T,
): delivery is T & { readonly state: UnreachedState } {
  return delivery.state === 'refused' || delivery.state === 'unknown';
}

export interface Delivery {
  readonly address: string;
  readonly state: DeliveryState;
  readonly messageId: string;
  readonly attempts: number;
  readonly changedAt: string;
  /** The server's last answer. */
  readonly answer: string;
}

export function deliveriesOf(database: Connection, revisionId: number): Delivery[] {
  return database
    .prepare(
      'SELECT address, state, message_id AS messageId, attempts, changed_at AS changedAt, answer FROM deliveries WHERE revision = ? ORDER BY rowid',
    )
    .all(revisionId) as Delivery[];
}

/** Adds the recipients that the revision does not know yet, as `waiting`. */
export function addRecipients(
  database: Connection,
  revisionId: number,
  recipients: readonly { readonly address: string; readonly messageId: string }[],
  now: string,
): void {
  durably(database, () => {
    const insert = database.prepare(
      "INSERT INTO deliveries (revision, address, state, message_id, changed_at) VALUES (?,?,'waiting',?,?) ON CONFLICT DO NOTHING",
    );
    for (const { address, messageId } of recipients) insert.run(revisionId, address, messageId, now);
  });
}

/** Puts deliveries as they are kept elsewhere in the place of what the ledger says of them. */
export function restoreDeliveries(database: Connection, revisionId: number, deliveries: readonly Delivery[]): void {
  durably(database, () => {
    const insert = database.prepare(
      'INSERT OR REPLACE INTO deliveries (revision, address, state, message_id, attempts, changed_at, answer) VALUES (?,?,?,?,?,?,?)',
    );
    for (const { address, state, messageId, attempts, changedAt, answer } of deliveries)
      insert.run(revisionId, address, state, messageId, attempts, changedAt, answer);
  });
}

export interface DeliveryChange {
  readonly state: DeliveryState;
  readonly answer?: string;
  readonly isAttempt?: boolean;
}

/** Writes a change of state for some recipients; it is on the disk when this returns. */
export function changeDeliveries(
  database: Connection,
  revisionId: number,
  addresses: readonly string[],
  { state, answer, isAttempt = false }: DeliveryChange,
  now: string,
): void {
  durably(database, () => {
    const update = database.prepare(
      'UPDATE deliveries SET state = ?, answer = coalesce(?, answer), attempts = attempts + ?, changed_at = ? WHERE revision = ? AND address = ?',
    );
    for (const address of addresses) update.run(state, answer ?? null, isAttempt ? 1 : 0, now, revisionId, address);
  });
}

/** What an earlier process left as `sending` becomes `unknown`; gives the addresses. Only under the lock. */
export function settleInterrupted(database: Connection, now: string): { revision: number; address: string }[] {
  return durably(database, () => {
    const found = database.prepare("SELECT revision, address FROM deliveries WHERE state = 'sending'").all() as {
      revision: number;
      address: string;
    }[];
    database
      .prepare(
        "UPDATE deliveries SET state = 'unknown', changed_at = ?, answer = '中断，没有记下应答 (interrupted before the answer was noted)' WHERE state = 'sending'",
      )
      .run(now);
    return found;
  });
}
