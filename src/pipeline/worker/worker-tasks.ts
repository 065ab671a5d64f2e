import { type History, openHistory } from '../../history/index.js';
import { countRunsIn, loadSegmenter, nearDuplicateGroups } from '../../text/index.js';
import { lookBack } from '../tasks/look-back.js';
import { hideTexts } from '../tasks/mask-texts.js';
import { countClaimed } from '../tasks/past-counts.js';
import { hashTickets } from '../tasks/tickets-hash.js';

/** What a task may read of the history. */
export type PastTickets = Pick<History, 'connection' | 'days' | 'missingDays' | 'iterateTickets'>;

/** Those that read the history: its native part must not be stopped midway, so they stop themselves once `isEnded`. */
export const readersUntil = (isEnded: () => boolean) => ({
  lookBack: onHistory(lookBack, isEnded),
  countPast: onHistory(countClaimed, isEnded),
  hashTickets: onHistory(hashTickets, isEnded),
});

/** The others. */
export const computers = { warmUp, groups: nearDuplicateGroups, hide: hideTexts, runs: countRunsIn } as const;

/** Loads the dictionary, by which names are told from words. */
function warmUp(_: undefined): void {
  loadSegmenter();
}

/** What can be done aside; each a function of plain data. */
export type Tasks = typeof computers & ReturnType<typeof readersUntil>;

/** Gives the task a connection of its own: a thread cannot use another's. */
function onHistory<Request extends { readonly dataDir: string }, Result>(
  work: (request: Request, past: PastTickets) => Result,
  isEnded: () => boolean,
): (request: Request) => Result {
  return (request) => {
    const history = openHistory(request.dataDir, { isSecond: true });
    try {
      return work(request, {
        connection: history.connection,
        days: (from, to) => history.days(from, to),
        missingDays: (from, to) => history.missingDays(from, to),
        *iterateTickets(from, to) {
          for (const { day } of history.days(from, to)) {
            if (isEnded()) throw new Error('nobody waits for it any more');
            yield* history.iterateTickets(day, day);
          }
        },
      });
    } finally {
      history.close();
    }
  };
}
