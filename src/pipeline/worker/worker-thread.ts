import { parentPort, workerData } from 'node:worker_threads';
import { type Answer, type Call, ENDED, READS } from './worker.js';
import { computers, readersUntil } from './worker-tasks.js';

const state = workerData as Int32Array;
const isEnded = (): boolean => Atomics.load(state, ENDED) === 1;
const readers = readersUntil(isEnded);
const tasks = { ...computers(), ...readers };

parentPort?.on('message', ({ id, task, input }: Call) => {
  let answer: Answer = { id };
  if (task in readers) Atomics.store(state, READS, 1);
  try {
    if (!isEnded()) answer = { id, result: tasks[task](input as never) };
  } catch {
    // Who asked does it again and meets the error there.
  }
  Atomics.store(state, READS, 0);
  Atomics.notify(state, READS);
  parentPort?.postMessage(answer);
});
