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

/** Texts at most with which a rule reaches this F1; half a text is left for rounding. */
function mostTexts(both: number, wanted: number, f1: number): number {
  return f1 <= 0 ? Number.POSITIVE_INFINITY : (2 * both) / f1 - wanted + 0.5;
}

interface Tried {
  readonly terms: readonly number[];
  /** The cluster's texts that it finds. */
  readonly own: Int32Array;
  /** How many of all texts it finds. */
  readonly found: number;
  readonly f1: number;
}

/**
 * The conjunction of one to three terms that finds a cluster best: of the terms that half of its texts hold, the one with
 * the best F1, then the pair, then the triple, each only where it adds. Where a single term is best the best pair is given
 * too: the single one may be a verb or a name, which says nothing.
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
  const { gain, held, tried } = SETTINGS.rule;
  const counts = index.countWords(cluster, held * cluster.length);
  const singles: Tried[] = [];
  for (const [word, both, openings] of counts) {
    if (openings < opened * cluster.length || !mayBeTerm(word)) continue;
    const texts = index.textsOf(word);
    const f1 = f1Of(both, texts.length, cluster.length);
    singles.push({ terms: [word], own: intersection(cluster, texts), found: texts.length, f1 });
  }
  singles.sort((a, b) => inOrder(corpus, a, b));
  const top = singles.slice(0, tried);
  const beside = besideShares(
    corpus,
    cluster,
    top.map(({ terms: [word = 0] }) => word),
  );
  let best = top[0];
  if (best === undefined) return [];
  const rules = [best];
  for (let size = 2; size <= SETTINGS.rule.terms; size += 1) {
    // Pairs are all tried; a third term is looked for beside the best pair, and only one that adds.
    const bases: readonly Tried[] = size === 2 ? top : best.terms.length === 2 ? [best] : [];
    const least = size === 2 ? 0 : best.f1 + gain;
    let better: Joined | undefined;
    let ofBase: Int32Array | undefined;
    for (const [place, base] of bases.entries()) {
      for (const single of size === 2 ? top.slice(place + 1) : top) {
        const word = single.terms[0] as number;
        if (base.terms.some((own) => isWithin(corpus, own, word))) continue;
        const first = base.terms[0] as number;
        const bonus = size === 2 ? SETTINGS.rule.beside * (beside.get(pairKey(corpus, first, word)) ?? 0) : 0;
        // With more texts than this its F1 is less than that of the better one: they need not be counted.
        const reach = better === undefined ? least : better.worth - bonus;
        const mostWith = (own: number): number => mostTexts(own, cluster.length, reach);
        const mostOwn = Math.min(base.own.length, single.own.length);
        if (mostOwn > mostWith(mostOwn)) continue;
        const own = countBoth(base.own, single.own);
        const most = mostWith(own);
        if (own > most) continue;
        if (size > 2) ofBase ??= textsOfAll(index, base.terms);
        const found = ofBase === undefined ? index.countBoth(first, word) : countBoth(ofBase, index.textsOf(word));
        if (found > most) continue;
        const f1 = f1Of(own, found, cluster.length);
        const joined = { terms: [...base.terms, word], found, f1, worth: f1 + bonus, base, single };
        if (better === undefined || inOrder(corpus, joined, better) < 0) better = joined;
      }
    }
    const isBest = better !== undefined && better.f1 >= best.f1 + gain;
    if (better === undefined || (size > 2 && !isBest)) break;
    const tried = { ...better, own: intersection(better.base.own, better.single.own) };
    rules.push(tried);
    if (isBest) best = tried;
  }
  return rules;
}

/** A rule and a term more. */
interface Joined extends Omit<Tried, 'own'> {
  readonly worth: number;
  readonly base: Tried;
  readonly single: Tried;
}

/** The texts that hold all of some words. */
function textsOfAll(index: TextIndex, words: readonly number[]): Int32Array {
  return words.map((word) => index.textsOf(word)).reduce(intersection);
}

type Ranked = Pick<Tried, 'terms' | 'f1'> & { readonly worth?: number };

/** The best F1 first; of equals fewer terms, then longer words, then the words themselves. */
function inOrder({ words }: Corpus, a: Ranked, b: Ranked): number {
  const length = (one: Ranked): number => one.terms.reduce((sum, word) => sum + (words[word] as string).length, 0);
  const text = (one: Ranked): string => one.terms.map((word) => words[word]).join(' ');
  return (
    (b.worth ?? b.f1) - (a.worth ?? a.f1) ||
    a.terms.length - b.terms.length ||
    length(b) - length(a) ||
    compare(text(a), text(b))
  );
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
function besideShares(corpus: Corpus, cluster: Int32Array, words: readonly number[]): Map<number, number> {
  const { openings, sequence, sequenceStarts, texts } = corpus;
  const shares = new Map<number, number>();
  const asked = new Set(words);
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
