import { createHash } from 'node:crypto';
import { readDictionary, shippedPath } from './shipped.js';

/** A sequence of words that is read as one other word: `work permit` → 就业许可, 戴口罩 → 口罩. */
export interface Rewrite {
  readonly from: string;
  readonly to: string;
}

/** The lists that say what words mean for topics. None of them changes the stored base tokens except `mixed`. */
export interface Lexicon {
  /** Names the lists that shape base tokens. */
  readonly id: string;
  /** Function words: 的, 了, 我们, the, of … They never carry a topic. */
  readonly stop: ReadonlySet<string>;
  /** Words of any complaint whatever its matter: 领导, 部门, 希望, 解决 … */
  readonly generic: ReadonlySet<string>;
  /** English and other names of things, read as the Chinese word (applied by `createMerges`). */
  readonly bilingual: readonly Rewrite[];
  /** Words read as another word of the same meaning (applied by `createMerges`). */
  readonly synonyms: readonly Rewrite[];
}

export interface LexiconOptions {
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
  const words = (name: string): string[] => shipped(name).flatMap((line) => line.split(/\s+/));
  const stop = words('stop.txt');
  return {
    id: `text-1+${createHash('sha256').update(stop.join('\n')).digest('hex').slice(0, 8)}`,
    stop: new Set(stop),
    generic: new Set([...words('generic.txt'), ...(options.generic ?? [])]),
    bilingual: rewrites(shipped('bilingual.txt')),
    synonyms: rewrites([...shipped('synonyms.txt'), ...(options.synonyms ?? [])]),
  };
}
