import type { Day } from './days/day.js';

/** Separates clauses in a ticket's token sequence. No word of a vocabulary has this number. */
export const CLAUSE = 0;

/**
 * Words and their numbers. Numbers follow the order of first sight and differ from machine to machine:
 * they must never decide an order or break a tie; compare the words.
 */
export interface Vocabulary {
  /** The number of a word (from 1), given on first sight. */
  number(word: string): number;
  /** The number of a word that has been seen, else undefined. */
  find(word: string): number | undefined;
  word(number: number): string;
  readonly size: number;
}

/** The tokens of one day, column by column: 20,000 tickets take a few arrays, not 20,000 objects. */
export interface DayTokens {
  readonly day: Day;
  /** Ticket ids, in the order of the offsets. */
  readonly ids: readonly string[];
  /** `tokens` of ticket i stand at `offsets[i]` to `offsets[i + 1]`. */
  readonly offsets: Uint32Array;
  /** Vocabulary numbers in reading order, CLAUSE between clauses. */
  readonly tokens: Uint32Array;
  /** 1 where the ticket is a reminder of an earlier one; those are counted apart. */
  readonly reminders: Uint8Array;
}
