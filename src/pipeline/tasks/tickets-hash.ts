import { createHash } from 'node:crypto';
import type { History } from '../../history/index.js';
import { sha256Of } from '../../model/index.js';
import type { DaySpan } from './overview.js';

/** SHA-256 over the tickets of a span, whatever their order; in hexadecimal. */
export function hashTickets(
  { from, to }: DaySpan & { readonly dataDir: string },
  history: Pick<History, 'iterateTickets'>,
): string {
  const hashes: string[] = [];
  for (const ticket of history.iterateTickets(from, to)) {
    hashes.push(createHash('sha256').update(JSON.stringify(ticket)).digest('base64'));
  }
  return sha256Of(hashes.sort().join('\n'));
}
