import { stemEnglish } from '../text/index.js';
import { type Corpus, compare } from './corpus.js';
import { thin } from './sample.js';

/** Tickets that are read for how a word is written. */
const SAMPLE = 40;

/**
 * A label as callers write it. English words are cut into stems, and `pharmaci` is no word; folding to simplified characters
 * makes 幺 of 么, which stands in 怎么 and 什么.
 */
export function asWritten({ tickets }: Corpus, members: readonly number[], label: string): string {
  const texts = (): string[] =>
    thin(members, SAMPLE).map((member) => `${tickets[member]?.title} ${tickets[member]?.text}`);
  const isFolded = label.includes('幺') && !texts().some((text) => text.includes('幺'));
  return (isFolded ? label.replaceAll('幺', '么') : label).replace(/\b[a-z]{3,}\b/g, (stem) => {
    const counts = new Map<string, number>();
    for (const text of texts()) {
      for (const [word] of text.matchAll(/[A-Za-z]{3,}/g)) {
        if (stemEnglish(word.toLowerCase()) === stem) counts.set(word, (counts.get(word) ?? 0) + 1);
      }
    }
    const [most] = [...counts].sort(([a, x], [b, y]) => y - x || compare(a, b));
    return most?.[0] ?? stem;
  });
}
