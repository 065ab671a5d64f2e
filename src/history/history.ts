import type { Day, LoadedFile, Ticket, TicketLoad, TicketSink, TicketSource } from '../model/index.js';
import { dayNumber, dayRange, quietDays } from '../model/index.js';
import { HistoryLoad } from './load/load.js';
import { backUp } from './storage/backup.js';
import { type Connection, checkIntegrity, ensureIntegrity, openDatabase } from './storage/database.js';
import { BUSY_TIMEOUT_MS } from './storage/storage-error.js';
import { beginWaiting, transact } from './storage/transaction.js';
import {
  type DayTotal,
  dayTotals,
  forgottenDays,
  isReadSince,
  lastLoadOf,
  rejectedRows,
  type StoredDay,
  storedDays,
  usuallyFilled,
} from './tickets/days.js';
import { Names } from './tickets/names.js';
import { daysToPack, type PackedDay, packTexts } from './tickets/packed-texts.js';
import { applyRetention, forgetUnusedNames } from './tickets/retention.js';
import { type Sought, seekDay } from './tickets/seek.js';
import { iterateDay, iterateFacts, readIds, type TicketFacts } from './tickets/tickets.js';

export interface HistoryOptions {
  /** For the ledger of files; the system's clock where absent. */
  readonly now?: () => Date;
  /** How long a load waits for another one; 30 s where absent. */
  readonly waitMs?: number;
  readonly signal?: AbortSignal;
  /** Whether this program has the history open elsewhere: its file is not checked again, and little of it kept in memory. */
  readonly isSecond?: boolean;
}

/** The store of a data directory: tickets by day, and what was loaded when. */
export class History implements TicketSink {
  readonly dataDir: string;
  /** For the rooms that keep tables of their own in the same file. */
  readonly connection: Connection;
  readonly #names: Names;
  readonly #options: HistoryOptions;

  constructor(dataDir: string, options: HistoryOptions = {}) {
    this.dataDir = dataDir;
    this.#options = options;
    this.connection = openDatabase(dataDir, options.isSecond);
    this.#names = new Names(this.connection);
  }

  /** Tickets of the days from `from` to `to` (both included), in the order they were loaded. */
  tickets(from: Day, to: Day = from): Ticket[] {
    return [...this.iterateTickets(from, to)];
  }

  /** The same one at a time: whoever keeps none needs no memory for them. */
  *iterateTickets(from: Day, to: Day): Generator<Ticket> {
    for (const { day } of this.days(from, to)) yield* iterateDay(this.connection, this.#names, day);
  }

  /** What overviews count of them, which costs a third of reading the texts as well. */
  *iterateFacts(from: Day, to: Day): Generator<TicketFacts> {
    for (const { day } of this.days(from, to)) yield* iterateFacts(this.connection, this.#names, day);
  }

  /** Those that are looked for, and others with them where texts are packed. */
  *seek(from: Day, to: Day, sought: Sought): Generator<Ticket> {
    for (const { day } of this.days(from, to)) yield* seekDay(this.connection, this.#names, day, sought);
  }

  /** The days that have tickets, ascending. */
  days(from?: Day, to?: Day): StoredDay[] {
    return storedDays(this.connection, from, to);
  }

  day(day: Day): StoredDay | undefined {
    return storedDays(this.connection, day, day)[0];
  }

  /** Days of which the total is left and no ticket: they went by retention. */
  forgottenDays(from?: Day, to?: Day): Day[] {
    return forgottenDays(this.connection, from, to);
  }

  /** Days between the first and the last (or in the given range) of which an export is missing: they have no ticket, and are not quiet. */
  missingDays(from?: Day, to?: Day): Day[] {
    const days = this.days(from, to).map((stored) => stored.day);
    const first = from ?? days[0];
    const last = to ?? days.at(-1);
    if (first === undefined || last === undefined) return [];
    const present = new Set([...days, ...quietDays(this.days())]);
    return dayRange(first, last).filter((day) => !present.has(day));
  }

  usuallyFilled(days: readonly Day[]): ReadonlySet<string> {
    return usuallyFilled(this.connection, days);
  }

  /** When a file that holds tickets of the day was last loaded, ISO 8601; null where none is known. */
  lastLoadOf(day: Day): string | null {
    return lastLoadOf(this.connection, day);
  }

  isReadSince(day: Day, end: Day, dayOf: (moment: Date) => Day): boolean {
    return isReadSince(this.connection, day, end, dayOf);
  }

  /** One entry for each day of the range. */
  dayTotals(from: Day, to: Day): DayTotal[] {
    return dayTotals(this.connection, from, to);
  }

  /** Rows of the range's exports that could not be read. */
  rejectedRows(from: Day, to: Day): number {
    return rejectedRows(this.connection, from, to);
  }

  /** Marks a day's export as incomplete, with the reason; null takes the mark away. The revision stays. */
  markPartial(day: Day, reason: string | null): void {
    transact(this.connection, () =>
      this.connection.prepare('UPDATE days SET partial = ? WHERE day = ?').run(reason, dayNumber(day)),
    );
  }

  /** The ids of a day's tickets in the order they were loaded. */
  ids(day: Day): string[] {
    return readIds(this.connection, day);
  }

  loaded(hash: string, rules: string): LoadedFile | undefined {
    const row = this.connection
      .prepare(
        `SELECT path, loaded_at AS loadedAt, rows, rejected, encoding, days, state = 'superseded' AS isReplaced
         FROM files WHERE hash = ? AND rules = ? AND state <> 'withdrawn' ORDER BY source DESC`,
      )
      .get(hash, rules) as (Record<keyof LoadedFile, unknown> & { readonly days: string }) | undefined;
    return row && ({ ...row, days: JSON.parse(row.days), isReplaced: row.isReplaced === 1 } as LoadedFile);
  }

  /** The path of the file of this name that was loaded first, in whatever folder. */
  firstPathNamed(name: string): string | undefined {
    const row = this.connection
      .prepare("SELECT path FROM files WHERE path = ?1 OR substr(path, -length(?1) - 1) = '/' || ?1 ORDER BY source")
      .get(name) as { path: string } | undefined;
    return row?.path;
  }

  /**
   * Begins the loading of one file; nothing of it is to be seen before `commit`. At `commit` each ticket meets what the
   * history has under its id:
   * - the same id, day and text: one ticket, whose progress is taken over (`duplicate`);
   * - the same id and day with a new text: the ticket is replaced (`changed`; above `changedShare` of a day the finding
   *   `texts-changed`). Texts that have nothing in common, three or more and most of them, are another office's
   *   numbering: those are added under `id~2` (`id-reused`);
   * - the same id and text on another day: the ticket is moved (`moved`, finding `tickets-moved`), unless most ids that
   *   recur on other days are other tickets there, as with a numbering that starts again daily;
   * - a file with nine in ten of an earlier file's ids of a day takes that file's place there (`day-corrected`), and what
   *   it lacks is withdrawn. With half of them it adds, and what it lacks is told (`tickets-missing`);
   * - a `source` with `isWhole` (`--replace`) is all that its days hold: whatever else they held is withdrawn, however
   *   much that is (`withdrawn`, finding `tickets-withdrawn`). A day of which it has no ticket stays.
   *
   * Withdrawn tickets are kept as id and day. The same bytes read anew because the settings of reading
   * changed do not bring them back; a newer file that has them does.
   *
   * @param changedShare `texts-changed` is told where more than this part of a day's tickets has another text
   * @throws KuaibaoError `history-busy` (75)
   */
  async begin(source: TicketSource, changedShare = 1): Promise<TicketLoad> {
    const { waitMs = BUSY_TIMEOUT_MS, signal, now = () => new Date() } = this.#options;
    await beginWaiting(this.connection, waitMs, signal);
    return new HistoryLoad(this.connection, this.#names, source, now, changedShare);
  }

  /** Copies the history and all that an office edits into a new folder, consistent even while others write. See `backUp`. */
  backup(folder: string, officeFiles: readonly string[] = []): void {
    checkIntegrity(this.connection);
    backUp(this.connection, this.dataDir, folder, officeFiles);
  }

  /** Removes tickets of days before `keepFrom`, but those of days that are kept; gives the number removed. */
  applyRetention(keepFrom: Day, isKept?: (day: Day) => boolean): number {
    return applyRetention(this.connection, keepFrom, isKept);
  }

  /**
   * Packs the texts of days before `before`, a few days at a time: what is read seldom takes a third of its room. Tickets
   * are read as before; the view `ticket_list` shows the texts of days that are not packed.
   *
   * @param atMost days; all where absent
   * @param made those of the days that were made ready before; of tickets that changed since they are made anew
   * @returns how many days were packed
   */
  packTexts(before: Day, atMost = Number.POSITIVE_INFINITY, made: readonly PackedDay[] = []): number {
    const days = daysToPack(this.connection, before, atMost);
    for (const { day, revision } of days) {
      const ready = made.find((one) => one.day === day && one.revision === revision);
      transact(this.connection, () => packTexts(this.connection, day, ready?.chunks));
    }
    return days.length;
  }

  /**
   * Forgets names that no ticket has any more and gives the room of what was deleted back to the disk. Needs as much free as
   * the history takes, and nobody else writing.
   */
  vacuum(): void {
    forgetUnusedNames(this.connection);
    this.#names.forget();
    // This build of SQLite keeps in memory what is temporary, which here is the whole history.
    const beside = this.dataDir.replaceAll("'", "''");
    this.connection.exec(`PRAGMA temp_store = FILE; PRAGMA temp_store_directory = '${beside}'`);
    try {
      this.connection.exec('VACUUM');
    } finally {
      this.connection.exec("PRAGMA temp_store = DEFAULT; PRAGMA temp_store_directory = ''");
    }
    this.connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  /** Reads every page of the file. @throws KuaibaoError `history-damaged` (74). */
  checkIntegrity(): void {
    checkIntegrity(this.connection);
  }

  /** The same where that was not done when the history was opened. @throws KuaibaoError `history-damaged` (74). */
  ensureIntegrity(): void {
    ensureIntegrity(this.connection);
  }

  close(): void {
    this.connection.close();
  }
}

export function openHistory(dataDir: string, options: HistoryOptions = {}): History {
  return new History(dataDir, options);
}
