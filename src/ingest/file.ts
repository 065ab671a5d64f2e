import {
  type Day,
  EXIT,
  type Finding,
  KuaibaoError,
  type LoadedFile,
  sha256Of,
  type TicketLoad,
  type TicketSink,
} from '../model/index.js';
import { IdWatch } from './checks/id-watch.js';
import { PeriodCheck } from './checks/period.js';
import { RejectReasons } from './checks/reject-reasons.js';
import { shown } from './columns/column-words.js';
import { type Field, FOLLOWED, isFilled, withWord } from './columns/fields.js';
import { type FoundExport, findExport } from './find-export.js';
import { ingestMessages } from './messages.js';
import { MaskBatches, type MaskTexts } from './rows/mask-batches.js';
import type { RowPorts } from './rows/row.js';
import { type TableEvents, TableReader } from './rows/table.js';
import { INGEST, type IngestSettings } from './settings.js';
import { awaitQuiet, growingFile, statFile } from './source/bytes.js';

/** One file's line of the report; `rows = read + rejected + duplicate`, always. */
export interface FileReport {
  readonly path: string;
  readonly encoding: string;
  readonly rows: number;
  readonly read: number;
  readonly rejected: number;
  readonly duplicate: number;
  /** Tickets of an earlier export that this file's took the place of. */
  readonly replaced: number;
  /** Tickets with another text than before, on another day than before, and gone with this correction. */
  readonly changed: number;
  readonly moved: number;
  readonly withdrawn: number;
  readonly days: readonly Day[];
  readonly findings: readonly Finding[];
}

/** A row that was not read: where, and why. Holds no text of the ticket. */
export interface RejectedRow {
  readonly row: number;
  readonly line: number;
  readonly column: string;
  readonly code: string;
}

export interface IngestPorts extends RowPorts {
  /** Masks and hashes what nobody may see. */
  readonly maskTexts: MaskTexts;
  readonly sink: TicketSink;
  /** The file is all that its days hold; it is read though it was loaded before. */
  readonly isWhole?: boolean;
  /** Fields that the exports of the latest days before a day have filled. */
  readonly filledBefore?: (day: Day) => ReadonlySet<string>;
  readonly onReject?: (row: RejectedRow) => void;
  readonly signal?: AbortSignal;
}

/**
 * Reads one export whole into `ports.sink`: all of it or, on any error, nothing of it. Memory is bounded by the longest
 * cell, not by the file (but see `xlsx.ts`). A file that was loaded before changes nothing; its rejected rows go to
 * `ports.onReject` once more.
 *
 * @throws KuaibaoError with file, row and column: 64 usage, 65 data, 66 absent, 75 still growing or busy, 77 no right.
 */
export async function ingestFile(path: string, settings: IngestSettings, ports: IngestPorts): Promise<FileReport> {
  const before = await awaitQuiet(path, settings.quietMs, ports.signal);
  const found = await findExport(path, settings, before.size, ports.signal);
  const rules = rulesHash(settings);
  const known = ports.sink.loaded(found.hash, rules);
  // An earlier version of a corrected export that only lies there must not take the correction back.
  const isSame =
    ports.isWhole !== true && known !== undefined && (!known.isReplaced || before.mtimeMs < Date.parse(known.loadedAt));
  return isSame
    ? loadedBefore(path, settings, ports, found, known)
    : load(path, settings, ports, found, rules, before.mtimeMs);
}

async function load(
  path: string,
  settings: IngestSettings,
  ports: IngestPorts,
  { hash, bytes, open }: FoundExport,
  rules: string,
  mtimeMs: number,
): Promise<FileReport> {
  const opened = await open();
  const { encoding } = opened;
  const transaction: TicketLoad = await ports.sink.begin({
    path,
    hash,
    rules,
    bytes,
    encoding,
    isWhole: ports.isWhole === true,
  });
  try {
    const period = new PeriodCheck(settings);
    const ids = new IdWatch();
    const reasons = new RejectReasons();
    let titleReminders = 0;
    const batches = new MaskBatches(ports.maskTexts, (ticket) => transaction.add(ticket));
    const events: TableEvents = {
      ticket: (clear) => {
        period.take(clear.ticket);
        ids.take(clear.ticket.id);
        if (clear.isReminderByTitle) titleReminders += 1;
        batches.add(clear);
      },
      reject: (row, line, { column, code }) => {
        reasons.take(code, column, row);
        ports.onReject?.({ row, line, column, code });
      },
    };
    const table = new TableReader(path, settings, ports, events, opened);
    const fed = await opened.feed(table, () => batches.pause());
    table.finish(fed.isLineEnded);
    await batches.end();
    if (table.rows > 0 && reasons.count('date-missing') === table.rows) throw noDates(path, table);
    checkRejects(path, table, reasons, settings);
    ids.check(path, (table.header?.columns.id ?? []).map((index) => table.header?.names[index] ?? '').join('+'));
    const after = statFile(path);
    if (after.mtimeMs !== mtimeMs) throw growingFile(path);
    const result = transaction.commit({ rows: table.rows, rejected: table.rejected });
    const findings = [
      ...opened.findings,
      ...fed.findings,
      ...table.findings,
      ...lostFields(table, result.days, ports),
      ...(titleReminders === 0 ? [] : [{ code: TITLE_REMINDERS, args: { count: titleReminders } }]),
      ...period.findings(),
      ...result.findings,
    ];
    return { ...countsOf(path, encoding, table, result), findings: findings.map((finding) => placed(finding, path)) };
  } catch (error) {
    transaction.rollback();
    throw error;
  }
}

/** Tickets that only the mark in their title takes out of the count. */
export const TITLE_REMINDERS = 'title-reminders';

/** Fields that a column was found for in the latest days and not in this file. */
function lostFields({ header, findings }: TableReader, days: readonly Day[], ports: IngestPorts): Finding[] {
  const [first] = days;
  const absent: readonly Field[] = FOLLOWED.filter((field) => !isFilled(header?.columns ?? {}, field));
  if (first === undefined || absent.length === 0 || ports.filledBefore === undefined) return [];
  const filled = ports.filledBefore(first);
  const fields = absent.filter((field) => filled.has(field)).map(withWord);
  const columns = findings.find(({ code }) => code === 'columns-unused')?.args.columns ?? '—';
  return fields.length === 0 ? [] : [{ code: 'fields-lost', args: { fields, columns } }];
}

function countsOf(
  path: string,
  encoding: string,
  { rows, rejected }: TableReader,
  { read, duplicate, replaced, changed = 0, moved = 0, withdrawn = 0, days }: ReturnType<TicketLoad['commit']>,
): Omit<FileReport, 'findings'> {
  return { path, encoding, rows, read, rejected, duplicate, replaced, changed, moved, withdrawn, days };
}

/** A finding that does not say where it is, is of the file. */
function placed(finding: Finding, file: string): Finding {
  return finding.where === undefined ? { ...finding, where: { file } } : finding;
}

/** Nothing is stored; the rows are read again only where some were rejected, so that their list stays this file's. */
async function loadedBefore(
  path: string,
  settings: IngestSettings,
  ports: IngestPorts,
  found: FoundExport,
  known: LoadedFile,
): Promise<FileReport> {
  if (known.rejected > 0 && ports.onReject !== undefined) {
    const opened = await found.open();
    const events: TableEvents = {
      ticket: () => undefined,
      reject: (row, line, { column, code }) => ports.onReject?.({ row, line, column, code }),
    };
    const unmasked: RowPorts = { mask: (name) => name };
    const table = new TableReader(path, settings, unmasked, events, opened);
    await opened.feed(table);
    table.finish();
  }
  return {
    path,
    encoding: known.encoding,
    rows: known.rows,
    read: 0,
    rejected: known.rejected,
    duplicate: known.rows - known.rejected,
    replaced: 0,
    changed: 0,
    moved: 0,
    withdrawn: 0,
    days: known.days,
    findings: [
      {
        code: known.isReplaced ? 'file-replaced' : 'file-known',
        args: { loadedAt: known.loadedAt, earlier: known.path },
        where: { file: path },
      },
    ],
  };
}

function checkRejects(path: string, table: TableReader, reasons: RejectReasons, settings: IngestSettings): void {
  const share =
    table.rejected <= settings.fewRejects
      ? Math.max(settings.maxRejectShare, INGEST.rejects.fewShare)
      : settings.maxRejectShare;
  if (table.rejected <= table.rows * share) return;
  const { code, count, column, row } = reasons.most();
  // Rows without a text are not to be given up where a column that holds it lies unread.
  const unread = code === 'text-missing' ? table.findings.find((one) => one.code === 'text-overlooked') : undefined;
  const words = ingestMessages[code] ?? { zh: code, en: code };
  throw new KuaibaoError('too-many-rejects', EXIT.data, {
    message: {
      zh: `{rows} 行中有 {rejected} 行无法读取，超过允许的 {percent}%，整个文件未导入；其中 {most} 行：${words.zh}`,
      en: `{rejected} of {rows} rows cannot be read, more than the {percent}% allowed; nothing of the file was loaded; {most} of them: ${words.en}`,
    },
    hint:
      unread === undefined
        ? {
            zh: '原因逐行列在数据目录的 rejects 文件夹；确认后可调高 ingest.maxRejectShare',
            en: 'reasons are listed row by row in the rejects folder of the data directory; ingest.maxRejectShare sets the limit',
          }
        : {
            zh: '“{columns}”列看来是诉求正文而没有读：加 {option}，或在配置 ingest.map 里写 {setting}',
            en: '"{columns}" looks like the text and was not read: add {option}, or write {setting} under ingest.map',
          },
    args: {
      ...unread?.args,
      rows: table.rows,
      rejected: table.rejected,
      percent: Math.round(share * 1000) / 10,
      most: count,
      column,
    },
    where: { file: path, row },
  });
}

function noDates(path: string, { header }: TableReader): KuaibaoError {
  return new KuaibaoError('time-column-missing', EXIT.data, {
    message: {
      zh: '没有任何日期：找不到时间列，工单编号和文件名中也没有日期；文件中的列：{found}',
      en: 'no date anywhere: no column holds the time, and neither the ticket numbers nor the file name hold a date; columns of the file: {found}',
    },
    hint: {
      zh: '请用 --map time=列名 指定时间列，或在文件名中写明日期，如 工单_20200129.csv',
      en: 'name the column with --map time=COLUMN, or put the date into the file name, such as tickets_20200129.csv',
    },
    args: { found: shown(header?.names ?? []) },
    where: { file: path },
  });
}

/** The settings that decide how bytes are read. */
function rulesHash(settings: IngestSettings): string {
  const { map, encoding, makeIds, titleReminders, zone, maxRejectShare, fewRejects, maxCellCharacters } = settings;
  const sorted = Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
  const rules = [sorted, encoding, makeIds, zone, maxRejectShare, fewRejects, maxCellCharacters];
  // What was read before there was a choice was read as by default.
  return sha256Of(JSON.stringify(titleReminders ? rules : [...rules, { titleReminders }])).slice(0, 16);
}
