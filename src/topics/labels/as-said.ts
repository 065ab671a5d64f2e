import { mostFirst, tally } from '../../model/index.js';
import { isEndingAlone } from '../../text/index.js';
import type { Corpus } from '../corpus/corpus.js';
import { runAt } from '../rules/run-at.js';
import { SETTINGS } from '../settings.js';
import { textOf } from './clauses.js';
import type { LabelTools } from './label-tools.js';
import { isDenial } from './turns.js';

/** Clauses of tickets, each by the numbers of its words. */
export type Clauses = readonly (readonly (readonly number[])[])[];

/**
 * A spelling as most texts first say it: no label begins or ends inside a word that more than half of them have there, 联盟 of
 * 英雄联盟, or is a name without the kind of place that they say behind it, 泉星 | 公园.
 */
export function asSaid(
  { corpus, segmenter }: Pick<LabelTools, 'corpus' | 'segmenter'>,
  clauses: Clauses,
  spelling: string,
): string {
  const { words } = corpus;
  const { always } = SETTINGS.names;
  // 万象 | 港 or 港商 | 场 of a centre that no dictionary has: the same character follows in nearly all, and stands alone in most.
  const isAlways = (text: string): boolean =>
    clauses.filter((own) => own.some((clause) => textOf(corpus, clause).includes(text))).length >=
    always * clauses.length;
  const found = new Map<string, number>();
  const holds = (word: number): boolean => words[word]?.includes(spelling) === true;
  for (const own of clauses) {
    const clause = own.find((one) => one.some(holds)) ?? [];
    const at = clause.findIndex(holds);
    const [said = spelling, next = ''] = [words[clause[at] as number], words[clause[at + 1] as number]];
    const isPiece = next.length === 1 && /^(?:n|j)/.test(segmenter.tag(next)) && isAlways(said + next);
    const text = isEndingAlone(next) || isPiece ? said + next : said;
    found.set(text, (found.get(text) ?? 0) + 1);
  }
  return [...found].find(([, count]) => count > SETTINGS.label.usual * clauses.length)?.[0] ?? spelling;
}

/** A label with the word that denies it where most say one right before it, in whatever words: 不要 or 别 | 聚集. */
export function denied({ words }: Corpus, clauses: Clauses, label: string): string {
  const denials = clauses
    .map((own) => own.map((clause) => wordBefore(clause, words, label)).find((one) => one !== undefined))
    .filter((word) => word !== undefined)
    .filter(isDenial);
  const [most] = mostFirst(tally(denials));
  return most !== undefined && 2 * denials.length > clauses.length ? most.name + label : label;
}

/** What stands before a text in a clause whose words make it up; empty where it begins one, undefined where none does. */
function wordBefore(clause: readonly number[], words: readonly string[], label: string): string | undefined {
  for (let from = 0; from < clause.length; from += 1) {
    if (runAt(clause, words, from, clause.length, label)?.text !== label) continue;
    return from === 0 ? '' : (words[clause[from - 1] as number] ?? ' ');
  }
  return undefined;
}
