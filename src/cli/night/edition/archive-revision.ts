import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../../config/index.js';
import {
  finishPublishing,
  makeStaging,
  noteInArchive,
  publish,
  sealStaging,
  sweepStaging,
  withFileErrors,
} from '../../../delivery/index.js';
import {
  type Connection,
  deliveriesOf,
  findIssue,
  type IssuePeriod,
  type IssueRow,
  markArchived,
  type Revision,
  recordRevision,
  revisionsOf,
  signaturesOf,
  stagedRevisions,
} from '../../../history/index.js';
import { type Bulletin, EXIT, KuaibaoError } from '../../../model/index.js';
import type { SharedLedger } from '../../hub/shared-ledger.js';
import type { NightPeriod, OutputFile, Steps } from '../steps.js';
import { isSamePlace, liesIn } from './standing.js';

/** Ends what an earlier process began to archive. Only under the lock. */
export function recoverArchive(database: Connection, archive: string): void {
  // A copied history names the folders of its original, which are not this run's to touch: such a revision is made anew.
  const isOurs = ({ staging }: Revision): boolean => !existsSync(staging) || liesIn(archive, staging);
  for (const revision of stagedRevisions(database).filter(isOurs))
    if (finishPublishing(revision)) markArchived(database, revision.id);
  const waiting = new Set(stagedRevisions(database).map(({ staging }) => staging));
  withFileErrors(archive, () => sweepStaging(archive, waiting));
}

/** Where and for what a revision is archived. */
export interface ArchiveRequest {
  readonly steps: Pick<Steps, 'summarise'>;
  readonly database: Connection;
  readonly period: NightPeriod;
  readonly settings: Settings;
  /** Folder of finished bulletins. */
  readonly archive: string;
  /** Where they are written instead while nothing may change; null for the archive itself. */
  readonly scratch: string | null;
  /** The ledger of all hosts; null where this one is alone. */
  readonly shared: SharedLedger | null;
  readonly now: () => Date;
}

interface MadeRevision {
  readonly last: { readonly revision: Revision } | undefined;
  /** Since when its files count as made; null for now. */
  readonly madeAt: string | null;
  readonly keys: Pick<Revision, 'days' | 'settings' | 'version'>;
  readonly issue: Omit<IssueRow, 'id'>;
  readonly number: number;
  readonly bulletin: Bulletin;
  /** Hash of the bulletin. */
  readonly model: string;
  readonly tickets: string;
  readonly files: readonly OutputFile[];
}

/** Records a revision and puts its files into the archive; where it is cut short, `recoverArchive` ends it. */
export async function archiveRevision(request: ArchiveRequest, made: MadeRevision): Promise<Revision> {
  const { steps, database, period, settings, archive, scratch, shared, now } = request;
  const { issue, number, bulletin, model, tickets, files, keys, last, madeAt } = made;
  const target = scratch ?? archive;
  const folder = folderOf(target, issue, number, settings);
  await shared?.take(issue);
  // Of hosts that share numbers one may have ended before it noted what it left there: nobody has got it.
  if (shared === null) checkPlaceIsFree(database, issue, number, folder);
  const staging = makeStaging(target, `${period.series}-${period.to}-r${number}`);
  writeFiles(staging, files);
  const recorded = recordRevision(database, issue, {
    ...keys,
    tickets,
    revision: number,
    model,
    headline: bulletin.headline,
    summary: steps.summarise(bulletin),
    folder,
    staging,
    files: sealStaging(staging),
    createdAt: madeAt ?? now().toISOString(),
  });
  publish(staging, folder);
  // Printed anew under its number it may have fewer files, as without OFD: the old page beside the new one would be wrong.
  const isKept = new Set(recorded.files.map(({ name }) => name));
  if (last !== undefined && isSamePlace(last.revision.folder, folder))
    for (const { name } of last.revision.files) if (!isKept.has(name)) rmSync(join(folder, name), { force: true });
  markArchived(database, recorded.id);
  // A rehearsal, which writes elsewhere, leaves what stands.
  if (scratch === null && last?.revision.id === recorded.id) removeRenumbered(request, last.revision, folder);
  const archived = findIssue(database, period);
  if (archived !== undefined) noteInArchive(database, target, archived, recorded);
  return { ...recorded, state: 'archived' };
}

/** The page under its old number, where an issue that nobody has got another. What lies outside this archive is not ours. */
function removeRenumbered(
  { database, period, archive, settings }: ArchiveRequest,
  last: Revision,
  folder: string,
): void {
  if (isOut(database, period, last, settings) || !liesIn(archive, last.folder)) return;
  if (!isSamePlace(last.folder, folder)) rmSync(last.folder, { recursive: true, force: true });
}

/**
 * Whether somebody has a revision: it was mailed, or there is no mail and it stands in the archive to be handed out, where a
 * desk must sign it once it was signed.
 */
export function isOut(
  database: Connection,
  period: IssuePeriod,
  { id, state }: Revision,
  { mail, review }: Settings,
): boolean {
  if (deliveriesOf(database, id).some((delivery) => delivery.state !== 'waiting')) return true;
  if (mail.host !== null || state !== 'archived') return false;
  return review.mode === 'off' || isReleased(database, period);
}

/** Whether somebody has signed an issue for sending, in whatever words. */
export function isReleased(database: Connection, period: IssuePeriod): boolean {
  return signaturesOf(database, period).some(({ opinion, role }) => role === '签发' && opinion === '发');
}

/** An archive of an earlier version has no index: what stands in the place of an issue is not written over all the same. */
function checkPlaceIsFree(database: Connection, issue: Omit<IssueRow, 'id'>, revision: number, folder: string): void {
  const known = findIssue(database, issue);
  const isOwn = known !== undefined && revisionsOf(database, known.id).some((made) => made.revision === revision);
  if (isOwn || !existsSync(folder)) return;
  throw new KuaibaoError('archive-occupied', EXIT.ioError, {
    message: {
      zh: '存档中已有 {folder}，而历史库没有这一期的记录：历史库可能被清空或换过，为免覆盖已停止',
      en: 'the archive has {folder} already, of which the history knows nothing: it may have been emptied or replaced. Stopped, so that nothing is written over',
    },
    hint: {
      zh: '恢复历史库的备份，或用 issue.start 接续期号并移走该文件夹',
      en: 'restore a backup of the history, or let issue.start go on with the numbers and move that folder away',
    },
    args: { folder },
  });
}

function writeFiles(folder: string, files: readonly OutputFile[]): void {
  for (const { name, content } of files) {
    const path = join(folder, name);
    // The model and the ledger of numbers are no reading matter: they are their owner's alone.
    withFileErrors(path, () => writeFileSync(path, content, { mode: name.endsWith('.json') ? 0o600 : 0o666 }));
  }
}

const SERIES_WORDS = { day: '', week: '周报', month: '月报', special: '增刊' } as const;

/** `archive/2020/2020-01-29-热点快报-第29期`, with `-修订1` for a later revision. */
export function folderOf(
  archive: string,
  issue: Omit<IssueRow, 'id'>,
  revision: number,
  { bulletin }: Settings,
): string {
  const name = `${bulletin.name}${SERIES_WORDS[issue.series]}`.replace(/[\\/:*?"<>|\s]/g, '_');
  const mark = revision === 0 ? '' : `-修订${revision}`;
  return join(archive, String(issue.year), `${issue.to}-${name}-第${issue.number}期${mark}`);
}

/** Where the outputs of a revision stand. */
export function outputPaths({ folder, files }: Revision): string[] {
  return files.map(({ name }) => join(folder, name)).filter((path) => existsSync(path));
}
