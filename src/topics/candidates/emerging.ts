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
  const isKnown = background !== null && background.tickets >= SETTINGS.emerging.leastBefore;
  const before = isKnown ? ticketsBefore(corpus, background) : undefined;
  for (let word = 0; word < corpus.words.length; word += 1) {
    const count = corpus.frequency[word] as number;
    if (corpus.use[word] !== USE.matter || count < tickets || count < share * corpus.distinct) continue;
    // Texts that would hold the word today if it were as frequent as before.
    const expected =
      before === undefined || background === null
        ? null
        : (((before[word] as number) + 0.5) * corpus.distinct) / (background.tickets + 1);
    if (expected !== null && count >= ratio * expected && (count - expected) / Math.sqrt(expected + 1) >= surprise)
      words.push({ number: word, word: 'emerging' });
    else if (count >= everywhere * corpus.distinct && !isName(corpus.words[word] as string))
      words.push({ number: word, word: 'frequent' });
  }
  return words;
}

/**
 * For each word of today the tickets of the days before that held it, by itself or inside a longer word, as `frequency` counts
 * today's: 虚假 is in each 虚假宣传. Longer words that nobody writes today are not known here.
 */
function ticketsBefore({ inner, words }: Corpus, background: Background): Float64Array {
  const before = new Float64Array(words.length);
  words.forEach((text, word) => {
    const own = background.frequency(text);
    if (own === 0) return;
    for (const held of [word, ...(inner[word] ?? [])])
      before[held] = Math.min(background.tickets, (before[held] as number) + own);
  });
  return before;
}
