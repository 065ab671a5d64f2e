import type { Finding } from '../model/index.js';
import { writeWhole } from './archive/archive.js';

export interface Heartbeat {
  readonly file: string | null;
  readonly url: string | null;
  readonly timeoutMs: number;
}

/** Touches the file and calls the address. A heartbeat that fails is said and fails nothing. */
export async function beat(heartbeat: Heartbeat, state: Readonly<Record<string, unknown>>): Promise<Finding[]> {
  const findings: Finding[] = [];
  if (heartbeat.file !== null) {
    try {
      writeWhole(heartbeat.file, `${JSON.stringify(state)}\n`);
    } catch (error) {
      findings.push({ code: 'heartbeat-file', args: { file: heartbeat.file, reason: (error as Error).message } });
    }
  }
  if (heartbeat.url !== null) {
    try {
      const { address, headers } = withoutPassword(heartbeat.url);
      const response = await fetch(address, { headers, signal: AbortSignal.timeout(heartbeat.timeoutMs) });
      await response.body?.cancel();
      if (!response.ok) findings.push({ code: 'heartbeat-url', args: { reason: String(response.status) } });
    } catch (error) {
      // The address may hold a key: it is not repeated in a message.
      findings.push({ code: 'heartbeat-url', args: { reason: reasonOf(error as Error, heartbeat.timeoutMs) } });
    }
  }
  return findings;
}

/** fetch refuses an address with a name and password in it; they go in the header that they are meant for. */
function withoutPassword(url: string): { readonly address: string; readonly headers: Record<string, string> } {
  const address = new URL(url);
  const { username, password } = address;
  if (username === '' && password === '') return { address: url, headers: {} };
  address.username = '';
  address.password = '';
  const login = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64');
  return { address: address.href, headers: { authorization: `Basic ${login}` } };
}

/** `ECONNREFUSED`, `bad port`, `timeout 5 s`: fetch hides what happened behind a TypeError. */
function reasonOf({ name, cause }: Error, timeoutMs: number): string {
  if (name === 'TimeoutError') return `timeout ${timeoutMs / 1000} s`;
  const inner = cause as { code?: string; message?: string } | undefined;
  return inner?.code ?? inner?.message ?? name;
}
