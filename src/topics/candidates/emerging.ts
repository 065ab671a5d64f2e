import type { Corpus } from '../corpus/corpus.js';
import { USE } from '../corpus/word-use.js';
import type { Background } from '../input.js';
import { SETTINGS } from '../settings.js';

/**
 * Words that are frequent now and were rare in the usual days before: at least so many texts, so many times what was to be
 * expected, and so many standard deviations above it (Poisson, widened by the count's own noise). Where nothing is known of
 * the days before, words that a large share of all texts hold, and no names.
 */
export function emergingWords(
  corpus: Corpus,
  background: Background | null,
  isName: (word: string) => boolean,
): { readonly number: number; readonly word: 'emerging' | 'frequent' }[] {
  const { everywhere, ratio, share, surprise, tickets } = SETTINGS.emerging;
  const words: ReturnType<typeof emergingWords> = [];
  for (let word = 0; word < corpus.words.length; word += 1) {
    const count = corpus.frequency[word] as number;
    if (corpus.use[word] !== USE.matter || count < tickets || count < share * corpus.distinct) continue;
    const expected =
      background === null || background.tickets < SETTINGS.emerging.leastBefore
        ? null
        : expectedTexts(corpus, background, word);
    if (expected !== null && count >= ratio * expected && (count - expected) / Math.sqrt(expected + 1) >= surprise)
      words.push({ number: word, word: 'emerging' });
    else if (count >= everywhere * corpus.distinct && !isName(corpus.words[word] as string))
      words.push({ number: word, word: 'frequent' });
  }
  return words;
}

/** Texts that would hold the word today if it were as frequent as before. */
function expectedTexts(corpus: Corpus, background: Background, word: number): number {
  return ((background.frequency(corpus.words[word] as string) + 0.5) * corpus.distinct) / (background.tickets + 1);
}
