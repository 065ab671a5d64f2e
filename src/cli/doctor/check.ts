import type { Settings } from '../../config/index.js';
import type { ExitCode, Message } from '../../model/index.js';
import type { Effects } from '../effects.js';

export interface Checkup {
  readonly settings: Settings;
  readonly dataDir: string;
  readonly archive: string;
  readonly effects: Effects;
}

export interface Finding {
  readonly state: 'ok' | 'warning' | 'fault';
  readonly detail: Message;
  readonly mend?: Message;
}

/** One thing that a run needs. `look` may throw: then the error is the finding and `mend` says what to do. */
export interface Check {
  readonly id: string;
  readonly name: Message;
  readonly exitCode: ExitCode;
  readonly mend: Message;
  look(checkup: Checkup): Finding | Promise<Finding>;
}

/** What is in order. */
export const ok = (zh: string, en = zh): Finding => ({ state: 'ok', detail: { zh, en } });

/** What is not, and how it is mended. */
export const amiss = (state: 'warning' | 'fault', mend: Message, zh: string, en = zh): Finding => ({
  state,
  detail: { zh, en },
  mend,
});
