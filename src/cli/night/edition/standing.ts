import { copyFileSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import {
  isWhole,
  makeStaging,
  noteInArchive,
  publish,
  readArchive,
  sealStaging,
  withFileErrors,
} from '../../../delivery/index.js';
import { type Connection, type IssueRow, moveRevision, type Revision } from '../../../history/index.js';
import type { Finding } from '../../../model/index.js';
import { realPlace } from '../../real-place.js';
import { periodOptions } from '../mail/mailing.js';

export function isSamePlace(a: string, b: string): boolean {
  const place = realPlace(a);
  return place !== undefined && place === realPlace(b);
}

/** Whether something stands at a path and inside an archive: all else belongs to somebody else. */
export function liesIn(archive: string, path: string): boolean {
  const [place, root] = [realPlace(path), realPlace(archive)];
  return place !== undefined && root !== undefined && place.startsWith(root + sep);
}

/**
 * Where the files of a revision stand whole: `here`, in this archive under the name that it would get today; `elsewhere`,
 * in the archive where it was recorded; `renamed`, where it was recorded under the number or title that it had then; else
 * `gone`.
 */
export type Standing = 'here' | 'elsewhere' | 'renamed' | 'gone';

export function standingOf({ state, folder, files }: Revision, own: string): Standing {
  if (state !== 'archived') return 'gone';
  if (isWhole(own, files)) return 'here';
  if (!isWhole(folder, files)) return 'gone';
  return nameInArchive(folder) === nameInArchive(own) ? 'elsewhere' : 'renamed';
}

/** Whether the files are those that a run would leave as they are. */
export function stands(standing: Standing): boolean {
  return standing === 'here' || standing === 'elsewhere';
}

/** Whether its model stands whole where it was recorded, whatever became of its pages. */
export function hasModel({ folder, files }: Revision): boolean {
  return files.some((file) => file.name === 'model.json' && isWhole(folder, [file]));
}

const nameInArchive = (folder: string): string => join(basename(dirname(folder)), basename(folder));

interface Kept {
  readonly database: Connection;
  /** Null where nothing may be written. */
  readonly archive: string | null;
  readonly issue: IssueRow;
  readonly revision: Revision;
  /** Where it belongs in this archive. */
  readonly own: string;
}

/**
 * Leaves a revision as it is, and gives it with its place in this archive. What stands whole elsewhere is copied here byte
 * for byte and stays there too; the ledger names the new place only where the old one has nothing any more, as after a move.
 */
export function keepStanding({ database, archive, issue, revision, own }: Kept): Revision {
  const moved = { ...revision, folder: own };
  if (isWhole(own, revision.files)) {
    if (own !== revision.folder && !isWhole(revision.folder, revision.files)) moveRevision(database, revision.id, own);
    return moved;
  }
  if (archive === null) return revision;
  const staging = makeStaging(archive, `${issue.series}-${issue.to}-r${revision.revision}`);
  for (const { name } of revision.files)
    withFileErrors(join(staging, name), () => copyFileSync(join(revision.folder, name), join(staging, name)));
  sealStaging(staging);
  publish(staging, own);
  noteInArchive(database, archive, issue, moved);
  return moved;
}

/** Of the files of a revision that are not whole in its place, whether each was removed by retention. */
export function isRetired(issue: IssueRow, { revision, files, folder }: Revision): boolean {
  const entry = readArchive(join(folder, '..', '..')).find(
    ({ kind, period, revision: made }) =>
      kind === issue.series && period.from === issue.from && period.to === issue.to && made === revision,
  );
  const retired = new Set(entry?.retired);
  return files.every((file) => retired.has(file.name) || isWhole(folder, [file]));
}

export interface Loss {
  readonly issue: IssueRow;
  readonly revision: Revision;
  readonly isRetired: boolean;
  /** The tickets went too. */
  readonly isForgotten: boolean;
}

/** What is told of an issue that somebody has and whose files are not there any more, with the way to a copy. */
export function lossFindings({ issue, revision, isRetired: byRetention, isForgotten }: Loss): Finding[] {
  const { folder, files } = revision;
  const missing = files.filter((file) => !isWhole(folder, [file])).map(({ name }) => name);
  const args = { day: issue.to, number: issue.number, folder, files: missing, options: periodOptions(issue) };
  const copy = hasModel(revision) ? 'issue-copy-model' : isForgotten ? 'issue-copy-none' : 'issue-copy-force';
  return [
    { code: byRetention ? 'issue-files-retired' : 'issue-files-lost', args },
    { code: copy, args: { ...args, model: join(folder, 'model.json') } },
  ];
}
