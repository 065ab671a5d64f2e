import {
  type CountedDay,
  countDays,
  createPastReader,
  type DaysToCount,
  type History,
  openHistory,
} from '../../history/index.js';
import type { Day } from '../../model/index.js';
import { countRunsIn } from '../../text/index.js';
import { findCopies } from '../tasks/find-copies.js';
import { findHarms } from '../tasks/find-harms.js';
import { findPlaces } from '../tasks/find-places.js';
import { lookBack } from '../tasks/look-back.js';
import { maskTask } from '../tasks/mask-texts.js';
import { packTexts } from '../tasks/pack-texts.js';
import { hashTickets } from '../tasks/tickets-hash.js';

/** What a task may read of the history. */
type PastTickets = Pick<
  History,
  'connection' | 'days' | 'missingDays' | 'forgottenDays' | 'iterateTickets' | 'iterateFacts' | 'seek'
> & {
  /** Between two days. @throws where nobody waits any more */
  readonly goOn: () => void;
};

/** Those that read the history: its native part must not be stopped midway, so they stop themselves once `isEnded`. */
export const readersUntil = (isEnded: () => boolean) => ({
  lookBack: onHistory(lookBack, isEnded),
  hashTickets: onHistory(hashTickets, isEnded),
  countDays: onHistory(countPastDays, isEnded),
  findCopies: onHistory(findCopies, isEnded),
  findHarms: onHistory(findHarms, isEnded),
  findPlaces: onHistory(findPlaces, isEnded),
  packTexts: onHistory(packTexts, isEnded),
});

function countPastDays(
  request: DaysToCount & { readonly dataDir: string },
  { connection, goOn }: PastTickets,
): (CountedDay | undefined)[] {
  const counted: (CountedDay | undefined)[] = [];
  for (const day of countDays(createPastReader(connection), request)) {
    counted.push(day);
    goOn();
  }
  return counted;
}

/**
 * The others. None cuts text: a second thread would load a second dictionary of 220 MB. Masking asks for words and their
 * tags only, which the dictionary's file tells (9 MB).
 */
export const computers = () => ({ mask: maskTask(), runs: countRunsIn });

/** What the worker can do; each a function of plain data. */
export type Tasks = ReturnType<typeof computers> & ReturnType<typeof readersUntil>;

/** Gives the task a connection of its own: a thread cannot use another's. */
function onHistory<Request extends { readonly dataDir: string }, Result>(
  work: (request: Request, past: PastTickets) => Result,
  isEnded: () => boolean,
): (request: Request) => Result {
  return (request) => {
    const history = openHistory(request.dataDir, { isSecond: true });
    const goOn = (): void => {
      if (isEnded()) throw new Error('nobody waits for it any more');
    };
    function* dayByDay<T>(from: Day, to: Day, read: (day: Day) => Iterable<T>): Generator<T> {
      for (const { day } of history.days(from, to)) {
        goOn();
        yield* read(day);
      }
    }
    try {
      return work(request, {
        goOn,
        connection: history.connection,
        days: (from, to) => history.days(from, to),
        missingDays: (from, to) => history.missingDays(from, to),
        forgottenDays: (from, to) => history.forgottenDays(from, to),
        iterateTickets: (from, to) => dayByDay(from, to, (day) => history.iterateTickets(day, day)),
        iterateFacts: (from, to) => dayByDay(from, to, (day) => history.iterateFacts(day, day)),
        seek: (from, to, sought) => dayByDay(from, to, (day) => history.seek(day, day, sought)),
      });
    } finally {
      history.close();
    }
  };
}
