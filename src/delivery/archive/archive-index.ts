import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import {
  archivedIssues,
  type Connection,
  deliveriesOf,
  findIssue,
  type IssueRow,
  type Revision,
  revisionsOf,
  signaturesOf,
} from '../../history/index.js';
import { addTo, EXIT, KuaibaoError } from '../../model/index.js';
import { withFileErrors, writeWhole } from './archive.js';
import {
  CHAIN_START,
  type ChainEvent,
  type ChainFault,
  chainFaults,
  digestOf,
  headOf,
  keyOf,
  linkOf,
  sealsOf,
} from './archive-chain.js';
import { type ArchiveEntry, daysInArchive } from './archive-entry.js';
import { ARCHIVE_INDEX, readYear, type YearIndex } from './read-year.js';

/** The entries of all years, by number and revision. @throws KuaibaoError `archive-index-damaged` (74), `archive-newer` (78). */
export function readArchive(archive: string): ArchiveEntry[] {
  return [...readYears(archive).values()].flatMap(({ issues }) => issues);
}

/** The index of each year that has one. @throws KuaibaoError `archive-index-damaged` (74), `archive-unreadable` (77). */
export function readYears(archive: string): Map<string, YearIndex> {
  const years = yearsOf(archive).filter((year) => existsSync(join(archive, year, ARCHIVE_INDEX)));
  return new Map(years.map((year) => [year, readYear(join(archive, year))]));
}

export interface IndexFault {
  readonly year: string;
  readonly fault: ChainFault | { readonly code: 'archive-no-chain' };
}

/** What of the index is not as its chains have it. One year alone may begin a chain, all others go on from another's. */
export function indexFaults(years: ReadonlyMap<string, YearIndex>): IndexFault[] {
  const [beginner] = [...years].find(([, { chain }]) => chain?.[0]?.previous === CHAIN_START) ?? [];
  return [...years].flatMap(([year, { issues, chain }]): IndexFault[] => {
    if (chain === undefined) return issues.length === 0 ? [] : [{ year, fault: { code: 'archive-no-chain' } }];
    const others = [...years].flatMap(([other, { chain: links = [] }]) =>
      other === year ? [] : links.map(({ digest }) => digest),
    );
    const starts = year === beginner ? [CHAIN_START] : others;
    return chainFaults(issues, chain, starts).map((fault) => ({ year, fault }));
  });
}

/**
 * Brings the index of the archive up to what the history knows of the issues that stand there; gives how much of it was not
 * as its chain had it. What the history knows is written anew, the rest stays as it is for `archive verify` to find.
 */
export function updateArchive(database: Connection, archive: string): number {
  const byYear = new Map<number, ArchiveEntry[]>();
  for (const { issue, revision } of archivedIssues(database))
    if (stands(archive, revision)) addTo(byYear, issue.year, entryOf(database, issue, revision));
  sweepUnfinished(archive);
  const before = readYears(archive);
  for (const [year, entries] of [...byYear].sort(([a], [b]) => a - b)) writeEntries(archive, String(year), entries);
  return indexFaults(before).length;
}

/** Notes one revision. `sendingTo`: to these the mail goes out now; what becomes of it is noted afterwards. */
export function noteInArchive(
  database: Connection,
  archive: string,
  issue: IssueRow,
  revision: Revision,
  sendingTo: readonly string[] = [],
): void {
  if (!stands(archive, revision)) return;
  const entry = entryOf(database, issue, revision);
  const open = new Set(sendingTo);
  const known = entry.sentTo.map((delivery) =>
    open.has(delivery.address) && delivery.state === 'waiting' ? { ...delivery, state: 'sending' as const } : delivery,
  );
  const spelt = new Set(known.map(({ address }) => address.toLowerCase()));
  // The ledger does not have them before the first mail to them.
  const others = sendingTo.filter((address) => !spelt.has(address.toLowerCase()));
  const blank = { state: 'sending', messageId: '', attempts: 0, changedAt: revision.createdAt, answer: '' } as const;
  const sentTo = [...known, ...others.map((address) => ({ address, ...blank }))];
  writeEntries(archive, String(issue.year), [{ ...entry, sentTo }]);
}

/** Notes that files of a revision went by retention. */
export function noteRetired(
  database: Connection,
  archive: string,
  issue: IssueRow,
  revision: Revision,
  names: readonly string[],
): void {
  writeEntries(archive, String(issue.year), [{ ...entryOf(database, issue, revision), retired: names }]);
}

export const MODEL = 'model.json';

/** Takes an issue of another desk into the archive, of its files the model only; one that stands there stays as it is. */
export function adoptIssue(archive: string, entry: ArchiveEntry, model: string): void {
  const year = String(entry.issue.year);
  if (readYear(join(archive, year)).issues.some((known) => keyOf(known) === keyOf(entry))) return;
  writeWhole(join(archive, year, entry.folder, MODEL), model, 0o600);
  const retired = entry.files.flatMap(({ name }) => (name === MODEL ? [] : [name])).sort();
  writeEntries(archive, year, [{ ...entry, retired }]);
}

/**
 * Stops a history that knows less than its archive: one that was emptied, or restored from a backup of an earlier night,
 * would mail again what is out, and write over it.
 *
 * @throws KuaibaoError `history-behind-archive` (74).
 */
export function checkAgainstArchive(database: Connection, archive: string): void {
  const unknown = readArchive(archive).filter((entry) => !isKnown(database, entry));
  const [first] = unknown;
  if (first === undefined) return;
  const last = unknown.at(-1) ?? first;
  throw new KuaibaoError('history-behind-archive', EXIT.ioError, {
    message: {
      zh: '存档 {archive} 中有 {count} 期快报或其投递记录（{from} 至 {to}）是历史库不知道的：历史库被清空，或恢复自较早的备份。为免重发、覆盖，已停止',
      en: 'the archive {archive} holds {count} issues or deliveries ({from} to {to}) that the history does not know: it was emptied, or restored from an earlier backup. Stopped, so that nothing is sent again or written over',
    },
    hint: {
      zh: '执行 kuaibao doctor --rebuild，按存档补回期号与投递记录；工单用 kuaibao ingest 重新导入。确要从头开始，请把存档移走',
      en: 'kuaibao doctor --rebuild takes numbers and deliveries back from the archive; load the tickets again with kuaibao ingest. To begin anew, move the archive away',
    },
    args: { archive, count: unknown.length, from: first.period.to, to: last.period.to },
  });
}

function isKnown(database: Connection, { kind, period, issue, revision, sentTo }: ArchiveEntry): boolean {
  const row = findIssue(database, { series: kind, ...period });
  if (row === undefined || row.number !== issue.number || row.year !== issue.year) return false;
  const stored = revisionsOf(database, row.id).find((made) => made.revision === revision);
  if (stored === undefined) return false;
  const attempts = new Map(deliveriesOf(database, stored.id).map((delivery) => [delivery.address, delivery.attempts]));
  // The ledger is written first: it is never behind but where something was taken from it.
  return sentTo.every(({ address, attempts: made }) => made <= (attempts.get(address) ?? 0));
}

/** What a process that was killed left of an index. Only under the lock. */
function sweepUnfinished(archive: string): void {
  for (const year of yearsOf(archive)) {
    for (const name of readdirSync(join(archive, year)))
      if (name.startsWith(`.${ARCHIVE_INDEX}.`)) rmSync(join(archive, year, name), { force: true });
  }
}

export function yearsOf(archive: string): string[] {
  if (!existsSync(archive)) return [];
  return withFileErrors(archive, () => readdirSync(archive))
    .filter((name) => /^\d{4}$/.test(name))
    .sort();
}

/** Whether a folder is one of the archive's, by its path. */
export const isIn = (archive: string, folder: string): boolean => !relative(archive, folder).startsWith('..');

function stands(archive: string, { folder }: Pick<Revision, 'folder'>): boolean {
  return isIn(archive, folder) && existsSync(folder);
}

function entryOf(database: Connection, issue: IssueRow, revision: Revision): ArchiveEntry {
  const { days, tickets, settings, version, model } = revision;
  return {
    kind: issue.series,
    period: { from: issue.from, to: issue.to },
    issue: { year: issue.year, number: issue.number, total: issue.total },
    revision: revision.revision,
    folder: basename(revision.folder),
    headline: revision.headline,
    summary: revision.summary,
    createdAt: revision.createdAt,
    madeFrom: { days: daysInArchive(days), tickets, settings, version, model },
    files: revision.files,
    sentTo: deliveriesOf(database, revision.id),
    signedBy: signaturesOf(database, issue)
      .filter((signature) => signature.revision <= revision.revision)
      .map(({ id: _, series: __, from: ___, to: ____, operation: _____, ...signed }) => signed),
  };
}

function writeEntries(archive: string, year: string, entries: readonly ArchiveEntry[]): void {
  const folder = join(archive, year);
  const index = readYear(folder);
  const isBegun = index.chain !== undefined;
  const chain = [...(index.chain ?? [])];
  const seals = sealsOf(chain);
  const all = new Map(index.issues.map((entry) => [keyOf(entry), isBegun ? entry : withoutLost(folder, entry)]));
  const seal = (entry: ArchiveEntry, event: ChainEvent): void => {
    chain.push(linkOf(entry, event, headOf(chain) ?? headElsewhere(archive, year)));
    all.set(keyOf(entry), entry);
  };
  if (!isBegun) for (const entry of all.values()) seal(entry, 'taken-up');
  for (const entry of entries) {
    const before = all.get(keyOf(entry));
    const isSound = !isBegun || before === undefined || seals.get(keyOf(entry)) === digestOf(before);
    const next = isSound ? merged(folder, before, entry) : entry;
    if (!isSound) seal(next, 'restored');
    else if (before === undefined) seal(isBegun ? next : withoutLost(folder, next), 'issued');
    else if (digestOf(next) !== digestOf(before)) seal(next, eventOf(before, next));
  }
  const text = `${JSON.stringify({ ...index, issues: [...all.values()], chain }, null, 1)}\n`;
  const path = join(folder, ARCHIVE_INDEX);
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  writeWhole(path, text, 0o600);
}

/** A new chain goes on from that of the latest other year. */
function headElsewhere(archive: string, year: string): string {
  const others = [...readYears(archive)].filter(([other]) => other !== year);
  return others.flatMap(([, { chain }]) => headOf(chain) ?? []).at(-1) ?? CHAIN_START;
}

/** Unknown keys stay, signatures that the history lost too; a retired file that was made again is no longer retired. */
function merged(folder: string, before: ArchiveEntry | undefined, entry: ArchiveEntry): ArchiveEntry {
  const { retired: gone = [], ...rest } = entry;
  const known = new Set(entry.signedBy.map(digestOf));
  const lost = (before?.signedBy ?? []).filter((signed) => !known.has(digestOf(signed)));
  const { retired: goneBefore = [], ...kept } = before ?? {};
  const stillGone = goneBefore.filter((name) => !existsSync(join(folder, entry.folder, name)));
  const retired = [...new Set([...stillGone, ...gone])];
  const next = { ...kept, ...rest, signedBy: [...lost, ...entry.signedBy] };
  return retired.length === 0 ? next : { ...next, retired: retired.sort() };
}

/** An entry of before there was a chain: what of it is gone by then is not missed. */
function withoutLost(folder: string, entry: ArchiveEntry): ArchiveEntry {
  const lost = entry.files.flatMap(({ name }) => (existsSync(join(folder, entry.folder, name)) ? [] : [name]));
  return lost.length === 0 ? entry : { ...entry, retired: lost.sort() };
}

function eventOf(before: ArchiveEntry, next: ArchiveEntry): ChainEvent {
  const differs = (key: keyof ArchiveEntry): boolean => digestOf(before[key] ?? null) !== digestOf(next[key] ?? null);
  if (differs('files')) return 'reprinted';
  if (differs('retired')) return 'retired';
  if (differs('signedBy')) return 'signed';
  return differs('sentTo') ? 'mail' : 'confirmed';
}
