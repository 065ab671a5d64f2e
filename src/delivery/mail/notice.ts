import { composeMessage, messageIdOf } from './message.js';
import { MailSession, type Server } from './smtp.js';

export interface Notice {
  readonly server: Server;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: readonly string[];
  readonly subject: string;
  readonly lines: readonly string[];
  readonly attachments?: readonly { readonly name: string; readonly content: Uint8Array }[];
  readonly now: Date;
  readonly timeoutMs: number;
}

/** Tells the operator or the desk by mail; gives whether the server took it. Never throws and never waits long. */
export async function sendNotice(notice: Notice): Promise<boolean> {
  const session = new MailSession(notice.server, AbortSignal.timeout(notice.timeoutMs));
  try {
    const message = await composeMessage({
      from: notice.from,
      to: notice.to.map((address) => ({ address, name: null })),
      subject: notice.subject,
      lines: notice.lines,
      foot: [],
      attachments: notice.attachments ?? [],
      messageId: messageIdOf(`notice ${notice.now.toISOString()} ${notice.subject}`, notice.to, notice.from.address),
      date: notice.now,
    });
    const outcome = await session.send(notice.from.address, notice.to, message, () => undefined);
    return outcome.kind === 'answered' && outcome.refused.length < notice.to.length;
  } catch {
    return false;
  } finally {
    session.quit();
  }
}
