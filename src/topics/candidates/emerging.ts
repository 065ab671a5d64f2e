import { expectedTickets, isFarAbove } from '../../text/index.js';
import type { Corpus } from '../corpus/corpus.js';
import type { Naming } from '../corpus/naming.js';
import { USE } from '../corpus/word-use.js';
import type { Background } from '../input.js';
import { SETTINGS } from '../settings.js';
import type { Candidate } from './candidate.js';

/**
 * Words that are frequent now and were rare in the usual days before: at least so many texts, so many times what was to be
 * expected, and so many standard deviations above it (Poisson, widened by the count's own noise). Of words that hardly anybody
 * said before fewer texts are enough, of a topic of the days before as few as make one. Where nothing is known of the days
 * before, words that a large share of all texts hold, and no names.
 *
 * @param isKnown whether a word is a topic of the last weeks
 */
export function emergingWords(
  corpus: Corpus,
  background: Background | null,
  naming: Pick<Naming, 'isEveryday' | 'isName' | 'isPlaceOrParty'>,
  isKnown: (word: string) => boolean,
): WordOfDay[] {
  const {
    everywhere,
    few,
    fewOfKnown,
    mostlyNew,
    ratio,
    share,
    surprise,
    tickets,
    unheard,
    unheardEveryday,
    unheardOfFew,
  } = SETTINGS.emerging;
  const words: WordOfDay[] = [];
  const usual = expectedTexts(corpus, background);
  for (let number = 0; number < corpus.words.length; number += 1) {
    const count = corpus.frequency[number] as number;
    if (count < fewOfKnown) continue;
    const text = corpus.words[number] as string;
    const isContent = corpus.use[number] === USE.content;
    // 福寿园: what is a name elsewhere makes a topic where nobody said it before. Of one that many say every day only a matter does.
    if (!isContent && !(corpus.use[number] === USE.name && naming.isPlaceOrParty(text))) continue;
    if (count < few && !isKnown(text)) continue;
    const expected = usual?.[number];
    // Of few words it is asked whether a dictionary has them.
    const isUnheard =
      expected !== undefined &&
      count >= (count < tickets ? unheardOfFew : unheard) * expected &&
      (count >= unheardEveryday * expected || !naming.isEveryday({ spellings: [text] }));
    const isMany = count >= tickets && count >= share * corpus.texts.length;
    if (isMany && expected !== undefined && isFarAbove(count, expected, ratio, surprise))
      words.push({ number, word: 'emerging', isUnheard, isMostlyNew: count >= mostlyNew * expected });
    else if (isUnheard) words.push({ number, isUnheard });
    else if (isMany && isContent && count >= everywhere * corpus.texts.length && !naming.isName(text))
      words.push({ number, word: 'frequent' });
  }
  return words;
}

type WordOfDay = Pick<Candidate, 'word' | 'isUnheard' | 'isMostlyNew'> & { readonly number: number };

/**
 * For each word of today the texts that would hold it if it were as frequent as on the days before, by itself or inside a
 * longer word, as `frequency` counts today's: 虚假 is in each 虚假宣传. Longer words that nobody writes today are not known
 * here; undefined where nothing is known of the days before.
 */
function expectedTexts({ texts, inner, words }: Corpus, background: Background | null): Float64Array | undefined {
  if (background === null) return undefined;
  const { tickets } = background;
  const before = new Float64Array(words.length);
  words.forEach((text, word) => {
    const own = background.frequency(text);
    if (own === 0) return;
    for (const held of [word, ...(inner[word] ?? [])]) before[held] = Math.min(tickets, (before[held] as number) + own);
  });
  return before.map((count) => expectedTickets({ tickets: count, all: tickets }, texts.length));
}
