import { callerHasher, textPrinter } from '../history/index.js';
import type { ClearTexts, HiddenTexts, Hide } from '../ingest/index.js';
import { createMasker } from '../privacy/index.js';
import { aside } from './aside.js';

/** Batches that the second thread has before it: it must not run out of them while this one reads a piece of the file. */
const MOST_ASIDE = 32;

/** The function that masks and hashes texts with the keys of a data directory: they are made where there are none yet. */
export function hider(dataDir: string): (clear: ClearTexts) => HiddenTexts {
  const mask = createMasker();
  const [hashCaller, printText] = [callerHasher(dataDir), textPrinter(dataDir)];
  return ({ titles, texts, callerNames, callers }) => {
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
  };
}

let last: { readonly dataDir: string; readonly hide: ReturnType<typeof hider> } | undefined;

/** The same as a task of the second thread, which reads the keys of a directory once and not for every batch. */
export function hideTexts({ dataDir, ...clear }: ClearTexts & { readonly dataDir: string }): HiddenTexts {
  if (last?.dataDir !== dataDir) last = { dataDir, hide: hider(dataDir) };
  return last.hide(clear);
}

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
