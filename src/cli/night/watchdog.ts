import { Worker } from 'node:worker_threads';

const CODE = `
const { workerData } = require('node:worker_threads');
const { writeSync } = require('node:fs');
setTimeout(() => { try { writeSync(2, workerData.words + '\\n'); } catch {} process.kill(process.pid, 'SIGKILL'); }, workerData.ms);
`;

/**
 * Ends the process when its main thread is stuck in a computation that no signal can reach. Everything written is safe
 * by then: what was begun is taken up by the next run. Gives the function that calls it off.
 */
export function startWatchdog(afterMs: number, language: 'zh' | 'en'): () => void {
  const words =
    language === 'zh'
      ? '运行超过总时限且不响应，已强制结束；下次运行会接着做'
      : 'the run exceeded its limit and did not respond; it was killed, and the next run goes on from here';
  const worker = new Worker(CODE, {
    eval: true,
    // The flags of the process may change how the code is read.
    execArgv: [],
    workerData: { ms: Math.min(afterMs, 2 ** 31 - 1), words },
  });
  // A run goes on without a watchdog where none can be had.
  worker.on('error', () => undefined);
  worker.unref();
  return () => void worker.terminate();
}
