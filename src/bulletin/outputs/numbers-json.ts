import type { Bulletin } from '../../model/index.js';
import { operandsOf } from './operands.js';

/**
 * `numbers.json`, which lies beside the PDF: each printed number with its formula and tickets. Where a number is computed
 * from counts, or counts a whole day, `operands` names those counts, and `tickets` lists the tickets of each once.
 *
 * @param tickets ids by the names of counts; see `ticketsBehind`
 */
export function numbersJson(bulletin: Bulletin, tickets: Readonly<Record<string, readonly string[]>> = {}) {
  const { masthead, period } = bulletin;
  return {
    schemaVersion: 1,
    bulletin: { name: masthead.name, issue: masthead.issue, printedOn: masthead.printedOn },
    period,
    headline: bulletin.headline,
    numbers: bulletin.numbers.map((entry) => ({ ...entry, operands: operandsOf(entry.formula) })),
    tickets,
  };
}
