import type { Day, LoadResult, Ticket, TicketLoad, TicketSource } from '../../model/index.js';
import { HISTORY } from '../settings.js';
import type { Connection } from '../storage/database.js';
import { Statements } from '../storage/statements.js';
import { storageError } from '../storage/storage-error.js';
import { recountDays } from '../tickets/days.js';
import type { Names } from '../tickets/names.js';
import { unpackTexts } from '../tickets/packed-texts.js';
import {
  dayOfKey,
  encodeTicket,
  firstKey,
  keysOfDay,
  TICKET_COLUMNS,
  type TicketValues,
} from '../tickets/ticket-row.js';
import { forgetWithdrawn, withdrawOthers } from '../tickets/withdrawn.js';
import { changedTexts, countOf, nextNumber, RELATED, SAME, Settlement, UNRELATED } from './correction.js';
import { finishFile, firstReading, registerFile, wasLeftOut, withdrawEarlierReading } from './loaded-files.js';
import { isSameComplaint } from './same-ticket.js';
import { type Stored, storedElsewhere, storedOnDay, storedUnder } from './stored.js';

/** Marks the id of a row that meets an earlier file's ticket, until `commit` decides which of them stays. */
const STAGED = '\u0001';

/** Rows of one INSERT: half the time of one at a time (7 against 13 µs a row). */
const BATCH = 64;
const COLUMNS = `key, id, source, print, ${TICKET_COLUMNS}`;
const PLACES = `(${COLUMNS.replace(/\w+/g, '?')})`;
const INSERT_ONE = `INSERT OR IGNORE INTO tickets (${COLUMNS}) VALUES ${PLACES}`;
const INSERT_BATCH = `INSERT OR IGNORE INTO tickets (${COLUMNS}) VALUES ${Array.from({ length: BATCH }, () => PLACES).join(',')}`;

interface Waiting {
  readonly key: number;
  readonly ticket: Ticket;
  readonly values: TicketValues;
}

/** One file on its way into the history: a single transaction from the first ticket to `commit`. */
export class HistoryLoad implements TicketLoad {
  readonly #database: Connection;
  readonly #statements: Statements;
  readonly #names: Names;
  readonly #source: number;
  readonly #now: () => Date;
  readonly #serials = new Map<Day, number>();
  /** Days whose tickets change, also those that only lose some. */
  readonly #touched = new Set<Day>();
  /** Those that lose what the same bytes gave under other rules. */
  readonly #withdrawn: ReadonlySet<Day>;
  #waiting: Waiting[] = [];
  #inserted = 0;
  #duplicate = 0;
  #renumbered = 0;
  #hasMatches = false;
  /** Rows whose id another ticket has on another day, and those that it has there themselves. */
  #reusedElsewhere = 0;
  #sameElsewhere = 0;
  /** The first loading of the same bytes, where they are read anew only because the rules of reading changed. */
  readonly #firstReadBy: number | undefined;
  readonly #isWhole: boolean;

  /**
   * The caller has begun the transaction.
   *
   * @param changedShare part of a day's tickets whose text must have changed for it to be told
   */
  readonly #changedShare: number;

  constructor(database: Connection, names: Names, source: TicketSource, now: () => Date, changedShare: number) {
    this.#changedShare = changedShare;
    this.#database = database;
    this.#statements = new Statements(database);
    this.#names = names;
    this.#now = now;
    database.exec(
      'CREATE TEMP TABLE IF NOT EXISTS matches (new INTEGER PRIMARY KEY, old INTEGER NOT NULL, relation INTEGER NOT NULL); CREATE INDEX IF NOT EXISTS temp.matches_old ON matches (old); DELETE FROM matches',
    );
    this.#isWhole = source.isWhole === true;
    this.#firstReadBy = firstReading(this.#statements, source);
    this.#source = registerFile(database, source);
    this.#withdrawn = withdrawEarlierReading(database, this.#statements, source, this.#source);
  }

  add(ticket: Ticket): void {
    try {
      if (this.#firstReadBy !== undefined && wasLeftOut(this.#statements, ticket, this.#firstReadBy)) {
        this.#duplicate += 1;
        return;
      }
      this.#waiting.push({ key: this.#nextKey(ticket.day), ticket, values: encodeTicket(ticket, this.#names) });
      if (this.#waiting.length === BATCH) this.#flush();
    } catch (error) {
      throw storageError(error);
    }
  }

  commit(counts: { readonly rows: number; readonly rejected: number }): LoadResult {
    try {
      return this.#commit(counts);
    } catch (error) {
      throw storageError(error);
    }
  }

  rollback(): void {
    if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
    this.#names.forget();
  }

  #commit(counts: { readonly rows: number; readonly rejected: number }): LoadResult {
    this.#flush();
    const settlement = this.#hasMatches
      ? new Settlement(this.#statements, {
          source: this.#source,
          isWhole: this.#isWhole,
          reusedElsewhere: this.#reusedElsewhere,
        })
      : undefined;
    const read = this.#inserted - (settlement?.merged ?? 0);
    const duplicate = this.#duplicate + (settlement?.merged ?? 0);
    const renumbered = this.#renumbered + (settlement?.renumbered ?? 0);
    for (const day of settlement?.days ?? []) {
      const range = keysOfDay(day);
      if (settlement?.touched.has(day) || countOf(this.#statements, range, this.#source) > 0) this.#touched.add(day);
      else this.#touched.delete(day);
    }
    for (const day of this.#withdrawn) this.#touched.add(day);
    const days = [...this.#serials.keys()].sort();
    const left = this.#isWhole ? withdrawOthers(this.#statements, this.#source, days) : new Map<Day, number>();
    for (const day of left.keys()) this.#touched.add(day);
    recountDays(this.#database, this.#touched);
    for (const day of days) forgetWithdrawn(this.#statements, day);
    finishFile(this.#statements, this.#source, { ...counts, read, duplicate, loadedAt: this.#now(), days });
    this.#database.exec('COMMIT');
    const reused = renumbered > 0 ? [{ code: 'id-reused', args: { count: renumbered } }] : [];
    return {
      read,
      duplicate,
      replaced: settlement?.replaced ?? 0,
      changed: [...(settlement?.changed.values() ?? [])].reduce((sum, count) => sum + count, 0),
      moved: settlement?.moved ?? 0,
      withdrawn: (settlement?.withdrawn ?? 0) + [...left.values()].reduce((sum, count) => sum + count, 0),
      days,
      findings: [
        ...(settlement?.findings ?? []),
        ...[...left].map(([day, count]) => ({ code: 'tickets-withdrawn', args: { day, count } })),
        ...changedTexts(this.#statements, settlement, this.#changedShare),
        ...reused,
      ],
    };
  }

  #nextKey(day: Day): number {
    let serial = this.#serials.get(day);
    if (serial === undefined) {
      unpackTexts(this.#database, day);
      const row = this.#statements.get<{ key: number | null }>(
        'SELECT max(key) AS key FROM tickets WHERE key >= ? AND key < ?',
        ...keysOfDay(day),
      );
      serial = row?.key == null ? 0 : row.key - firstKey(day) + 1;
      this.#touched.add(day);
    }
    this.#serials.set(day, serial + 1);
    return firstKey(day) + serial;
  }

  /** Inserts the waiting rows; those whose id is taken are resolved one by one, in order. */
  #flush(): void {
    const rows = this.#waiting;
    this.#waiting = [];
    if (rows.length < BATCH) {
      for (const row of rows) {
        if (!this.#tryInsert(row, row.ticket.id)) this.#resolve(row);
      }
      return;
    }
    const bound: unknown[] = [];
    for (const { key, ticket, values } of rows)
      bound.push(key, ticket.id, this.#source, ticket.textHash ?? null, ...values);
    const changes = this.#statements.run(INSERT_BATCH, ...bound);
    this.#inserted += changes;
    if (changes === rows.length) return;
    const keys = rows.map((row) => row.key).join(',');
    const inserted = this.#database.prepare(`SELECT key FROM tickets WHERE key IN (${keys})`).all() as {
      key: number;
    }[];
    const isInserted = new Set(inserted.map(({ key }) => key));
    for (const row of rows) if (!isInserted.has(row.key)) this.#resolve(row);
  }

  #tryInsert(row: Waiting, id: string): boolean {
    if (this.#statements.run(INSERT_ONE, row.key, id, this.#source, row.ticket.textHash ?? null, ...row.values) === 0)
      return false;
    this.#inserted += 1;
    return true;
  }

  /** The id is taken: by the same ticket, by another one of this file, or by an earlier file's. */
  #resolve(row: Waiting): void {
    const { ticket } = row;
    const isSame = (stored: Stored): boolean =>
      (stored.textHash !== null && stored.textHash === ticket.textHash) ||
      (stored.text === ticket.text && stored.title === ticket.title);
    const candidates = storedOnDay(this.#statements, ticket.id, ticket.day);
    if (candidates.some((stored) => stored.source === this.#source && isSame(stored))) {
      this.#duplicate += 1;
      return;
    }
    const earlier = candidates.filter((stored) => stored.source !== this.#source);
    const match = earlier.find(isSame) ?? earlier[0] ?? this.#elsewhere(ticket, isSame);
    if (match === undefined) this.#insertNumbered(row);
    else this.#stage(row, match, isSame);
  }

  /** The same ticket on another day: an earlier file's, whose day was another. */
  #elsewhere({ id, day }: Ticket, isSame: (stored: Stored) => boolean): Stored | undefined {
    if (this.#reusedElsewhere >= HISTORY.correction.restartShown && this.#sameElsewhere < this.#reusedElsewhere)
      return undefined;
    const candidates = storedElsewhere(this.#statements, id, day, this.#source);
    if (candidates.length === 0) return undefined;
    const found = candidates.find(isSame);
    if (found === undefined) this.#reusedElsewhere += 1;
    else {
      this.#sameElsewhere += 1;
      unpackTexts(this.#database, dayOfKey(found.key));
    }
    return found;
  }

  /** Keeps the row under a marked id beside the earlier file's ticket, unless this file has brought it already. */
  #stage(row: Waiting, match: Stored, isSame: (stored: Stored) => boolean): void {
    const { id } = row.ticket;
    for (let staged = STAGED + id, number = 2; !this.#tryInsert(row, staged); number += 1) {
      const present = storedUnder(this.#statements, staged);
      if (present !== undefined && isSame(present) && dayOfKey(present.key) === row.ticket.day) {
        this.#duplicate += 1;
        return;
      }
      staged = `${STAGED}${id}~${number}`;
    }
    this.#hasMatches = true;
    const relation = isSame(match)
      ? SAME
      : isSameComplaint(`${match.title}${match.text}`, `${row.ticket.title}${row.ticket.text}`)
        ? RELATED
        : UNRELATED;
    this.#statements.run('INSERT INTO matches VALUES (?,?,?)', row.key, match.key, relation);
  }

  #insertNumbered(row: Waiting): void {
    const { id } = row.ticket;
    for (let number = nextNumber(this.#statements, id); !this.#tryInsert(row, `${id}~${number}`); ) number += 1;
    this.#renumbered += 1;
  }
}
