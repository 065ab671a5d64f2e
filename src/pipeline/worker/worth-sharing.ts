import { type DaysToCount, daysToPack, type History, type PackedDay, type ShareCount } from '../../history/index.js';
import { addDays } from '../../model/index.js';
import { countRunsIn, type Run, type RunSource } from '../../text/index.js';
import { inWorker, inWorkerFor, WORTH_A_THREAD } from './worker.js';

/** Fewer counts of rules on days than this are made before another thread has opened the history. */
const LEAST_COUNTS = 1_000;

/** Counts days of the past by the second thread. */
export function countInWorker(dataDir: string): ShareCount {
  return async (request: DaysToCount) => {
    const counts = request.days.reduce((sum, { rules }) => sum + rules.length, 0);
    return counts < LEAST_COUNTS ? undefined : inWorker('countDays', { ...request, dataDir });
  };
}

/** Days that lie longer than `kept` before the newest and are not packed yet, the oldest, made ready by the second thread; none where they are small. */
export async function packInWorker(history: History, kept: number, atMost: number): Promise<readonly PackedDay[]> {
  const { connection, dataDir } = history;
  const newest = history.days().at(-1)?.day;
  if (newest === undefined) return [];
  const before = addDays(newest, -kept);
  const tickets = daysToPack(connection, before, atMost).reduce(
    (sum, { day }) => sum + (history.day(day)?.tickets ?? 0),
    0,
  );
  return (await inWorkerFor(tickets, 'packTexts', { dataDir, before, atMost })) ?? [];
}

/**
 * Counts runs of words by the second thread, which is given what it counts in, half a kilobyte a ticket: nobody has it here
 * any more, and where the thread fails it is made `again`. Of few tickets it is done here.
 */
export async function runsInWorker(
  tickets: number,
  source: RunSource,
  again: () => RunSource,
): Promise<readonly Run[]> {
  if (tickets < WORTH_A_THREAD) return countRunsIn(source);
  const given = source.days.flatMap(({ tokens, offsets }) => [tokens.buffer, offsets.buffer]) as ArrayBuffer[];
  return (await inWorker('runs', source, given)) ?? countRunsIn(again());
}
