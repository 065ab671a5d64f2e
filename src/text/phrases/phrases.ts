import type { Vocabulary } from '../../model/index.js';
import { withWords } from '../clauses/word-lists.js';
import { placeEnding } from '../places/place-endings.js';
import { isCodedPlace } from '../segment/coded-place.js';
import type { Segmenter } from '../segment/segmenter.js';
import { TEXT } from '../settings.js';
import type { Lexicon } from '../tokens/lexicon.js';
import type { Run } from './n-grams.js';

/** Adjacent base words that belong together. */
export interface Phrase extends Pick<Run, 'count' | 'pmi' | 'entropy'> {
  /** The words joined as they stand in the text. */
  readonly word: string;
  readonly parts: readonly string[];
  /** `word`: a name or new word that cutting broke (滨河 + 苑); `phrase`: several words (垃圾 + 清运). */
  readonly kind: 'word' | 'phrase';
}

/**
 * The runs with good edges as phrases and new words, by pointwise mutual information (Church & Hanks 1990), boundary entropy
 * and count. Function words never are part of one, generic words and numbers never stand at its edge (a number may begin
 * a name: 360 借条). Sorted by count, then by word: the same for any order of the tickets.
 */
export function phrasesOf(
  runs: readonly Run[],
  vocabulary: Pick<Vocabulary, 'word'>,
  lexicon: Lexicon,
  segmenter: Pick<Segmenter, 'tag'>,
): Phrase[] {
  const phrases = runs.flatMap(({ tokens, count, pmi, entropy }): Phrase[] => {
    const words = tokens.map((token) => vocabulary.word(token));
    if (!hasGoodEdges(words, lexicon)) return [];
    return [{ word: joinWords(words), parts: words, count, pmi, entropy, kind: kindOf(words, lexicon, segmenter) }];
  });
  return dropContained(phrases).sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1));
}

function hasGoodEdges(words: readonly string[], lexicon: Lexicon): boolean {
  const first = words[0] ?? '';
  const last = words.at(-1) ?? '';
  if (lexicon.generic.has(first) || (lexicon.generic.has(last) && !isOwnAtEnd(words, lexicon))) return false;
  if (/^\d+$/.test(last) || (/^\d+$/.test(first) && !/^\d{2,3}$/.test(first))) return false;
  // A coded district in front is an address, not part of the topic.
  return !isCodedPlace(first);
}

/** 盛世|岑江: behind another word the city's own name is a part of something's name, and no address as it is before one. */
function isOwnAtEnd(words: readonly string[], { ownNames }: Pick<Lexicon, 'ownNames'>): boolean {
  return ownNames.has(words.at(-1) ?? '');
}

function joinWords(words: readonly string[]): string {
  return words.reduce(
    (text, word) => (/[a-z0-9]$/i.test(text) && /^[a-z]/i.test(word) ? `${text} ${word}` : text + word),
    '',
  );
}

/** Characters that names hardly have: an unknown word with one is a piece of a sentence. */
const SAID = withWords(/[<hardly_in_names>]|飘满/);
/** A number, or the unit that stood behind one: 桌 | 酒席, 30 | 厘米, 一辆 | 鄂. */
const COUNTED = withWords(
  /^(?:[<unit_left>][\u3400-\u9fff]{2,}|[一二两三四五六七八九十几百千\d]+(?:[<unit_behind>]|厘米|公里|平方米?).*)$/,
);

/** A name that cutting broke has a part that is a lone character or that no dictionary knows. */
function kindOf(
  words: readonly string[],
  lexicon: Pick<Lexicon, 'ownNames'>,
  segmenter: Pick<Segmenter, 'tag'>,
): Phrase['kind'] {
  const whole = words.join('');
  const isBroken =
    isOwnAtEnd(words, lexicon) || words.some((word) => /^[\u3400-\u9fff]$/.test(word) || segmenter.tag(word) === 'x');
  const isNumbered = /^\d{2,3}$/.test(words[0] ?? '');
  // Names are made of names and nouns; a verb or an adverb makes it something that is said.
  const isName = words.every((word) => /^(?:n|x|zg|ng|j|b|a|f|m|q|k|g|eng)/.test(segmenter.tag(word)));
  const nouns = words.filter((word) => word.length >= 2 && segmenter.tag(word) === 'n');
  const isPlace = placeEnding(whole) !== undefined;
  const isCounted = !isPlace && COUNTED.test(whole);
  // A district in front is an address: 松江区 | 文诚路.
  const isAddress = /..[市区县]$/.test(words[0] ?? '');
  const isSaid =
    isCounted ||
    isAddress ||
    nouns.length > 1 ||
    nouns.some((word) => word.length > 2) ||
    words.some((word) => SAID.test(word));
  const { least, most, mostOfPlace } = TEXT.newWord;
  const isWordLong = whole.length >= least && whole.length <= (isPlace ? mostOfPlace : most);
  return (isBroken || isNumbered) && isName && !isSaid && isWordLong ? 'word' : 'phrase';
}

function dropContained(phrases: readonly Phrase[]): Phrase[] {
  const longer = new Map<string, number>();
  for (const { parts, count } of phrases) {
    for (let from = 0; from < parts.length; from += 1) {
      for (let to = from + 2; to <= parts.length; to += 1) {
        if (to - from === parts.length) continue;
        const inner = parts.slice(from, to).join('\n');
        longer.set(inner, Math.max(longer.get(inner) ?? 0, count));
      }
    }
  }
  return phrases.filter(({ parts, count }) => (longer.get(parts.join('\n')) ?? 0) < count * TEXT.contained);
}
