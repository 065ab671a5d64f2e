import { Worker } from 'node:worker_threads';

const CODE = `
const { parentPort, workerData } = require('node:worker_threads');
const { writeSync } = require('node:fs');
const end = () => { try { writeSync(2, workerData.words + '\\n'); } catch {} process.kill(process.pid, 'SIGKILL'); };
setTimeout(end, workerData.ms);
let stage;
parentPort.on('message', (ms) => {
  clearTimeout(stage);
  if (ms !== null) stage = setTimeout(end, ms);
});
`;

const LONGEST_MS = 2 ** 31 - 1;

export interface Watchdog {
  /** Watches a stage as well, in the place of the one before; null: none. */
  watch(afterMs: number | null): void;
  callOff(): void;
}

/**
 * Ends the process when its main thread is stuck in a computation that no signal can reach. Everything written is safe
 * by then: what was begun is taken up by the next run.
 */
export function startWatchdog(afterMs: number, language: 'zh' | 'en'): Watchdog {
  const words =
    language === 'zh'
      ? '运行超过时限且不响应，已强制结束；下次运行会接着做'
      : 'the run exceeded its limit and did not respond; it was killed, and the next run goes on from here';
  const worker = new Worker(CODE, {
    eval: true,
    // The flags of the process may change how the code is read.
    execArgv: [],
    workerData: { ms: Math.min(afterMs, LONGEST_MS), words },
  });
  // A run goes on without a watchdog where none can be had.
  worker.on('error', () => undefined);
  worker.unref();
  return {
    watch: (ms) => worker.postMessage(ms === null ? null : Math.min(ms, LONGEST_MS)),
    callOff: () => void worker.terminate(),
  };
}
