import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { type Recipient, readPassword, type Settings, settingMs } from '../../../config/index.js';
import {
  type Delivered,
  type DeliverSettings,
  deliver,
  type Letter,
  noteInArchive,
  type Server,
  type SharedDeliveries,
} from '../../../delivery/index.js';
import {
  type Connection,
  type DeliveryState,
  deliveriesOf,
  type IssuePeriod,
  type IssueRow,
  type Revision,
} from '../../../history/index.js';
import { EXIT, KuaibaoError, type Message } from '../../../model/index.js';
import { readCertificate } from '../../certificate.js';
import type { Effects } from '../../effects.js';
import { errorWords } from '../../report.js';
import { periodOfIssue } from '../period.js';
import type { NightPeriod } from '../steps.js';

export interface Sender {
  readonly server: Server;
  readonly from: { readonly name: string; readonly address: string };
}

/** The mail server and sender of the settings, or null where no mail is to be sent. */
export function senderOf(settings: Settings, env: Effects['env']): Sender | null {
  const { mail, bulletin } = settings;
  if (mail.host === null) return null;
  if (mail.from === null) {
    throw new KuaibaoError('mail-from-missing', EXIT.config, {
      message: { zh: '设置了 mail.host 而没有 mail.from', en: 'mail.host is set and mail.from is not' },
      hint: { zh: '填写发件地址 mail.from', en: 'give the sender address mail.from' },
    });
  }
  if (mail.user !== null && mail.tls === 'none' && !mail.allowPlainLogin && !isThisMachine(mail.host)) {
    throw new KuaibaoError('mail-plain-login', EXIT.config, {
      message: {
        zh: '设置了 mail.user 而 mail.tls 为 none：密码会以明文发往 {host}，不予登录',
        en: 'mail.user is set and mail.tls is none: the password would go to {host} in clear; not logged in',
      },
      hint: {
        zh: '设置 mail.tls 为 starttls（25、587 端口）或 tls（465 端口）；内网服务器确不支持加密的，设置 mail.allowPlainLogin: true',
        en: 'set mail.tls to starttls (ports 25, 587) or tls (465); for a server of the own network without encryption set mail.allowPlainLogin: true',
      },
      args: { host: mail.host },
    });
  }
  const password = mail.user === null ? null : readPassword('mail', mail.passwordFile, env);
  if (mail.user !== null && password === null) {
    throw new KuaibaoError('mail-password-missing', EXIT.config, {
      message: { zh: '设置了 mail.user 而没有密码', en: 'mail.user is set and there is no password' },
      hint: {
        zh: '把密码写入权限为 0600 的文件，由 mail.passwordFile 指定；或用 systemd 凭据 kuaibao-mail-password',
        en: 'put it into a file of mode 0600 named by mail.passwordFile, or use the systemd credential kuaibao-mail-password',
      },
    });
  }
  return {
    from: { name: mail.fromName ?? bulletin.office, address: mail.from },
    server: {
      host: mail.host,
      port: mail.port,
      tls: mail.tls,
      ca: mail.tlsCa === null ? null : readCertificate(mail.tlsCa, 'mail.tlsCa'),
      user: mail.user,
      password,
      timeoutMs: settingMs(mail.timeout),
    },
  };
}

/** What goes there never leaves the machine. */
function isThisMachine(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '');
  return /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|::1)$/.test(name) || name === hostname().toLowerCase();
}

/** The same for a run: what keeps the mail from being sent keeps no issue from being made. */
export function trySender(
  settings: Settings,
  env: Effects['env'],
): { readonly sender: Sender | null; readonly fault: KuaibaoError | null } {
  try {
    return { sender: senderOf(settings, env), fault: null };
  } catch (error) {
    if (error instanceof KuaibaoError) return { sender: null, fault: error };
    throw error;
  }
}

/** The fault as it is told before anything is made. */
export function notReady(fault: KuaibaoError): Message {
  const { zh, en } = errorWords(fault);
  return { zh: `邮件现在不能发送：${zh}；先做快报`, en: `mail cannot be sent now: ${en}; the issue is made first` };
}

/** The fault as it is told once the issue is made: what was kept back, and how it gets out. */
export function notSent({ code, exitCode, detail }: KuaibaoError, period: NightPeriod, isBegun = false): KuaibaoError {
  const { message, hint, args } = detail;
  const send = sendCommand(period);
  return new KuaibaoError(code, exitCode, {
    message: {
      zh: `${message.zh}；快报已归档，${isBegun ? '没有发完' : '没有发送'}`,
      en: `${message.en}; the issue is archived and was not mailed${isBegun ? ' to everybody' : ''}`,
    },
    hint: { zh: `${hint?.zh ?? '改好'}；然后执行 ${send}`, en: `${hint?.en ?? 'mend it'}; then run ${send}` },
    ...(args === undefined ? {} : { args }),
    cause: detail.cause,
  });
}

/** The command that sends a period's issue to who has not had it. */
export function sendCommand(period: NightPeriod): string {
  return `kuaibao send ${periodOptions(period)}`;
}

/** The command that makes a period's issue, or does what its run left open. */
export function runCommand(period: IssuePeriod): string {
  return `kuaibao run ${periodOptions(period)}`;
}

/** A period as the options that mean it. */
export function periodOptions(period: IssuePeriod): string {
  const { kind, series, to } = periodOfIssue(period);
  return `--date ${to}${kind === 'day' ? '' : ` --period ${kind}`}${series === 'special' ? ' --special' : ''}`;
}

/** The mail of a revision, without its recipients. Its files are read only where it goes to somebody: they may be gone by then. */
export function letterOf(
  revision: Revision,
  settings: Settings,
  isOpen = true,
): Pick<Letter, 'subject' | 'lines' | 'foot' | 'attachments'> {
  const { mail, bulletin, operator } = settings;
  const attachments = revision.files
    .filter(({ name }) => isOpen && mail.attach.some((kind) => name.endsWith(`.${kind}`)))
    .map(({ name }) => ({ name, content: readAttachment(join(revision.folder, name)) }));
  return {
    subject: revision.summary.subject,
    lines: [revision.headline, ...revision.summary.lines.filter((line) => line !== revision.headline)],
    foot: [
      ...(attachments.length > 0 ? ['全文见附件。'] : []),
      `${bulletin.office}${bulletin.secrecy === null ? '' : `　${bulletin.secrecy}`}`,
      ...(operator.contact === null ? [] : [`联系：${operator.contact}`]),
    ],
    attachments,
  };
}

function readAttachment(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new KuaibaoError('attachment-missing', EXIT.noInput, {
      message: { zh: '读不到要发送的文件 {path}', en: 'cannot read the file to be sent, {path}' },
      hint: {
        zh: '可能已按 retention 清理；重新执行 kuaibao run --date 日期，内容与印发的相同时以原期号再做一份；不同时要加 --force，出修订版发给全体',
        en: 'it may have gone by retention; kuaibao run --date DAY makes it again under its number where it reads the same; where it does not, --force makes a revision, for everybody',
      },
      args: { path },
      cause,
    });
  }
}

export function revisionKey(issue: IssueRow, revision: Revision): string {
  return `${issue.series}-${issue.year}-${issue.number}-r${revision.revision}`;
}

export interface MailRequest {
  readonly database: Connection;
  /** Whose index says what was sent. */
  readonly archive: string;
  readonly issue: IssueRow;
  readonly revision: Revision;
  readonly settings: Settings;
  readonly sender: Sender;
  readonly resend: boolean;
  readonly shared?: SharedDeliveries | null;
  readonly signal: AbortSignal;
  readonly now: () => Date;
}

/** Each address once, however often and in whatever case the settings name it. */
export function recipientsOf({ mail }: Settings): Recipient[] {
  return [...new Map(mail.recipients.map((recipient) => [recipient.address.toLowerCase(), recipient])).values()];
}

/** The recipients with whom a revision is not settled, by what is known of its deliveries. */
export function openRecipients(
  settings: Settings,
  deliveries: readonly { readonly address: string; readonly state: DeliveryState }[],
  isSettled: (state: DeliveryState) => boolean,
): Recipient[] {
  const settled = new Set(deliveries.flatMap(({ address, state }) => (isSettled(state) ? address.toLowerCase() : [])));
  return recipientsOf(settings).filter(({ address }) => !settled.has(address.toLowerCase()));
}

/** Whether somebody of the settings has not had a revision yet. */
export function isMailOwed(database: Connection, revisionId: number, settings: Settings): boolean {
  return openRecipients(settings, deliveriesOf(database, revisionId), (state) => state === 'accepted').length > 0;
}

/** Whether a mail would go out now: what was refused or is not known to have come waits for `resend`. */
export function isToBeSent({
  database,
  revision,
  settings,
  resend,
}: Pick<MailRequest, 'database' | 'revision' | 'settings' | 'resend'>): boolean {
  const isSettled = (state: DeliveryState): boolean => state === 'accepted' || (!resend && state !== 'waiting');
  return openRecipients(settings, deliveriesOf(database, revision.id), isSettled).length > 0;
}

/** Sends a revision to every recipient of the settings who has not had it. */
export async function mailRevision(request: MailRequest): Promise<Delivered> {
  const { database, archive, issue, revision, settings, sender, resend, signal, now } = request;
  const { mail } = settings;
  const recipients = recipientsOf(settings);
  if (recipients.length === 0) {
    const findings = [{ code: 'mail-no-recipients', args: { address: mail.host ?? '' } }];
    return { deliveries: [], findings, isServerGone: false, isLoginRefused: false };
  }
  const deliverSettings: DeliverSettings = {
    server: sender.server,
    from: sender.from,
    mode: mail.mode,
    attempts: mail.attempts,
    backoffMs: settingMs(mail.backoff),
    maxBytes: mail.maxMegabytes * 1e6,
  };
  // The archive says it before a mail can be out: a history that is lost meanwhile does not send it again.
  const isOpen = isMailOwed(database, revision.id, settings);
  if (isOpen)
    noteInArchive(
      database,
      archive,
      issue,
      revision,
      recipients.map(({ address }) => address),
    );
  try {
    return await deliver({
      database,
      revisionId: revision.id,
      revisionKey: revisionKey(issue, revision),
      recipients: recipients.map(({ address, name }) => ({ address, name })),
      letter: letterOf(revision, settings, isToBeSent(request)),
      settings: deliverSettings,
      resend,
      shared: request.shared ?? null,
      signal,
      now,
    });
  } finally {
    // Whatever ended it: who has the mail and who has not is known here.
    if (isOpen) noteInArchive(database, archive, issue, revision);
  }
}
