import type { Settings } from '../../config/index.js';
import type { Delivered } from '../../delivery/index.js';
import type { Connection, IssueRow, Revision } from '../../history/index.js';
import type { ExitCode, Finding, KuaibaoError, Message } from '../../model/index.js';
import type { Effects } from '../effects.js';
import type { NightPeriod, Steps } from './steps.js';
import type { NightLog } from './watch/log.js';

/** An opened history with the steps that work on it. */
export interface Workspace {
  readonly database: Connection;
  readonly steps: Steps;
  close(): void | Promise<void>;
}

export interface NightRequest {
  readonly settings: Settings;
  readonly dataDir: string;
  readonly archive: string;
  readonly scratch: string | null;
  /** Oldest first; the last is the one that was asked for, those before it are caught up where they have no issue. */
  readonly periods: readonly NightPeriod[];
  readonly given: readonly string[];
  readonly patterns: readonly string[];
  readonly waitMs: number;
  readonly withMail: boolean;
  readonly resend: boolean;
  readonly force: boolean;
  /** The files given are all that their days hold, and are read though they are known. */
  readonly replace: boolean;
  /** Print a day whose export looks incomplete. */
  readonly acceptPartial: boolean;
  readonly hasNote: boolean;
  readonly version: string;
  readonly command: string;
  readonly open: (dataDir: string, signal: AbortSignal) => Workspace;
  readonly log: NightLog;
  readonly say: (message: Message) => void;
  /** Told how long the stage that begins may take, and null when it has ended. */
  readonly watchStage: (limitMs: number | null) => void;
  /** What is being done, for those who watch. */
  readonly onProgress: (message: Message) => void;
  readonly effects: Effects;
}

export interface PeriodResult {
  readonly period: NightPeriod;
  readonly issue: IssueRow | null;
  readonly revision: Revision | null;
  readonly isUnchanged: boolean;
  /** Whether this run got as far as the archive: `revision` is what was asked for, not one of an earlier run. */
  readonly isArchived: boolean;
  /** Exports of the period that were read or known; none where its tickets stand in the history. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly mailed: Delivered['deliveries'];
  readonly findings: readonly Finding[];
  readonly error: KuaibaoError | null;
  readonly exitCode: ExitCode;
}

export interface NightResult {
  readonly results: readonly PeriodResult[];
  /** What is said of periods that were missed and are further back than was caught up; null where there are none. */
  readonly leftOut: Message | null;
  readonly exitCode: ExitCode;
}
