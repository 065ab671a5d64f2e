import type { Rule } from '../../model/index.js';
import type { KnownTopic, WatchedTopic } from '../input.js';

/** A rule that may become a topic, and where it comes from: one rule may come from several. */
export interface Candidate {
  readonly rule: Rule;
  /** What the office watches is a topic whatever it holds; all others are judged alike. */
  readonly watched?: WatchedTopic | undefined;
  /** A topic of the last weeks. */
  readonly known?: KnownTopic | undefined;
  /** A topic of the last night: where two known rules find one matter, the one that was printed goes on. */
  readonly goesOn?: boolean | undefined;
  /** One word, which need not be one cluster: frequent now and rare before, in a large share of all texts, or a matter by itself (`lexicon/matters.txt`). */
  readonly word?: 'emerging' | 'frequent' | 'listed' | undefined;
  /** One word that hardly anybody said on the days before. */
  readonly isUnheard?: boolean | undefined;
  /** One word of whose texts as few are usual as a row may hold that are of something else. */
  readonly isMostlyNew?: boolean | undefined;
  /** The texts of a surge at one place that the rule was found for, by their place among the corpus's texts. */
  readonly surge?: Int32Array | undefined;
}

/** Whether a candidate is one word that the day is full of, and not one that names a matter however few say it. */
export function isFrequentWord({ word }: Pick<Candidate, 'word'>): boolean {
  return word === 'emerging' || word === 'frequent';
}
