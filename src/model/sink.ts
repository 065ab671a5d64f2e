import type { Day } from './days/day.js';
import type { Finding } from './finding.js';
import type { Ticket } from './ticket.js';

/** Where tickets go while a file is read; the history is one, a list in memory another. */
export interface TicketSink {
  /**
   * The last loading of the same bytes under the same reading rules. Two files are the same when both hashes are.
   */
  loaded(hash: string, rules: string): LoadedFile | undefined;
  /** Begins one file: everything up to `commit` is one transaction. Waits for another writer, then throws (75). */
  begin(source: TicketSource): Promise<TicketLoad>;
}

export interface TicketSource {
  readonly path: string;
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly hash: string;
  /** Hash of the settings that decide how the bytes are read. */
  readonly rules: string;
  readonly bytes: number;
  readonly encoding: string;
  /** The file is all that its days hold (`--replace`): tickets of those days that it has not are withdrawn. */
  readonly isWhole?: boolean;
}

export interface LoadedFile {
  readonly path: string;
  readonly loadedAt: string;
  readonly rows: number;
  readonly rejected: number;
  readonly encoding: string;
  readonly days: readonly Day[];
  /** Some of its tickets have since been replaced by a later export's. */
  readonly isReplaced: boolean;
}

export interface TicketLoad {
  /** Takes a ticket; whether it was a duplicate is settled at `commit`. */
  add(ticket: Ticket): void;
  /** Settles duplicates and corrected days, and makes the file's tickets visible all at once. */
  commit(counts: { readonly rows: number; readonly rejected: number }): LoadResult;
  /** Leaves the store as it was before `begin`. */
  rollback(): void;
}

export interface LoadResult {
  /** Tickets of this file that are now in the store, replacements included. */
  readonly read: number;
  readonly duplicate: number;
  /** Tickets of an earlier export that this file's version took the place of. */
  readonly replaced: number;
  /** Tickets that the history had under the same id and day with another text. */
  readonly changed?: number;
  /** Tickets that the history had on another day. */
  readonly moved?: number;
  /** Tickets of earlier files that this one, a correction of their day, no longer has. */
  readonly withdrawn?: number;
  /** Days with tickets of this file, ascending. */
  readonly days: readonly Day[];
  readonly findings: readonly Finding[];
}
