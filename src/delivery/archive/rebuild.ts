import { join } from 'node:path';
import {
  type Connection,
  deliveriesOf,
  findIssue,
  finishRun,
  lastRunOf,
  markArchived,
  recordRevision,
  restoreDeliveries,
  revisionsOf,
  startRun,
} from '../../history/index.js';
import { EXIT, KuaibaoError } from '../../model/index.js';
import type { ArchiveEntry } from './archive-entry.js';
import { readArchive } from './archive-index.js';

/**
 * Takes numbers, revisions and deliveries that the history does not know from the index of the archive; gives how many
 * revisions were new. A mail that was on its way out counts as `unknown`. Only under the lock.
 *
 * @throws KuaibaoError `archive-conflict` (74) where the history has another number, or gave this one to another period.
 */
export function rebuildFromArchive(database: Connection, archive: string, now: string): number {
  let count = 0;
  for (const entry of readArchive(archive)) {
    const { kind, period, issue, madeFrom, sentTo } = entry;
    const issuePeriod = { series: kind, ...period };
    const known = findIssue(database, issuePeriod);
    if (known !== undefined && (known.number !== issue.number || known.year !== issue.year)) throw conflict(entry);
    let stored = known && revisionsOf(database, known.id).find(({ revision }) => revision === entry.revision);
    if (stored === undefined) {
      count += 1;
      const folder = join(archive, String(issue.year), entry.folder);
      const { revision, headline, summary, files, createdAt } = entry;
      const made = { ...madeFrom, revision, headline, summary, files, createdAt, folder, staging: `${folder}.staging` };
      try {
        stored = recordRevision(database, { ...issuePeriod, ...issue }, made);
      } catch (cause) {
        if (String((cause as { code?: unknown }).code).startsWith('SQLITE_CONSTRAINT')) throw conflict(entry, cause);
        throw cause;
      }
    }
    const attempts = new Map(deliveriesOf(database, stored.id).map(({ address, attempts: made }) => [address, made]));
    const behind = sentTo.filter(
      ({ address, attempts: made, state }) =>
        !attempts.has(address) ||
        made > (attempts.get(address) ?? 0) ||
        (state === 'sending' && attempts.get(address) === 0),
    );
    restoreDeliveries(
      database,
      stored.id,
      behind.map((delivery) => (delivery.state === 'sending' ? { ...delivery, state: 'unknown' } : delivery)),
    );
    markArchived(database, stored.id);
    if (lastRunOf(database, issuePeriod) === undefined) {
      const run = startRun(database, issuePeriod, { ...madeFrom, inputs: [] }, entry.createdAt);
      finishRun(database, run, { state: 'done', exitCode: EXIT.done, error: null, reason: null, findings: 0 }, now);
    }
  }
  return count;
}

function conflict({ kind, period, issue }: ArchiveEntry, cause?: unknown): KuaibaoError {
  return new KuaibaoError('archive-conflict', EXIT.ioError, {
    message: {
      zh: '存档中 {day} 的快报是 {year} 年第 {number} 期，历史库里却不是：存档与历史库不属于同一套编号',
      en: 'the archive has the issue of {day} as number {number} of {year}, and the history has not: they do not belong together',
    },
    hint: {
      zh: '把 output 指向这个历史库自己的存档，或移走其中之一',
      en: 'let output name the archive of this history, or move one of them away',
    },
    args: { kind, day: period.to, year: issue.year, number: issue.number },
    cause,
  });
}
