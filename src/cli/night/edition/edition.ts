import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Settings } from '../../../config/index.js';
import { isWhole } from '../../../delivery/index.js';
import {
  type Connection,
  confirmRevision,
  deliveriesOf,
  findIssue,
  type IssueRow,
  operationsFor,
  proposeIssue,
  type Revision,
  revisionsOf,
} from '../../../history/index.js';
import {
  addDays,
  type Bulletin,
  type Day,
  EXIT,
  type Finding,
  type Issue,
  KuaibaoError,
  type Operation,
  type Outcome,
} from '../../../model/index.js';
import { daysKey } from '../mail/held.js';
import { isSignedAsPrinted, signerOf } from '../mail/signing.js';
import type { NightPeriod, Steps } from '../steps.js';
import type { Stages } from '../watch/stages.js';
import { type ArchiveRequest, archiveRevision, folderOf } from './archive-revision.js';

export interface EditionRequest extends ArchiveRequest {
  readonly steps: Steps;
  readonly stages: Stages;
  readonly version: string;
  readonly force: boolean;
  /** The editor has something to add that no key knows of. */
  readonly hasNote: boolean;
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

/** The latest revision of the period's issue, with the issue. */
export function latestEdition(
  database: Connection,
  period: NightPeriod,
): { readonly issue: IssueRow; readonly revision: Revision } | undefined {
  const issue = findIssue(database, period);
  const revision = issue === undefined ? undefined : revisionsOf(database, issue.id).at(-1);
  return issue === undefined || revision === undefined ? undefined : { issue, revision };
}

/** The last revision of a period's issue, beside what would be made of the period today. */
interface Comparison {
  readonly last: ReturnType<typeof latestEdition>;
  readonly keys: { readonly days: string; readonly settings: string; readonly version: string };
  /** Hash of the tickets; undefined for a first issue, which is compared with nothing. */
  readonly tickets: string | undefined;
  readonly hasSameTickets: boolean;
  /** Whether the last revision stands whole where it belongs. */
  readonly isInPlace: boolean;
}

async function compareWithLast(request: EditionRequest): Promise<Comparison> {
  const { steps, database, period, settings, archive, version } = request;
  const last = latestEdition(database, period);
  const days = daysKey(steps, period);
  const keys = { days, settings: editedKey(settings, operationsFor(database, period)), version };
  if (last === undefined) return { last, keys, tickets: undefined, hasSameTickets: false, isInPlace: false };
  const { issue, revision } = last;
  const tickets = revision.days === days ? revision.tickets : await steps.ticketsHash(period.from, period.to);
  const isInPlace =
    revision.state === 'archived' &&
    revision.folder === folderOf(archive, issue, revision.revision, settings) &&
    isWhole(revision.folder, revision.files);
  return { last, keys, tickets, hasSameTickets: revision.tickets === tickets, isInPlace };
}

/** Whether a run may leave all as it is: same tickets, settings and program, and the page names whoever signed it. */
function isUpToDate({ database, period, settings, force, hasNote }: EditionRequest, comparison: Comparison): boolean {
  const { last, keys, hasSameTickets, isInPlace } = comparison;
  if (last === undefined || !isInPlace || !hasSameTickets || force || hasNote) return false;
  return (
    last.revision.settings === keys.settings &&
    last.revision.version === keys.version &&
    isSignedAsPrinted(database, period, last.revision, settings.zone)
  );
}

/**
 * Makes the period's issue, or finds it made. An issue keeps its number for ever. Other tickets make a new revision;
 * other settings or another version of the program make one only when the bulletin reads differently.
 */
export async function makeEdition(request: EditionRequest): Promise<Edition> {
  const { steps, database, stages, period, settings, archive, force } = request;
  const comparison = await compareWithLast(request);
  const { last, keys, hasSameTickets, isInPlace } = comparison;
  if (last !== undefined && isUpToDate(request, comparison)) return { ...last, isUnchanged: true, findings: [] };
  if (steps.isForgotten(period.from, period.to)) throw ticketsForgotten(period);
  const analysis = await stages.perform('analyse', (signal) => steps.analyse(period, signal));
  // The tickets of a first issue are hashed while other work goes on.
  const hashing = comparison.tickets ?? steps.ticketsHash(period.from, period.to);
  if (typeof hashing !== 'string') hashing.catch(() => undefined);
  const printedOn = settings.issue.printed === 'same-day' ? period.to : addDays(period.to, 1);
  const [year, { start }] = [Number(printedOn.slice(0, 4)), settings.issue];
  const issue =
    request.shared === null
      ? proposeIssue(database, period, year, start)
      : await request.shared.propose(period, year, start);
  const composeAs = (revision: number) => composeRevision(request, issue, revision, printedOn, analysis);
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
    return archiveRevision(request, {
      issue,
      number,
      bulletin,
      model: modelHash(bulletin),
      tickets,
      files: produced.value,
      keys,
      last,
    });
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

/** The model of a revision, with the name of whoever signed the same words. */
function composeRevision(
  { steps, stages, database, period, settings }: EditionRequest,
  issue: Omit<IssueRow, 'id'>,
  revision: number,
  printedOn: Day,
  analysis: Outcome<unknown>,
): Promise<Outcome<Bulletin>> {
  return stages.perform('compose', async () => {
    const details = { issue: printedIssue(issue, revision, settings), printedOn };
    const draft = await steps.compose(analysis.value, period, details, analysis.findings);
    const signed = signerOf(database, period, draft.value, settings.zone);
    if (signed === null) return draft;
    // The words are those that were read; the page is printed on the day of signing.
    const masthead = { ...draft.value.masthead, printedOn: signed.day, signer: signed.name };
    return { ...draft, value: { ...draft.value, masthead } };
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

function modelHash(bulletin: Bulletin): string {
  return sha256(JSON.stringify(bulletin));
}

function printedIssue(issue: Omit<IssueRow, 'id'>, revision: number, settings: Settings): Issue {
  const { year, number, total, series } = issue;
  return { year, number, total: settings.issue.printTotal ? total : null, special: series === 'special', revision };
}
