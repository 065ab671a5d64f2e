import { callerHasher, type History, textPrinter } from '../history/index.js';
import type { ClearTexts, HiddenTexts, Hide } from '../ingest/index.js';
import { createMasker } from '../privacy/index.js';
import { aside } from './aside.js';

/** Batches that the second thread has before it; what comes meanwhile is done here. */
const MOST_ASIDE = 6;

/** Masks and hashes texts with the keys of a data directory. */
export function hideTexts({
  dataDir,
  titles,
  texts,
  callerNames,
  callers,
}: ClearTexts & { readonly dataDir: string }): HiddenTexts {
  const mask = createMasker();
  const [hashCaller, printText] = [callerHasher(dataDir), textPrinter(dataDir)];
  const masked = (text: string, index: number): string | null => {
    const name = callerNames[index];
    const hidden = mask(text, name === undefined || name === '' ? undefined : [name]);
    return hidden === text ? null : hidden;
  };
  return {
    titles: titles.map(masked),
    texts: texts.map(masked),
    callers: callers.map((caller) => (caller === '' ? null : hashCaller(caller))),
    prints: texts.map((text, index) => printText(`${titles[index]}\n${text}`)),
  };
}

/** The same for a large file, by two threads: by the second as long as it keeps up, else by this one. */
export function hideTogether({ dataDir }: Pick<History, 'dataDir'>): Hide {
  let open = 0;
  return async (clear) => {
    const request = { dataDir, ...clear };
    if (open >= MOST_ASIDE) return hideTexts(request);
    open += 1;
    const hidden = await aside('hide', request);
    open -= 1;
    return hidden ?? hideTexts(request);
  };
}
