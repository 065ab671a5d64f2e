import { countRunsIn, type Run, type RunSource } from '../../text/index.js';
import { inWorker } from './worker.js';

/**
 * Counts runs of words by the second thread. Until it has, nobody here holds what it counts in, half a kilobyte a ticket:
 * where it fails that is made `again`.
 */
export function runsInWorker(source: RunSource, again: () => RunSource): Promise<readonly Run[]> {
  return inWorker('runs', source).then((runs) => runs ?? countRunsIn(again()));
}
