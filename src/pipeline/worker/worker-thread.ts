import { parentPort, workerData } from 'node:worker_threads';
import { tidy } from '../tidy.js';
import { type Answer, type Call, ENDED, failureCode, READS } from './worker.js';
import { computers, readersUntil } from './worker-tasks.js';

const state = workerData as Int32Array;
const isEnded = (): boolean => Atomics.load(state, ENDED) === 1;
const readers = readersUntil(isEnded);
const tasks = { ...computers(), ...readers };

/** Bytes: from here on what a task left behind is taken away. A day of 20,000 tickets leaves half of it, one of 200,000 some 280 MB. */
const LEFT_BEHIND = 150e6;

parentPort?.on('message', ({ id, task, input }: Call) => {
  let answer: Answer = { id };
  if (task in readers) Atomics.store(state, READS, 1);
  try {
    if (!isEnded()) answer = { id, result: tasks[task](input as never) };
  } catch (error) {
    // Who asked does it again, and meets the error there where it is not this thread's own.
    if (!isEnded()) answer = { id, failure: failureCode(error) };
  }
  Atomics.store(state, READS, 0);
  Atomics.notify(state, READS);
  parentPort?.postMessage(answer);
  // Nothing else would while the thread has nothing to do, and the first one needs the room. Later: the task's input is held
  // until this function has ended.
  setImmediate(() => tidy(LEFT_BEHIND));
});
