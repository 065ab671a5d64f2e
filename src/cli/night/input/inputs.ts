import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, noteSeenFile, seenFile } from '../../../history/index.js';
import { isTicketYear } from '../../../ingest/index.js';
import { addDays, type Day, dayOf, dayRange, EXIT, type Finding, KuaibaoError } from '../../../model/index.js';
import { holdOf, incompleteExport } from '../mail/held.js';
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

export interface Inputs {
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
  readonly findings: readonly Finding[];
}

/**
 * Reads every new or changed export into the history, and waits for the period's own where told to.
 *
 * @throws KuaibaoError `no-export` (66), `file-growing` and `export-incomplete` (75), or what the period's own file gave.
 */
export async function loadInputs(request: InputRequest): Promise<Inputs> {
  const deadline = performance.now() + request.waitMs;
  let waitsFor: WaitReason | undefined;
  for (;;) {
    const attempt = await loadOnce(waitsFor === undefined ? request : { ...request, replace: false });
    const isLastLook = performance.now() >= deadline;
    const hasPeriod = hasDays(request);
    const held =
      request.acceptPartial || !hasPeriod ? undefined : holdOf(request.database, request.steps, request.period);
    const { blocking } = attempt;
    const isGrowing = blocking?.exitCode === EXIT.tempFail;
    if (blocking !== undefined && (!isGrowing || isLastLook)) throw blocking;
    if (blocking === undefined && hasPeriod && held === undefined) return finishInputs(request, attempt);
    if (isLastLook) throw held === undefined ? noExport(request) : incompleteExport(request.period, held);
    const reason = isGrowing ? 'growing' : held === undefined ? 'absent' : 'incomplete';
    if (reason !== waitsFor) request.onWait(reason);
    waitsFor = reason;
    await sleep(Math.max(1, Math.min(request.pollMs, deadline - performance.now())), undefined, {
      signal: request.signal,
    });
  }
}

/** Whether a period is over: its last day is there, where it is not to be printed with what there is. */
function hasDays({ steps, period: { from, to }, acceptPartial }: InputRequest): boolean {
  return steps.days(acceptPartial ? from : to, to).length > 0;
}

interface Attempt {
  readonly paths: readonly string[];
  readonly findings: readonly Finding[];
  readonly blocking: KuaibaoError | undefined;
}

async function loadOnce(request: InputRequest): Promise<Attempt> {
  const { steps, database, given, period, rules, signal } = request;
  const paths = pathsOf(request);
  const marks = new Map(paths.map((path) => [path, markOf(path, rules)]));
  const isOwn = (path: string): boolean => given.length > 0 || isOfPeriod(path, period);
  const fresh = paths.filter((path) => {
    const seen = seenFile(database, path);
    const isSame = seen !== undefined && marks.get(path) !== undefined && seen.mark === marks.get(path);
    // A file that failed is looked at again only where this period needs it.
    return request.replace || !isSame || (seen.failure !== null && isOwn(path));
  });
  if (fresh.length === 0) return { paths, findings: [], blocking: undefined };
  const loaded = await steps.load(fresh, signal);
  for (const path of loaded.read) {
    const mark = marks.get(path);
    if (mark !== undefined) noteSeenFile(database, path, { mark, failure: null });
  }
  for (const { path, error } of loaded.failures) {
    const mark = marks.get(path);
    if (mark !== undefined && error.exitCode !== EXIT.tempFail)
      noteSeenFile(database, path, { mark, failure: error.code });
  }
  const hasPeriod = steps.days(period.from, period.to).length > 0;
  const blocking = loaded.failures.find(({ path }) => isOwn(path) || (!hasPeriod && namedDays(path).length === 0));
  return {
    paths,
    findings: loaded.findings,
    blocking: blocking?.error,
  };
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

/** Patterns with the days of a period in them. */
function expandedFor(patterns: readonly string[], { from, to }: Pick<NightPeriod, 'from' | 'to'>): string[] {
  return patterns.flatMap((pattern) =>
    /\{(date|yyyymmdd)\}/.test(pattern)
      ? dayRange(from, to).map((day) =>
          pattern.replaceAll('{date}', day).replaceAll('{yyyymmdd}', day.replaceAll('-', '')),
        )
      : [pattern],
  );
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

function isOfPeriod(path: string, { from, to }: NightPeriod): boolean {
  return namedDays(path).some((day) => day >= from && day <= to);
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

async function finishInputs({ period, given }: InputRequest, { paths, findings }: Attempt): Promise<Inputs> {
  const own = paths.filter((path) => path !== '-' && (given.length > 0 || isOfPeriod(path, period)));
  const files: { path: string; sha256: string }[] = [];
  const gone: Finding[] = [];
  for (const path of own) {
    const hash = createHash('sha256');
    try {
      await pipeline(createReadStream(path), hash);
      files.push({ path, sha256: hash.digest('hex') });
    } catch (cause) {
      // Its tickets are in the history: the day is whole, and only its fingerprint cannot be noted.
      gone.push({ code: 'export-gone', args: { reason: reasonOf(cause) }, where: { file: path } });
    }
  }
  return { files, findings: [...findings, ...gone] };
}

function reasonOf(cause: unknown): string {
  return (cause as NodeJS.ErrnoException).code ?? String(cause);
}

/** Most of all a schedule that names no settings file. */
const NOWHERE_TO_LOOK = {
  zh: '在配置里写明 input，用 --config 指定配置文件；或在命令后写明导出文件',
  en: 'set input, and name the settings file with --config; or name the exports behind the command',
};

function noExport(request: InputRequest): KuaibaoError {
  const { given, patterns } = request;
  const isLonger = request.period.from !== request.period.to;
  // Of a week or month it is the last day that is waited for.
  const period = { ...request.period, from: request.period.to };
  // Of a single day the names themselves are told, which somebody may look for.
  const looked = given.length > 0 ? given : expandedFor(patterns, period);
  const own = pathsOf(request).filter((path) => given.length > 0 || isOfPeriod(path, period));
  const day = period.to;
  if (own.length > 0) {
    return new KuaibaoError('no-export', EXIT.noInput, {
      message: { zh: '{own} 里没有 {day} 的工单', en: 'there are no tickets of {day} in {own}' },
      hint: { zh: '检查导出的日期范围', en: 'check the dates of the export' },
      args: { day, own },
    });
  }
  return new KuaibaoError('no-export', EXIT.noInput, {
    message:
      looked.length === 0
        ? {
            zh: '历史库中没有 {day} 的工单，也没有设置 input',
            en: 'the history has no tickets of {day}, and input is not set',
          }
        : {
            zh: '还没有 {day} 的导出文件（查找：{looked}）',
            en: 'there is no export of {day} yet (looked for {looked})',
          },
    hint:
      looked.length === 0
        ? NOWHERE_TO_LOOK
        : isLonger
          ? {
              zh: '周报、月报等最后一天的导出到了再出；要先出已有的各日，加 --accept-partial',
              en: 'a week or month is made when the export of its last day is there; --accept-partial makes it of what there is',
            }
          : {
              zh: '导出完成后再运行；用 --wait 30m 等待晚到的文件，用 --catch-up 补做漏掉的日子',
              en: 'run again after the export; --wait 30m waits for a late one, --catch-up makes up for missed days',
            },
    args: { day, looked },
  });
}
