import { EXIT, type ExitCode } from '../model/index.js';

const SIGNAL_EXIT: Readonly<Record<string, ExitCode>> = {
  SIGINT: EXIT.interrupted,
  SIGTERM: EXIT.terminated,
  SIGHUP: EXIT.hangup,
};

export interface Interruption {
  readonly signal: AbortSignal;
  onExit(cleanup: () => void | Promise<void>): void;
  /** The exit code of the signal that came, or undefined. */
  exitCode(): ExitCode | undefined;
  /** Runs the registered clean-ups once, last first, and stops listening. */
  finish(): Promise<void>;
}

/** Turns process signals into one AbortSignal. A second signal ends the process at once. */
export function listenForSignals(): Interruption {
  const controller = new AbortController();
  const cleanups: (() => void | Promise<void>)[] = [];
  let code: ExitCode | undefined;

  const handle = (name: NodeJS.Signals): void => {
    if (code !== undefined) process.exit(code);
    code = SIGNAL_EXIT[name] ?? EXIT.terminated;
    controller.abort(new Error(name));
  };
  const names = Object.keys(SIGNAL_EXIT) as NodeJS.Signals[];
  for (const name of names) process.on(name, handle);
  // Whoever started this program to work for it is gone: another may be at the same work by now.
  if (process.channel !== undefined) {
    process.once('disconnect', () => handle('SIGTERM'));
    process.channel.unref();
  }

  return {
    signal: controller.signal,
    onExit: (cleanup) => void cleanups.push(cleanup),
    exitCode: () => code,
    async finish() {
      for (let cleanup = cleanups.pop(); cleanup !== undefined; cleanup = cleanups.pop()) {
        try {
          await cleanup();
        } catch {
          // The next clean-up must run whatever happened to this one.
        }
      }
      for (const name of names) process.off(name, handle);
    },
  };
}
