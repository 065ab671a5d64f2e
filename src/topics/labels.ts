import { type Corpus, compare } from './corpus.js';
import { ABSTRACT, ENGLISH } from './label-words.js';
import { thin } from './sample.js';
import { clausesOf } from './title-clauses.js';
import { KIND, kindsOf, MASKED } from './word-kinds.js';
import { wholeWord } from './word-runs.js';
import { wordTally } from './word-tally.js';

export interface LabelOptions {
  readonly tagOf: (word: string) => string;
  /** The worth of a word for this topic beside its rarity; 1 where absent. */
  readonly weightOf?: (word: number) => number;
  /** Labels of other topics. */
  readonly taken?: ReadonlySet<string>;
}

/** A label where callers have no phrase in common: the word that says most about them, never a list of keywords. */
export function makeLabel(corpus: Corpus, members: readonly number[], options: LabelOptions): string {
  const sample = thin(members);
  const cores = rankCores(corpus, sample, options).slice(0, 8);
  const labels = cores.map((core) => wholeWord(corpus, sample, core));
  return labels.find((label) => options.taken?.has(label) !== true) ?? labels[0] ?? '其他诉求';
}

/** What stands in titles is what calls are about; what is met further on counts so much. */
const MET_LATER = 0.25;
/** Matter words of the members, the one that says most about them first. */
function rankCores(corpus: Corpus, sample: readonly number[], options: LabelOptions): number[] {
  const { tagOf, weightOf = () => 1 } = options;
  const kinds = kindsOf(corpus, tagOf);
  const least = Math.min(2, sample.length);
  const inTitles = titleCounts(corpus, sample);
  const scored: { readonly word: number; readonly score: number }[] = [];
  wordTally(corpus).forEach(corpus, sample, (word, count) => {
    if (count < least) return;
    const text = corpus.words[word] as string;
    const kind = kinds.of(word);
    if (MASKED.test(text) || ABSTRACT.test(text) || kind === KIND.where || kind === KIND.barrier) return;
    const lift = (count * corpus.tickets.length) / (sample.length * Math.max(count, corpus.frequency[word] as number));
    const titled = inTitles.get(word) ?? 0;
    const worth = titled + MET_LATER * (count - titled);
    const score = worth * Math.log(1 + lift) * weightOf(word) * shapeOf(tagOf(text), text);
    if (score > 0) scored.push({ word, score });
  });
  return scored
    .sort((a, b) => b.score - a.score || compare(corpus.words[a.word] as string, corpus.words[b.word] as string))
    .map(({ word }) => word);
}

/** For each word the tickets that hold it in their titles, or in what stands for one. */
function titleCounts(corpus: Corpus, sample: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const ticket of sample) {
    const seen = new Set<number>();
    for (const words of clausesOf(corpus, ticket, true)) for (const word of words) seen.add(word);
    for (const word of seen) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** Nouns name a matter; a verb alone seldom does; an adjective or a measure never. */
function shapeOf(tag: string, text: string): number {
  // 有限公司 is part of every firm's name and says nothing of the matter.
  if (/^有限(?:责任)?公司$/.test(text)) return 0.1;
  // An English stem may be any part of speech.
  if (ENGLISH.test(text)) return 0.6;
  if (/^(?:n|vn|an|l|i|j|eng|x)/.test(tag)) return text.length >= 3 ? 1.2 : 1;
  if (/^v/.test(tag)) return 0.6;
  return 0.2;
}
