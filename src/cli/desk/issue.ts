import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  type Connection,
  type History,
  hasHistory,
  type IssueRow,
  listIssues,
  type MadeIssue,
  openDatabase,
  openHistory,
  operationsFor,
  printedOf,
} from '../../history/index.js';
import { type Bulletin, type Day, daysBetween, EXIT, KuaibaoError } from '../../model/index.js';
import { type Review, reviewOf } from '../../review/index.js';
import type { CommonOptions } from '../common.js';
import { type DaySpan, dayOf } from '../dates.js';
import type { Effects } from '../effects.js';
import { modelIn } from '../model-file.js';
import { periodOptions } from '../night/mail/mailing.js';
import { periodOf } from '../night/period.js';
import type { NightPeriod } from '../night/steps.js';
import type { IssueOptions } from './options.js';

/** A printed issue with the model that its files were made from. */
export interface PrintedIssue extends MadeIssue {
  readonly bulletin: Bulletin;
}

/** Stops where a data directory has no history: to look creates nothing. @throws KuaibaoError `history-empty` (66) */
export function requireHistory(dataDir: string): void {
  if (hasHistory(dataDir)) return;
  throw new KuaibaoError('history-empty', EXIT.noInput, {
    message: { zh: '数据目录 {dataDir} 里还没有任何数据', en: 'there is nothing in the data directory {dataDir} yet' },
    hint: {
      zh: '请先执行 kuaibao run 或 kuaibao ingest 文件，或用 --data 指明数据目录',
      en: 'run kuaibao run or kuaibao ingest FILE first, or name the data directory with --data',
    },
    args: { dataDir },
  });
}

/** The ledgers of a history that is there, for looking only; closed when the program ends. */
export function openToLook({ data }: CommonOptions, effects: Effects): Connection {
  const dataDir = resolve(effects.cwd, data);
  requireHistory(dataDir);
  const database = openDatabase(dataDir);
  effects.onExit(() => void database.close());
  return database;
}

/** A history that is there; whoever opens it closes it. */
export function openExisting({ data }: CommonOptions, effects: Effects): History {
  const dataDir = resolve(effects.cwd, data);
  requireHistory(dataDir);
  return openHistory(dataDir, { now: effects.now, signal: effects.signal });
}

/** Which issue is meant: of a day, or the last of its series where `day` is undefined. */
export interface WantedIssue {
  readonly day: Day | undefined;
  readonly kind: NightPeriod['kind'];
  readonly isSpecial: boolean;
}

/** The issue that a command line means. @throws KuaibaoError `usage` (64) */
export function wantedIssue({ date, period, special }: IssueOptions, today: Day): WantedIssue {
  return {
    day: date === undefined ? undefined : dayOf('--date', date, today),
    kind: period,
    isSpecial: special,
  };
}

/** The latest revision of the issue of a day, or of the last issue of its series. @throws KuaibaoError `no-issue`, `issue-gone` (66), `issue-damaged` (65) */
export function printedIssue(database: Connection, { day, kind, isSpecial }: WantedIssue): PrintedIssue {
  const series = isSpecial ? 'special' : kind;
  const issues = printedOf(database, listIssues(database, series));
  const wanted = day === undefined ? undefined : periodOf(day, kind, isSpecial);
  const found =
    wanted === undefined
      ? [...issues].sort((a, b) => (a.issue.to < b.issue.to ? -1 : 1)).at(-1)
      : issues.find(({ issue }) => issue.from === wanted.from && issue.to === wanted.to);
  if (found === undefined)
    throw noIssue(
      { kind, isSpecial },
      wanted,
      issues.map(({ issue }) => issue.to),
    );
  const file = join(found.revision.folder, 'model.json');
  if (!existsSync(file)) throw modelGone(file, found.issue);
  const bulletin = modelIn(readFileSync(file, 'utf8'));
  if (bulletin === undefined) throw modelDamaged(file, found.issue);
  return { ...found, bulletin };
}

function noIssue(
  { kind, isSpecial }: Pick<WantedIssue, 'kind' | 'isSpecial'>,
  wanted: NightPeriod | undefined,
  days: readonly Day[],
): KuaibaoError {
  if (wanted === undefined || days.length === 0) {
    const command = `kuaibao run${kind === 'day' ? '' : ` --period ${kind}`}${isSpecial ? ' --special' : ''}`;
    return new KuaibaoError('no-issue', EXIT.noInput, {
      message: { zh: '还没有编印过快报', en: 'no issue has been printed yet' },
      hint: { zh: `先执行 ${command}`, en: `run ${command} first` },
    });
  }
  const nearest = [...days]
    .sort((a, b) => Math.abs(daysBetween(a, wanted.to)) - Math.abs(daysBetween(b, wanted.to)))
    .slice(0, 3)
    .sort();
  return new KuaibaoError('no-issue', EXIT.noInput, {
    message: { zh: '{day} 的快报还没有编印', en: 'there is no issue of {day}' },
    hint: {
      zh: '最近的几期：{nearest}；编印当天的：kuaibao run {options}',
      en: 'the nearest issues: {nearest}; kuaibao run {options} prints that one',
    },
    args: { day: wanted.to, nearest, options: periodOptions(wanted) },
  });
}

function modelGone(path: string, issue: IssueRow): KuaibaoError {
  return new KuaibaoError('issue-gone', EXIT.noInput, {
    message: { zh: '{day} 的快报文件已不在：{path}', en: 'the files of the issue of {day} are gone: {path}' },
    hint: {
      zh: '可能已按 retention 清理；执行 kuaibao run {options} --force 重做（内容与印发的不同时出修订版）',
      en: 'they may have gone by retention; kuaibao run {options} --force makes it again (as a revision where it reads differently)',
    },
    args: { day: issue.to, path, options: periodOptions(issue) },
  });
}

function modelDamaged(file: string, issue: IssueRow): KuaibaoError {
  return new KuaibaoError('issue-damaged', EXIT.data, {
    message: { zh: '{day} 的快报数据已损坏', en: 'the data of the issue of {day} are damaged' },
    hint: {
      zh: '从备份恢复这个文件；或执行 kuaibao run {options} --force 重做（内容与印发的不同时出修订版）；其他文件用 kuaibao archive verify 核对',
      en: 'put the file back from a backup, or make the issue again with kuaibao run {options} --force (a revision where it reads differently); kuaibao archive verify checks the other files',
    },
    args: { day: issue.to, options: periodOptions(issue) },
    where: { file },
  });
}

/** What the desk did to the issue of a span, and what holds always; a free span has no issue of its own. */
export function reviewFor(database: Connection, { kind, from, to }: DaySpan): Review {
  return reviewOf(operationsFor(database, { series: kind === 'range' ? 'day' : kind, from, to }), to);
}
