import type { FindingArgs, Where } from './finding.js';
import type { Message } from './language.js';

/** Exit codes after sysexits.h; what cron and systemd see. */
export const EXIT = {
  done: 0,
  usage: 64,
  data: 65,
  noInput: 66,
  unavailable: 69,
  software: 70,
  cannotCreate: 73,
  ioError: 74,
  tempFail: 75,
  noPermission: 77,
  config: 78,
  hangup: 129,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export interface ErrorDetail {
  /** What happened, in both languages. Never ticket text. */
  readonly message: Message;
  /** What to do about it. */
  readonly hint?: Message;
  readonly args?: FindingArgs;
  readonly where?: Where;
  readonly cause?: unknown;
}

/** The one error of the project: thrown deep, caught once in `cli/`. */
export class KuaibaoError extends Error {
  override readonly name = 'KuaibaoError';
  readonly detail: ErrorDetail;

  constructor(
    readonly code: string,
    readonly exitCode: ExitCode,
    detail: ErrorDetail,
  ) {
    super(`${code}: ${detail.message.en}`, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.detail = detail;
  }
}
