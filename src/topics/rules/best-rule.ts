import { compare } from '../../model/index.js';
import { countBoth, intersection } from '../corpus/ascending.js';
import { BREAK, type Corpus } from '../corpus/corpus.js';
import { SETTINGS } from '../settings.js';
import type { TextIndex } from './text-index.js';

export interface FoundRule {
  /** Word numbers; a ticket holds all of them. */
  readonly terms: readonly number[];
  /** Of the rule's texts and the cluster's; see `f1Of`. */
  readonly f1: number;
}

/** Harmonic mean of precision and recall. */
export function f1Of(both: number, found: number, wanted: number): number {
  return both === 0 ? 0 : (2 * both) / (found + wanted);
}

/** A word that may be a term, with the cluster's texts that it finds. */
interface Single extends FoundRule {
  readonly word: number;
  readonly own: Int32Array;
}

/**
 * The rules that find a cluster best: of the terms that half of its texts hold the one with the best F1, and the best pair of
 * them; a single one may be a verb or a name, which says nothing.
 *
 * @param cluster texts, by their place among the corpus's texts
 * @param mayBeTerm whether a word may be a term at all
 * @param opened share of the cluster's texts that must open with a term
 */
export function bestRules(
  corpus: Corpus,
  index: TextIndex,
  cluster: Int32Array,
  mayBeTerm: (word: number) => boolean,
  opened: number,
): FoundRule[] {
  const { held, tried } = SETTINGS.rule;
  const singles = index.countWords(cluster, held * cluster.length).flatMap(([word, both, openings]): Single[] => {
    if (openings < opened * cluster.length || !mayBeTerm(word)) return [];
    const texts = index.textsOf(word);
    const f1 = f1Of(both, texts.length, cluster.length);
    return [{ word, terms: [word], own: intersection(cluster, texts), f1 }];
  });
  const top = singles.sort((a, b) => b.f1 - a.f1 || inOrder(corpus, a.terms, b.terms)).slice(0, tried);
  const pair = bestPair(corpus, index, cluster, top);
  return [...top.slice(0, 1), ...(pair === undefined ? [] : [pair])];
}

/** Of two words of some; those that texts say side by side go first. */
function bestPair(
  corpus: Corpus,
  index: TextIndex,
  cluster: Int32Array,
  singles: readonly Single[],
): FoundRule | undefined {
  const beside = besideShares(corpus, cluster, new Set(singles.map(({ word }) => word)));
  let best: (FoundRule & { readonly worth: number }) | undefined;
  for (const [place, one] of singles.entries()) {
    for (const other of singles.slice(place + 1)) {
      if (isWithin(corpus, one.word, other.word)) continue;
      const bonus = SETTINGS.rule.beside * (beside.get(pairKey(corpus, one.word, other.word)) ?? 0);
      const own = countBoth(one.own, other.own);
      // Though it found no other texts it would be worth less than the best: those need not be counted.
      if (best !== undefined && f1Of(own, own, cluster.length) + bonus < best.worth) continue;
      const f1 = f1Of(own, index.countBoth(one.word, other.word), cluster.length);
      const pair = { terms: [one.word, other.word], f1, worth: f1 + bonus };
      if (best === undefined || (best.worth - pair.worth || inOrder(corpus, pair.terms, best.terms)) < 0) best = pair;
    }
  }
  return best;
}

/** Longer words first, then by the words themselves. */
function inOrder({ words }: Corpus, a: readonly number[], b: readonly number[]): number {
  const [one, other] = [a, b].map((terms) => terms.map((word) => words[word]).join(' ')) as [string, string];
  return other.length - one.length || compare(one, other);
}

/** Whether one word stands inside the other: then both say one thing. */
function isWithin({ words }: Corpus, a: number, b: number): boolean {
  const [one, other] = [words[a] as string, words[b] as string];
  return one.includes(other) || other.includes(one);
}

function pairKey({ words }: Corpus, a: number, b: number): number {
  return Math.min(a, b) * words.length + Math.max(a, b);
}

/** For each two of some words the share of the cluster's texts that open with them side by side, or with one word between. */
function besideShares(corpus: Corpus, cluster: Int32Array, asked: ReadonlySet<number>): Map<number, number> {
  const { openings, sequence, sequenceStarts, texts } = corpus;
  const shares = new Map<number, number>();
  for (const text of cluster) {
    const ticket = texts[text] as number;
    const from = sequenceStarts[ticket] as number;
    const end = from + (openings[ticket] as number);
    const seen = new Set<number>();
    for (let at = from; at < end; at += 1) {
      const word = sequence[at] as number;
      if (!asked.has(word)) continue;
      for (let next = at + 1; next <= at + 2 && next < end; next += 1) {
        const other = sequence[next] as number;
        if (other === BREAK) break;
        if (other !== word && asked.has(other)) seen.add(pairKey(corpus, word, other));
      }
    }
    for (const key of seen) shares.set(key, (shares.get(key) ?? 0) + 1 / cluster.length);
  }
  return shares;
}
