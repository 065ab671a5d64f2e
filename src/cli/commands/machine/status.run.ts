import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isLocked, type LockHolder, readLockHolder } from '../../../delivery/index.js';
import {
  type Connection,
  deliveriesOf,
  HISTORY_FILE,
  type IssueRow,
  latestRuns,
  listIssues,
  openDatabase,
  revisionsOf,
  storedDays,
} from '../../../history/index.js';
import {
  addDays,
  type Day,
  dayInZone,
  dayRange,
  daysBetween,
  EXIT,
  type ExitCode,
  localTime,
} from '../../../model/index.js';
import type { CommonOptions, Context } from '../../common.js';
import { rangesOf } from '../../dates.js';
import { dueFrom } from '../../night/due.js';
import { settingsFor } from '../../settings.js';
import { CUT_OFF, DELIVERY_WORDS, issueWords, RUN_WORDS, SERIES_WORDS } from '../../state-words.js';
import { alignedTable } from '../../terminal/table.js';
import { CLI } from '../../thresholds.js';
import { usage } from '../../usage.js';

export interface StatusOptions extends CommonOptions {
  readonly config?: string;
  readonly days: string;
  readonly json: boolean;
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
    settings.zone,
    context,
  );
  if (options.json) await effects.stdout(`${JSON.stringify(status, null, 2)}\n`);
  else if (status.runs.length > 0) await effects.stdout(statusText(status, settings.zone, context));
  else effects.stderr(`${text({ zh: `${dataDir} 还没有运行过`, en: `nothing was run in ${dataDir} yet` })}\n`);
  return EXIT.done;
}

/** What the ledgers of a data directory say; to look creates nothing. */
function readStatus(dataDir: string, until: Day, days: number, zone: string, { effects }: Context): Status {
  const holder = readLockHolder(dataDir);
  const running = holder === null ? null : { ...holder, isAlive: isLocked(dataDir) };
  if (!existsSync(join(dataDir, HISTORY_FILE)))
    return { runs: [], missed: [], catchUp: 0, outdated: [], issues: [], running };
  const database = openDatabase(dataDir);
  effects.onExit(() => void database.close());
  return { ...statusOf(database, until, days, zone), running };
}

type Status = ReturnType<typeof statusOf> & { readonly running: (LockHolder & { readonly isAlive: boolean }) | null };

function statusOf(database: Connection, until: Day, days: number, zone: string) {
  const all = listIssues(database, 'day');
  const from = addDays(until, 1 - days);
  const runs = latestRuns(database, CLI.runs);
  // A day that was tried and never got its issue is missed as well; one before the first run was due is not.
  const first = dueFrom(database, 'day', zone);
  const issued = new Set(all.map(({ to }) => to));
  const missed =
    first === undefined
      ? []
      : dayRange(from, until)
          .filter((day) => day >= first)
          .filter((day) => !issued.has(day));
  const issues = (['day', 'week', 'month', 'special'] as const)
    .flatMap((series) => listIssues(database, series))
    .toSorted((left, right) => (left.to < right.to ? -1 : left.to > right.to ? 1 : 0))
    .slice(-days)
    .flatMap((issue) =>
      revisionsOf(database, issue.id).map((revision) => ({
        series: issue.series,
        from: issue.from,
        to: issue.to,
        year: issue.year,
        number: issue.number,
        revision: revision.revision,
        state: revision.state,
        headline: revision.headline,
        folder: revision.folder,
        mailed: deliveriesOf(database, revision.id).map(({ address, state, changedAt, attempts, answer }) => ({
          to: address,
          state,
          at: changedAt,
          attempts,
          answer,
        })),
      })),
    );
  // `--catch-up N` looks at the N days before yesterday.
  const catchUp = missed[0] === undefined ? 0 : daysBetween(missed[0], until);
  return { runs, missed, catchUp, outdated: outdatedDays(database, all, from), issues };
}

/** Days whose tickets have changed since their issue was made: a corrected export came later. */
function outdatedDays(database: Connection, issues: readonly IssueRow[], from: Day): Day[] {
  const present = new Map(storedDays(database, from).map(({ day, revision }) => [day, `${day}:${revision}`]));
  return issues
    .filter(({ id, to }) => {
      const made = revisionsOf(database, id).at(-1)?.days;
      return made !== undefined && present.has(to) && present.get(to) !== made;
    })
    .map(({ to }) => to);
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
    { numeric: new Set([4]) },
  );
}

/** Days without an issue, and days whose issue is older than their tickets; each with the command that mends it. */
function arrearsText({ missed, catchUp, outdated }: Status, { text }: Context): string {
  const command = `kuaibao run${catchUp === 0 ? '' : ` --catch-up ${catchUp}`}`;
  const [missedDays, outdatedDays] = [rangesOf(missed), rangesOf(outdated)];
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
  if (outdated.length > 0)
    parts.push(
      text({
        zh: `出刊后工单又有更正的日子：${outdatedDays.join('、')}\n  用 kuaibao run --date 日期 出修订版并发送\n`,
        en: `days whose tickets were corrected after their issue: ${outdatedDays.join(', ')}\n  kuaibao run --date DAY makes and sends a revision\n`,
      }),
    );
  return parts.join('\n');
}

function issueLines(issue: Status['issues'][number], local: LocalTime, { text, lang }: Context): string[] {
  const head = `${issue.to} ${issueWords(issue, issue.revision, lang)} ${issue.headline}`;
  if (issue.mailed.length === 0) return [head, text({ zh: '  没有发过邮件', en: '  not mailed' })];
  const mails = issue.mailed.map(({ to, state, at, answer }) => {
    return `  ${text(DELIVERY_WORDS[state])} ${to} ${local(at)}${state === 'accepted' ? '' : ` ${answer}`}`;
  });
  return [head, ...mails];
}
