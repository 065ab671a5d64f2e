import type { Day, Finding, LoadResult, Ticket, TicketLoad, TicketSource } from '../model/index.js';
import type { Connection } from './database.js';
import { recountDays } from './days.js';
import type { Names } from './names.js';
import { dayOfKey, encodeTicket, firstKey, SERIALS_PER_DAY, TICKET_COLUMNS, type TicketValues } from './ticket-row.js';

/** Part of an earlier file's day that must recur, by id, for a new export of that day to be its correction. */
const CORRECTION_MIN_IDS = 0.9;
/** … and the part of those whose text is the same: two districts that both count from 1 share ids, not texts. */
const CORRECTION_MIN_TEXTS = 0.5;

/** Marks the id of a row that meets an earlier file's ticket, until `commit` decides which of them stays. */
const STAGED = '\u0001';

const INSERT = `INSERT OR IGNORE INTO tickets (key, id, source, ${TICKET_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?)`;

interface Stored {
  readonly key: number;
  readonly id: string;
  readonly source: number;
  readonly title: string;
  readonly text: string;
}

/** One file on its way into the history: a single transaction from the first ticket to `commit`. */
export class HistoryLoad implements TicketLoad {
  readonly #database: Connection;
  readonly #names: Names;
  readonly #source: number;
  readonly #insert;
  readonly #serials = new Map<Day, number>();
  readonly #touched = new Set<Day>();
  readonly #now: () => Date;
  #inserted = 0;
  #duplicate = 0;
  #renumbered = 0;
  #hasMatches = false;

  /** The caller has begun the transaction. */
  constructor(database: Connection, names: Names, source: TicketSource, now: () => Date) {
    this.#database = database;
    this.#names = names;
    this.#now = now;
    database.exec(
      'CREATE TEMP TABLE IF NOT EXISTS matches (new INTEGER PRIMARY KEY, old INTEGER NOT NULL, same INTEGER)',
    );
    database.exec('DELETE FROM matches');
    this.#source = this.#register(source);
    this.#withdraw(source);
    this.#insert = database.prepare(INSERT);
  }

  add(ticket: Ticket): void {
    const key = this.#nextKey(ticket.day);
    const values = encodeTicket(ticket, this.#names);
    if (this.#tryInsert(key, ticket.id, values)) return;
    this.#resolve(key, ticket, values);
  }

  commit(counts: { readonly rows: number; readonly rejected: number }): LoadResult {
    const findings: Finding[] = [];
    const replaced = this.#hasMatches ? this.#settle(findings) : 0;
    if (this.#renumbered > 0) findings.push({ code: 'id-reused', args: { count: this.#renumbered } });
    recountDays(this.#database, this.#touched);
    const days = [...this.#serials.keys()].sort();
    const read = this.#inserted;
    this.#database
      .prepare('UPDATE files SET rows=?, read=?, rejected=?, duplicate=?, loaded_at=?, state=?, days=? WHERE source=?')
      .run(
        counts.rows,
        read,
        counts.rejected,
        this.#duplicate,
        this.#now().toISOString(),
        'current',
        JSON.stringify(days),
        this.#source,
      );
    this.#database.exec('COMMIT');
    return { read, duplicate: this.#duplicate, replaced, days, findings };
  }

  rollback(): void {
    if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
    this.#names.forget();
  }

  #register(source: TicketSource): number {
    const result = this.#database
      .prepare(
        "INSERT INTO files (path, hash, rules, bytes, encoding, rows, read, rejected, duplicate, loaded_at, state, days) VALUES (?,?,?,?,?,0,0,0,0,'','loading','[]')",
      )
      .run(source.path, source.hash, source.rules, source.bytes, source.encoding);
    return Number(result.lastInsertRowid);
  }

  /** The same bytes read under other rules: what they gave before goes. */
  #withdraw(source: TicketSource): void {
    const earlier = this.#database
      .prepare("SELECT source, days FROM files WHERE hash = ? AND source <> ? AND state = 'current'")
      .all(source.hash, this.#source) as { source: number; days: string }[];
    for (const file of earlier) {
      for (const day of JSON.parse(file.days) as Day[]) {
        const { changes } = this.#database
          .prepare('DELETE FROM tickets WHERE key >= ? AND key < ? AND source = ?')
          .run(firstKey(day), firstKey(day) + SERIALS_PER_DAY, file.source);
        if (changes > 0) this.#touched.add(day);
      }
      this.#database.prepare("UPDATE files SET state = 'superseded' WHERE source = ?").run(file.source);
    }
  }

  #nextKey(day: Day): number {
    let serial = this.#serials.get(day);
    if (serial === undefined) {
      const row = this.#database
        .prepare('SELECT max(key) AS key FROM tickets WHERE key >= ? AND key < ?')
        .get(firstKey(day), firstKey(day) + SERIALS_PER_DAY) as { key: number | null };
      serial = row.key === null ? 0 : row.key - firstKey(day) + 1;
      this.#touched.add(day);
    }
    this.#serials.set(day, serial + 1);
    return firstKey(day) + serial;
  }

  #tryInsert(key: number, id: string, values: TicketValues): boolean {
    if (this.#insert.run(key, id, this.#source, ...values).changes === 0) return false;
    this.#inserted += 1;
    return true;
  }

  /** The id is taken: by the same ticket, by another one of this file, or by an earlier file's. */
  #resolve(key: number, ticket: Ticket, values: TicketValues): void {
    const candidates = this.#sameDay(ticket.id, ticket.day);
    const isSame = (stored: Stored): boolean => stored.text === ticket.text && stored.title === ticket.title;
    if (candidates.some((stored) => stored.source === this.#source && isSame(stored))) {
      this.#duplicate += 1;
      return;
    }
    const earlier = candidates.filter((stored) => stored.source !== this.#source);
    const match = earlier.find(isSame) ?? earlier[0];
    if (match === undefined) {
      this.#insertRenumbered(key, ticket.id, values);
      return;
    }
    for (let id = STAGED + ticket.id, attempt = 2; !this.#tryInsert(key, id, values); attempt += 1) {
      const staged = this.#find(id);
      if (staged !== undefined && isSame(staged)) {
        this.#duplicate += 1;
        return;
      }
      id = `${STAGED}${ticket.id}~${attempt}`;
    }
    this.#hasMatches = true;
    this.#database.prepare('INSERT INTO matches VALUES (?,?,?)').run(key, match.key, isSame(match) ? 1 : 0);
  }

  #sameDay(id: string, day: Day): Stored[] {
    return this.#database
      .prepare(
        'SELECT key, id, source, title, text FROM tickets WHERE (id = ?1 OR (id > ?2 AND id < ?3)) AND key >= ?4 AND key < ?5 ORDER BY key',
      )
      .all(id, `${id}~`, `${id}~:`, firstKey(day), firstKey(day) + SERIALS_PER_DAY) as Stored[];
  }

  #find(id: string): Stored | undefined {
    return this.#database.prepare('SELECT key, id, source, title, text FROM tickets WHERE id = ?').get(id) as
      | Stored
      | undefined;
  }

  #insertRenumbered(key: number, id: string, values: TicketValues): void {
    for (let number = this.#nextNumber(id); !this.#tryInsert(key, `${id}~${number}`, values); ) number += 1;
    this.#renumbered += 1;
  }

  #nextNumber(id: string): number {
    const row = this.#database
      .prepare('SELECT count(*) AS count FROM tickets WHERE id > ? AND id < ?')
      .get(`${id}~`, `${id}~:`) as { count: number };
    return row.count + 2;
  }

  /** Decides, for every earlier file and day that this one meets, whether it corrects it or adds to it. */
  #settle(findings: Finding[]): number {
    const parts = this.#database
      .prepare(
        `SELECT o.source AS source, o.key / ${SERIALS_PER_DAY} AS day, count(*) AS matched, count(DISTINCT o.key) AS olds,
         sum(m.same) AS same, min(o.key) AS first FROM matches m JOIN tickets o ON o.key = m.old GROUP BY 1, 2 ORDER BY 2, 1`,
      )
      .all() as { source: number; day: number; matched: number; olds: number; same: number; first: number }[];
    let replaced = 0;
    for (const part of parts) {
      const day = dayOfKey(part.first);
      const stored = this.#countPart(part.source, day);
      const isCorrection = part.olds >= stored * CORRECTION_MIN_IDS && part.same >= part.matched * CORRECTION_MIN_TEXTS;
      const matches = this.#matchesOf(part.source, day);
      this.#touched.add(day);
      if (isCorrection) {
        replaced += this.#replacePart(part.source, day, matches);
        findings.push({ code: 'day-corrected', args: { day, before: stored, after: part.matched }, level: 'info' });
      } else {
        this.#mergePart(matches);
      }
    }
    return replaced;
  }

  #countPart(source: number, day: Day): number {
    const row = this.#database
      .prepare('SELECT count(*) AS count FROM tickets WHERE key >= ? AND key < ? AND source = ?')
      .get(firstKey(day), firstKey(day) + SERIALS_PER_DAY, source) as { count: number };
    return row.count;
  }

  #matchesOf(source: number, day: Day): Match[] {
    return this.#database
      .prepare(
        `SELECT m.new AS new, m.old AS old, m.same AS same, o.id AS oldId FROM matches m JOIN tickets o ON o.key = m.old
         WHERE o.source = ? AND o.key >= ? AND o.key < ? ORDER BY m.new`,
      )
      .all(source, firstKey(day), firstKey(day) + SERIALS_PER_DAY) as Match[];
  }

  #replacePart(source: number, day: Day, matches: readonly Match[]): number {
    const { changes } = this.#database
      .prepare('DELETE FROM tickets WHERE key >= ? AND key < ? AND source = ?')
      .run(firstKey(day), firstKey(day) + SERIALS_PER_DAY, source);
    this.#database.prepare("UPDATE files SET state = 'superseded' WHERE source = ?").run(source);
    for (const match of matches) this.#unstage(match);
    return changes;
  }

  /** The new row takes the old one's id; where two new rows met one old ticket, the second is numbered on. */
  #unstage(match: Match): void {
    const rename = this.#database.prepare('UPDATE OR IGNORE tickets SET id = ? WHERE key = ?');
    if (rename.run(match.oldId, match.new).changes > 0) return;
    const base = match.oldId.replace(/~\d+$/, '');
    for (let number = this.#nextNumber(base); rename.run(`${base}~${number}`, match.new).changes === 0; ) number += 1;
    this.#renumbered += 1;
  }

  /** The same ticket again: its progress (status, closing, satisfaction) is taken over. Another text: another ticket. */
  #mergePart(matches: readonly Match[]): void {
    const update = this.#database.prepare(
      'UPDATE tickets SET (marks, facts, closed) = (SELECT marks, facts, closed FROM tickets WHERE key = ?) WHERE key = ?',
    );
    const remove = this.#database.prepare('DELETE FROM tickets WHERE key = ?');
    for (const match of matches) {
      if (match.same === 1) {
        update.run(match.new, match.old);
        remove.run(match.new);
        this.#inserted -= 1;
        this.#duplicate += 1;
      } else {
        this.#unstage(match);
      }
    }
  }
}

interface Match {
  readonly new: number;
  readonly old: number;
  readonly same: number;
  readonly oldId: string;
}
