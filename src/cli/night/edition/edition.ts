import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { Settings } from '../../../config/index.js';
import {
  type Connection,
  confirmRevision,
  deliveriesOf,
  findIssue,
  type IssueRow,
  listIssues,
  type MadeIssue,
  proposeIssue,
  type Revision,
} from '../../../history/index.js';
import {
  addDays,
  type Bulletin,
  type Day,
  EXIT,
  type Finding,
  type Issue,
  KuaibaoError,
  type Outcome,
  sha256Of,
} from '../../../model/index.js';
import { rangesOf } from '../../dates.js';
import { previousIssue } from '../earlier-issues.js';
import { daysKey } from '../input/held.js';
import { isMailOwed } from '../mail/mailing.js';
import { signerOf } from '../mail/signing.js';
import type { IssueDetails } from '../steps.js';
import type { Stages } from '../watch/stages.js';
import { type ArchiveRequest, archiveRevision, folderOf, isReleased } from './archive-revision.js';
import {
  type ComparedRequest,
  type Comparison,
  compareWithLast,
  isEditedSince,
  isLost,
  isUpToDate,
  type LastMade,
  ownFolder,
} from './comparison.js';
import { correctedBy } from './corrected.js';
import { isRetired, keepStanding, type Loss, lossFindings, stands } from './standing.js';

export interface EditionRequest extends ArchiveRequest, ComparedRequest {
  readonly steps: ComparedRequest['steps'];
  readonly stages: Stages;
}

export interface Edition {
  readonly revision: Revision;
  readonly issue: IssueRow;
  /** Nothing had to be made. */
  readonly isUnchanged: boolean;
  readonly findings: readonly Finding[];
}

/**
 * Whether a revision is the desk's own until it is sent: a reviewed issue that nobody has got, or any that was neither
 * mailed nor printed with a signer, where the desk alone has done something since.
 */
function isDraft(request: EditionRequest, last: LastMade, { hasSameTickets, standing }: Comparison): boolean {
  const { database, period, settings } = request;
  const { revision } = last;
  if (deliveriesOf(database, revision.id).some(({ state }) => state !== 'waiting')) return false;
  if (settings.review.mode !== 'off') return true;
  const isOfDesk = isEditedSince(request, revision) || isReleased(database, period);
  if (!hasSameTickets || !isOfDesk || !stands(standing)) return false;
  return last.model().masthead.signer === undefined;
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

function unchanged(request: EditionRequest, last: MadeIssue, findings: readonly Finding[]): Edition {
  const { database, archive, scratch } = request;
  const own = ownFolder(request, last);
  const revision = keepStanding({ database, archive: scratch === null ? archive : null, ...last, own });
  return { issue: last.issue, revision, isUnchanged: true, findings };
}

/**
 * Takes the settings of today for those of an issue whose key an earlier version made, and the days as they stand where their
 * tickets are the same after all, so that the next change of either is seen.
 */
function noteShape({ database, scratch }: EditionRequest, { keys }: Comparison, { revision }: MadeIssue): void {
  const { days, settings } = keys;
  if (scratch !== null || (revision.settings === settings && revision.days === days)) return;
  confirmRevision(database, revision.id, { tickets: revision.tickets, version: revision.version, days, settings });
}

/** The files of an issue whose files are gone: what is left of them, and whether retention removed the others. */
function lossOf(request: EditionRequest, { issue, revision: recorded }: MadeIssue): Omit<Loss, 'isForgotten'> {
  const { pdfs, models } = request.settings.retention;
  const own = ownFolder(request, { issue, revision: recorded });
  const revision = existsSync(own) ? { ...recorded, folder: own } : recorded;
  return { issue, revision, isRetired: (pdfs ?? models) !== null && isRetired(issue, revision) };
}

/** Leaves an issue that somebody has and whose files are gone, and says so. */
function leftLost(loss: Omit<Loss, 'isForgotten'>, isForgotten: boolean): Edition {
  return { ...loss, isUnchanged: true, findings: lossFindings({ ...loss, isForgotten }) };
}

/**
 * Makes the period's issue, or finds it made. An issue keeps its number for ever. Other tickets make a new revision;
 * other settings, and of what nobody has another version of the program, make one only when the bulletin reads differently.
 */
export async function makeEdition(request: EditionRequest): Promise<Edition> {
  const { steps, database, stages, period, settings, shared, force } = request;
  await shared?.takeSent(period);
  const comparison = await compareWithLast(request);
  const { last, keys, hasSameTickets, standing } = comparison;
  const lost = last !== undefined && isLost(request, comparison) ? lossOf(request, last) : undefined;
  const left = leftAlone(request, comparison, lost);
  if (left !== undefined) return left;
  const analysis = await stages.perform('analyse', (signal) => steps.analyse(period, signal));
  // The tickets of a first issue are hashed while other work goes on.
  const hashing = comparison.tickets ?? steps.ticketsHash(period.from, period.to);
  if (typeof hashing !== 'string') hashing.catch(() => undefined);
  const printedOn = settings.issue.printed === 'same-day' ? period.to : addDays(period.to, 1);
  const issue = await numberedIssue(request, printedOn);
  const composeAs = (revision: number) => {
    const corrected = last === undefined ? null : correctedBy(database, last, standing, revision);
    return composeRevision(request, issue, { revision, printedOn, corrected }, analysis);
  };
  const known = last?.revision.revision ?? 0;
  const next = last === undefined || isMadeAnew(request, comparison, last) ? known : known + 1;
  let number = hasSameTickets ? known : next;
  let composed = await composeAs(number);
  if (last !== undefined && hasSameTickets) {
    if (modelHash(composed.value) !== last.revision.model) {
      if (lost !== undefined) return leftLost(lost, false);
      if (number !== next) composed = await composeAs(next);
      number = next;
    } else if (stands(standing) && !force) {
      confirmRevision(database, last.revision.id, { ...keys, tickets: last.revision.tickets });
      return unchanged(request, last, composed.findings);
    }
  }
  return printEdition(request, comparison, { issue, number, analysis, composed, hashing });
}

/** The period's issue as it is, where nothing is to be made of its tickets; undefined where something is. */
function leftAlone(
  request: EditionRequest,
  comparison: Comparison,
  lost: Omit<Loss, 'isForgotten'> | undefined,
): Edition | undefined {
  const { steps, database, period, settings } = request;
  const { last } = comparison;
  if (last !== undefined && isUpToDate(request, comparison)) {
    noteShape(request, comparison, last);
    return unchanged(request, last, []);
  }
  const forgotten = steps.forgottenDays(period.from, period.to);
  const isForgotten = forgotten.length > 0;
  // What retention removed comes back for those who are owed it; what somebody deleted, where the page is the same.
  const isLeft = lost?.isRetired === true && !isMailOwed(database, lost.revision.id, settings);
  if (lost !== undefined && (isForgotten || isLeft)) return leftLost(lost, isForgotten);
  if (isForgotten) throw ticketsForgotten(forgotten);
  return undefined;
}

/** The issue with the number that it has, or gets from this host or all hosts together. */
async function numberedIssue(
  { database, period, settings, shared }: EditionRequest,
  printedOn: Day,
): Promise<Omit<IssueRow, 'id'>> {
  const [year, { start }] = [Number(printedOn.slice(0, 4)), settings.issue];
  return shared === null ? proposeIssue(database, period, year, start) : shared.propose(period, year, start);
}

/** What nobody has is made anew under its number: a draft, an issue that got another number, one whose files are gone. */
function isMadeAnew(request: EditionRequest, comparison: Comparison, last: LastMade): boolean {
  const { database, archive, settings } = request;
  return (
    isDraft(request, last, comparison) ||
    isRenumbered(database, archive, last, settings) ||
    (comparison.standing === 'gone' && !comparison.isOut)
  );
}

interface Composed {
  readonly issue: Omit<IssueRow, 'id'>;
  readonly number: number;
  readonly analysis: Outcome<unknown>;
  readonly composed: Outcome<Bulletin>;
  /** Hash of the period's tickets. */
  readonly hashing: string | Promise<string>;
}

/** Makes the files of a revision, puts them into the archive and records them. */
async function printEdition(
  request: EditionRequest,
  { last, keys, standing }: Comparison,
  { issue, number, analysis, composed, hashing }: Composed,
): Promise<Edition> {
  const { steps, database, stages, period, shared } = request;
  const bulletin = composed.value;
  // Other hosts' numbers come between this one's own: the hub's list is asked, not only what stands here.
  const numbered = (await shared?.numbers()) ?? listIssues(database, period.series);
  const previous = previousIssue(numbered, issue);
  const produced = await stages.perform('produce', (signal) =>
    steps.produce(bulletin, analysis.value, signal, previous),
  );
  let isOvertaken = false;
  const revision = await stages.perform('archive', async () => {
    await steps.keep(analysis.value, period);
    const tickets = await hashing;
    isOvertaken = daysKey(steps, period) !== keys.days;
    const isReprint = last !== undefined && last.revision.revision === number && standing !== 'gone';
    return archiveRevision(request, {
      issue,
      number,
      bulletin,
      model: modelHash(bulletin),
      // No tickets have this hash: the next run finds others than those of the page.
      tickets: isOvertaken ? '' : tickets,
      files: produced.value,
      keys,
      last,
      madeAt: isReprint ? last.revision.createdAt : null,
    });
  });
  const recordedIssue = findIssue(database, period);
  if (recordedIssue === undefined) throw new Error('the issue just recorded cannot be read');
  const overtaken = isOvertaken ? [{ code: 'tickets-overtook', args: { day: period.to } }] : [];
  return {
    issue: recordedIssue,
    revision,
    isUnchanged: false,
    findings: [...analysis.findings, ...composed.findings, ...produced.findings, ...overtaken],
  };
}

/** The model of a revision, with the name of whoever signed the same words. */
function composeRevision(
  { steps, stages, database, period, settings }: EditionRequest,
  issue: Omit<IssueRow, 'id'>,
  { revision, printedOn, corrected }: Omit<IssueDetails, 'issue'> & { readonly revision: number },
  analysis: Outcome<unknown>,
): Promise<Outcome<Bulletin>> {
  return stages.perform('compose', async () => {
    const details = { issue: printedIssue(issue, revision, settings), printedOn, corrected };
    const draft = await steps.compose(analysis.value, period, details, analysis.findings);
    const signed = signerOf(database, period, draft.value, settings.zone);
    if (signed === null) return draft;
    // The words are those that were read; the page is printed on the day of signing.
    const masthead = { ...draft.value.masthead, printedOn: signed.day, signer: signed.name };
    return { ...draft, value: { ...draft.value, masthead } };
  });
}

function ticketsForgotten(forgotten: readonly Day[]): KuaibaoError {
  return new KuaibaoError('tickets-forgotten', EXIT.noInput, {
    message: {
      zh: '{days} 的工单已按 retention.tickets 清理，含这些日子的快报不能再做',
      en: 'the tickets of {days} went by retention.tickets: no issue can be made of these days any more',
    },
    hint: {
      zh: '确需做时，重新导出这些日子的工单后再运行；周报、月报要把 retention.tickets 设得长些（kuaibao doctor 会说多长）',
      en: 'if it must be, export these days anew and run again; weeks and months need a longer retention.tickets (kuaibao doctor says how long)',
    },
    args: { days: rangesOf(forgotten) },
  });
}

function modelHash(bulletin: Bulletin): string {
  return sha256Of(JSON.stringify(bulletin));
}

function printedIssue(issue: Omit<IssueRow, 'id'>, revision: number, settings: Settings): Issue {
  const { year, number, total, series } = issue;
  return { year, number, total: settings.issue.printTotal ? total : null, special: series === 'special', revision };
}
