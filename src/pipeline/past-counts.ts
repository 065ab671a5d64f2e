import { createTokenReader, type History } from '../history/index.js';
import type { Day, DayTokens } from '../model/index.js';
import { applyMerges, type Merges } from '../text/index.js';
import { type CompiledRules, countDays } from '../topics/index.js';
import { aside } from './aside.js';

/** Days of the past to count topics in; plain data, so that it can be handed to another thread. */
export interface PastDays {
  readonly dataDir: string;
  readonly days: readonly { readonly day: Day; readonly revision: number; readonly tickets: number }[];
  readonly tokenizer: string;
  readonly merges: Merges;
  readonly rules: CompiledRules;
}

/** The days that have tokens, oldest first, each with its tickets by rule. */
export interface PastCounts {
  readonly days: readonly Day[];
  readonly rows: readonly Uint32Array[];
}

/** Fewer tickets than this are counted before a second thread has even started. */
const WORTH_A_THREAD = 200_000;

/** Counts topics in the past. A long past is shared with a second thread: a year of days is most of a night's work. */
export async function countPast(past: PastDays, history: History): Promise<PastCounts> {
  const tickets = past.days.reduce((sum, day) => sum + day.tickets, 0);
  if (tickets < WORTH_A_THREAD) return countHere(past, history);
  const half = past.days.length >> 1;
  const older = aside('countPast', { ...past, days: past.days.slice(0, half) });
  const newer = countHere({ ...past, days: past.days.slice(half) }, history);
  const before = (await older) ?? countHere({ ...past, days: past.days.slice(0, half) }, history);
  return { days: [...before.days, ...newer.days], rows: [...before.rows, ...newer.rows] };
}

/** The counting itself, day after day. */
export function countHere({ days, tokenizer, merges, rules }: PastDays, { connection }: History): PastCounts {
  const read = createTokenReader(connection);
  const present: Day[] = [];
  function* tokens(): Generator<DayTokens> {
    for (const { day, revision } of days) {
      const stored = read(day, tokenizer, revision);
      if (stored === undefined) continue;
      present.push(day);
      yield applyMerges(stored, merges);
    }
  }
  const rows = countDays(rules, tokens());
  return { days: present, rows };
}
