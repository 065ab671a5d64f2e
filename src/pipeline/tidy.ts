import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Takes away what this thread left behind, where objects and arrays together take more than so many bytes: the engine itself waits for more. */
export function tidy(leftBehind: number): void {
  const { used_heap_size: heap, external_memory: arrays } = getHeapStatistics();
  if (heap + arrays > leftBehind) collectGarbage();
}
