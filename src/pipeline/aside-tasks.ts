import { type History, openHistory } from '../history/index.js';
import { countRunsIn, nearDuplicateGroups } from '../text/index.js';
import { lookBack } from './looking-back.js';
import { countClaimed } from './past-counts.js';
import { hashTickets } from './tickets-hash.js';

/** Those that read the history: its native part must not be stopped midway. */
export const readers = {
  lookBack: onHistory(lookBack),
  countPast: onHistory(countClaimed),
  hashTickets: onHistory(hashTickets),
} as const;

/** What can be done aside; each a function of plain data. */
export const tasks = { groups: nearDuplicateGroups, runs: countRunsIn, ...readers } as const;

export type Tasks = typeof tasks;

/** Gives the task a connection of its own: a thread cannot use another's. */
function onHistory<Request extends { readonly dataDir: string }, Result>(
  work: (request: Request, history: History) => Result,
): (request: Request) => Result {
  return (request) => {
    const history = openHistory(request.dataDir, { isSound: true });
    try {
      return work(request, history);
    } finally {
      history.close();
    }
  };
}
