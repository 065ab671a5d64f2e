import { createWriteStream, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type History, storageError } from '../../history/index.js';
import {
  CUT_SIGNS,
  type FileReport,
  type IngestSettings,
  ingestFile,
  isStray,
  type RejectedRow,
} from '../../ingest/index.js';
import { addDays, type Day, type Finding, formatMessage, KuaibaoError, type TicketSink } from '../../model/index.js';
import { createMasker } from '../../privacy/index.js';
import { loadSegmenter } from '../../text/index.js';
import type { Calendar } from '../../trend/index.js';
import { PIPELINE } from '../settings.js';
import { masker } from '../tasks/mask-texts.js';
import { maskShared } from '../worker/mask-shared.js';
import { DayAssessor } from './assess-day.js';
import { REJECTS_FOLDER, RejectsFile } from './rejects-file.js';
import { toldOnce } from './told-once.js';

/** What became of the files. */
export interface IntakeReport {
  readonly files: readonly FileReport[];
  /** Findings of all files and of the days they touched; a file that was refused is one of level `error`. */
  readonly findings: readonly Finding[];
  /** Why files were refused, in order; nothing of them is in the history. */
  readonly failures: readonly KuaibaoError[];
}

export interface IntakeOptions {
  readonly signal?: AbortSignal;
  /** Read where a path is `-`. */
  readonly stdin?: NodeJS.ReadableStream;
  /** Files that were named themselves; one of the others that is no table is skipped with a finding. All by default. */
  readonly named?: ReadonlySet<string> | undefined;
  /** The office's words, by which names are told from words as well. */
  readonly cityWords?: readonly string[];
  /** Texts will be cut into words afterwards: a large file's masking by the worker leaves time to load the dictionary. */
  readonly cutsNext?: boolean;
  /** Each file is all that its days hold: what else the history has of them is withdrawn. */
  readonly isWhole?: boolean;
  /** Told before each file which one of how many it is. */
  readonly onFile?: (number: number, all: number) => void;
  /** Which days are holidays: on one, fewer tickets are no sign of a file cut off. */
  readonly calendar: Pick<Calendar, 'kindOf'>;
}

/**
 * Loads exports into the history, one transaction a file, masked on the way in; marks the days whose export looks
 * incomplete. A file that is refused does not keep the next ones from being loaded; what lies in a folder and is no
 * table is no failure.
 *
 * @throws KuaibaoError `history-damaged` (74) before anything is read; whatever is no KuaibaoError, and the reason of an aborted signal.
 */
export async function loadExports(
  paths: readonly string[],
  history: History,
  settings: IngestSettings,
  options: IntakeOptions,
): Promise<IntakeReport> {
  history.ensureIntegrity();
  removeLeftovers(history.dataDir);
  const intake = new Intake(history, settings, options);
  for (const [done, path] of paths.entries()) {
    options.signal?.throwIfAborted();
    options.onFile?.(done + 1, paths.length);
    await intake.take(path);
  }
  return intake.report();
}

/** What the files give, one after the other. */
class Intake {
  readonly #history: History;
  readonly #settings: IngestSettings;
  readonly #options: IntakeOptions;
  readonly #mask: (name: string) => string;
  readonly #maskTexts: ReturnType<typeof masker>;
  readonly #maskShared: () => ReturnType<typeof maskShared>;
  readonly #files: FileReport[] = [];
  readonly #findings: Finding[] = [];
  readonly #failures: KuaibaoError[] = [];
  readonly #touched = new Set<Day>();
  /** Signs that a day's file was cut off. */
  readonly #signs = new Map<Day, readonly Finding[]>();
  readonly #rejectNames = new Set<string>();

  constructor(history: History, settings: IngestSettings, options: IntakeOptions) {
    this.#history = history;
    this.#settings = settings;
    this.#options = options;
    const { cityWords = [], cutsNext = false } = options;
    const { dataDir } = history;
    const segmenter = loadSegmenter({ cityWords });
    this.#mask = createMasker(segmenter);
    const maskTexts = masker(dataDir, segmenter);
    this.#maskTexts = maskTexts;
    const sharing = cutsNext ? { dataDir, cityWords, meanwhile: segmenter.load } : { dataDir, cityWords };
    this.#maskShared = () => maskShared({ ...sharing, maskTexts });
  }

  async take(path: string): Promise<void> {
    const { dataDir } = this.#history;
    const spool = path === '-' ? join(dataDir, `stdin-${process.pid}.tmp`) : undefined;
    const name = path === '-' ? 'stdin' : path;
    const rejects = new RejectsFile(dataDir, unusedName(listName(this.#history, name), this.#rejectNames));
    const publish = (): void => {
      if (!rejects.publish())
        this.#findings.push({ code: 'rejects-unwritten', args: { path: rejects.path }, where: { file: name } });
    };
    try {
      await this.#load(path, spool, rejects, publish);
    } catch (thrown) {
      const found = storageError(thrown, dataDir);
      if (!(found instanceof KuaibaoError)) throw found;
      this.#refuse(placed(found, path), path, spool, publish);
    } finally {
      rejects.discard();
      if (spool !== undefined) rmSync(spool, { force: true });
    }
  }

  async #load(path: string, spool: string | undefined, rejects: RejectsFile, publish: () => void): Promise<void> {
    const { signal, stdin, isWhole = false } = this.#options;
    if (spool !== undefined && stdin !== undefined) await spoolInput(stdin, spool, signal);
    const file = spool ?? path;
    const maskTexts = this.#maskTexts;
    let firstReject: RejectedRow | undefined;
    const report = await ingestFile(file, spool === undefined ? this.#settings : { ...this.#settings, quietMs: 0 }, {
      sink: withdrawingFirst(this.#history, rejects, this.#settings.changedShare),
      mask: this.#mask,
      maskTexts: isWorthAThread(file) ? this.#maskShared() : async (clear) => maskTexts(clear),
      isWhole,
      filledBefore: (day) =>
        this.#history.usuallyFilled(
          this.#history
            .days(undefined, addDays(day, -1))
            .slice(-PIPELINE.latestDays)
            .map((stored) => stored.day),
        ),
      onReject: (row) => {
        firstReject ??= row;
        rejects.add(row);
      },
      ...(signal === undefined ? {} : { signal }),
    });
    if (report.rejected === 0) rejects.withdraw();
    publish();
    this.#files.push({ ...report, path });
    this.#findings.push(...report.findings.map((finding) => renamed(finding, spool, path)));
    if (firstReject !== undefined) {
      const list = `${REJECTS_FOLDER}/${basename(rejects.path)}`;
      this.#findings.push(rejectsFinding(path, firstReject, report.rejected, list));
    }
    if (report.findings.some(({ code }) => code === 'file-known' || code === 'file-replaced')) return;
    for (const day of report.days) this.#touched.add(day);
    // Where a file was cut off, its last day is the one that misses something.
    const last = report.days.at(-1);
    const cut = report.findings.filter(({ code }) => CUT_SIGNS.has(code));
    if (last !== undefined && cut.length > 0) this.#signs.set(last, [...(this.#signs.get(last) ?? []), ...cut]);
  }

  #refuse(error: KuaibaoError, path: string, spool: string | undefined, publish: () => void): void {
    if (this.#options.named?.has(path) === false && isStray(path, error)) {
      const { message, args = {} } = error.detail;
      const words = { zh: formatMessage(message, 'zh', args), en: formatMessage(message, 'en', args) };
      const finding =
        error.code === 'zip-of-tables' ? { code: 'zip-skipped', args } : { code: 'file-skipped', args: words };
      this.#findings.push({ ...finding, where: { file: path } });
      return;
    }
    this.#failures.push(error);
    if (error.code === 'too-many-rejects') publish();
    const { args = {}, where = { file: path } } = error.detail;
    this.#findings.push({ code: error.code, args, where: renamedPlace(where, spool, path), level: 'error' });
  }

  report(): IntakeReport {
    const assessor = new DayAssessor(this.#history, this.#settings, this.#options.calendar);
    for (const day of [...this.#touched].sort())
      this.#findings.push(...assessor.assess(day, this.#signs.get(day) ?? []));
    return { files: this.#files, findings: toldOnce(this.#findings), failures: this.#failures };
  }
}

/**
 * The history, with the earlier list of rejected rows withdrawn just before a file's tickets are there: a process that
 * is killed between them leaves no list, never another file's.
 */
function withdrawingFirst(history: History, rejects: RejectsFile, changedShare: number): TicketSink {
  return {
    loaded: (hash, rules) => history.loaded(hash, rules),
    begin: async (source) => {
      const load = await history.begin(source, changedShare);
      return {
        add: (ticket) => load.add(ticket),
        rollback: () => load.rollback(),
        commit: (counts) => {
          rejects.withdraw();
          return load.commit(counts);
        },
      };
    },
  };
}

/** A smaller file is masked before another thread has started; one that leads nowhere is for the reader to tell. */
function isWorthAThread(path: string): boolean {
  try {
    return statSync(path).size >= 1e6;
  } catch {
    return false;
  }
}

/** Says where the first rejected row is and where all of them are told. */
function rejectsFinding(file: string, first: RejectedRow, count: number, list: string): Finding {
  const { row, column, code } = first;
  const where = code === 'column-count' || column === '' ? { file, row } : { file, row, column };
  return { code: `rejected-${code}`, args: { count, column, list }, where };
}

/** A file's own name; where another folder's file had it first, with the folder (`20200129-export.csv`), so that each keeps its list of rejected rows. */
function listName(history: History, path: string): string {
  const name = basename(path);
  const first = history.firstPathNamed(name);
  return first === undefined || first === path ? name : `${basename(dirname(path))}-${name}`;
}

function unusedName(name: string, used: Set<string>): string {
  let free = name;
  for (let number = 2; used.has(free); number += 1) free = `${name}~${number}`;
  used.add(free);
  return free;
}

/** What a killed process left: its standard input (clear text) goes at the first opportunity, and an unfinished list. */
function removeLeftovers(dataDir: string): void {
  for (const [folder, form] of [
    [dataDir, /^stdin-(\d+)\.tmp$/],
    [join(dataDir, REJECTS_FOLDER), /\.csv\.(\d+)\.tmp$/],
  ] as const) {
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder)) {
      const pid = form.exec(name)?.[1];
      if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(folder, name), { force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Standard input is read twice (encoding, then rows), so it is kept in the data directory for the while. */
async function spoolInput(input: NodeJS.ReadableStream, path: string, signal?: AbortSignal): Promise<void> {
  mkdirSync(join(path, '..'), { recursive: true });
  const output = createWriteStream(path, { mode: 0o600 });
  await pipeline(input as Readable, output, signal === undefined ? {} : { signal });
}

/** A full disk and a busy history name the file that was being loaded as well. */
function placed(error: KuaibaoError, file: string): KuaibaoError {
  return error.detail.where === undefined
    ? new KuaibaoError(error.code, error.exitCode, { ...error.detail, where: { file } })
    : error;
}

function renamed(finding: Finding, spool: string | undefined, path: string): Finding {
  return finding.where === undefined ? finding : { ...finding, where: renamedPlace(finding.where, spool, path) };
}

function renamedPlace(
  where: NonNullable<Finding['where']>,
  spool: string | undefined,
  path: string,
): NonNullable<Finding['where']> {
  return spool !== undefined && where.file === spool ? { ...where, file: path } : where;
}
