import { EXIT, type ExitCode } from '../../model/index.js';
import { composeMessage, messageIdOf } from './message.js';
import { MailSession, type SendOutcome, type Server } from './smtp.js';

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

/** Why a notice did not get out: the server's answer or what broke, and the exit code that an issue's mail would have. */
export interface NoticeFault {
  readonly answer: string;
  readonly exitCode: ExitCode;
}

/** Tells the operator or the desk by mail; gives null where the server took it. Never throws and never waits long. */
export async function sendNotice(notice: Notice): Promise<NoticeFault | null> {
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
    return faultOf(outcome, notice.to.length);
  } catch (error) {
    return { answer: error instanceof Error ? error.message : String(error), exitCode: EXIT.unavailable };
  } finally {
    session.quit();
  }
}

function faultOf(outcome: SendOutcome, count: number): NoticeFault | null {
  if (outcome.kind === 'answered') {
    const { refused } = outcome;
    if (refused.length < count) return null;
    const isPassing = refused.every((refusal) => refusal.isPassing);
    return { answer: refused[0]?.answer ?? outcome.answer, exitCode: isPassing ? EXIT.tempFail : EXIT.unavailable };
  }
  const { kind, answer } = outcome;
  if (kind !== 'unsent') return { answer, exitCode: EXIT.unavailable };
  if (outcome.isLoginRefused) return { answer, exitCode: EXIT.noPermission };
  return { answer, exitCode: outcome.isPassing && !outcome.isServerGone ? EXIT.tempFail : EXIT.unavailable };
}
