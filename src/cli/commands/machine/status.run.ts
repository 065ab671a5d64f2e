import { resolve } from 'node:path';
import type { Settings } from '../../../config/index.js';
import { isLocked, type LockHolder, readLockHolder } from '../../../delivery/index.js';
import {
  type Connection,
  deliveriesOf,
  hasHistory,
  type IssuePeriod,
  latestRuns,
  listIssues,
  openDatabase,
  revisionsOf,
  SERIES,
} from '../../../history/index.js';
import {
  addDays,
  type Day,
  dayInZone,
  dayRange,
  daysBetween,
  EXIT,
  type ExitCode,
  type Language,
  localTime,
  type Message,
} from '../../../model/index.js';
import type { Context, JsonOptions } from '../../common.js';
import { rangesOf } from '../../dates.js';
import { debtsOf, RUNNING_SERIES } from '../../night/due.js';
import { wasDrafted } from '../../night/mail/draft-mail.js';
import { recipientsOf, runCommand } from '../../night/mail/mailing.js';
import { isOvertaken } from '../../night/mail/overtaken.js';
import { periodOf, periodOfIssue } from '../../night/period.js';
import type { NightPeriod } from '../../night/steps.js';
import { nextCommand, WAITING_WORDS, waitingFor } from '../../night/waits.js';
import { settingsFor } from '../../settings.js';
import { CUT_OFF, DELIVERY_WORDS, issueWords, RUN_WORDS, SERIES_WORDS } from '../../state-words.js';
import { alignedTable } from '../../terminal/table.js';
import { CLI } from '../../thresholds.js';
import { usage } from '../../usage.js';

export interface StatusOptions extends JsonOptions {
  readonly days: string;
}

export async function runStatus(options: StatusOptions, context: Context): Promise<ExitCode> {
  const { effects, text } = context;
  const { settings } = settingsFor(options, effects);
  if (!/^\d{1,4}$/.test(options.days))
    throw usage('--days', options.days, { zh: '应为整数', en: 'must be a whole number' });
  const dataDir = resolve(effects.cwd, options.data);
  const status = readStatus(
    dataDir,
    addDays(dayInZone(effects.now(), settings.zone), -1),
    Number(options.days),
    settings,
    context,
  );
  if (options.json) await effects.stdout(`${JSON.stringify(status, null, 2)}\n`);
  else if (status.runs.length > 0) await effects.stdout(statusText(status, settings.zone, context));
  else effects.stderr(`${text({ zh: `${dataDir} 还没有运行过`, en: `nothing was run in ${dataDir} yet` })}\n`);
  return EXIT.done;
}

/** What the ledgers of a data directory say; to look creates nothing. */
function readStatus(dataDir: string, until: Day, days: number, settings: Settings, { effects }: Context): Status {
  const holder = readLockHolder(dataDir);
  const running = holder === null ? null : { ...holder, isAlive: isLocked(dataDir) };
  if (!hasHistory(dataDir)) return { ...NOTHING, running };
  const database = openDatabase(dataDir);
  effects.onExit(() => void database.close());
  return { ...statusOf(database, until, days, settings, effects.now()), running };
}

const NOTHING: ReturnType<typeof statusOf> = {
  runs: [],
  missed: [],
  missedPeriods: [],
  catchUp: 0,
  outdated: [],
  outdatedPeriods: [],
  waiting: [],
  issues: [],
};

type Status = ReturnType<typeof statusOf> & { readonly running: (LockHolder & { readonly isAlive: boolean }) | null };

function statusOf(database: Connection, until: Day, days: number, settings: Settings, now: Date) {
  const from = addDays(until, 1 - days);
  const runs = latestRuns(database, CLI.runs);
  // A day that was tried and never got its issue is missed as well; one before the first run was due is not.
  const isOwed = debtsOf(database, settings.zone);
  const missedPeriods = RUNNING_SERIES.flatMap((series) => periodsEnding(series, from, until).filter(isOwed));
  const missed = missedPeriods.filter(({ series }) => series === 'day').map(({ to }) => to);
  const listed = SERIES.flatMap((series) => listIssues(database, series)).toSorted((left, right) =>
    left.to < right.to ? -1 : left.to > right.to ? 1 : 0,
  );
  const recent = listed.filter(({ to }) => to >= from);
  const outdatedPeriods = recent.filter((issue) => isOvertaken(database, issue));
  const waiting = recent.flatMap((issue) => {
    const period = periodOfIssue(issue);
    const state = waitingFor(database, period, settings, now);
    return state === null ? [] : [{ ...spanOf(issue), state, command: nextCommand(state, period) }];
  });
  const wanted = new Set(recipientsOf(settings).map(({ address }) => address.toLowerCase()));
  const issues = listed.slice(-days).flatMap((issue) =>
    revisionsOf(database, issue.id).map((revision) => ({
      series: issue.series,
      from: issue.from,
      to: issue.to,
      year: issue.year,
      number: issue.number,
      revision: revision.revision,
      state: revision.state,
      headline: revision.headline,
      drafted: wasDrafted(database, issue, revision),
      folder: revision.folder,
      mailed: deliveriesOf(database, revision.id).map(({ address, state, changedAt, attempts, answer }) => ({
        to: address,
        state,
        at: changedAt,
        attempts,
        answer,
        // Who was put off and is no recipient any more waits for nothing.
        isDropped: state === 'waiting' && !wanted.has(address.toLowerCase()),
      })),
    })),
  );
  // `--catch-up N` looks at the N days before yesterday.
  const catchUp = missed[0] === undefined ? 0 : daysBetween(missed[0], until);
  return {
    runs,
    missed,
    missedPeriods: missedPeriods.filter(({ series }) => series !== 'day').map(spanOf),
    catchUp,
    outdated: outdatedPeriods.filter(({ series }) => series === 'day').map(({ to }) => to),
    outdatedPeriods: outdatedPeriods.filter(({ series }) => series !== 'day').map(spanOf),
    waiting,
    issues,
  };
}

const spanOf = ({ series, from, to }: IssuePeriod): IssuePeriod => ({ series, from, to });

/** The periods of a series whose last day lies in a stretch of days, oldest first. */
function periodsEnding(series: (typeof RUNNING_SERIES)[number], from: Day, until: Day): NightPeriod[] {
  const all = new Map(
    dayRange(from, until).map((day) => [periodOf(day, series, false).to, periodOf(day, series, false)]),
  );
  return [...all.values()].filter(({ to }) => to <= until);
}

function statusText(status: Status, zone: string, context: Context): string {
  const local = (iso: string): string => localTime(iso, zone);
  const { running, issues } = status;
  const parts = [
    ...(running === null ? [] : [runningText(running, local, context), '']),
    context.text({ zh: `最近的运行（时间为 ${zone}）`, en: `last runs (times of ${zone})` }),
    runsTable(status, local, context),
    arrearsText(status, context),
    context.text({ zh: '快报与投递', en: 'issues and deliveries' }),
    ...(issues.length === 0 ? [context.text({ zh: '  还没有', en: '  none yet' })] : []),
    ...issues.flatMap((issue) => issueLines(issue, local, context)),
  ];
  return `${parts.join('\n')}\n`;
}

type LocalTime = (iso: string) => string;

function runningText(
  { pid, host, since, isAlive }: NonNullable<Status['running']>,
  local: LocalTime,
  { text }: Context,
): string {
  return text(
    isAlive
      ? {
          zh: `正在运行：进程 ${pid}（主机 ${host}），始于 ${local(since)}`,
          en: `running: process ${pid} on ${host}, since ${local(since)}`,
        }
      : {
          zh: `上一次运行没有正常结束（进程 ${pid}，始于 ${local(since)}），下次运行会接着做`,
          en: `the last run was cut off (process ${pid}, since ${local(since)}); the next one goes on`,
        },
  );
}

function runsTable({ runs, running }: Status, local: LocalTime, { text }: Context): string {
  return alignedTable(
    [
      { zh: '日期', en: 'day' },
      { zh: '种类', en: 'kind' },
      { zh: '开始', en: 'started' },
      { zh: '结果', en: 'result' },
      { zh: '退出码', en: 'exit' },
      { zh: '原因', en: 'reason' },
    ].map(text),
    runs.map((run) => [
      run.to,
      text(SERIES_WORDS[run.series]),
      local(run.startedAt),
      text(run.state === 'running' && running?.isAlive !== true ? CUT_OFF : RUN_WORDS[run.state]),
      String(run.exitCode ?? ''),
      run.reason === null ? (run.error ?? '') : `${text(run.reason)} [${run.error}]`,
    ]),
    [4],
  );
}

/** Periods without an issue, and those whose issue is older than their tickets or waits; each with the command that mends it. */
function arrearsText(status: Status, { text }: Context): string {
  const { missed, catchUp, outdated, missedPeriods, outdatedPeriods, waiting } = status;
  const command = `kuaibao run${catchUp === 0 ? '' : ` --catch-up ${catchUp}`}`;
  const [missedDays, outdatedDays] = [rangesOf(missed), rangesOf(outdated)];
  const spans = (periods: readonly IssuePeriod[]): Message => {
    const each = (language: Language): string[] =>
      periods.map(({ series, from, to }) => `${SERIES_WORDS[series][language]} ${from}…${to}`);
    return { zh: each('zh').join('、'), en: each('en').join(', ') };
  };
  const commands = (periods: readonly IssuePeriod[]): string =>
    periods.map((period) => `\n  ${runCommand(periodOfIssue(period))}`).join('');
  const parts = [
    text(
      missed.length === 0
        ? { zh: '没有漏掉的日子\n', en: 'no day was missed\n' }
        : {
            zh: `漏掉的日子：${missedDays.join('、')}\n  用 ${command} 补做\n`,
            en: `missed days: ${missedDays.join(', ')}\n  make up with ${command}\n`,
          },
    ),
  ];
  if (missedPeriods.length > 0) {
    const { zh, en } = spans(missedPeriods);
    parts.push(
      text({
        zh: `漏掉的周报、月报：${zh}${commands(missedPeriods)}\n`,
        en: `missed weeks and months: ${en}${commands(missedPeriods)}\n`,
      }),
    );
  }
  if (outdated.length > 0)
    parts.push(
      text({
        zh: `出刊后工单又有更正的日子：${outdatedDays.join('、')}\n  用 kuaibao run --date 日期 出修订版并发送\n`,
        en: `days whose tickets were corrected after their issue: ${outdatedDays.join(', ')}\n  kuaibao run --date DAY makes and sends a revision\n`,
      }),
    );
  if (outdatedPeriods.length > 0) {
    const { zh, en } = spans(outdatedPeriods);
    parts.push(
      text({
        zh: `出刊后其中的工单又有更正：${zh}${commands(outdatedPeriods)}\n`,
        en: `tickets of these were corrected after their issue: ${en}${commands(outdatedPeriods)}\n`,
      }),
    );
  }
  for (const { state, command: next, ...period } of waiting) {
    const { zh, en } = WAITING_WORDS[state];
    const day = period.from === period.to ? period.to : `${period.from}…${period.to}`;
    parts.push(text({ zh: `${zh}：${day}\n  ${next}\n`, en: `${en}: ${day}\n  ${next}\n` }));
  }
  return parts.join('\n');
}

function issueLines(issue: Status['issues'][number], local: LocalTime, { text, lang }: Context): string[] {
  const head = `${issue.to} ${issueWords(issue, issue.revision, lang)} ${issue.headline}`;
  if (issue.mailed.length === 0) {
    const drafted = {
      zh: '  拟稿已寄给审改人，还没有发给收件人',
      en: '  the draft went to the desk, nothing to the recipients',
    };
    return [head, text(issue.drafted ? drafted : { zh: '  没有发过邮件', en: '  not mailed' })];
  }
  const mails = issue.mailed.map(({ to, state, at, answer, isDropped }) => {
    if (isDropped)
      return text({ zh: `  不再发送 ${to}（已不是收件人）`, en: `  not sent any more: ${to} is no recipient` });
    return `  ${text(DELIVERY_WORDS[state])} ${to} ${local(at)}${state === 'accepted' ? '' : ` ${answer}`}`;
  });
  return [head, ...mails];
}
