import type { MaskedTexts, MaskTexts, UnmaskedTexts } from '../../ingest/index.js';
import type { masker } from '../tasks/mask-texts.js';
import { inWorker } from './worker.js';

/** Batches, some 20 ms of work each, before the worker while this thread loads the dictionary; and while it reads on. */
const AHEAD_OF_LOADING = 32;
const AHEAD = 4;
/** Batches that wait for either thread before this one reads no further. */
const MOST_WAITING = 32;

export interface SharedMasking {
  readonly dataDir: string;
  readonly cityWords: readonly string[];
  /** The same in this thread. */
  readonly maskTexts: ReturnType<typeof masker>;
  /** Done by this thread once, when the worker has enough before it. */
  readonly meanwhile?: () => void;
}

interface Batch {
  readonly clear: UnmaskedTexts;
  readonly answer: (masked: MaskedTexts | Promise<MaskedTexts>) => void;
}

/** Masks and hashes by two threads: by the worker as long as it keeps up, else here; at the end by both. */
export function maskShared({ dataDir, cityWords, maskTexts, meanwhile }: SharedMasking): MaskTexts {
  const waiting: Batch[] = [];
  let open = 0;
  let rest = meanwhile;
  const maskHere = async (clear: UnmaskedTexts): Promise<MaskedTexts> => maskTexts(clear);
  const hand = async ({ clear, answer }: Batch): Promise<void> => {
    open += 1;
    const masked = await inWorker('mask', { dataDir, cityWords, clear });
    open -= 1;
    answer(masked ?? maskHere(clear));
    fill();
  };
  const fill = (): void => {
    while (open < (rest === undefined ? AHEAD : AHEAD_OF_LOADING)) {
      const first = waiting.shift();
      if (first === undefined) return;
      void hand(first);
    }
  };
  /** What the worker would come to last. */
  const help = (): boolean => {
    const last = waiting.pop();
    last?.answer(maskHere(last.clear));
    return last !== undefined;
  };
  const take = (clear: UnmaskedTexts): Promise<MaskedTexts> => {
    const masked = new Promise<MaskedTexts>((answer) => {
      waiting.push({ clear, answer });
    });
    fill();
    if (rest !== undefined && waiting.length > 0) {
      rest();
      rest = undefined;
    } else if (waiting.length > MOST_WAITING) help();
    return masked;
  };
  return Object.assign(take, { help });
}
