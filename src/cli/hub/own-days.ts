import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ArchiveEntry, readArchive } from '../../delivery/index.js';
import {
  compress,
  cutOf,
  decompress,
  type History,
  isSameTickets,
  packTickets,
  packTokens,
  type TokenStore,
  topicsText,
} from '../../history/index.js';
import type { OwnDay, OwnParcel } from '../../hub/index.js';
import { addTo, type Day, sha256Of } from '../../model/index.js';
import { LEARNED_FILE } from '../../text/index.js';

/** An issue with its model, as a parcel. */
export interface IssueParcel {
  readonly entry: ArchiveEntry;
  readonly model: string;
  /** Whether it may not go out yet: it is unsigned, held or refused. */
  readonly isDraft?: true;
}

export const packIssue = (issue: IssueParcel): Buffer => compress(JSON.stringify(issue));

export const unpackIssue = (body: Uint8Array): IssueParcel => JSON.parse(decompress(body).toString()) as IssueParcel;

export interface OwnDaysRequest {
  readonly history: History;
  readonly store: TokenStore;
  readonly archive: string;
  /** The first day; all where absent. */
  readonly from: Day | undefined;
  /** Whether an issue may not go out yet. */
  readonly isDraft: (entry: ArchiveEntry) => boolean;
  /** Whether the hub keeps the tickets of a day no more. */
  readonly isOver: (day: Day) => boolean;
}

/** The days of a desk with the parcels that it could make of each, oldest first. */
export function* ownDays({ history, store, archive, from, isDraft, isOver }: OwnDaysRequest): Generator<OwnDay> {
  const { connection, dataDir } = history;
  const issues = latestIssues(archive);
  const days = history.days(from);
  const last = days.at(-1)?.day;
  const forgotten = new Set(history.forgottenDays(from));
  for (const stored of days) {
    const { day, revision, tickets, reminders, urgent, lastTime, partial } = stored;
    const counts = JSON.stringify({ tickets, reminders, urgent, lastTime, partial });
    const parcels: OwnParcel[] = [textParcel('counts', counts)];
    // Tickets that went by retention are not taken from the hub.
    if (!isOver(day) && !forgotten.has(day)) {
      const key = String(revision);
      parcels.push({ kind: 'tickets', key, body: () => packTickets(connection, day), isSame: isSameTickets });
      const cut = cutOf(connection, day);
      if (cut !== undefined) {
        const body = () => packTokens(connection, store, day);
        parcels.push({ kind: 'tokens', key: `${key} ${cut.tokenizer}`, body });
      }
    }
    const topics = topicsText(connection, day);
    if (topics !== undefined) parcels.push(textParcel('topics', topics));
    for (const entry of issues.get(day) ?? []) {
      const issue = issueParcel(archive, entry, isDraft(entry));
      if (issue !== undefined) parcels.push(issue);
    }
    if (day === last) parcels.push(...learnedWords(dataDir));
    yield { day, revision, parcels };
  }
}

function textParcel(kind: string, text: string): OwnParcel {
  return { kind, key: sha256Of(text), body: () => compress(text) };
}

/** Of each series the latest revision, by the last day of its period. */
function latestIssues(archive: string): Map<Day, ArchiveEntry[]> {
  const latest = new Map<string, ArchiveEntry>();
  for (const entry of readArchive(archive)) latest.set(`${entry.kind} ${entry.period.from} ${entry.period.to}`, entry);
  const byDay = new Map<Day, ArchiveEntry[]>();
  for (const entry of latest.values()) addTo(byDay, entry.period.to, entry);
  return byDay;
}

function issueParcel(archive: string, entry: ArchiveEntry, isDraft: boolean): OwnParcel | undefined {
  const path = join(archive, String(entry.issue.year), entry.folder, 'model.json');
  if (!existsSync(path)) return undefined;
  const mark = isDraft ? ({ isDraft } as const) : {};
  const key = sha256Of(JSON.stringify({ ...entry, ...mark }));
  return {
    kind: `issue-${entry.kind}`,
    key,
    body: () => packIssue({ entry, model: readFileSync(path, 'utf8'), ...mark }),
    isSame: (own, theirs) => pageOf(unpackIssue(own)) === pageOf(unpackIssue(theirs)),
  };
}

/** Number, page and whether it may go out: where an archive has it, since when and who was told of it are its desk's own. */
function pageOf({ entry, isDraft }: IssueParcel): string {
  const { issue, period, revision, madeFrom } = entry;
  return JSON.stringify([
    issue.year,
    issue.number,
    issue.total,
    period.from,
    revision,
    madeFrom.model,
    isDraft === true,
  ]);
}

function learnedWords(dataDir: string): OwnParcel[] {
  const path = join(dataDir, LEARNED_FILE);
  return existsSync(path) ? [textParcel('words', readFileSync(path, 'utf8'))] : [];
}
