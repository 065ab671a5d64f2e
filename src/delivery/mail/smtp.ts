import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';

/** Parts by which a message is handed to the socket; the stream asks for one ahead. */
const PART_BYTES = 32 * 1024;
const LAST_PART_BYTES = 64;

export interface Server {
  readonly host: string;
  readonly port: number;
  readonly tls: 'none' | 'starttls' | 'tls';
  /** Root certificates in PEM, beside the system's; null for none. */
  readonly ca: string | null;
  readonly user: string | null;
  readonly password: string | null;
  readonly timeoutMs: number;
}

/** What became of one message. `answer` is the server's, or what broke. */
export type SendOutcome =
  /** The server answered for good. Recipients it put off (4xx) may be tried again. */
  | {
      readonly kind: 'answered';
      readonly answer: string;
      readonly refused: readonly { readonly address: string; readonly answer: string; readonly isPassing: boolean }[];
    }
  /** Nothing was sent: passing faults may be tried again, others need the operator. */
  | {
      readonly kind: 'unsent';
      readonly answer: string;
      readonly isPassing: boolean;
      readonly isServerGone: boolean;
      readonly isLoginRefused: boolean;
    }
  /** The whole message was refused for good. */
  | { readonly kind: 'refused'; readonly answer: string }
  /** The line broke when the last byte may have been sent: nobody knows. */
  | { readonly kind: 'unknown'; readonly answer: string };

interface SmtpError extends Error {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly command?: string;
  readonly rejectedErrors?: readonly (SmtpError & { readonly recipient?: string })[];
}

/**
 * A connection to the mail server that is opened when needed and used for several messages.
 * A message's last part leaves only after `beforeLastByte`: until then the server cannot have taken it.
 */
export class MailSession {
  readonly #server: Server;
  readonly #signal: AbortSignal;
  #connection: SMTPConnection | undefined;

  constructor(server: Server, signal: AbortSignal) {
    this.#server = server;
    this.#signal = signal;
  }

  async send(
    from: string,
    to: readonly string[],
    message: Uint8Array,
    beforeLastByte: () => void,
  ): Promise<SendOutcome> {
    let isLastByteOut = false;
    let connection: SMTPConnection;
    try {
      connection = await this.#open();
    } catch (error) {
      this.close();
      return unsent(error as SmtpError, true);
    }
    const body = Readable.from(
      (function* () {
        const rest = Math.max(1, message.length - LAST_PART_BYTES);
        for (let at = 0; at < rest; at += PART_BYTES) yield message.subarray(at, Math.min(rest, at + PART_BYTES));
        beforeLastByte();
        isLastByteOut = true;
        yield message.subarray(rest);
      })(),
      { objectMode: false, highWaterMark: 1 },
    );
    return new Promise((resolve) => {
      const broken = (error: Error): void => {
        this.close();
        finish(outcomeOf(error as SmtpError, isLastByteOut));
      };
      const stopped = (): void => {
        // The answer to a message that is out is worth a moment's wait; one that is not out is dropped.
        if (!isLastByteOut) broken(new Error('stopped'));
      };
      const finish = (outcome: SendOutcome): void => {
        connection.off('error', broken);
        this.#signal.removeEventListener('abort', stopped);
        resolve(outcome);
      };
      connection.once('error', broken);
      this.#signal.addEventListener('abort', stopped, { once: true });
      connection.send({ from, to: [...to], size: message.length }, body, (error, info) => {
        if (error) return broken(error);
        const refused = refusals((info?.rejectedErrors ?? []) as SmtpError['rejectedErrors']);
        // 421: the server closes this session; the next message opens another.
        if (refused.some(({ answer }) => answer.startsWith('421'))) this.close();
        finish({ kind: 'answered', answer: info?.response ?? '', refused });
      });
    });
  }

  /** Connects and logs in, and nothing more. */
  async greet(): Promise<void> {
    await this.#open();
  }

  /** Ends the session politely; never throws. */
  quit(): void {
    this.#connection?.quit();
    this.#connection = undefined;
  }

  close(): void {
    this.#connection?.close();
    this.#connection = undefined;
  }

  async #open(): Promise<SMTPConnection> {
    const { host, port, tls, ca, user, password, timeoutMs } = this.#server;
    this.#signal.throwIfAborted();
    if (this.#connection !== undefined && !this.#connection.destroyed) return this.#connection;
    const connection = new SMTPConnection({
      host,
      port,
      secure: tls === 'tls',
      ignoreTLS: tls === 'none',
      requireTLS: tls === 'starttls',
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      dnsTimeout: timeoutMs,
      socketCloseTimeout: 500,
      ...(ca === null ? {} : { tls: { ca } }),
    });
    this.#connection = connection;
    // Between messages the server may hang up; the next message opens a new connection.
    connection.on('error', () => undefined);
    const step = (work: (done: (error?: Error | null) => void) => void): Promise<void> =>
      new Promise((resolve, reject) => {
        const stopped = (): void => settle(new Error('stopped'));
        const settle = (error?: Error | null): void => {
          connection.off('error', settle);
          this.#signal.removeEventListener('abort', stopped);
          if (error) reject(error);
          else resolve();
        };
        connection.once('error', settle);
        this.#signal.addEventListener('abort', stopped, { once: true });
        work(settle);
      });
    await step((done) => connection.connect(done));
    if (user !== null && password !== null) {
      await step((done) => connection.login({ user, pass: password, credentials: { user, pass: password } }, done));
    }
    return connection;
  }
}

function refusals(errors: SmtpError['rejectedErrors']): { address: string; answer: string; isPassing: boolean }[] {
  return (errors ?? []).map((error) => ({
    address: error.recipient ?? '',
    answer: error.response ?? error.message,
    isPassing: (error.responseCode ?? 500) < 500,
  }));
}

function unsent(error: SmtpError, isServerGone: boolean): SendOutcome {
  const { code, responseCode } = error;
  const isPassing = responseCode === undefined ? code !== 'EAUTH' && code !== 'ETLS' : responseCode < 500;
  const isLoginRefused = code === 'EAUTH' && !isPassing;
  return { kind: 'unsent', answer: answerOf(error), isPassing, isServerGone, isLoginRefused };
}

function outcomeOf(error: SmtpError, isLastByteOut: boolean): SendOutcome {
  const { responseCode, rejectedErrors } = error;
  if (rejectedErrors !== undefined && rejectedErrors.length > 0 && error.command === 'RCPT TO') {
    return { kind: 'answered', answer: answerOf(error), refused: refusals(rejectedErrors) };
  }
  if (isLastByteOut && responseCode === undefined) return { kind: 'unknown', answer: answerOf(error) };
  // A definite "no" to the message, after it or before it was sent (554: no mail of this kind).
  const isNo = (isLastByteOut || error.command === 'DATA') && responseCode !== undefined && responseCode >= 500;
  // The server's own limit of size, which it names in its greeting.
  const isTooLarge = error.code === 'EMESSAGE' && responseCode === undefined;
  if (isNo || isTooLarge) return { kind: 'refused', answer: answerOf(error) };
  return unsent(error, error.command !== 'DATA' || responseCode === undefined);
}

function answerOf(error: SmtpError): string {
  const text = error.response ?? `${error.code ?? ''} ${error.message}`;
  const isNoTls = error.command === 'STARTTLS' && error.response !== undefined;
  return `${isNoTls ? 'STARTTLS: ' : ''}${text.trim()}`.slice(0, 300);
}
