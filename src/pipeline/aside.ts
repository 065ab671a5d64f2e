import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { tasks } from './aside-tasks.js';

type Tasks = typeof tasks;

/**
 * Does a task in a second thread while this one goes on. The input is copied into the thread, the result out of it.
 * Undefined where there is no second processor or the thread fails: then the caller does the task itself, and whatever
 * stopped the thread is met again and said in the usual words.
 */
export function aside<Name extends keyof Tasks>(
  task: Name,
  input: Parameters<Tasks[Name]>[0],
): Promise<ReturnType<Tasks[Name]> | undefined> {
  if (availableParallelism() < 2) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const thread = new Worker(new URL('./aside-thread.js', import.meta.url), { workerData: { task, input } });
    thread.once('message', resolve);
    thread.once('error', () => resolve(undefined));
    thread.once('exit', () => resolve(undefined));
  });
}
