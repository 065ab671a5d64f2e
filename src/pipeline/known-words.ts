import { join } from 'node:path';
import type { Day } from '../model/index.js';
import { LEARNED_FILE, type LearnedWord, loadLearned, type Segmenter } from '../text/index.js';

/**
 * The words of several parts that a period's tickets are read with: the places that their own columns tell, known in the
 * very night, and what earlier days taught. What a person refused in the file of learned words is none.
 */
export function knownWords(
  dataDir: string,
  { from, places }: { readonly from: Day; readonly places: ReadonlySet<string> },
  segmenter: Pick<Segmenter, 'cut'>,
): LearnedWord[] {
  const { words, refused } = loadLearned(join(dataDir, LEARNED_FILE));
  return [
    ...[...places]
      .filter((word) => !refused.includes(word))
      .map((word) => ({ word, parts: segmenter.cut(word), count: 0 }))
      .filter(({ parts }) => parts.length > 1),
    ...words.filter(({ since }) => since === undefined || since < from),
  ];
}
