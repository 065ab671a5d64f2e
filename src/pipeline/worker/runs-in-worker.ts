import { countRunsIn, type Run, type RunSource } from '../../text/index.js';
import { inWorker, WORTH_A_THREAD } from './worker.js';

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
