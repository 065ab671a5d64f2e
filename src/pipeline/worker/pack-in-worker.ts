import { daysToPack, type History, type PackedDay } from '../../history/index.js';
import { addDays } from '../../model/index.js';
import { inWorkerFor } from './worker.js';

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
