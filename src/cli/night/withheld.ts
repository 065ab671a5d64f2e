import type { Settings } from '../../config/index.js';
import type { ArchiveEntry } from '../../delivery/index.js';
import { type Connection, latestEdition } from '../../history/index.js';
import { barrier } from './mail/signing.js';

/** Whether an issue of the archive waits for a signature or is held; what somebody has got is out. */
export function isWithheld(database: Connection, entry: ArchiveEntry, settings: Settings, now: Date): boolean {
  if (entry.sentTo.some(({ state }) => state !== 'waiting')) return false;
  const period = { series: entry.kind, ...entry.period };
  const revision = latestEdition(database, period)?.revision;
  return revision !== undefined && barrier(database, period, revision, settings, now, true) !== null;
}
