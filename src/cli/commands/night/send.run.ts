import { resolve } from 'node:path';
import { settingMs } from '../../../config/index.js';
import {
  acquireLock,
  checkAgainstArchive,
  type Delivered,
  deliveryMessages,
  noteInArchive,
} from '../../../delivery/index.js';
import {
  type Connection,
  changeDeliveries,
  deliveriesOf,
  latestEdition,
  type MadeIssue,
  openDatabase,
  settleInterrupted,
} from '../../../history/index.js';
import { EXIT, type ExitCode, KuaibaoError, type Message } from '../../../model/index.js';
import type { Context } from '../../common.js';
import { dayOf, todayOf } from '../../dates.js';
import type { PeriodOptions } from '../../desk/options.js';
import { openShared } from '../../hub/open-shared.js';
import { isShapedAs } from '../../night/edition/comparison.js';
import { isToBeSent, mailRevision, periodOptions, senderOf } from '../../night/mail/mailing.js';
import { barrier, overtakenBarrier } from '../../night/mail/signing.js';
import { periodOf } from '../../night/period.js';
import type { NightPeriod } from '../../night/steps.js';
import { mailExitCode } from '../../night/watch/run-end.js';
import { withLimit } from '../../night/watch/stages.js';
import { describeFinding } from '../../report.js';
import { archiveOf, settingsFor } from '../../settings.js';
import { DELIVERY_WORDS } from '../../state-words.js';

export interface SendOptions extends PeriodOptions {
  readonly date: string;
  readonly resend: boolean;
  readonly settle: boolean;
  readonly json: boolean;
}

export async function runSend(options: SendOptions, { effects, lang, text }: Context): Promise<ExitCode> {
  const { settings } = settingsFor(options, effects);
  const day = dayOf('--date', options.date, todayOf(effects, settings));
  const period = periodOf(day, options.period, options.special);
  const sender = senderOf(settings, effects.env);
  if (sender === null && !options.settle) {
    throw new KuaibaoError('mail-not-set', EXIT.config, {
      message: { zh: '没有设置邮件服务器', en: 'no mail server is set' },
      hint: { zh: '填写 mail.host、mail.from 与 mail.recipients', en: 'give mail.host, mail.from and mail.recipients' },
    });
  }
  const dataDir = resolve(effects.cwd, options.data);
  const lock = acquireLock(dataDir, `send ${period.to}`, effects.now(), settings.zone);
  effects.onExit(() => lock.release());
  const database = openDatabase(dataDir);
  effects.onExit(() => void database.close());
  const archive = archiveOf(settings, dataDir);
  checkAgainstArchive(database, archive);
  settleInterrupted(database, effects.now().toISOString());
  const edition = latestEdition(database, period);
  if (edition === undefined || edition.revision.state !== 'archived') throw noIssue(period);
  const say = (message: Message): void => effects.stderr(`${text(message)}\n`);
  const shared = await openShared({ dataDir, archive, database, settings, say }, effects.env);
  effects.onExit(() => shared?.close());
  if (options.settle) {
    const addresses = settleUnknown(database, edition, effects.now());
    noteInArchive(database, archive, edition.issue, edition.revision);
    await shared?.settled(edition.issue, edition.revision, addresses);
    if (!options.quiet)
      effects.stderr(
        `${text({ zh: `已记为送达：${addresses.join('、') || '无'}`, en: `noted as delivered: ${addresses.join(', ') || 'none'}` })}\n`,
      );
  }
  if (sender === null) return EXIT.done;
  const { issue, revision } = edition;
  const { resend } = options;
  // What was settled may leave nothing to send, and then nothing is held back: a desk that pulled the issue has not its page.
  if (!options.settle || isToBeSent({ database, revision, settings, resend })) {
    const isMade = isShapedAs(database, period, revision, settings);
    const bar =
      barrier(database, period, revision, settings, effects.now(), isMade) ?? overtakenBarrier(database, period);
    if (bar !== null) throw bar;
  }
  await shared?.ready();
  const mail = await withLimit('mail', settingMs(settings.limits.mail), effects.signal, (signal) =>
    mailRevision({
      ...edition,
      database,
      archive,
      settings,
      sender,
      resend,
      shared: shared?.deliveries(issue, revision) ?? null,
      signal,
      now: effects.now,
    }),
  );
  if (options.json) await effects.stdout(`${JSON.stringify(mailJson(period, edition, mail), null, 2)}\n`);
  else if (!options.quiet) {
    for (const { address, state } of mail.deliveries)
      await effects.stdout(`${address}\t${text(DELIVERY_WORDS[state])}\n`);
  }
  for (const finding of mail.findings) effects.stderr(`${describeFinding(finding, deliveryMessages, lang)}\n`);
  return mailExitCode(mail);
}

function mailJson({ to }: NightPeriod, { issue, revision }: MadeIssue, { deliveries, findings }: Delivered): object {
  return {
    date: to,
    issue: { year: issue.year, number: issue.number, revision: revision.revision },
    mailed: deliveries.map(({ address, state }) => ({ to: address, state })),
    findings,
  };
}

/** Notes as delivered what nobody knows of; gives the addresses. */
function settleUnknown(database: Connection, { revision }: MadeIssue, now: Date): string[] {
  const unknown = deliveriesOf(database, revision.id).filter(({ state }) => state === 'unknown');
  const addresses = unknown.map(({ address }) => address);
  const settled = { state: 'accepted', answer: 'settled by the operator' } as const;
  changeDeliveries(database, revision.id, addresses, settled, now.toISOString());
  return addresses;
}

function noIssue(period: NightPeriod): KuaibaoError {
  return new KuaibaoError('no-issue', EXIT.noInput, {
    message: { zh: '{day} 的快报还没有归档', en: 'there is no archived issue of {day}' },
    hint: { zh: '先执行 kuaibao run {options}', en: 'run kuaibao run {options} first' },
    args: { day: period.to, options: periodOptions(period) },
  });
}
