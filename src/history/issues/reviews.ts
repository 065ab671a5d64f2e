import type { Edit, Operation } from '../../model/index.js';
import type { Connection } from '../storage/database.js';
import { durably, type IssuePeriod } from './issues.js';

/** An operation before it has its number. */
export type NewOperation = Omit<Operation, 'id' | 'series' | 'from' | 'to'>;

/** The time of what is done to an issue at `now`: no earlier than what stands on it already, also where a clock was ahead. */
export function timeAfter(database: Connection, period: IssuePeriod, now: string): string {
  const known = [...operationsFor(database, period), ...signaturesOf(database, period)];
  return known.reduce((latest, { at }) => (at > latest ? at : latest), now);
}

/** Adds operations to an issue, all or none, on the disk when this returns; gives their numbers. */
export function addOperations(
  database: Connection,
  { series, from, to }: IssuePeriod,
  operations: readonly NewOperation[],
): number[] {
  return durably(database, () => {
    const insert = database.prepare(
      'INSERT INTO operations (series, from_day, to_day, at, by, why, scope, kind, body) VALUES (?,?,?,?,?,?,?,?,?)',
    );
    return operations.map(({ at, by, why, scope, edit }) =>
      Number(insert.run(series, from, to, at, by, why, scope, edit.kind, JSON.stringify(edit)).lastInsertRowid),
    );
  });
}

/**
 * The operations of an issue and those of earlier issues of its series that hold always, oldest first; undone ones too.
 * What is undone of an earlier issue alone is no change of this one, which may be signed.
 */
export function operationsFor(database: Connection, { series, from, to }: IssuePeriod): Operation[] {
  return operationsWhere(
    database,
    `series = ?1 AND ((from_day = ?2 AND to_day = ?3) OR (to_day < ?3 AND 'always' = CASE kind WHEN 'undo'
       THEN (SELECT scope FROM operations AS undone WHERE undone.id = json_extract(operations.body, '$.operation'))
       ELSE scope END))`,
    series,
    from,
    to,
  );
}

/** All operations of a series, oldest first; undone ones too. */
export function allOperations(database: Connection, series: string): Operation[] {
  return operationsWhere(database, 'series = ?', series);
}

/** All operations of all series, oldest first. */
export function everyOperation(database: Connection): Operation[] {
  return operationsWhere(database, 'TRUE');
}

function operationsWhere(database: Connection, condition: string, ...values: readonly unknown[]): Operation[] {
  const rows = database
    .prepare(
      `SELECT id, series, at, by, why, from_day AS "from", to_day AS "to", scope, body AS edit FROM operations
       WHERE ${condition} ORDER BY id`,
    )
    .all(...values) as (Omit<Operation, 'edit'> & { readonly edit: string })[];
  return rows.map((row) => ({ ...row, edit: JSON.parse(row.edit) as Edit }));
}

export type SigningRole = '核稿' | '会签' | '签发';
export type Opinion = '发' | '缓发' | '不发' | '修改后重报';

export interface Signature extends IssuePeriod {
  readonly id: number;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly role: SigningRole;
  readonly by: string;
  /** 代: for somebody else. */
  readonly isActing: boolean;
  readonly opinion: Opinion;
  readonly remark: string;
  /** The last operation that the signer saw; 0 for none. */
  readonly operation: number;
  readonly revision: number;
  /** SHA-256 over the model as it was read, but for signer, date and revision. */
  readonly substance: string;
  /** SHA-256 of the PDF that was read. */
  readonly pdf: string;
}

export function addSignature(database: Connection, signature: Omit<Signature, 'id'>): void {
  const { series, from, to, at, role, by, isActing, opinion, remark, operation, revision, substance, pdf } = signature;
  durably(database, () =>
    database
      .prepare(
        `INSERT INTO signatures (series, from_day, to_day, at, role, by, acting, opinion, remark, operation, revision, substance, pdf)
         VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)`,
      )
      .run(series, from, to, at, role, by, isActing ? 1 : 0, opinion, remark, operation, revision, substance, pdf),
  );
}

/** The signatures on an issue in the order in which they were made, whichever desk they came from. */
export function signaturesOf(database: Connection, { series, from, to }: IssuePeriod): Signature[] {
  return signatures(database, 'WHERE series = ? AND from_day = ? AND to_day = ? ORDER BY at, id', series, from, to);
}

/** All signatures on all issues, oldest first. */
export function everySignature(database: Connection): Signature[] {
  return signatures(database, 'ORDER BY id');
}

function signatures(database: Connection, which: string, ...values: readonly unknown[]): Signature[] {
  const rows = database
    .prepare(
      `SELECT id, series, at, role, by, opinion, remark, operation, revision, substance, pdf,
         from_day AS "from", to_day AS "to", acting AS isActing FROM signatures ${which}`,
    )
    .all(...values) as (Omit<Signature, 'isActing'> & { readonly isActing: number })[];
  return rows.map((row) => ({ ...row, isActing: row.isActing === 1 }));
}
