import { parentPort, workerData } from 'node:worker_threads';
import { countInThread, type PastDays } from './past-counts.js';

parentPort?.postMessage(countInThread(workerData as PastDays));
