import type { Segmenter } from '../../text/index.js';
import { BREAK, type Corpus } from '../corpus/corpus.js';

/** The clauses of what is read of a ticket, or of what it opens with. */
export function clausesOf(
  { openings, sequence, sequenceStarts }: Corpus,
  ticket: number,
  ofOpening = false,
): number[][] {
  const clauses: number[][] = [[]];
  const from = sequenceStarts[ticket] as number;
  const end = ofOpening ? from + (openings[ticket] as number) : (sequenceStarts[ticket + 1] as number);
  for (let at = from; at < end; at += 1) {
    const word = sequence[at] as number;
    if (word === BREAK) clauses.push([]);
    else clauses.at(-1)?.push(word);
  }
  return clauses.filter((clause) => clause.length > 0);
}

/** For each word the texts that hold it, by itself or inside a longer word: 管理 of 封闭管理. */
export function holdersOf({ inner }: Corpus, texts: Iterable<readonly (readonly number[])[]>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const clauses of texts) {
    const held = new Set(clauses.flat());
    for (const word of [...held]) for (const part of inner[word] ?? []) held.add(part);
    for (const word of held) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** A clause, or several, as one text; what is no word is a space. */
export function textOf({ words }: Corpus, clause: readonly number[]): string {
  return joined(clause.map((word) => words[word] ?? ' '));
}

/** What is read of a ticket, or what it opens with, as one text. */
export function ticketText(corpus: Corpus, ticket: number, ofOpening = false): string {
  return textOf(corpus, clausesOf(corpus, ticket, ofOpening).flat());
}

/** Words as one text; Latin words keep their space, and what stands twice in a row is said once. */
export function joined(words: readonly string[]): string {
  return words
    .filter((word, at) => word !== words[at - 1])
    .reduce((text, word) => (/[A-Za-z]$/.test(text) && /^[A-Za-z]/.test(word) ? `${text} ${word}` : text + word), '');
}

/** The words of a label that say something by themselves: its tickets are asked for each. */
export function labelWords(label: string, segmenter: Segmenter): string[] {
  return segmenter.cut(label).filter((word) => word.length > 1);
}
