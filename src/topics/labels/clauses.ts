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

/** The words of clauses, and those inside longer ones: 天桥 of 人行天桥. */
export function wordsWithin({ inner }: Corpus, clauses: readonly (readonly number[])[]): number[] {
  return clauses.flat().flatMap((word) => (word < 0 ? [] : [word, ...(inner[word] ?? [])]));
}

/** Word → share of the texts that hold it, by itself or inside a longer word: 管理 of 封闭管理. */
export function sharesOf(corpus: Corpus, texts: readonly (readonly (readonly number[])[])[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const clauses of texts) {
    for (const word of new Set(wordsWithin(corpus, clauses)))
      counts.set(word, (counts.get(word) ?? 0) + 1 / texts.length);
  }
  return counts;
}

/** Words as one text; Latin words keep their space, and what stands twice in a row is said once. */
export function joined(words: readonly string[]): string {
  return words
    .filter((word, at) => word !== words[at - 1])
    .reduce((text, word) => (/[A-Za-z]$/.test(text) && /^[A-Za-z]/.test(word) ? `${text} ${word}` : text + word), '');
}
