import { existsSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Settings } from '../../../config/index.js';
import { noteRetired, withFileErrors } from '../../../delivery/index.js';
import { archivedIssues, type Connection, seenFile, storedDays } from '../../../history/index.js';
import { addDays, type Day, dayInZone, KuaibaoError } from '../../../model/index.js';
import type { Effects } from '../../effects.js';
import type { KeptTickets } from '../../hub/push.js';
import { ofAnyDay } from '../../input-patterns.js';
import { owedDays } from '../due.js';
import type { Steps } from '../steps.js';
import { namedDays } from './looks.js';

export interface RetentionRequest {
  readonly settings: Settings;
  readonly database: Connection;
  readonly steps: Steps;
  /** Folder of finished bulletins. */
  readonly archive: string;
  readonly patterns: readonly string[];
  readonly effects: Effects;
}

const isModel = (name: string): boolean => name.endsWith('.json');

/** How many of each kind went, and the faults of files that could not be removed. */
export interface Retired {
  readonly removed: {
    readonly tickets: number;
    readonly exports: number;
    readonly models: number;
    readonly pdfs: number;
  };
  readonly faults: readonly KuaibaoError[];
}

/** Gives the first day that is kept for so many days, yesterday for one. Undefined where the history has no day. */
function keptFrom(database: Connection, { zone }: Settings, now: Date): ((days: number) => Day) | undefined {
  const newest = storedDays(database).at(-1)?.day;
  if (newest === undefined) return undefined;
  // A clock that is years ahead makes nothing old: time goes by with the days that come in.
  const today = [dayInZone(now, zone), addDays(newest, 1)].sort()[0] as Day;
  return (days) => addDays(today, -days);
}

/** Which tickets the settings keep: from a day on, and of days whose issue is owed. Undefined where none goes. */
export function keptTickets(database: Connection, settings: Settings, now: Date): KeptTickets | undefined {
  const { tickets } = settings.retention;
  const from = tickets === null ? undefined : keptFrom(database, settings, now)?.(tickets);
  return from === undefined ? undefined : { from, isOwed: owedDays(database, settings.zone) };
}

/**
 * Removes what is older than the settings keep. Exports and tickets of days whose issue is owed stay until it is made.
 * Numbers, deliveries and counts always stay. The history may be a copy whose bulletins lie in the archive of its original:
 * what is not in this archive is not touched.
 */
export function applyRetention(request: RetentionRequest): Retired {
  const { settings, database, steps, archive, patterns, effects } = request;
  const { exports, models, pdfs, tickets } = settings.retention;
  const removed = { tickets: 0, exports: 0, models: 0, pdfs: 0 };
  const faults: KuaibaoError[] = [];
  const before = keptFrom(database, settings, effects.now());
  if (before === undefined) return { removed, faults };
  const remove = (path: string, kind: 'exports' | 'models' | 'pdfs'): void => {
    try {
      withFileErrors(path, () => rmSync(path, { force: true }));
      removed[kind] += 1;
    } catch (error) {
      if (!(error instanceof KuaibaoError)) throw error;
      faults.push(error);
    }
  };
  const isOwed = owedDays(database, settings.zone);
  if (tickets !== null) removed.tickets = steps.forgetTickets(before(tickets), isOwed);
  if (models !== null || pdfs !== null) {
    for (const { issue, revision } of archivedIssues(database)) {
      const { folder, files, createdAt } = revision;
      if (relative(archive, folder).startsWith('..')) continue;
      const made = dayInZone(new Date(createdAt), settings.zone);
      const isOver = (name: string): boolean => {
        const keep = isModel(name) ? models : pdfs;
        return keep !== null && made < before(keep) && existsSync(join(folder, name));
      };
      const over = files.map(({ name }) => name).filter(isOver);
      if (over.length === 0) continue;
      // The archive says first that they go: a file that is missed without a word was taken by somebody.
      noteRetired(database, archive, issue, revision, over);
      for (const name of over) remove(join(folder, name), isModel(name) ? 'models' : 'pdfs');
    }
  }
  if (exports !== null) {
    // Only a file that was read, and whose name says its day, is removed.
    const plain = patterns.map(ofAnyDay);
    for (const path of steps.discover(plain.filter((pattern) => /[*?]/.test(pattern)))) {
      const named = namedDays(path);
      const isOld = named.length > 0 && named.every((day) => day < before(exports) && !isOwed(day));
      const seen = seenFile(database, path);
      if (isOld && seen !== undefined && seen.failure === null) remove(path, 'exports');
    }
  }
  return { removed, faults };
}
