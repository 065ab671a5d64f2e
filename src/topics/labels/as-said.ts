import { placeEnding } from '../../text/index.js';
import type { Corpus } from '../corpus/corpus.js';
import { compare } from '../corpus/order.js';
import { runAt } from '../rules/run-at.js';
import { SETTINGS } from '../settings.js';
import { isDenial } from './turns.js';

/** Clauses of tickets, each by the numbers of its words. */
export type Clauses = readonly (readonly (readonly number[])[])[];

/**
 * A spelling as most texts first say it: no label begins or ends inside a word that more than half of them have there, 联盟 of
 * 英雄联盟.
 */
export function asSaid({ words }: Corpus, clauses: Clauses, spelling: string): string {
  const found = new Map<string, number>();
  for (const own of clauses) {
    const said = own.flat().find((word) => words[word]?.includes(spelling));
    const text = said === undefined ? spelling : (words[said] as string);
    found.set(text, (found.get(text) ?? 0) + 1);
  }
  return [...found].find(([, count]) => count > SETTINGS.label.usual * clauses.length)?.[0] ?? spelling;
}

/** A name with the kind of place that nearly all texts say behind it: 泉星 | 公园. */
export function wholeName(corpus: Corpus, clauses: Clauses, name: string): string {
  const [kind = '', count = 0] = beside(corpus, clauses, name, 1);
  return count >= SETTINGS.label.borneOut * clauses.length && placeEnding(kind) !== undefined ? name + kind : name;
}

/** A label with the word that denies it where most say one right before it, in whatever words: 不要 or 别 | 聚集. */
export function denied(corpus: Corpus, clauses: Clauses, label: string): string {
  const [word, , all] = beside(corpus, clauses, label, -1, isDenial);
  return 2 * all > clauses.length ? word + label : label;
}

/** The word that most texts say right before or after a text where they first say it, how many do, and how many say any. */
function beside(
  { words }: Corpus,
  clauses: Clauses,
  label: string,
  step: 1 | -1,
  counts: (word: string) => boolean = Boolean,
): [word: string, count: number, all: number] {
  const found = new Map<string, number>();
  for (const own of clauses) {
    const word = own.map((clause) => neighbour(clause, words, label, step)).find((one) => one !== undefined);
    if (word !== undefined && counts(word)) found.set(word, (found.get(word) ?? 0) + 1);
  }
  const [[word, count] = ['', 0]] = [...found].sort(([a, x], [b, y]) => y - x || compare(a, b));
  return [word, count, [...found.values()].reduce((sum, one) => sum + one, 0)];
}

/** What stands beside a text in a clause, where its words make it up; empty at an end, undefined where they do not. */
function neighbour(
  clause: readonly number[],
  words: readonly string[],
  label: string,
  step: 1 | -1,
): string | undefined {
  for (let from = 0; from < clause.length; from += 1) {
    const run = runAt(clause, words, from, clause.length, label);
    if (run?.text !== label) continue;
    const place = step > 0 ? run.end : from - 1;
    return place in clause ? (words[clause[place] as number] ?? ' ') : '';
  }
  return undefined;
}
