import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { type Connection, noteSeenFile, seenFile } from '../../../history/index.js';
import { isTicketYear } from '../../../ingest/index.js';
import { addDays, type Day, dayOf, EXIT, type Finding, type KuaibaoError } from '../../../model/index.js';
import { expandedFor } from '../../input-patterns.js';
import { errorWords } from '../../report.js';
import type { NightPeriod, Steps } from '../steps.js';

export type WaitReason = 'absent' | 'growing' | 'incomplete';

export interface InputRequest {
  readonly steps: Steps;
  readonly database: Connection;
  readonly period: NightPeriod;
  /** Files of the command line; they are all read and all must be good. */
  readonly given: readonly string[];
  /** Patterns of the settings; `{date}` and `{yyyymmdd}` stand for each day of the period. */
  readonly patterns: readonly string[];
  /** Settings that decide how bytes are read, as text: with others a file is read again. */
  readonly rules: string;
  /** Read the files given though they are known. */
  readonly replace: boolean;
  /** Print a day that looks incomplete. */
  readonly acceptPartial: boolean;
  readonly waitMs: number;
  readonly pollMs: number;
  readonly signal: AbortSignal;
  /** Called when the waiting begins, and when its reason changes. */
  readonly onWait: (reason: WaitReason) => void;
}

/** A file that was not read. */
export interface Refusal {
  readonly path: string;
  readonly mark: string | undefined;
  readonly error: KuaibaoError;
  /** Whether an earlier run met it as it is: no news, and the period's own may still come. */
  readonly wasSeen: boolean;
}

export const isUnfinished = ({ error }: Refusal): boolean => error.exitCode === EXIT.tempFail;

/** What a run finds when it looks for exports, once or again and again while it waits. */
export class Looks {
  readonly #request: InputRequest;
  readonly #refused = new Map<string, Refusal>();
  readonly #findings: Finding[] = [];
  /** The files that were there at the last look. */
  paths: readonly string[] = [];
  /** The days of the files that this run has read. */
  readonly read = new Map<string, readonly Day[]>();

  constructor(request: InputRequest) {
    this.#request = request;
  }

  /** Reads what is new, or has changed, or was refused before and may be the period's. */
  async look(isReadAgain: boolean): Promise<void> {
    const { steps, database, period, rules, signal } = this.#request;
    const hasPeriod = steps.days(period.from, period.to).length > 0;
    const marks = new Map<string, string | undefined>();
    const seen = new Set<string>();
    this.paths = pathsOf(this.#request);
    const fresh = this.paths.filter((path) => {
      const mark = markOf(path, rules);
      marks.set(path, mark);
      const refusal = this.#refused.get(path);
      if (refusal !== undefined && !isUnfinished(refusal) && refusal.mark === mark) return false;
      const before = seenFile(database, path);
      const isSame = before !== undefined && mark !== undefined && before.mark === mark;
      const hasFailed = isSame && before.failure !== null;
      if (hasFailed) seen.add(path);
      return isReadAgain || !isSame || (hasFailed && this.#mayBeOf(path, hasPeriod));
    });
    if (fresh.length === 0) return;
    const loaded = await steps.load(fresh, signal);
    for (const { path, days } of loaded.read) {
      const mark = marks.get(path);
      if (mark !== undefined) noteSeenFile(database, path, { mark, failure: null });
      this.#refused.delete(path);
      this.read.set(path, days);
    }
    for (const { path, error } of loaded.failures)
      this.#refused.set(path, { path, mark: marks.get(path), error, wasSeen: seen.has(path) });
    this.#findings.push(...loaded.findings);
  }

  /** The refused file for which the period's issue is not made: its own before one that only may be, news before what is known. */
  blocking(hasPeriod: boolean): Refusal | undefined {
    const all = [...this.#refused.values()];
    return (
      all.find(({ path }) => isOwn(path, this.#request)) ??
      all
        .filter(({ path }) => this.#mayBeOf(path, hasPeriod))
        .sort((a, b) => Number(a.wasSeen) - Number(b.wasSeen))
        .at(0)
    );
  }

  /** The error of a refusal, which is known from now on. */
  told(refusal: Refusal): KuaibaoError {
    this.#note(refusal);
    return refusal.error;
  }

  /** What the files say, and those that were refused for the first time: each is told once, and then known. */
  findings(): readonly Finding[] {
    const refusals = [...this.#refused.values()].filter(({ wasSeen }) => !wasSeen);
    for (const refusal of refusals) this.#note(refusal);
    return [...this.#findings, ...refusals.map(({ path, error }) => refusedFinding(path, error))];
  }

  /** Files that were refused, in this run or an earlier one, with the code of the reason. */
  refused(): string[] {
    return this.paths.flatMap((path) => {
      const code = this.#refused.get(path)?.error.code ?? seenFile(this.#request.database, path)?.failure;
      return code === undefined || code === null ? [] : [`${basename(path)} (${code})`];
    });
  }

  /** A file whose name has no day may be of any: of this period, where nothing else is. */
  #mayBeOf(path: string, hasPeriod: boolean): boolean {
    return isOwn(path, this.#request) || (!hasPeriod && namedDays(path).length === 0);
  }

  #note({ path, mark, error }: Refusal): void {
    if (mark !== undefined && error.exitCode !== EXIT.tempFail)
      noteSeenFile(this.#request.database, path, { mark, failure: error.code });
  }
}

function refusedFinding(file: string, error: KuaibaoError): Finding {
  const { zh, en } = errorWords(error);
  return { code: 'export-refused', args: { code: error.code, zh, en }, where: { ...error.detail.where, file } };
}

/** The files given, or what the patterns mean for the period. Files that carry a later day in their name can wait. */
function pathsOf({
  steps,
  given,
  patterns,
  period,
}: Pick<InputRequest, 'steps' | 'given' | 'patterns' | 'period'>): string[] {
  if (given.length > 0) return steps.discover(given);
  const existing = expandedFor(patterns, period).filter(
    (pattern) => /[*?]/.test(pattern) || statOf(pattern) !== undefined,
  );
  const latest = addDays(period.to, 1);
  return steps.discover(existing).filter((path) => {
    const named = namedDays(path);
    return named.length === 0 || named.some((day) => day <= latest);
  });
}

/** Days that a file's name carries: 20200129, 2020-01-29, 2020年1月29日. */
export function namedDays(path: string): Day[] {
  const found: Day[] = [];
  for (const match of basename(path).matchAll(
    /(?<!\d)(\d{4})[-_.年]?(\d{1,2})[-_.月]?(\d{1,2})(?!\d)|(?<!\d)(\d{4})(\d{2})(\d{2})\d{0,6}(?!\d)/g,
  )) {
    const [year, month, date] = match.slice(match[1] === undefined ? 4 : 1).map(Number);
    const day = dayOf(year ?? 0, month ?? 0, date ?? 0);
    if (day !== undefined && isTicketYear(Number(year))) found.push(day);
  }
  return found;
}

/** Whether a file was named on the command line, or carries a day of the period in its name. */
export function isOwn(path: string, { given, period }: Pick<InputRequest, 'given' | 'period'>): boolean {
  return given.length > 0 || hasDayOf(period, namedDays(path));
}

export function hasDayOf({ from, to }: NightPeriod, days: readonly Day[]): boolean {
  return days.some((day) => day >= from && day <= to);
}

/** Undefined where the path leads nowhere, links in a circle too: whoever reads it says so. */
function statOf(path: string): ReturnType<typeof statSync> | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** Size, times and number of a file: another content has another mark. */
function markOf(path: string, rules: string): string | undefined {
  try {
    const { size, mtimeMs, ctimeMs, ino } = statSync(path);
    return [size, mtimeMs, ctimeMs, ino, rules].join(' ');
  } catch {
    return undefined;
  }
}
