import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Finding, FindingArgs } from '../../../model/index.js';

/** Arguments that are safe in a log: numbers, and texts that never come from a ticket. */
const SAFE_TEXTS = new Set([
  'file',
  'path',
  'day',
  'from',
  'to',
  'stage',
  'code',
  'answer',
  'address',
  'state',
  'reason',
  'folder',
  'version',
]);

function safeArgs(args: FindingArgs): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(args).filter(
      ([name, value]) => typeof value === 'number' || typeof value === 'boolean' || SAFE_TEXTS.has(name),
    ),
  );
}

export type LogFields = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** The log of runs: one JSON object a line, no ticket text. A log that cannot be written is said once and fails nothing. */
export class NightLog {
  readonly #file: string | null;
  readonly #now: () => Date;
  readonly #onFault: (reason: string) => void;
  #isFaulty = false;

  constructor(file: string | null, now: () => Date, onFault: (reason: string) => void) {
    this.#file = file;
    this.#now = now;
    this.#onFault = onFault;
  }

  write(event: string, fields: LogFields = {}, level: 'info' | 'warning' | 'error' = 'info'): void {
    if (this.#file === null || this.#isFaulty) return;
    try {
      mkdirSync(dirname(this.#file), { recursive: true });
      appendFileSync(
        this.#file,
        `${JSON.stringify({ time: this.#now().toISOString(), level, event, pid: process.pid, ...fields })}\n`,
      );
    } catch (error) {
      this.#isFaulty = true;
      this.#onFault((error as Error).message);
    }
  }

  finding({ code, args, where, level = 'warning' }: Finding): void {
    const place = where?.row === undefined ? {} : { row: where.row };
    this.write('finding', { code, ...(safeArgs(args) as LogFields), ...place }, level);
  }
}
