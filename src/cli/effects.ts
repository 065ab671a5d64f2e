import type { Called } from './called-as.js';

/** Everything outside the program, as one value: built in `main`, handed down, replaced in tests. */
export interface Effects {
  /** Results. */
  stdout(text: string | Uint8Array): void | Promise<void>;
  /** Messages for people. */
  stderr(text: string): void;
  now(): Date;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Aborted by SIGINT, SIGTERM or SIGHUP; every slow step listens to it. */
  readonly signal: AbortSignal;
  readonly stdin: NodeJS.ReadableStream;
  readonly isTerminal: boolean;
  readonly isErrorTerminal: boolean;
  /** How a command is typed where this one was called; `kuaibao` and its name where nothing is given. */
  readonly called?: Called;
  /** Lines of the terminal. */
  readonly rows: number;
  /** Columns of the terminal; 100 where there is none. */
  readonly columns: number;
  /** Registers work that runs once, last first, when the process ends for whatever reason. */
  onExit(cleanup: () => void | Promise<void>): void;
}
