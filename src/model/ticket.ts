import type { Day } from './days/day.js';

/** 反映(投诉) · 建议 · 咨询 · 求助 · 表扬 · 其他 */
export type TicketType = 'complaint' | 'suggestion' | 'inquiry' | 'help' | 'praise' | 'other';

/** One request that one person brought to the hotline. Its text is masked: clear personal data never gets this far. */
export interface Ticket {
  /** As exported; `~2`, `~3` … is appended where a numbering starts again and the text differs. */
  readonly id: string;
  readonly day: Day;
  /** Local time of the city, `HH:MM:SS`; null where only the day is known. */
  readonly time: string | null;
  readonly title: string;
  readonly text: string;
  /** From the export's column; null where the export has none (then `text` infers it). */
  readonly type: TicketType | null;
  /** The export's own classification, widest first; at most three. */
  readonly categories: readonly string[];
  readonly district: string | null;
  readonly street: string | null;
  readonly department: string | null;
  readonly channel: string | null;
  /** 急 */
  readonly urgent: boolean;
  /** 催: a reminder of an earlier ticket, no new request. */
  readonly reminder: boolean;
  /** 是否保密: counted, never quoted. */
  readonly confidential: boolean;
  /** The id of the ticket that this one reminds of or repeats. */
  readonly earlierId: string | null;
  /**
   * Keyed hashes of the full names that masking took out of title and text, each once. They bring together what is said
   * of one person, and are neither printed nor a term of a rule.
   */
  readonly people?: readonly string[];
  /** Keyed hash of the caller's number or name; counts distinct callers and nothing else. */
  readonly caller: string | null;
  readonly status: string | null;
  readonly closedAt: string | null;
  readonly satisfied: boolean | null;
  readonly solved: boolean | null;
  /**
   * Keyed hash of title and text before masking, below 2^48: tells the same ticket again where names were known once and
   * not the other time, or where the rules of masking have changed. Only on the way into the history.
   */
  readonly textHash?: number;
}

/** Different callers, each unnamed one for itself; null where none is named. */
export function callersOf(tickets: readonly Pick<Ticket, 'caller'>[]): number | null {
  const callers = tickets.flatMap(({ caller }) => (caller === null ? [] : [caller]));
  if (callers.length === 0) return null;
  return new Set(callers).size + (tickets.length - callers.length);
}
