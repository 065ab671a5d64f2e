import { parentPort, workerData } from 'node:worker_threads';
import { tasks } from './aside-tasks.js';

const { task, input } = workerData as { readonly task: keyof typeof tasks; readonly input: never };
parentPort?.postMessage(tasks[task](input));
