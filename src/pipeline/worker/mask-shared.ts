import type { Hide } from '../../ingest/index.js';
import type { hider } from '../tasks/mask-texts.js';
import { aside } from './worker.js';

/** Batches that the second thread has before it: it must not run out of them while this one reads a piece of the file. */
const MOST_ASIDE = 32;

/** The same for a large file, by two threads: by the second as long as it keeps up, else by `hide` in this one. */
export function hideTogether(dataDir: string, hide: ReturnType<typeof hider>): Hide {
  let open = 0;
  return async (clear) => {
    if (open >= MOST_ASIDE) return hide(clear);
    open += 1;
    const hidden = await aside('hide', { dataDir, ...clear });
    open -= 1;
    return hidden ?? hide(clear);
  };
}
