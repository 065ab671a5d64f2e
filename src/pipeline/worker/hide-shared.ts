import type { Hide } from '../../ingest/index.js';
import type { hider } from '../tasks/mask-texts.js';
import { inWorker } from './worker.js';

/** Batches that the worker has before it: half a second's work, while this thread reads on. */
const MOST_WAITING = 32;

export interface SharedHiding {
  readonly dataDir: string;
  readonly cityWords: readonly string[];
  /** The same in this thread. */
  readonly hide: ReturnType<typeof hider>;
  /** Done by this thread once, when the worker has enough before it. */
  readonly meanwhile?: () => void;
}

/** Masks and hashes by two threads: by the worker as long as it keeps up, else here. */
export function hideShared({ dataDir, cityWords, hide, meanwhile }: SharedHiding): Hide {
  let open = 0;
  let rest = meanwhile;
  return async (clear) => {
    if (open >= MOST_WAITING) {
      if (rest === undefined) return hide(clear);
      rest();
      rest = undefined;
    }
    open += 1;
    const hidden = await inWorker('hide', { dataDir, cityWords, clear });
    open -= 1;
    return hidden ?? hide(clear);
  };
}
