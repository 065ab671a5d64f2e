import { stemEnglish } from '../text/index.js';
import { type Corpus, compare } from './corpus.js';
import { thin } from './sample.js';

/** Tickets that are read for how a word is written. */
const SAMPLE = 40;

/** A label with its English words as callers write them: tickets are cut into stems, and `pharmaci` is no word. */
export function asWritten({ tickets }: Corpus, members: readonly number[], label: string): string {
  return label.replace(/\b[a-z]{3,}\b/g, (stem) => {
    const counts = new Map<string, number>();
    for (const member of thin(members, SAMPLE)) {
      for (const [word] of `${tickets[member]?.title} ${tickets[member]?.text}`.matchAll(/[A-Za-z]{3,}/g)) {
        if (stemEnglish(word.toLowerCase()) === stem) counts.set(word, (counts.get(word) ?? 0) + 1);
      }
    }
    const [most] = [...counts].sort(([a, x], [b, y]) => y - x || compare(a, b));
    return most?.[0] ?? stem;
  });
}
