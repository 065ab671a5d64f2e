import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadSettings } from '../../config/index.js';
import { readLockHolder } from '../../delivery/index.js';
import {
  type Connection,
  deliveriesOf,
  HISTORY_FILE,
  latestRuns,
  listIssues,
  openDatabase,
  revisionsOf,
} from '../../history/index.js';
import { addDays, type Day, dayInZone, dayRange, EXIT, type ExitCode } from '../../model/index.js';
import { alignedTable } from '../aligned.js';
import type { Context } from '../common.js';
import { usage } from '../usage.js';
import type { StatusOptions } from './status.js';

export async function runStatus(options: StatusOptions, context: Context): Promise<ExitCode> {
  const { effects, text } = context;
  const { settings } = loadSettings(options.config, effects.env, effects.cwd);
  if (!/^\d{1,4}$/.test(options.days))
    throw usage('--days', options.days, { zh: '应为整数', en: 'must be a whole number' });
  const dataDir = resolve(effects.cwd, options.data);
  if (!existsSync(join(dataDir, HISTORY_FILE))) {
    effects.stderr(`${text({ zh: `${dataDir} 还没有运行过`, en: `nothing was run in ${dataDir} yet` })}\n`);
    if (options.json) await effects.stdout('{"runs":[],"missed":[],"issues":[],"running":null}\n');
    return EXIT.done;
  }
  const database = openDatabase(dataDir);
  effects.onExit(() => void database.close());
  const yesterday = addDays(dayInZone(effects.now(), settings.zone), -1);
  const status = statusOf(database, yesterday, Number(options.days));
  const running = readLockHolder(dataDir);
  if (options.json) await effects.stdout(`${JSON.stringify({ ...status, running }, null, 2)}\n`);
  else await effects.stdout(statusText(status, context));
  return EXIT.done;
}

function statusOf(database: Connection, until: Day, days: number) {
  const all = listIssues(database, 'day');
  const from = addDays(until, 1 - days);
  const first = all.reduce<Day | undefined>(
    (least, { to }) => (least === undefined || to < least ? to : least),
    undefined,
  );
  const issued = new Set(all.map(({ to }) => to));
  const missed =
    first === undefined
      ? []
      : dayRange(from, until)
          .filter((day) => day >= first)
          .filter((day) => !issued.has(day));
  const issues = (['day', 'week', 'month', 'special'] as const)
    .flatMap((series) => listIssues(database, series))
    .slice(-days * 2)
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
  return { runs: latestRuns(database, 20), missed, issues };
}

function statusText({ runs, missed, issues }: ReturnType<typeof statusOf>, { text }: Context): string {
  const parts: string[] = [];
  parts.push(
    text({ zh: '最近的运行', en: 'last runs' }),
    alignedTable(
      [
        text({ zh: '日期', en: 'day' }),
        text({ zh: '开始', en: 'started' }),
        text({ zh: '结果', en: 'result' }),
        text({ zh: '退出码', en: 'exit' }),
      ],
      runs.map((run) => [
        run.to,
        run.startedAt,
        run.error === null ? run.state : `${run.state} ${run.error}`,
        String(run.exitCode ?? ''),
      ]),
      new Set([3]),
    ),
  );
  parts.push(
    missed.length === 0
      ? text({ zh: '没有漏掉的日子\n', en: 'no day was missed\n' })
      : text({
          zh: `漏掉的日子：${missed.join('、')}\n  用 kuaibao run --catch-up ${missed.length} 补做\n`,
          en: `missed days: ${missed.join(', ')}\n  make up with kuaibao run --catch-up ${missed.length}\n`,
        }),
  );
  parts.push(text({ zh: '快报与投递', en: 'issues and deliveries' }));
  for (const issue of issues) {
    const revision = issue.revision === 0 ? '' : text({ zh: `修订${issue.revision}`, en: ` r${issue.revision}` });
    parts.push(`${issue.to} ${issue.year}-${issue.number}${revision} ${issue.headline}`);
    for (const { to, state, at, answer } of issue.mailed) {
      parts.push(`  ${state.padEnd(8)} ${to} ${at}${state === 'accepted' ? '' : ` ${answer}`}`);
    }
  }
  return `${parts.join('\n')}\n`;
}
