import { createHash } from 'node:crypto';
import { readDictionary, shippedPath } from '../../model/index.js';
import { withAndWithoutEnding } from '../places/place-endings.js';
import { stemEnglish } from './english.js';

/** Raised whenever the rules that make base tokens change: stored tokens of other versions are made anew. */
const TEXT_VERSION = 7;

/** A sequence of words that is read as one other word: `work permit` → 就业许可, 戴口罩 → 口罩. */
export interface Rewrite {
  readonly from: string;
  readonly to: string;
}

/** The lists that say what words mean for topics. Only `english` has a part in base tokens. */
export interface Lexicon {
  /** Names the lists that shape base tokens. */
  readonly id: string;
  /** Function words: 的, 了, 我们, the, of … They never carry a topic. */
  readonly stop: ReadonlySet<string>;
  /** Words of any complaint whatever its topic: 领导, 部门, 希望, 解决 … */
  readonly generic: ReadonlySet<string>;
  /** What the city that issues the bulletin is called, 江州市 and 江州: all of its tickets are of it. */
  readonly ownNames: ReadonlySet<string>;
  /** Words that name a matter by themselves: 停水, 补课, 房产证 … */
  readonly matters: ReadonlySet<string>;
  /** Stems of the single English words of the bilingual list: these are words even where they are written in capitals. */
  readonly english: ReadonlySet<string>;
  /** English and other names of things, read as the Chinese word (applied by `createMerges`). */
  readonly bilingual: readonly Rewrite[];
  /** Words read as another word of the same meaning (applied by `createMerges`). */
  readonly synonyms: readonly Rewrite[];
}

export interface LexiconOptions {
  /** The city that issues the bulletin. */
  readonly city?: string;
  /** The office's own lists, in the form of the shipped ones; added to them. */
  readonly generic?: readonly string[];
  readonly synonyms?: readonly string[];
}

/** `a = b = target` or `a, b = target`: everything before the last `=` is read as what follows it. */
function rewrites(lines: readonly string[]): Rewrite[] {
  return lines.flatMap((line) => {
    const parts = line.split('=').map((part) => part.trim());
    const to = parts.pop();
    if (to === undefined || to === '') return [];
    return parts
      .flatMap((part) => part.split(/[,，]/))
      .map((from) => from.trim())
      .filter((from) => from !== '' && from !== to)
      .map((from) => ({ from, to }));
  });
}

/** The shipped lists with the office's additions. */
export function loadLexicon(options: LexiconOptions = {}): Lexicon {
  const shipped = (name: string): string[] => readDictionary(shippedPath(name));
  // English words as they are written and as their stems, which is what tickets are cut into.
  const words = (name: string): string[] =>
    shipped(name).flatMap((line) =>
      line.split(/\s+/).flatMap((word) => (/^[a-z]+$/.test(word) ? [word, stemEnglish(word)] : word)),
    );
  const stop = words('stop.txt');
  const { city = '' } = options;
  const ownNames = withAndWithoutEnding(city).filter((name) => name.length > 1);
  const bilingual = rewrites(shipped('bilingual.txt'));
  const english = bilingual.flatMap(({ from }) => (/^[a-z]+$/.test(from) ? [stemEnglish(from)] : [])).sort();
  return {
    id: `text-${TEXT_VERSION}+${createHash('sha256').update(english.join('\n')).digest('hex').slice(0, 8)}`,
    english: new Set(english),
    stop: new Set(stop),
    ownNames: new Set(ownNames),
    generic: new Set([...words('generic.txt'), ...ownNames, ...(options.generic ?? [])]),
    matters: new Set(words('matters.txt')),
    bilingual,
    synonyms: rewrites([...shipped('synonyms.txt'), ...(options.synonyms ?? [])]),
  };
}
