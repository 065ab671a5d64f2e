import { callerHasher, personHasher, textHasher } from '../../history/index.js';
import type { MaskedTexts, UnmaskedTexts } from '../../ingest/index.js';
import { createMasker } from '../../privacy/index.js';
import { loadSegmenter, placesOfColumns, type Segmenter } from '../../text/index.js';

/** The function that masks and hashes texts with the keys of a data directory: they are made where there are none yet. */
export function masker(dataDir: string, segmenter: Segmenter): (clear: UnmaskedTexts) => MaskedTexts {
  const [hashCaller, hashPerson, hashText] = [callerHasher(dataDir), personHasher(dataDir), textHasher(dataDir)];
  return ({ titles, texts, callerNames, callers, areas }) => {
    const mask = createMasker(segmenter, placesOfColumns(areas));
    const people = texts.map(() => new Set<string>());
    const maskedOrNull = (text: string, index: number, beside = ''): string | null => {
      const name = callerNames[index];
      const hear = (heard: string): void => {
        // The caller is nobody whom the ticket is about.
        if (heard !== name) people[index]?.add(hashPerson(heard));
      };
      const masked = mask(text, name === undefined || name === '' ? undefined : [name], hear, beside);
      return masked === text ? null : masked;
    };
    return {
      titles: titles.map((title, index) => maskedOrNull(title, index, texts[index])),
      texts: texts.map((text, index) => maskedOrNull(text, index, titles[index])),
      people: people.map((own) => [...own].sort()),
      callers: callers.map((caller) => (caller === '' ? null : hashCaller(caller))),
      textHashes: texts.map((text, index) => hashText(`${titles[index]}\n${text}`)),
    };
  };
}

/** What the worker is sent: the texts, and what the masker of this thread was made of. */
interface MaskRequest {
  readonly dataDir: string;
  readonly cityWords: readonly string[];
  readonly clear: UnmaskedTexts;
}

/** The worker's task. It makes the masker of a directory with its first batch; whoever asks for the task owns what it keeps. */
export function maskTask(): (request: MaskRequest) => MaskedTexts {
  const maskers = new Map<string, ReturnType<typeof masker>>();
  return ({ dataDir, cityWords, clear }) => {
    const madeOf = [dataDir, ...cityWords].join('\n');
    const mask = maskers.get(madeOf) ?? masker(dataDir, loadSegmenter({ cityWords }));
    maskers.set(madeOf, mask);
    return mask(clear);
  };
}
