import { countRunsIn, nearDuplicateGroups } from '../text/index.js';
import { lookBackInThread } from './looking-back.js';
import { countInThread } from './past-counts.js';

/** What can be done aside; each a function of plain data. */
export const tasks = {
  countPast: countInThread,
  lookBack: lookBackInThread,
  groups: nearDuplicateGroups,
  runs: countRunsIn,
} as const;
