import { readDictionary, readSections, shippedPath } from '../../model/index.js';

/** The words of a list in `lexicon/names`, whatever line they stand in. */
function wordsOf(name: string): ReadonlySet<string> {
  return new Set(readDictionary(shippedPath(`names/${name}.txt`)).flatMap((line) => line.split(' ')));
}

/** Words that begin with a surname and hardly ever begin a name: not even behind 市民 or 业主. */
export const NEVER_NAMES = wordsOf('never-names');
/** Words that could be read as surname and given name, and those that stand beside names: 岳母. */
export const WORDS_LIKE_NAMES: ReadonlySet<string> = new Set([
  ...wordsOf('words-like-names'),
  ...[...readSections(shippedPath('names/beside.txt')).values()].flat(),
]);
/** Counties, towns and subdistricts that could be read as surname and given name. */
export const PLACES_LIKE_NAMES = wordsOf('places-like-names');
/** Persons of history and of public life: what is said of them is no one's personal data, and 学雷锋 is no name. */
export const PUBLIC_FIGURES = wordsOf('public-figures');
/** Firms and brands that look like a name, or that no dictionary has. */
export const FIRMS = wordsOf('firms');
