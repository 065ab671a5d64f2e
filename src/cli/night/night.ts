import { settingMs } from '../../config/index.js';
import { acquireLock, beat, checkAgainstArchive, type Lock, updateArchive } from '../../delivery/index.js';
import { type Connection, settleInterrupted, storageError } from '../../history/index.js';
import { dayInZone, EXIT, type ExitCode, KuaibaoError, localTime, type Message } from '../../model/index.js';
import { openShared } from '../hub/open-shared.js';
import { errorWords } from '../report.js';
import { Attempts } from './attempt.js';
import { recoverArchive } from './edition/archive-revision.js';
import { setAsideDamagedWords } from './input/damaged-words.js';
import { applyRetention } from './input/retention.js';
import { notReady, type Sender, trySender } from './mail/mailing.js';
import { tellOperator } from './mail/operator.js';
import { isMissed, leftOut, leftOutWords, noteLeftOut } from './missed.js';
import type { NightRequest, NightResult, PeriodResult, Workspace } from './request.js';
import { withLimit } from './watch/stages.js';

/**
 * The night's work: for each period load, analyse, print, archive and mail, each stage recorded, under one lock.
 * A period that fails does not keep the next from being made; the exit code is that of the last one, or else of the
 * first that failed.
 *
 * @throws KuaibaoError `locked` (75), `data-unwritable` (77), `stage-timeout` for the whole run, and the reason of the signal.
 */
export async function runNight(request: NightRequest): Promise<NightResult> {
  const { settings, dataDir, archive, scratch, periods, effects, log, say, command } = request;
  const { sender, fault: mailFault } = request.withMail
    ? trySender(settings, effects.env)
    : { sender: null, fault: null };
  if (mailFault !== null) {
    say(notReady(mailFault));
    log.write('mail-unready', { code: mailFault.code }, 'error');
  }
  let lock: Lock | undefined;
  // What befalls a period is told with it; the rest is told here.
  let attempts: Attempts | undefined;
  let database: Connection | null = null;
  try {
    lock = acquireLock(dataDir, command, effects.now(), settings.zone);
    effects.onExit(() => lock?.release());
    noteStale(request, lock.stale);
    const limitMs = settingMs(settings.limits.total) + request.waitMs;
    return await withLimit('total', limitMs, effects.signal, async (signal) => {
      const damage = setAsideDamagedWords(dataDir, dayInZone(effects.now(), settings.zone));
      if (damage !== null) {
        say(damage);
        log.write('learned-words-damaged', {}, 'error');
      }
      const workspace = request.open(dataDir, signal);
      database = workspace.database;
      effects.onExit(() => workspace.close());
      const made = new Attempts(request, workspace, sender, mailFault, signal);
      attempts = made;
      checkAgainstArchive(workspace.database, archive);
      if (scratch === null) mendArchive(request, workspace.database);
      for (const { address } of settleInterrupted(workspace.database, effects.now().toISOString())) {
        log.write('mail-unknown', { address }, 'error');
      }
      const onFault = (fault: KuaibaoError): void => say(withoutHub(fault));
      const ledger = { dataDir, archive, database: workspace.database, settings, say, onFault };
      made.shared = scratch === null ? await openShared(ledger, effects.env) : null;
      effects.onExit(() => made.shared?.close());
      const left = leftOut(request, workspace.database);
      made.leftOut = leftOutWords(left, periods);
      const results: PeriodResult[] = [];
      for (const [index, period] of periods.entries()) {
        const isLast = index === periods.length - 1;
        if (!isLast && !isMissed(request, workspace.database, period)) continue;
        results.push(await made.perform(period, isLast ? request.waitMs : 0));
      }
      for (const failure of workspace.steps.taskFailures?.() ?? [])
        log.write('thread-task-failed', { ...failure }, 'warning');
      // Nothing goes after a night that did not come to its day: its clock may be wrong, or its exports late.
      const isMade = results.at(-1)?.isArchived === true;
      const faults = scratch === null && isMade ? retire(request, workspace) : [];
      if (scratch === null) workspace.steps.tidy?.();
      const codes = [...results, ...faults].map((outcome) => outcome.exitCode);
      const last = results.at(-1)?.exitCode ?? EXIT.done;
      const exitCode = last !== EXIT.done ? last : (codes.find((code) => code !== EXIT.done) ?? EXIT.done);
      if (left.length > 0) log.write('left-out', { days: left.map(({ to }) => to) }, 'warning');
      noteLeftOut(workspace.database, left, effects.now());
      if (scratch === null) await heartbeat(request, exitCode);
      return { results, leftOut: made.leftOut, exitCode };
    });
  } catch (caught) {
    const error = storageError(caught, dataDir);
    await raiseAlarm(request, database, attempts?.hasNotified === true ? null : sender, error);
    throw error;
  } finally {
    lock?.release();
  }
}

/** A run before this one that was cut off: said, so that somebody looks why. */
function noteStale({ settings, say, log }: NightRequest, stale: Lock['stale']): void {
  if (stale === null) return;
  const { pid } = stale;
  const since = localTime(stale.since, settings.zone);
  say({
    zh: `上一次运行（进程 ${pid}，始于 ${since}）未正常结束，已接管`,
    en: `an earlier run (process ${pid}, since ${since}) ended without tidying up; taken over`,
  });
  log.write('stale-lock', { holder: pid, since: stale.since }, 'warning');
}

/** Ends what an earlier run began to archive, and brings the archive's index up to date. */
function mendArchive({ archive, say, log }: NightRequest, database: Connection): void {
  recoverArchive(database, archive);
  const altered = updateArchive(database, archive);
  if (altered === 0) return;
  say({
    zh: `存档目录有 ${altered} 处与链不符，可能被人改动；用 kuaibao archive verify 核对存档`,
    en: `the archive's index differs from its chain in ${altered} place(s): somebody may have altered it; see kuaibao archive verify`,
  });
  log.write('archive-altered', { count: altered }, 'error');
}

/** Removes what is past its time, and says how much it was and what could not be removed. */
function retire(request: NightRequest, { database, steps }: Workspace): readonly KuaibaoError[] {
  const { say, log } = request;
  const { removed, faults } = applyRetention({ ...request, database, steps });
  if (Object.values(removed).some((count) => count > 0)) {
    const { tickets, exports, models, pdfs } = removed;
    say({
      zh: `按保留期限清理：工单 ${tickets} 件，导出文件 ${exports} 个，快报数据 ${models} 个，版面文件 ${pdfs} 个`,
      en: `past their time and removed: ${tickets} tickets, ${exports} exports, ${models} models, ${pdfs} pages`,
    });
    log.write('retention', removed);
  }
  for (const fault of faults) {
    const { zh, en } = errorWords(fault);
    say({ zh: `到期的文件没有清理：${zh}`, en: `a file past its time was not removed: ${en}` });
    const {
      code,
      detail: { args },
    } = fault;
    log.write('retention-fault', { code, ...(typeof args?.path === 'string' ? { path: args.path } : {}) }, 'error');
  }
  return faults;
}

function withoutHub(fault: KuaibaoError): Message {
  const { zh, en } = errorWords(fault);
  return { zh: `${zh}；先做快报，邮件等共享库`, en: `${en}; the issue is made first, its mail waits for the hub` };
}

/** Tells of a night that could not even begin, or broke off. Another run at work, and somebody who stops it, are no alarm. */
async function raiseAlarm(
  request: NightRequest,
  database: Connection | null,
  sender: Sender | null,
  error: unknown,
): Promise<void> {
  const { settings, scratch, effects, periods, log } = request;
  const [code, exitCode] =
    error instanceof KuaibaoError ? [error.code, error.exitCode] : (['defect', EXIT.software] as const);
  if (scratch !== null || effects.signal.aborted || code === 'locked') return;
  log.write('night-failed', { code, exitCode }, 'error');
  await heartbeat(request, exitCode);
  const period = periods.at(-1);
  if (sender === null || period === undefined || settings.operator.mail.length === 0) return;
  const notice = await tellOperator({
    database,
    sender,
    settings,
    period,
    code,
    error,
    faults: [],
    outcome: [],
    effects,
  });
  log.write('operator-told', { code, told: notice });
}

async function heartbeat({ settings, effects, log, say }: NightRequest, exitCode: ExitCode): Promise<void> {
  const { file, url, failUrl, timeout } = settings.heartbeat;
  const isDone = exitCode === EXIT.done;
  const findings = await beat(
    { file: isDone ? file : null, url: isDone ? url : failUrl, timeoutMs: settingMs(timeout) },
    { time: effects.now().toISOString(), exitCode },
  );
  for (const finding of findings) {
    log.finding(finding);
    say({ zh: `心跳失败：${String(finding.args.reason)}`, en: `the heartbeat failed: ${String(finding.args.reason)}` });
  }
}
