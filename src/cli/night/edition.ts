import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Settings } from '../../config/index.js';
import {
  finishPublishing,
  isWhole,
  makeStaging,
  noteInArchive,
  publish,
  sealStaging,
  sweepStaging,
  withFileErrors,
} from '../../delivery/index.js';
import {
  type Connection,
  confirmRevision,
  deliveriesOf,
  findIssue,
  type IssueRow,
  markArchived,
  operationsFor,
  proposeIssue,
  type Revision,
  recordRevision,
  revisionsOf,
  stagedRevisions,
} from '../../history/index.js';
import {
  addDays,
  type Bulletin,
  EXIT,
  type Finding,
  type Issue,
  KuaibaoError,
  type Operation,
} from '../../model/index.js';
import type { SharedLedger } from '../hub/shared-ledger.js';
import { daysKey } from './held.js';
import { isSignedAsPrinted, signerOf } from './signing.js';
import type { Stages } from './stages.js';
import type { NightPeriod, OutputFile, Steps } from './steps.js';

export interface EditionRequest {
  readonly steps: Steps;
  readonly database: Connection;
  readonly stages: Stages;
  readonly period: NightPeriod;
  readonly settings: Settings;
  /** Folder of finished bulletins. */
  readonly archive: string;
  /** Where they are written instead while nothing may change; null for the archive itself. */
  readonly scratch: string | null;
  readonly version: string;
  readonly force: boolean;
  /** The editor has something to add that no key knows of. */
  readonly hasNote: boolean;
  /** The ledger of all hosts; null where this one is alone. */
  readonly shared: SharedLedger | null;
  readonly now: () => Date;
}

export interface Edition {
  readonly revision: Revision;
  readonly issue: IssueRow;
  /** Nothing had to be made. */
  readonly isUnchanged: boolean;
  readonly findings: readonly Finding[];
}

/**
 * What shapes the bulletin besides its tickets: settings, and what stands in the files that they name. Who gets it and
 * how long it is kept does not.
 */
export function shapingKey(settings: Settings): string {
  const { mail, operator, heartbeat, limits, retention, input, output, review, hub, ...shaping } = settings;
  const { calls, policyEvents, topics, trend } = settings;
  const files = [calls, policyEvents, topics.watched, topics.genericWords, trend.holidays, ...topics.dictionaries];
  const contents = files.map((path) => (path !== null && existsSync(path) ? sha256(readFileSync(path)) : null));
  return sha256(JSON.stringify([shaping, contents]));
}

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** The same with what the desk did. */
export function editedKey(settings: Settings, operations: readonly Operation[]): string {
  if (operations.length === 0) return shapingKey(settings);
  return sha256(`${shapingKey(settings)} ${operations.map(({ id }) => id).join(' ')}`);
}

/** Whether a revision is the desk's own until it is sent: a reviewed issue that nobody has got. */
function isDraft(database: Connection, { id }: Revision, { review }: Settings): boolean {
  return review.mode !== 'off' && deliveriesOf(database, id).every(({ state }) => state === 'waiting');
}

/** Whether an issue that nobody has got another number than it was printed with. */
function isRenumbered(
  database: Connection,
  archive: string,
  { issue, revision }: Pick<Edition, 'issue' | 'revision'>,
  settings: Settings,
): boolean {
  const isUnsent = deliveriesOf(database, revision.id).every(({ state }) => state === 'waiting');
  return isUnsent && basename(revision.folder) !== basename(folderOf(archive, issue, revision.revision, settings));
}

/** Ends what an earlier process began to archive. Only under the lock. */
export function recoverArchive(database: Connection, archive: string): void {
  const staged = stagedRevisions(database);
  for (const revision of staged) if (finishPublishing(revision)) markArchived(database, revision.id);
  const waiting = new Set(stagedRevisions(database).map(({ staging }) => staging));
  withFileErrors(archive, () => sweepStaging(archive, waiting));
}

/** The latest revision of the period's issue, with the issue. */
export function latestEdition(
  database: Connection,
  period: NightPeriod,
): { readonly issue: IssueRow; readonly revision: Revision } | undefined {
  const issue = findIssue(database, period);
  const revision = issue === undefined ? undefined : revisionsOf(database, issue.id).at(-1);
  return issue === undefined || revision === undefined ? undefined : { issue, revision };
}

/**
 * Makes the period's issue, or finds it made. An issue keeps its number for ever. Other tickets make a new revision;
 * other settings or another version of the program make one only when the bulletin reads differently.
 */
export async function makeEdition(request: EditionRequest): Promise<Edition> {
  const { steps, database, stages, period, settings, archive, version, force, hasNote } = request;
  const last = latestEdition(database, period);
  const days = daysKey(steps, period);
  const keys = {
    days,
    settings: editedKey(settings, operationsFor(database, period)),
    version,
  };
  // A first issue is compared with nothing: its tickets are hashed while other work goes on.
  const known =
    last === undefined || last.revision.days === days
      ? last?.revision.tickets
      : await steps.ticketsHash(period.from, period.to);
  const isInPlace =
    last !== undefined &&
    last.revision.state === 'archived' &&
    last.revision.folder === folderOf(archive, last.issue, last.revision.revision, settings) &&
    isWhole(last.revision.folder, last.revision.files);
  const hasSameTickets = last !== undefined && last.revision.tickets === known;
  if (last !== undefined && isInPlace && hasSameTickets && !force && !hasNote) {
    const isSame =
      last.revision.settings === keys.settings &&
      last.revision.version === keys.version &&
      isSignedAsPrinted(database, period, last.revision, settings.zone);
    if (isSame) return { ...last, isUnchanged: true, findings: [] };
  }

  if (steps.isForgotten(period.from, period.to)) throw ticketsForgotten(period);
  const analysis = await stages.perform('analyse', (signal) => steps.analyse(period, signal));
  const hashing = known === undefined ? steps.ticketsHash(period.from, period.to) : known;
  if (typeof hashing !== 'string') hashing.catch(() => undefined);
  const printedOn = settings.issue.printed === 'same-day' ? period.to : addDays(period.to, 1);
  const [year, { start }] = [Number(printedOn.slice(0, 4)), settings.issue];
  const issue =
    request.shared === null
      ? proposeIssue(database, period, year, start)
      : await request.shared.propose(period, year, start);
  const composeAs = (revision: number) =>
    stages.perform('compose', async () => {
      const details = { issue: printedIssue(issue, revision, settings), printedOn };
      const draft = await steps.compose(analysis.value, period, details, analysis.findings);
      const signed = signerOf(database, period, draft.value, settings.zone);
      if (signed === null) return draft;
      // The words are those that were read; the page is printed on the day of signing.
      const masthead = { ...draft.value.masthead, printedOn: signed.day, signer: signed.name };
      return { ...draft, value: { ...draft.value, masthead } };
    });

  // A draft is made anew under its number until somebody has it.
  const isOwn =
    last !== undefined &&
    (isDraft(database, last.revision, settings) || isRenumbered(database, archive, last, settings));
  const step = isOwn ? 0 : 1;
  let number = last === undefined ? 0 : last.revision.revision + (hasSameTickets ? 0 : step);
  let composed = await composeAs(number);
  if (last !== undefined && hasSameTickets && modelHash(composed.value) !== last.revision.model) {
    number += step;
    if (step > 0) composed = await composeAs(number);
  } else if (last !== undefined && hasSameTickets && isInPlace && !force) {
    confirmRevision(database, last.revision.id, { ...keys, tickets: last.revision.tickets });
    return { ...last, isUnchanged: true, findings: composed.findings };
  }
  const bulletin = composed.value;
  const produced = await stages.perform('produce', (signal) => steps.produce(bulletin, analysis.value, signal, period));

  const revision = await stages.perform('archive', async () => {
    await steps.keep(analysis.value, period);
    const tickets = await hashing;
    const target = request.scratch ?? archive;
    const folder = folderOf(target, issue, number, settings);
    await request.shared?.take(issue);
    // Of hosts that share numbers one may have ended before it noted what it left there: nobody has got it.
    if (request.shared === null) checkPlaceIsFree(database, issue, number, folder);
    const staging = makeStaging(target, `${period.series}-${period.to}-r${number}`);
    writeFiles(staging, produced.value);
    const recorded = recordRevision(database, issue, {
      ...keys,
      tickets,
      revision: number,
      model: modelHash(bulletin),
      headline: bulletin.headline,
      summary: steps.summarise(bulletin),
      folder,
      staging,
      files: sealStaging(staging),
      createdAt: request.now().toISOString(),
    });
    publish(staging, folder);
    // Printed anew under its number it may have fewer files, as without OFD: the old page beside the new one would be wrong.
    const isKept = new Set(recorded.files.map(({ name }) => name));
    if (last?.revision.folder === folder)
      for (const { name } of last.revision.files) if (!isKept.has(name)) rmSync(join(folder, name), { force: true });
    markArchived(database, recorded.id);
    // An issue that nobody has and that got another number; a rehearsal, which writes elsewhere, leaves what stands.
    if (request.scratch === null && last?.revision.id === recorded.id && last.revision.folder !== folder)
      rmSync(last.revision.folder, { recursive: true, force: true });
    const made = findIssue(database, period);
    if (made !== undefined) noteInArchive(database, target, made, recorded);
    return { ...recorded, state: 'archived' as const };
  });
  const recordedIssue = findIssue(database, period);
  if (recordedIssue === undefined) throw new Error('the issue just recorded cannot be read');
  return {
    issue: recordedIssue,
    revision,
    isUnchanged: false,
    findings: [...analysis.findings, ...composed.findings, ...produced.findings],
  };
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

function ticketsForgotten({ to }: NightPeriod): KuaibaoError {
  return new KuaibaoError('tickets-forgotten', EXIT.noInput, {
    message: {
      zh: '{day} 的工单已按 retention.tickets 清理，快报不能重做',
      en: 'the tickets of {day} went by retention.tickets: its issue cannot be made again',
    },
    hint: { zh: '确需重做时，重新导出该日工单后再运行', en: 'if it must be, export that day anew and run again' },
    args: { day: to },
  });
}

function writeFiles(folder: string, files: readonly OutputFile[]): void {
  for (const { name, content } of files) {
    const path = join(folder, name);
    // The model and the ledger of numbers are no reading matter: they are their owner's alone.
    withFileErrors(path, () => writeFileSync(path, content, { mode: name.endsWith('.json') ? 0o600 : 0o666 }));
  }
}

function modelHash(bulletin: Bulletin): string {
  return sha256(JSON.stringify(bulletin));
}

function printedIssue(issue: Omit<IssueRow, 'id'>, revision: number, settings: Settings): Issue {
  const { year, number, total, series } = issue;
  return { year, number, total: settings.issue.printTotal ? total : null, special: series === 'special', revision };
}

const SERIES_WORDS = { day: '', week: '周报', month: '月报', special: '增刊' } as const;

/** `archive/2020/2020-01-29-热点快报-第29期`, with `-修订1` for a later revision. */
function folderOf(archive: string, issue: Omit<IssueRow, 'id'>, revision: number, { bulletin }: Settings): string {
  const name = `${bulletin.name}${SERIES_WORDS[issue.series]}`.replace(/[\\/:*?"<>|\s]/g, '_');
  const mark = revision === 0 ? '' : `-修订${revision}`;
  return join(archive, String(issue.year), `${issue.to}-${name}-第${issue.number}期${mark}`);
}

/** Where the outputs of a revision stand. */
export function outputPaths({ folder, files }: Revision): string[] {
  return files.map(({ name }) => join(folder, name)).filter((path) => existsSync(path));
}
