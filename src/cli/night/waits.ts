import type { Settings } from '../../config/index.js';
import { type Connection, deliveriesOf, latestEdition, operationsFor, signaturesOf } from '../../history/index.js';
import type { Message } from '../../model/index.js';
import { periodOptions, recipientsOf, runCommand, sendCommand } from './mail/mailing.js';
import { barrier, isReleasePast } from './mail/signing.js';
import type { NightPeriod } from './steps.js';

/** Noted of a period whose mail a run held up until it is released: a later run takes it up. */
export const HELD_UP = 'held-up';

/**
 * What an issue that nobody has got waits for: its signature (`unsigned`), the same past the time of release (`overdue`),
 * a print of its corrected tickets (`overtaken`), a word of somebody who holds it (`held`), or nothing any more (`signed`; `due`: its time has come).
 */
export type Waiting = 'unsigned' | 'overdue' | 'overtaken' | 'held' | 'signed' | 'due';

/** What a period's last revision waits for where the office reviews; null where nobody is to get it, or somebody has. */
export function waitingFor(database: Connection, period: NightPeriod, settings: Settings, now: Date): Waiting | null {
  if (settings.mail.host === null || recipientsOf(settings).length === 0) return null;
  const revision = latestEdition(database, period)?.revision;
  if (revision?.state !== 'archived') return null;
  if (deliveriesOf(database, revision.id).some(({ state }) => state !== 'waiting')) return null;
  const isSigned = signaturesOf(database, period).some(({ role }) => role === '签发');
  if (settings.review.mode === 'off' && !isSigned && operationsFor(database, period).length === 0) return null;
  const bar = barrier(database, period, revision, settings, now, true);
  // One that is signed and not printed with its signer yet is so by the next run.
  if (bar === null || bar.code === 'issue-outdated') return isSigned ? 'signed' : 'due';
  if (bar.code === 'issue-overtaken') return 'overtaken';
  if (bar.code === 'issue-held' || bar.code === 'issue-refused') return 'held';
  return isReleasePast(settings.review, now, settings.zone, period.to) ? 'overdue' : 'unsigned';
}

export const WAITING_WORDS: Readonly<Record<Waiting, Message>> = {
  unsigned: { zh: '待签发', en: 'to be signed' },
  overdue: { zh: '到点未签发', en: 'past its time and not signed' },
  overtaken: { zh: '编印后工单有更正，待重新编印', en: 'to be printed anew: its tickets were corrected' },
  held: { zh: '暂缓或未准发出', en: 'held back, or refused by its signer' },
  signed: { zh: '已签发未发出', en: 'signed and not sent' },
  due: { zh: '已到点未发出', en: 'due and not sent' },
};

/** The command that brings it on. */
export function nextCommand(waiting: Waiting, period: NightPeriod): string {
  if (waiting === 'signed') return sendCommand(period);
  if (waiting === 'due') return runCommand(period);
  if (waiting === 'overtaken') return `${runCommand(period)} --no-mail`;
  return waiting === 'held'
    ? `kuaibao review ${periodOptions(period)}`
    : `kuaibao sign ${periodOptions(period)} --role 签发 --by 姓名 --opinion 发`;
}
