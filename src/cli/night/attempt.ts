import type { Delivered, SharedDeliveries } from '../../delivery/index.js';
import {
  deliveriesOf,
  finishRun,
  type IssueRow,
  latestEdition,
  noteInputs,
  type Revision,
  startRun,
  storageError,
} from '../../history/index.js';
import { EXIT, type ExitCode, type Finding, KuaibaoError, type Message } from '../../model/index.js';
import type { SharedLedger } from '../hub/shared-ledger.js';
import { outputPaths } from './edition/archive-revision.js';
import { shapingKey } from './edition/comparison.js';
import { makeEdition } from './edition/edition.js';
import { loadInputs } from './input/inputs.js';
import { waitingWords } from './input/waiting.js';
import { isMailOwed, mailRevision, notSent, type Sender } from './mail/mailing.js';
import { tellOperator } from './mail/operator.js';
import { barrier } from './mail/signing.js';
import { holdUp, showUnseen } from './release.js';
import type { NightRequest, PeriodResult, Workspace } from './request.js';
import { outcomeLines, stoppedAfterArchive } from './show.js';
import type { NightPeriod } from './steps.js';
import { errorMessage, faultReason, mailExitCode, reasonOf } from './watch/run-end.js';
import { limitsOf, Stages } from './watch/stages.js';

const POLL_MS = 5000;

/** Attempts at single periods: each a recorded run, whose end is noted, logged and told to the operator. */
export class Attempts {
  /** Whether what ended the last attempt was told, or need not be. */
  hasNotified = false;
  /** Told to the operator with whatever is told: days that were missed and are not caught up. */
  leftOut: Message | null = null;
  /** The ledger of all hosts; null where this one is alone. */
  shared: SharedLedger | null = null;

  constructor(
    readonly request: NightRequest,
    readonly workspace: Workspace,
    readonly sender: Sender | null,
    /** Why there is no sender where there should be one. */
    readonly mailFault: KuaibaoError | null,
    readonly signal: AbortSignal,
  ) {}

  /** @throws the reason of the signal, and what is no KuaibaoError */
  async perform(period: NightPeriod, waitMs: number): Promise<PeriodResult> {
    const { request, workspace, signal } = this;
    const { settings, effects, log } = request;
    const { database } = workspace;
    this.hasNotified = false;
    const now = (): string => effects.now().toISOString();
    const run = startRun(
      database,
      period,
      { version: request.version, settings: shapingKey(settings), inputs: [] },
      now(),
    );
    log.write('run-start', { run, series: period.series, from: period.from, to: period.to, version: request.version });
    const stages = new Stages(
      database,
      run,
      limitsOf(settings, waitMs),
      signal,
      log,
      effects.now,
      ({ zh, en }) => request.onProgress({ zh: `${period.to} ${zh}`, en: `${period.to} ${en}` }),
      request.watchStage,
    );
    let result: PeriodResult;
    try {
      result = await this.#make(period, stages, run, waitMs);
    } catch (caught) {
      return this.#broken(period, stages, run, storageError(caught, request.dataDir));
    }
    const { exitCode, findings } = result;
    const faults = findings.filter(({ level }) => level === 'error');
    const state = exitCode === EXIT.done ? 'done' : 'failed';
    for (const finding of findings) log.finding(finding);
    finishRun(
      database,
      run,
      {
        state,
        exitCode,
        error: faults[0]?.code ?? null,
        reason: faultReason(faults[0]),
        findings: findings.length,
      },
      now(),
    );
    log.write('run-end', { run, state, exitCode, unchanged: result.isUnchanged });
    if (exitCode !== EXIT.done) await this.#tell(result, faults[0]?.code ?? 'failed', null, faults);
    return result;
  }

  /**
   * Notes, logs and tells why a run did not come to its end.
   *
   * @throws the reason of the signal, and what is no KuaibaoError
   */
  async #broken(period: NightPeriod, stages: Stages, run: number, error: unknown): Promise<PeriodResult> {
    const { request, signal } = this;
    const isInterrupted = signal.aborted;
    const code = error instanceof KuaibaoError ? error.code : isInterrupted ? 'interrupted' : 'defect';
    const exitCode = error instanceof KuaibaoError ? error.exitCode : EXIT.software;
    // The exit code of a run that a signal ended is the signal's, which is not known here.
    const noted = isInterrupted && !(error instanceof KuaibaoError) ? null : exitCode;
    const state = isInterrupted ? 'interrupted' : 'failed';
    try {
      const end = { state, exitCode: noted, error: code, reason: reasonOf(error, isInterrupted), findings: 0 } as const;
      finishRun(this.workspace.database, run, end, request.effects.now().toISOString());
    } catch {
      // A full disk may have no room for this note either; the next run finds the row `running` and says so.
    }
    request.log.write('run-end', { run, state, code, exitCode: noted }, 'error');
    const failed = this.#failed(period, stages, error instanceof KuaibaoError ? error : null, exitCode);
    if (!isInterrupted || error instanceof KuaibaoError) await this.#tell(failed, code, error, []);
    this.hasNotified = true;
    if (!isInterrupted && error instanceof KuaibaoError) return failed;
    if (failed.isArchived) request.say(stoppedAfterArchive(failed));
    throw error;
  }

  /** What there is of a period whose run ended before its end: its issue where it came to the mail, else an earlier one. */
  #failed(period: NightPeriod, stages: Stages, error: KuaibaoError | null, exitCode: ExitCode): PeriodResult {
    const { database } = this.workspace;
    let edition: ReturnType<typeof latestEdition>;
    let mailed: PeriodResult['mailed'] = [];
    try {
      edition = latestEdition(database, period);
      mailed = edition === undefined ? [] : deliveriesOf(database, edition.revision.id);
    } catch {
      // What ended the run may be that the history cannot be read: that error is the one to tell.
    }
    const isArchived = stages.reached === 'mail' && edition?.revision.state === 'archived';
    return {
      period,
      issue: edition?.issue ?? null,
      revision: edition?.revision ?? null,
      isUnchanged: !isArchived,
      isArchived,
      inputs: [],
      outputs: edition !== undefined && isArchived ? outputPaths(edition.revision) : [],
      mailed,
      findings: [],
      error,
      exitCode,
    };
  }

  async #make(period: NightPeriod, stages: Stages, run: number, waitMs: number): Promise<PeriodResult> {
    const { request, workspace } = this;
    const { settings, effects } = request;
    const { database } = workspace;
    const inputs = await stages.perform('load', (signal) =>
      loadInputs({
        ...request,
        ...workspace,
        period,
        rules: JSON.stringify([settings.ingest, settings.zone]),
        waitMs,
        pollMs: Math.min(POLL_MS, Math.max(50, waitMs / 20)),
        signal,
        onWait: (reason) => {
          request.log.write('waiting', { reason });
          request.say(waitingWords(reason, period, waitMs));
        },
      }),
    );
    noteInputs(database, run, inputs.files);
    const makeAndMail = async () => {
      const edition = await makeEdition({
        ...request,
        ...workspace,
        stages,
        period,
        shared: this.shared,
        now: effects.now,
      });
      return { edition, mail: await this.#mail(period, edition.issue, edition.revision, stages) };
    };
    const { edition, mail } = await makeAndMail().catch((error) => {
      // Another desk has sent it while it was made here: that edition is taken first now, and corrected.
      if (!(error instanceof KuaibaoError) || error.code !== 'hub-sent-otherwise') throw error;
      return makeAndMail();
    });
    const { issue, revision } = edition;
    this.signal.throwIfAborted();
    return {
      period,
      issue,
      revision,
      isUnchanged: edition.isUnchanged,
      isArchived: true,
      inputs: inputs.files.map(({ path }) => path),
      outputs: outputPaths(revision),
      mailed: mail?.deliveries ?? (request.scratch === null ? [] : deliveriesOf(database, revision.id)),
      findings: [...inputs.findings, ...edition.findings, ...(mail?.findings ?? [])],
      error: null,
      exitCode: mail === undefined ? EXIT.done : mailExitCode(mail),
    };
  }

  /** Mails a revision to those who have not had it, or says what stops it; undefined where nothing was to go out. */
  async #mail(
    period: NightPeriod,
    issue: IssueRow,
    revision: Revision,
    stages: Stages,
  ): Promise<Delivered | undefined> {
    const { request, sender, mailFault } = this;
    const { settings, effects } = request;
    const { database } = this.workspace;
    const isOwed = isMailOwed(database, revision.id, settings);
    const bar =
      sender === null || request.scratch !== null || !isOwed
        ? null
        : barrier(database, period, revision, settings, effects.now(), true);
    if (bar !== null) request.say(errorMessage(bar));
    if (bar !== null && sender !== null)
      await stages.perform('mail', () => holdUp({ ...request, database, sender, period, revision }, bar));
    else if (sender !== null && isOwed && request.scratch === null)
      await stages.perform('mail', () => showUnseen({ ...request, database, sender, period, revision }));
    if (bar === null && mailFault !== null && isOwed)
      return stages.perform('mail', () => {
        throw notSent(mailFault, period);
      });
    if (sender === null || bar !== null) return undefined;
    return stages.perform('mail', async (signal) => {
      const shared = await this.#sharedFor(period, issue, revision);
      const { now } = effects;
      try {
        return await mailRevision({ ...request, database, issue, revision, sender, shared, signal, now });
      } catch (error) {
        // The hub that goes away midway; a file that is missing says by itself what is to be done.
        throw error instanceof KuaibaoError && error.code.startsWith('hub-') ? notSent(error, period, true) : error;
      }
    });
  }

  /** Nothing goes out past the ledger of all hosts; where somebody is owed a mail and it is away, the mail waits. */
  async #sharedFor(period: NightPeriod, issue: IssueRow, revision: Revision): Promise<SharedDeliveries | null> {
    const { shared } = this;
    if (shared === null || !isMailOwed(this.workspace.database, revision.id, this.request.settings)) return null;
    try {
      await shared.ready();
    } catch (error) {
      throw error instanceof KuaibaoError ? notSent(error, period) : error;
    }
    return shared.deliveries(issue, revision);
  }

  async #tell(result: PeriodResult, code: string, error: unknown, faults: readonly Finding[]): Promise<void> {
    const { request, workspace } = this;
    const { settings, effects } = request;
    if (!request.withMail || settings.operator.mail.length === 0 || this.sender === null) return;
    const notice = await tellOperator({
      database: workspace.database,
      sender: this.sender,
      settings,
      period: result.period,
      code,
      error,
      faults,
      outcome: [...outcomeLines(result, 'zh'), ...(this.leftOut === null ? [] : [this.leftOut.zh])],
      effects,
    });
    request.log.write('operator-told', { code, told: notice });
  }
}
