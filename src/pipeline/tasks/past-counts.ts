import { createTokenReader, type History } from '../../history/index.js';
import type { Day } from '../../model/index.js';
import { type CompiledRules, countDay } from '../../topics/index.js';

/** Days of the past to count topics in; plain data, so that it can be handed to another thread. */
export interface PastDays {
  readonly dataDir: string;
  readonly days: readonly { readonly day: Day; readonly revision: number; readonly tickets: number }[];
  readonly tokenizer: string;
  readonly rules: CompiledRules;
}

/** The days that have tokens, oldest first, each with its tickets by rule. */
export interface PastCounts {
  readonly days: readonly Day[];
  readonly rows: readonly Uint32Array[];
}

/** Whose a day is; threads that share days share this memory. */
export const FREE = 0;

/** Days counted, by their place among all. */
export interface ClaimedCounts {
  readonly places: readonly number[];
  readonly rows: readonly Uint32Array[];
}

export interface Claims {
  /** One number a day. */
  readonly owners: Int32Array;
  readonly own: number;
  readonly isOldestFirst: boolean;
}

/** The counting itself, day after day, of those that nobody has taken; each is taken as it is begun. */
export function countClaimed(
  { days, tokenizer, rules, claims }: PastDays & { readonly claims: Claims },
  { connection }: Pick<History, 'connection'>,
): ClaimedCounts {
  const read = createTokenReader(connection);
  const places: number[] = [];
  const rows: Uint32Array[] = [];
  for (let step = 0; step < days.length; step += 1) {
    const place = claims.isOldestFirst ? step : days.length - 1 - step;
    if (Atomics.compareExchange(claims.owners, place, FREE, claims.own) !== FREE) continue;
    const { day, revision } = days[place] as (typeof days)[number];
    const stored = read(day, tokenizer, revision);
    if (stored === undefined) continue;
    places.push(place);
    rows.push(countDay(rules, stored));
  }
  return { places, rows };
}
