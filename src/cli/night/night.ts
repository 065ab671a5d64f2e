import { durationMs, type Settings } from '../../config/index.js';
import { acquireLock, beat, type Delivered } from '../../delivery/index.js';
import {
  type Connection,
  finishRun,
  type IssueRow,
  noteInputs,
  type Revision,
  settleInterrupted,
  startRun,
  storageError,
} from '../../history/index.js';
import { EXIT, type ExitCode, type Finding, KuaibaoError } from '../../model/index.js';
import type { Effects } from '../effects.js';
import { latestEdition, makeEdition, outputPaths, recoverArchive, shapingSettings } from './edition.js';
import { loadInputs } from './inputs.js';
import type { NightLog } from './log.js';
import { mailRevision, type Sender, senderOf } from './mailing.js';
import { tellOperator } from './operator.js';
import { applyRetention } from './retention.js';
import { type StageName, Stages, withLimit } from './stages.js';
import type { NightPeriod, Steps } from './steps.js';

/** An opened history with the steps that work on it. */
export interface Bench {
  readonly database: Connection;
  readonly steps: Steps;
  close(): void;
}

export interface NightRequest {
  readonly settings: Settings;
  readonly dataDir: string;
  readonly archive: string;
  readonly scratch: string | null;
  /** Oldest first; the last is the one that was asked for, those before it are caught up where they have no issue. */
  readonly periods: readonly NightPeriod[];
  readonly given: readonly string[];
  readonly patterns: readonly string[];
  readonly waitMs: number;
  readonly withMail: boolean;
  readonly resend: boolean;
  readonly force: boolean;
  readonly version: string;
  readonly command: string;
  readonly open: (dataDir: string, signal: AbortSignal) => Bench;
  readonly log: NightLog;
  readonly say: (message: { readonly zh: string; readonly en: string }) => void;
  readonly effects: Effects;
}

export interface PeriodResult {
  readonly period: NightPeriod;
  readonly issue: IssueRow | null;
  readonly revision: Revision | null;
  readonly isUnchanged: boolean;
  readonly outputs: readonly string[];
  readonly mailed: Delivered['deliveries'];
  readonly findings: readonly Finding[];
  readonly error: KuaibaoError | null;
  readonly exitCode: ExitCode;
}

export interface NightResult {
  readonly results: readonly PeriodResult[];
  readonly exitCode: ExitCode;
}

const POLL_MS = 5000;

/**
 * The night's work: for each period load, analyse, print, archive and mail, each stage recorded, under one lock.
 * A period that fails does not keep the next from being made; the exit code is that of the last one, or else of the
 * first that failed.
 *
 * @throws KuaibaoError `locked` (75), `stage-timeout` for the whole run, and the reason of the signal.
 */
export async function runNight(request: NightRequest): Promise<NightResult> {
  const { settings, dataDir, archive, scratch, periods, effects, log, say, command } = request;
  const sender = request.withMail ? senderOf(settings, effects.env) : null;
  const lock = acquireLock(dataDir, command, effects.now());
  effects.onExit(() => lock.release());
  try {
    if (lock.stale !== null) {
      const { pid, since } = lock.stale;
      say({
        zh: `上一次运行（进程 ${pid}，始于 ${since}）未正常结束，已接管`,
        en: `an earlier run (process ${pid}, since ${since}) ended without tidying up; taken over`,
      });
      log.write('stale-lock', { holder: pid, since }, 'warning');
    }
    return await withLimit('total', durationMs(settings.limits.total), effects.signal, async (signal) => {
      const bench = request.open(dataDir, signal);
      effects.onExit(() => bench.close());
      const night = new Night(request, bench, sender, signal);
      if (scratch === null) recoverArchive(bench.database, archive);
      for (const { address } of settleInterrupted(bench.database, effects.now().toISOString())) {
        log.write('mail-unknown', { address }, 'error');
      }
      const results: PeriodResult[] = [];
      for (const [index, period] of periods.entries()) {
        const isLast = index === periods.length - 1;
        if (!isLast && latestEdition(bench.database, period)?.revision.state === 'archived') continue;
        results.push(await night.perform(period, isLast ? request.waitMs : 0));
      }
      if (scratch === null) night.tidy();
      const last = results.at(-1)?.exitCode ?? EXIT.done;
      const exitCode =
        last !== EXIT.done ? last : (results.find((result) => result.exitCode !== EXIT.done)?.exitCode ?? EXIT.done);
      if (scratch === null) await heartbeat(request, exitCode);
      return { results, exitCode };
    });
  } finally {
    lock.release();
  }
}

class Night {
  constructor(
    readonly request: NightRequest,
    readonly bench: Bench,
    readonly sender: Sender | null,
    readonly signal: AbortSignal,
  ) {}

  async perform(period: NightPeriod, waitMs: number): Promise<PeriodResult> {
    const { request, bench, signal } = this;
    const { settings, effects, log } = request;
    const { database } = bench;
    const now = (): string => effects.now().toISOString();
    const run = startRun(
      database,
      period,
      { version: request.version, settings: shapingSettings(settings), inputs: [] },
      now(),
    );
    log.write('run-start', { run, series: period.series, from: period.from, to: period.to, version: request.version });
    const stages = new Stages(database, run, limitsOf(settings), signal, log, effects.now);
    let result: PeriodResult;
    try {
      result = await this.#make(period, stages, run, waitMs);
    } catch (caught) {
      const error = storageError(caught);
      const isInterrupted = signal.aborted;
      const code = error instanceof KuaibaoError ? error.code : isInterrupted ? 'interrupted' : 'defect';
      const exitCode = error instanceof KuaibaoError ? error.exitCode : EXIT.software;
      try {
        const state = isInterrupted ? 'interrupted' : 'failed';
        finishRun(database, run, { state, exitCode, error: code, findings: 0 }, now());
      } catch {
        // A full disk may have no room for this note either; the next run finds the row `running` and says so.
      }
      log.write('run-end', { run, state: isInterrupted ? 'interrupted' : 'failed', code, exitCode }, 'error');
      if (!isInterrupted || error instanceof KuaibaoError) await this.#tell(period, code, error, []);
      if (isInterrupted || !(error instanceof KuaibaoError)) throw error;
      const edition = latestEdition(database, period);
      return {
        period,
        issue: edition?.issue ?? null,
        revision: edition?.revision ?? null,
        isUnchanged: true,
        outputs: [],
        mailed: [],
        findings: [],
        error,
        exitCode,
      };
    }
    const { exitCode, findings } = result;
    const faults = findings.filter(({ level }) => level === 'error');
    for (const finding of findings) log.finding(finding);
    finishRun(
      database,
      run,
      {
        state: exitCode === EXIT.done ? 'done' : 'failed',
        exitCode,
        error: faults[0]?.code ?? null,
        findings: findings.length,
      },
      now(),
    );
    log.write('run-end', {
      run,
      state: exitCode === EXIT.done ? 'done' : 'failed',
      exitCode,
      unchanged: result.isUnchanged,
    });
    if (exitCode !== EXIT.done) await this.#tell(period, faults[0]?.code ?? 'failed', null, faults);
    return result;
  }

  async #make(period: NightPeriod, stages: Stages, run: number, waitMs: number): Promise<PeriodResult> {
    const { request, bench } = this;
    const { settings, effects } = request;
    const { database, steps } = bench;
    const inputs = await stages.perform('load', (signal) =>
      loadInputs({
        steps,
        database,
        period,
        given: request.given,
        patterns: request.patterns,
        rules: JSON.stringify([settings.ingest, settings.zone]),
        waitMs,
        pollMs: Math.min(POLL_MS, Math.max(50, waitMs / 20)),
        signal,
        onWait: (reason) => request.log.write('waiting', { reason }),
      }),
    );
    noteInputs(database, run, inputs.files);
    const edition = await makeEdition({
      steps,
      database,
      stages,
      period,
      settings,
      archive: request.archive,
      scratch: request.scratch,
      version: request.version,
      force: request.force,
      findings: inputs.findings,
      now: effects.now,
    });
    const { issue, revision } = edition;
    const sender = this.sender;
    const mail =
      sender === null
        ? undefined
        : await stages.perform('mail', (signal) =>
            mailRevision({
              database,
              issue,
              revision,
              settings,
              sender,
              resend: request.resend,
              signal,
              now: effects.now,
            }),
          );
    this.signal.throwIfAborted();
    return {
      period,
      issue,
      revision,
      isUnchanged: edition.isUnchanged,
      outputs: outputPaths(revision),
      mailed: mail?.deliveries ?? [],
      findings: [...inputs.findings, ...edition.findings, ...(mail?.findings ?? [])],
      error: null,
      exitCode: mail === undefined ? EXIT.done : mailExitCode(mail),
    };
  }

  tidy(): void {
    const { request, bench } = this;
    applyRetention({ ...request, database: bench.database, steps: bench.steps });
  }

  async #tell(period: NightPeriod, code: string, error: unknown, faults: readonly Finding[]): Promise<void> {
    const { request, bench } = this;
    const { settings, effects } = request;
    if (!request.withMail || settings.operator.mail.length === 0 || this.sender === null) return;
    const told = await tellOperator({
      database: bench.database,
      sender: this.sender,
      settings,
      period,
      code,
      error,
      faults,
      now: effects.now(),
    });
    request.log.write('operator-told', { code, told });
  }
}

/** 0 when all have it; 75 when the server put some off; 69 when it was not to be had, refused, or broke off. */
export function mailExitCode({ deliveries, isServerGone }: Delivered): ExitCode {
  const open = deliveries.filter(({ state }) => state !== 'accepted');
  if (open.length === 0) return EXIT.done;
  return !isServerGone && open.every(({ state }) => state === 'waiting') ? EXIT.tempFail : EXIT.unavailable;
}

function limitsOf({ limits }: Settings): Partial<Record<StageName, number>> {
  const entries = (['load', 'analyse', 'compose', 'produce', 'mail'] as const).map((stage) => [
    stage,
    durationMs(limits[stage]),
  ]);
  return Object.fromEntries(entries) as Partial<Record<StageName, number>>;
}

async function heartbeat({ settings, effects, log, say }: NightRequest, exitCode: ExitCode): Promise<void> {
  const { file, url, failUrl, timeout } = settings.heartbeat;
  const isDone = exitCode === EXIT.done;
  const findings = await beat(
    { file: isDone ? file : null, url: isDone ? url : failUrl, timeoutMs: durationMs(timeout) ?? POLL_MS },
    { time: effects.now().toISOString(), exitCode },
  );
  for (const finding of findings) {
    log.finding(finding);
    say({ zh: `心跳失败：${String(finding.args.reason)}`, en: `the heartbeat failed: ${String(finding.args.reason)}` });
  }
}
