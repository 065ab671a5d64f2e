import { detect } from './detect.js';
import { type Words, withPublicWords } from './names/words.js';
import { MASKS } from './span.js';

/**
 * Takes personal data out of one ticket's text.
 *
 * @param names the caller's names where the export has them
 * @param beside what else the ticket says: a firm that the text shows to be one is no person in the title
 * @param heard gets every full name that was masked; for a keyed hash and for nothing else
 */
export type Masker = (
  text: string,
  names?: readonly string[],
  heard?: (name: string) => void,
  beside?: string,
) => string;

/**
 * @param segmenter knows the office's words: what is one of them is no name
 * @param places names of places that the export's own columns tell; they are words as well
 */
export function createMasker(segmenter: Words, places: ReadonlySet<string> = new Set()): Masker {
  const words = withPublicWords(segmenter, places);
  return (text, names, heard, beside = '') => {
    if (text === '') return text;
    const spans = detect(text, words, { knownNames: names ?? [], isRunningText: true, beside });
    if (spans.length === 0) return text;
    let masked = '';
    let at = 0;
    for (const span of spans) {
      if (span.kind === 'name') heard?.(text.slice(span.start, span.end));
      masked += text.slice(at, span.start) + (span.mask ?? MASKS[span.kind]);
      at = span.end;
    }
    return masked + text.slice(at);
  };
}
