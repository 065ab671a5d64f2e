import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Connection,
  deliveriesOf,
  findIssue,
  finishRun,
  lastRunOf,
  markArchived,
  type Revision,
  recordRevision,
  restoreDeliveries,
  revisionsOf,
  startRun,
} from '../../history/index.js';
import { EXIT, KuaibaoError } from '../../model/index.js';
import { isWhole, writeWhole } from './archive.js';
import { type ArchiveEntry, daysElsewhere } from './archive-entry.js';
import { MODEL, noteRetired, readArchive } from './archive-index.js';

/**
 * Takes numbers, revisions and deliveries that the history does not know from the index of the archive; gives how many
 * revisions were new. A mail that was on its way out counts as `unknown`. Only under the lock.
 *
 * @throws KuaibaoError `archive-conflict` (74) where the history has another number, or gave this one to another period.
 */
export function rebuildFromArchive(database: Connection, archive: string, now: string): number {
  let count = 0;
  for (const entry of readArchive(archive)) {
    const { kind, period, issue, sentTo } = entry;
    const issuePeriod = { series: kind, ...period };
    const known = findIssue(database, issuePeriod);
    if (known !== undefined && (known.number !== issue.number || known.year !== issue.year)) throw conflict(entry);
    let stored = known && revisionsOf(database, known.id).find(({ revision }) => revision === entry.revision);
    if (stored === undefined) {
      count += 1;
      stored = recordEntry(database, archive, entry);
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
    noteRunOf(database, entry, now);
  }
  return count;
}

/** Takes an edition into the history as the archive has it, in the place of what stands there under its number. */
function recordEntry(database: Connection, archive: string, entry: ArchiveEntry): Revision {
  const { kind, period, issue, madeFrom, revision, headline, summary, files, createdAt } = entry;
  const folder = join(archive, String(issue.year), entry.folder);
  const days = daysElsewhere(madeFrom.days);
  const staging = `${folder}.staging`;
  const made = { ...madeFrom, days, revision, headline, summary, files, createdAt, folder, staging };
  try {
    return recordRevision(database, { series: kind, ...period, ...issue }, made);
  } catch (cause) {
    if (String((cause as { code?: unknown }).code).startsWith('SQLITE_CONSTRAINT')) throw conflict(entry, cause);
    throw cause;
  }
}

/** An issue that was made elsewhere was missed by no night. */
function noteRunOf(database: Connection, { kind, period, madeFrom, createdAt }: ArchiveEntry, now: string): void {
  const issuePeriod = { series: kind, ...period };
  if (lastRunOf(database, issuePeriod) !== undefined) return;
  const run = startRun(database, issuePeriod, { ...madeFrom, inputs: [] }, createdAt);
  finishRun(database, run, { state: 'done', exitCode: EXIT.done, error: null, reason: null, findings: 0 }, now);
}

/**
 * Takes an edition that another desk has sent in the place of this desk's own of that number, which nobody has got: of its
 * files the model, which later editions are compared with. Later ones of this desk were made after its own and are made anew.
 */
export function takeEdition(
  database: Connection,
  archive: string,
  entry: ArchiveEntry,
  model: string,
  now: string,
): Revision {
  const { kind, period, issue, revision, files } = entry;
  const folder = join(archive, String(issue.year), entry.folder);
  const known = findIssue(database, { series: kind, ...period });
  const own = known === undefined ? [] : revisionsOf(database, known.id).filter((made) => made.revision >= revision);
  for (const made of own) {
    const isLater = made.revision > revision;
    for (const { name } of made.files) {
      const file = isLater || made.folder !== folder ? undefined : files.find((kept) => kept.name === name);
      if (file === undefined || !isWhole(folder, [file])) rmSync(join(made.folder, name), { force: true });
    }
  }
  writeWhole(join(folder, MODEL), model, 0o600);
  const taken = recordEntry(database, archive, entry);
  markArchived(database, taken.id);
  noteRunOf(database, entry, now);
  const row = { id: taken.issueId, series: kind, ...period, ...issue };
  const gone = files.flatMap((file) => (isWhole(folder, [file]) ? [] : [file.name]));
  noteRetired(database, archive, row, taken, gone);
  return taken;
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
