import { detect } from './detect.js';
import { MASKS } from './span.js';

export interface MaskerSettings {
  /** Kinds that are left as they are; none by default. */
  readonly keep?: readonly (keyof typeof MASKS)[];
}

/**
 * A function that takes personal data out of one ticket's text; `names` are the caller's names where the export has
 * them. It keeps no state from one ticket to the next.
 */
export function createMasker(settings: MaskerSettings = {}): (text: string, names?: readonly string[]) => string {
  const kept = new Set<string>(settings.keep);
  return (text, names) => {
    if (text === '') return text;
    const spans = detect(text, { knownNames: names ?? [], isRunningText: true });
    if (spans.length === 0) return text;
    let masked = '';
    let at = 0;
    for (const span of spans) {
      if (kept.has(span.kind)) continue;
      masked += text.slice(at, span.start) + (span.mask ?? MASKS[span.kind]);
      at = span.end;
    }
    return masked + text.slice(at);
  };
}
