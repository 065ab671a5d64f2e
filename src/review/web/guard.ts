import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const COOKIE = 'kuaibao-desk';
const SECRET_BYTES = 32;

/** Why a request is turned away. */
export type Refusal = 'host' | 'origin' | 'session' | 'token';

/**
 * Who may use the page: a browser on this machine that came by the link of the terminal. The link's token works once and
 * is made into a cookie that no script and no other site can use; a request that names another host (DNS rebinding) or
 * comes from another page (a forged form) is turned away.
 */
export class Guard {
  #token: string | undefined;
  readonly #sessions = new Set<string>();

  /** A token for one link; an earlier link that nobody has followed works no more. */
  newToken(): string {
    this.#token = randomBytes(SECRET_BYTES).toString('base64url');
    return this.#token;
  }

  /** The cookie for whoever brings the token; undefined for whoever brings another, or the same again. */
  redeem(token: string): string | undefined {
    if (this.#token === undefined || !isSame(token, this.#token)) return undefined;
    this.#token = undefined;
    const session = randomBytes(SECRET_BYTES).toString('base64url');
    this.#sessions.add(session);
    return `${COOKIE}=${session}; HttpOnly; SameSite=Strict; Path=/`;
  }

  /** @param port that the page is served on */
  refusal({ headers, method }: Pick<IncomingMessage, 'headers' | 'method'>, port: number): Refusal | undefined {
    const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
    const { host = '', origin } = headers;
    if (!hosts.includes(host)) return 'host';
    const isWriting = method !== 'GET' && method !== 'HEAD';
    // A browser names the origin of whatever writes, and of whatever another page asks for.
    if (origin === undefined ? isWriting : origin !== `http://${host}`) return 'origin';
    const site = headers['sec-fetch-site'];
    if (isWriting && site !== undefined && site !== 'same-origin') return 'origin';
    return undefined;
  }

  hasSession({ cookie = '' }: IncomingMessage['headers']): boolean {
    const given = cookie.split(';').flatMap((pair) => {
      const [name, value = ''] = pair.trim().split('=');
      return name === COOKIE ? [value] : [];
    });
    return given.some((value) => [...this.#sessions].some((session) => isSame(value, session)));
  }
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
