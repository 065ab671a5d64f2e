import { setTimeout as sleep } from 'node:timers/promises';

/** What is awaited, or undefined where it has not come after some milliseconds. */
export async function within<T>(ms: number, awaited: Promise<T>): Promise<T | undefined> {
  const over = new AbortController();
  try {
    return await Promise.race([awaited, sleep(ms, undefined, { signal: over.signal })]);
  } finally {
    over.abort();
  }
}
