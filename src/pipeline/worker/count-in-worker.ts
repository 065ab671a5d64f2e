import type { DaysToCount, ShareCount } from '../../history/index.js';
import { inWorker } from './worker.js';

/** Fewer counts of rules on days than this are made before another thread has opened the history. */
const WORTH_SHARING = 1_000;

/** Counts days of the past by the second thread. */
export function countInWorker(dataDir: string): ShareCount {
  return async (request: DaysToCount) => {
    const counts = request.days.reduce((sum, { rules }) => sum + rules.length, 0);
    return counts < WORTH_SHARING ? undefined : inWorker('countDays', { ...request, dataDir });
  };
}
