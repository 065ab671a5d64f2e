import { parentPort } from 'node:worker_threads';
import type { Answer, Call } from './aside.js';
import { tasks } from './aside-tasks.js';

parentPort?.on('message', ({ id, task, input }: Call) => {
  let answer: Answer = { id };
  try {
    answer = { id, result: tasks[task](input as never) };
  } catch {
    // Who asked does it again and meets the error there.
  }
  parentPort?.postMessage(answer);
});
