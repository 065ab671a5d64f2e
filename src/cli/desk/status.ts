import {
  type Claim,
  type Connection,
  findIssue,
  type IssuePeriod,
  latestArchived,
  operationsFor,
  signaturesOf,
} from '../../history/index.js';
import { type Bulletin, type FindingArgs, KuaibaoError, type Message } from '../../model/index.js';
import { type DeskState, type DeskStatus, standing } from '../../review/index.js';
import { holdOf, lastOperation, signerOf } from '../night/mail/signing.js';

export const READY: DeskStatus = { kind: 'ready', message: '', hint: '', operation: null };
export const PRINTING: DeskStatus = { ...READY, kind: 'printing' };
const DEFECT: Message = { zh: '程序内部错误，详见终端', en: 'a defect of this program; see the terminal' };

/** What keeps an issue from being printed. A defect is told as one, without its words. */
export function failedStatus(error: unknown, words: (message: Message, args?: FindingArgs) => string): DeskStatus {
  if (!(error instanceof KuaibaoError)) return { ...READY, kind: 'failed', message: words(DEFECT) };
  const { message, hint, args } = error.detail;
  return {
    kind: 'failed',
    message: words(message, args),
    hint: hint === undefined ? '' : words(hint, args),
    operation: error.code === 'review-unmatched' ? Number(args?.id) : null,
  };
}

/** Whether an issue is signed for sending and nobody holds it back, and in words by whom. */
export function signatureOf(
  database: Connection,
  period: IssuePeriod,
  bulletin: Bulletin,
  zone: string,
): DeskState['signature'] {
  const hold = holdOf(standing(operationsFor(database, period)), period);
  if (hold !== undefined) return { isSigned: false, words: `${hold.by} 已暂缓发出（第 ${hold.id} 号）` };
  const signer = signerOf(database, period, bulletin, zone);
  if (signer !== null) return { isSigned: true, words: `${signer.name} 已签发` };
  const last = signaturesOf(database, period).findLast(({ role }) => role === '签发');
  if (last === undefined) return { isSigned: false, words: '未签发' };
  const words = last.opinion === '发' ? `${last.by} 的签发已因改动作废` : `${last.by}：${last.opinion}`;
  return { isSigned: false, words };
}

/** Another as soon as the issue was edited, signed, claimed or printed. */
export function markOf(database: Connection, period: IssuePeriod, claim: Claim | null): string {
  const issue = findIssue(database, period);
  const printed = issue && latestArchived(database, issue.id)?.createdAt;
  return JSON.stringify([lastOperation(database, period), signaturesOf(database, period).length, claim, printed]);
}
