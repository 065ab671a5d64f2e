import { countRunsIn, type Run, type RunSource } from '../../text/index.js';
import { inWorker } from './worker.js';

/**
 * Counts runs of words by the second thread, which is given what it counts in, half a kilobyte a ticket: nobody has it here
 * any more, and where the thread fails it is made `again`.
 */
export function runsInWorker(source: RunSource, again: () => RunSource): Promise<readonly Run[]> {
  const given = source.days.flatMap(({ tokens, offsets }) => [tokens.buffer, offsets.buffer]) as ArrayBuffer[];
  return inWorker('runs', source, given).then((runs) => runs ?? countRunsIn(again()));
}
