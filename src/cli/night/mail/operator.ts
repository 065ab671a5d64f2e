import { hostname } from 'node:os';
import type { Settings } from '../../../config/index.js';
import { deliveryMessages, sendNotice } from '../../../delivery/index.js';
import { type Connection, hasNotice, noteNotice } from '../../../history/index.js';
import { chineseDay, type Finding, formatMessage, KuaibaoError } from '../../../model/index.js';
import { asCalled } from '../../called-as.js';
import type { Effects } from '../../effects.js';
import type { NightPeriod } from '../steps.js';
import type { Sender } from './mailing.js';

const NOTICE_TIMEOUT_MS = 20_000;

export interface OperatorRequest {
  /** Where it is noted what was told; null where the history cannot be had: then each run tells it. */
  readonly database: Connection | null;
  readonly sender: Sender;
  readonly settings: Settings;
  readonly period: NightPeriod;
  readonly code: string;
  readonly error: unknown;
  readonly faults: readonly Finding[];
  /** What there is of the period all the same, as it is told on the terminal; empty where nothing is known. */
  readonly outcome: readonly string[];
  /** Nothing went wrong, and something waits. */
  readonly isWaiting?: boolean;
  readonly effects: Pick<Effects, 'now' | 'called'>;
}

/** Whether the operator was told by this run, by an earlier one (`before`), or the mail did not get out. */
export type Notice = 'now' | 'before' | 'failed';

/** Tells the operator of a fault of a period, once for each kind of fault; one is noted once the server has it. */
export async function tellOperator(request: OperatorRequest): Promise<Notice> {
  const { database, sender, settings, period, code, effects } = request;
  const now = effects.now();
  if (database !== null && wasNotified(database, period, code)) return 'before';
  const fault = await sendNotice({
    server: sender.server,
    from: sender.from,
    to: settings.operator.mail,
    subject: `${request.isWaiting === true ? '【快报待签发】' : '【快报运行故障】'}${chineseDay(period.to)}：${code}`,
    lines: linesOf(request).map((line) => asCalled(line, effects.called)),
    now,
    timeoutMs: NOTICE_TIMEOUT_MS,
  });
  if (fault !== null) return 'failed';
  try {
    if (database !== null) noteNotice(database, period, code, now.toISOString());
  } catch {
    // Where the note cannot be made (a full disk) it is told again each time: better twice than never.
  }
  return 'now';
}

function wasNotified(database: Connection, period: NightPeriod, code: string): boolean {
  try {
    return hasNotice(database, period, code);
  } catch {
    return false;
  }
}

function linesOf({ period, code, error, faults, settings, outcome, isWaiting = false }: OperatorRequest): string[] {
  const days =
    period.from === period.to ? chineseDay(period.to) : `${chineseDay(period.from)}至${chineseDay(period.to)}`;
  const lines = [`${settings.bulletin.name}（${days}）${isWaiting ? '等待签发' : `运行未完成：${code}`}`, ...outcome];
  if (error instanceof KuaibaoError) {
    const { message, hint, args } = error.detail;
    lines.push(formatMessage(message, 'zh', args));
    if (hint !== undefined) lines.push(`处理：${formatMessage(hint, 'zh', args)}`);
  } else if (error !== null) {
    // A defect's own text might hold anything: it stays in the terminal's message.
    lines.push('程序内部错误，详见运行日志或标准错误输出。');
  }
  for (const { code: fault, args } of faults) {
    const words = deliveryMessages[fault];
    lines.push(words === undefined ? fault : formatMessage(words, 'zh', args));
  }
  lines.push(`主机 ${hostname()}；用 kuaibao status 查看运行与投递情况，用 kuaibao doctor 检查环境。`);
  return lines;
}
