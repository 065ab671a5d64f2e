import { existsSync, readFileSync } from 'node:fs';
import { type Settings, settingsSchema } from '../../../config/index.js';
import {
  type Connection,
  type IssuePeriod,
  lastDoneAt,
  latestEdition,
  type MadeIssue,
  operationsFor,
  type Revision,
} from '../../../history/index.js';
import { type Bulletin, type Operation, once, sha256Of } from '../../../model/index.js';
import { modelOf } from '../../model-file.js';
import { daysKey } from '../input/held.js';
import { isSignedAsPrinted } from '../mail/signing.js';
import type { Steps } from '../steps.js';
import { type ArchiveRequest, folderOf, isOut } from './archive-revision.js';
import { type Standing, standingOf, stands } from './standing.js';

export interface ComparedRequest extends Pick<ArchiveRequest, 'database' | 'period' | 'settings' | 'archive'> {
  readonly steps: Steps;
  readonly version: string;
  /** Make the issue again though it is done. */
  readonly force: boolean;
  /** The editor has something to add that no key knows of. */
  readonly hasNote: boolean;
}

/** Before the keys of what the office wrote; those of earlier versions held every default of their program as well. */
const OFFICE_OWN = 'own:';

/**
 * What shapes the bulletin besides its tickets: what the office set otherwise than it comes, and what stands in the files
 * that it names. Who gets it and how long it is kept does not, nor what a newer program has by default.
 */
export function shapingKey(settings: Settings): string {
  const { calls, policyEvents, topics, trend } = settings;
  const files = [calls, policyEvents, topics.watched, topics.genericWords, trend.holidays, ...topics.dictionaries];
  const contents = files.flatMap((path) => (path !== null && existsSync(path) ? [sha256Of(readFileSync(path))] : []));
  return OFFICE_OWN + sha256Of(JSON.stringify([setOtherwise(shapingOf(settings), shapingOf(defaults)), contents]));
}

const defaults = settingsSchema.parse({});

function shapingOf(settings: Settings): object {
  const { mail, operator, heartbeat, limits, retention, input, output, review, hub, ...shaping } = settings;
  return shaping;
}

/** Of a group of settings those that are not as they come, in the order of their names. */
function setOtherwise(group: object, usual: object): object {
  const usually = new Map(Object.entries(usual));
  const own = Object.entries(group).flatMap(([name, value]): [string, unknown][] => {
    const other: unknown = usually.get(name);
    if (JSON.stringify(value) === JSON.stringify(other)) return [];
    return [[name, isGroup(value) && isGroup(other) ? setOtherwise(value, other) : value]];
  });
  return Object.fromEntries(own.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same with what the desk did. */
export function editedKey(settings: Settings, operations: readonly Operation[]): string {
  return keyWith(shapingKey(settings), operations);
}

function keyWith(shaping: string, operations: readonly Operation[]): string {
  if (operations.length === 0) return shaping;
  return OFFICE_OWN + sha256Of(`${shaping} ${operations.map(({ id }) => id).join(' ')}`);
}

/**
 * Whether a revision was made with the settings and by the operations that stand now. A key of an earlier version cannot be
 * made again by this one: then it is, unless the desk did something since the issue's last run.
 */
export function isShapedAs(
  database: Connection,
  period: IssuePeriod,
  revision: Pick<Revision, 'settings' | 'createdAt'>,
  settings: Settings,
): boolean {
  const operations = operationsFor(database, period);
  if (isOfEarlierVersion(revision)) {
    const since = lastDoneAt(database, period) ?? revision.createdAt;
    return !operations.some(({ at }) => at > since);
  }
  return revision.settings === editedKey(settings, operations);
}

function isOfEarlierVersion({ settings }: Pick<Revision, 'settings'>): boolean {
  return !settings.startsWith(OFFICE_OWN);
}

/** Whether the desk did something since a revision: it was made with the same settings and a part of the operations. */
export function isEditedSince({ database, period, settings }: ComparedRequest, revision: Revision): boolean {
  if (isOfEarlierVersion(revision)) return !isShapedAs(database, period, revision, settings);
  const operations = operationsFor(database, period);
  const shaping = shapingKey(settings);
  return operations.some((_, count) => keyWith(shaping, operations.slice(0, count)) === revision.settings);
}

/** A revision with its model, which is read when it is first asked for. */
export interface LastMade extends MadeIssue {
  readonly model: () => Bulletin;
}

/** The last revision of a period's issue, beside what would be made of the period today. */
export interface Comparison {
  readonly last: LastMade | undefined;
  readonly keys: { readonly days: string; readonly settings: string; readonly version: string };
  /** Hash of the tickets; undefined for a first issue, which is compared with nothing. */
  readonly tickets: string | undefined;
  readonly hasSameTickets: boolean;
  readonly standing: Standing;
  /** Somebody has the last revision. */
  readonly isOut: boolean;
}

export async function compareWithLast(request: ComparedRequest): Promise<Comparison> {
  const { steps, database, period, settings, version } = request;
  const last = latestEdition(database, period);
  const days = daysKey(steps, period);
  const keys = { days, settings: editedKey(settings, operationsFor(database, period)), version };
  if (last === undefined)
    return { last, keys, tickets: undefined, hasSameTickets: false, standing: 'gone', isOut: false };
  const { revision } = last;
  const tickets = revision.days === days ? revision.tickets : await steps.ticketsHash(period.from, period.to);
  const standing = standingOf(revision, ownFolder(request, last));
  const model = (): Bulletin => modelOf(folderNow(request, last, standing));
  return {
    last: { ...last, model: once<void, Bulletin>(model) },
    keys,
    tickets,
    hasSameTickets: revision.tickets === tickets,
    standing,
    isOut: isOut(database, period, revision, settings),
  };
}

/** Where a revision belongs in the archive of this run. */
export function ownFolder(
  { archive, settings }: Pick<ComparedRequest, 'archive' | 'settings'>,
  { issue, revision }: MadeIssue,
): string {
  return folderOf(archive, issue, revision.revision, settings);
}

/** Where its files stand. */
function folderNow(request: ComparedRequest, last: MadeIssue, standing: Standing): string {
  return standing === 'here' ? ownFolder(request, last) : last.revision.folder;
}

/**
 * Whether a run may leave all as it is: same tickets, settings and program, and the page names whoever signed it. A newer
 * program alone corrects nothing that somebody has.
 */
export function isUpToDate(
  request: ComparedRequest,
  { last, keys, hasSameTickets, standing, isOut }: Comparison,
): boolean {
  const { database, period, settings, force, hasNote } = request;
  if (last === undefined || !stands(standing) || !hasSameTickets || force || hasNote) return false;
  const { revision } = last;
  return (
    (isOut ? isShapedAs(database, period, revision, settings) : revision.settings === keys.settings) &&
    (isOut || revision.version === keys.version) &&
    isSignedAsPrinted(database, period, { ...revision, folder: folderNow(request, last, standing) }, settings.zone)
  );
}

/** Whether the files of an issue that somebody has are gone, and nothing but that would make a run print it again. */
export function isLost(request: ComparedRequest, { last, hasSameTickets, standing, isOut }: Comparison): boolean {
  if (last === undefined || standing !== 'gone' || !isOut || !hasSameTickets) return false;
  return !request.force && !request.hasNote && !isEditedSince(request, last.revision);
}
