import {
  type Day,
  dayNumber,
  type Finding,
  type LoadResult,
  type Ticket,
  type TicketLoad,
  type TicketSource,
} from '../model/index.js';
import { countOf, nextNumber, RELATED, SAME, type Settlement, settleMatches, UNRELATED } from './correction.js';
import type { Connection } from './database.js';
import { recountDays } from './days.js';
import type { Names } from './names.js';
import { unpackTexts } from './packed-texts.js';
import { isSameMatter } from './same-ticket.js';
import { Statements } from './statements.js';
import { storageError } from './storage-error.js';
import { dayOfKey, encodeTicket, firstKey, SERIALS_PER_DAY, TICKET_COLUMNS, type TicketValues } from './ticket-row.js';
import type { TicketRow } from './tickets.js';
import { forgetWithdrawn, withdrawTickets } from './withdrawn.js';

/** Marks the id of a row that meets an earlier file's ticket, until `commit` decides which of them stays. */
const STAGED = '\u0001';

/** Rows of one INSERT: half the time of one at a time (7 against 13 µs a row). */
const BATCH = 64;
const COLUMNS = `key, id, source, print, ${TICKET_COLUMNS}`;
const PLACES = `(${COLUMNS.replace(/\w+/g, '?')})`;
const INSERT_ONE = `INSERT OR IGNORE INTO tickets (${COLUMNS}) VALUES ${PLACES}`;
const INSERT_BATCH = `INSERT OR IGNORE INTO tickets (${COLUMNS}) VALUES ${Array.from({ length: BATCH }, () => PLACES).join(',')}`;

/** Rows that are kept at most for whoever reads a day just loaded: those of the largest hotline's. */
const MOST_KEPT = 120_000;
/** A file that is larger is no day's export but a history: nobody reads it at once, and memory is dearer than time. */
const BULK_BYTES = 64 * 1024 ** 2;

/** After so many ids that stand for other tickets on other days the numbering starts again daily, and none has moved. */
const RESTART_SHOWN = 100;

/** Whether the file gives back the very value: half a surrogate pair is no UTF-8, and a NUL ends a text. */
function comesBack(value: TicketRow[number]): boolean {
  return typeof value !== 'string' || !/\0|\p{Surrogate}/u.test(value);
}

interface Waiting {
  readonly key: number;
  readonly ticket: Ticket;
  readonly values: TicketValues;
}

interface Stored {
  readonly key: number;
  readonly source: number;
  readonly print: number | null;
  readonly title: string;
  readonly text: string;
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
  readonly #withdrawn = new Set<Day>();
  /** Days that hold nothing but what this file brought, row by row. */
  readonly #whole = new Map<Day, TicketRow[]>();
  readonly #isBulk: boolean;
  #kept = 0;
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
   * @param keep is handed, once they are stored, all rows of the days that this file filled alone
   */
  constructor(
    database: Connection,
    names: Names,
    source: TicketSource,
    now: () => Date,
    private readonly changedShare: number,
    private readonly keep: (days: ReadonlyMap<Day, readonly TicketRow[]>) => void,
  ) {
    this.#database = database;
    this.#statements = new Statements(database);
    this.#names = names;
    this.#now = now;
    this.#isBulk = source.bytes > BULK_BYTES;
    database.exec(
      'CREATE TEMP TABLE IF NOT EXISTS matches (new INTEGER PRIMARY KEY, old INTEGER NOT NULL, relation INTEGER NOT NULL); CREATE INDEX IF NOT EXISTS temp.matches_old ON matches (old); DELETE FROM matches',
    );
    this.#isWhole = source.isWhole === true;
    this.#firstReadBy = this.#findFirstReading(source);
    this.#source = this.#register(source);
    this.#withdraw(source);
  }

  add(ticket: Ticket): void {
    try {
      if (this.#isWithdrawn(ticket)) {
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
      ? settleMatches(this.#statements, {
          source: this.#source,
          isWhole: this.#isWhole,
          reusedElsewhere: this.#reusedElsewhere,
        })
      : undefined;
    const read = this.#inserted - (settlement?.merged ?? 0);
    const duplicate = this.#duplicate + (settlement?.merged ?? 0);
    const renumbered = this.#renumbered + (settlement?.renumbered ?? 0);
    for (const day of settlement?.days ?? []) {
      const range = [firstKey(day), firstKey(day) + SERIALS_PER_DAY] as const;
      if (settlement?.touched.has(day) || countOf(this.#statements, range, this.#source) > 0) this.#touched.add(day);
      else this.#touched.delete(day);
    }
    for (const day of this.#withdrawn) this.#touched.add(day);
    const days = [...this.#serials.keys()].sort();
    const left = this.#isWhole ? this.#withdrawOthers(days) : { count: 0, findings: [] };
    recountDays(this.#database, this.#touched);
    for (const day of days) forgetWithdrawn(this.#statements, day);
    this.#statements.run(
      "UPDATE files SET rows=?, read=?, rejected=?, duplicate=?, loaded_at=?, state='current', days=? WHERE source=?",
      counts.rows,
      read,
      counts.rejected,
      duplicate,
      this.#now().toISOString(),
      JSON.stringify(days),
      this.#source,
    );
    this.#database.exec('COMMIT');
    this.keep(this.#hasMatches ? new Map() : this.#whole);
    const reused = renumbered > 0 ? [{ code: 'id-reused', args: { count: renumbered } }] : [];
    return {
      read,
      duplicate,
      replaced: settlement?.replaced ?? 0,
      changed: [...(settlement?.changed.values() ?? [])].reduce((sum, count) => sum + count, 0),
      moved: settlement?.moved ?? 0,
      withdrawn: (settlement?.withdrawn ?? 0) + left.count,
      days,
      findings: [...(settlement?.findings ?? []), ...left.findings, ...this.#changedTexts(settlement), ...reused],
    };
  }

  /** What earlier files gave of the days that this file is all of. */
  #withdrawOthers(days: readonly Day[]): { readonly count: number; readonly findings: readonly Finding[] } {
    const findings: Finding[] = [];
    let all = 0;
    for (const day of days) {
      const count = withdrawTickets(
        this.#statements,
        this.#source,
        'key >= ? AND key < ? AND source <> ?',
        firstKey(day),
        firstKey(day) + SERIALS_PER_DAY,
        this.#source,
      );
      if (count === 0) continue;
      all += count;
      this.#touched.add(day);
      findings.push({ code: 'tickets-withdrawn', args: { day, count } });
    }
    return { count: all, findings };
  }

  /** The days of whose tickets many have another text now. */
  #changedTexts(settlement: Settlement | undefined): Finding[] {
    return [...(settlement?.changed ?? [])].flatMap(([day, count]) => {
      const all = this.#statements.get<{ tickets: number }>('SELECT tickets FROM days WHERE day = ?', dayNumber(day));
      const share = count / Math.max(1, all?.tickets ?? 0);
      const percent = Math.round(share * 100);
      return share > this.changedShare ? [{ code: 'texts-changed', args: { day, count, percent } }] : [];
    });
  }

  #findFirstReading({ hash, rules }: TicketSource): number | undefined {
    const row = this.#statements.get<{ source: number | null; same: number | null }>(
      'SELECT min(source) AS source, max(rules = ?2) AS same FROM files WHERE hash = ?1',
      hash,
      rules,
    );
    return row?.source == null || row.same === 1 ? undefined : row.source;
  }

  /** Whether a later file, a correction of the day, left the ticket out. */
  #isWithdrawn({ id, day }: Ticket): boolean {
    if (this.#firstReadBy === undefined) return false;
    const found = this.#statements.get(
      'SELECT 1 FROM withdrawn WHERE day = ? AND id = ? AND source > ?',
      dayNumber(day),
      id,
      this.#firstReadBy,
    );
    return found !== undefined;
  }

  #register(source: TicketSource): number {
    const result = this.#database
      .prepare(
        `INSERT INTO files (path, hash, rules, bytes, encoding, rows, read, rejected, duplicate, loaded_at, state, days)
         VALUES (?,?,?,?,?,0,0,0,0,'','loading','[]')`,
      )
      .run(source.path, source.hash, source.rules, source.bytes, source.encoding);
    return Number(result.lastInsertRowid);
  }

  /** The same bytes read under other rules: what they gave before goes. */
  #withdraw(source: TicketSource): void {
    const earlier = this.#statements.all<{ source: number; days: string }>(
      "SELECT source, days FROM files WHERE hash = ?1 AND source <> ?2 AND (state = 'current' OR state = 'superseded' AND rules <> ?3)",
      source.hash,
      this.#source,
      source.rules,
    );
    for (const file of earlier) {
      for (const day of JSON.parse(file.days) as Day[]) {
        unpackTexts(this.#database, day);
        const changes = this.#statements.run(
          'DELETE FROM tickets WHERE key >= ? AND key < ? AND source = ?',
          firstKey(day),
          firstKey(day) + SERIALS_PER_DAY,
          file.source,
        );
        if (changes > 0) this.#withdrawn.add(day);
      }
      this.#statements.run("UPDATE files SET state = 'withdrawn' WHERE source = ?", file.source);
    }
  }

  #nextKey(day: Day): number {
    let serial = this.#serials.get(day);
    if (serial === undefined) {
      unpackTexts(this.#database, day);
      const row = this.#statements.get<{ key: number | null }>(
        'SELECT max(key) AS key FROM tickets WHERE key >= ? AND key < ?',
        firstKey(day),
        firstKey(day) + SERIALS_PER_DAY,
      );
      serial = row?.key == null ? 0 : row.key - firstKey(day) + 1;
      this.#touched.add(day);
      if (serial === 0 && !this.#isBulk) this.#whole.set(day, []);
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
        if (this.#tryInsert(row, row.ticket.id)) this.#keep(row);
        else this.#resolve(row);
      }
      return;
    }
    const bound: unknown[] = [];
    for (const { key, ticket, values } of rows)
      bound.push(key, ticket.id, this.#source, ticket.print ?? null, ...values);
    const changes = this.#statements.run(INSERT_BATCH, ...bound);
    this.#inserted += changes;
    if (changes === rows.length) {
      for (const row of rows) this.#keep(row);
      return;
    }
    const keys = rows.map((row) => row.key).join(',');
    const inserted = this.#database.prepare(`SELECT key FROM tickets WHERE key IN (${keys})`).all() as {
      key: number;
    }[];
    const isInserted = new Set(inserted.map(({ key }) => key));
    for (const row of rows) {
      if (isInserted.has(row.key)) this.#keep(row);
      else this.#resolve(row);
    }
  }

  #keep({ ticket, values }: Waiting): void {
    if (!this.#whole.has(ticket.day)) return;
    const row: TicketRow = [ticket.id, ...values];
    this.#kept += 1;
    if (this.#kept > MOST_KEPT) this.#whole.clear();
    else if (row.every(comesBack)) this.#whole.get(ticket.day)?.push(row);
    else this.#whole.delete(ticket.day);
  }

  #tryInsert(row: Waiting, id: string): boolean {
    if (this.#statements.run(INSERT_ONE, row.key, id, this.#source, row.ticket.print ?? null, ...row.values) === 0)
      return false;
    this.#inserted += 1;
    return true;
  }

  /** The id is taken: by the same ticket, by another one of this file, or by an earlier file's. */
  #resolve(row: Waiting): void {
    const { ticket } = row;
    this.#whole.delete(ticket.day);
    const isSame = (stored: Stored): boolean =>
      (stored.print !== null && stored.print === ticket.print) ||
      (stored.text === ticket.text && stored.title === ticket.title);
    const candidates = this.#sameDay(ticket.id, ticket.day);
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
    if (this.#reusedElsewhere >= RESTART_SHOWN && this.#sameElsewhere < this.#reusedElsewhere) return undefined;
    const candidates = this.#statements.all<Stored>(
      `SELECT key, source, print, title, text FROM tickets
       WHERE (id = ?1 OR (id > ?2 AND id < ?3)) AND source <> ?4 AND NOT (+key >= ?5 AND +key < ?6) ORDER BY key`,
      id,
      `${id}~`,
      `${id}~:`,
      this.#source,
      firstKey(day),
      firstKey(day) + SERIALS_PER_DAY,
    );
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
      const present = this.#statements.get<Stored>(
        'SELECT key, source, print, title, text FROM tickets WHERE id = ?',
        staged,
      );
      if (present !== undefined && isSame(present) && dayOfKey(present.key) === row.ticket.day) {
        this.#duplicate += 1;
        return;
      }
      staged = `${STAGED}${id}~${number}`;
    }
    this.#hasMatches = true;
    const relation = isSame(match)
      ? SAME
      : isSameMatter(`${match.title}${match.text}`, `${row.ticket.title}${row.ticket.text}`)
        ? RELATED
        : UNRELATED;
    this.#statements.run('INSERT INTO matches VALUES (?,?,?)', row.key, match.key, relation);
  }

  #sameDay(id: string, day: Day): Stored[] {
    // The plus keeps SQLite from searching by key, which would read the whole day for every row.
    return this.#statements.all<Stored>(
      `SELECT key, source, print, title, text FROM tickets
       WHERE (id = ?1 OR (id > ?2 AND id < ?3)) AND +key >= ?4 AND +key < ?5 ORDER BY key`,
      id,
      `${id}~`,
      `${id}~:`,
      firstKey(day),
      firstKey(day) + SERIALS_PER_DAY,
    );
  }

  #insertNumbered(row: Waiting): void {
    const { id } = row.ticket;
    for (let number = nextNumber(this.#statements, id); !this.#tryInsert(row, `${id}~${number}`); ) number += 1;
    this.#renumbered += 1;
  }
}
