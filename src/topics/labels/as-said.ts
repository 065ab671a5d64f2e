import { mostFirst, tally } from '../../model/index.js';
import { isEndingAlone } from '../../text/index.js';
import type { Corpus } from '../corpus/corpus.js';
import { runAt } from '../rules/run-at.js';
import { SETTINGS } from '../settings.js';
import { textOf } from './clauses.js';
import type { LabelTools } from './label-tools.js';
import { HOLLOW, isDenial } from './turns.js';

/** Clauses of tickets, each by the numbers of its words. */
export type Clauses = readonly (readonly (readonly number[])[])[];
/** The same as texts. */
export type ClauseTexts = readonly (readonly string[])[];

export function clauseTexts(corpus: Corpus, clauses: Clauses): ClauseTexts {
  return clauses.map((own) => own.map((clause) => textOf(corpus, clause)));
}

/**
 * A spelling as most texts first say it: no label begins or ends inside a word that more than half of them have there, 联盟 of
 * 英雄联盟, is a name without the kind of place that they say behind it, 泉星 | 公园, or a piece of what nearly all of them say, 渔家 |
 * 阿婆, 澜湾 | 半岛, 万象 | 港.
 */
export function asSaid(
  { corpus, lexicon, naming, segmenter }: LabelTools,
  { clauses, texts }: { readonly clauses: Clauses; readonly texts: ClauseTexts },
  spelling: string,
): string {
  const { words } = corpus;
  const found = new Map<string, number>();
  const holds = (word: number): boolean => words[word]?.includes(spelling) === true;
  for (const own of clauses) {
    const clause = own.find((one) => one.some(holds)) ?? [];
    const at = clause.findIndex(holds);
    const [said = spelling, next = ''] = [words[clause[at] as number], words[clause[at + 1] as number]];
    const text = isEndingAlone(next) ? said + next : said;
    found.set(text, (found.get(text) ?? 0) + 1);
  }
  const most = [...found].find(([, count]) => count > SETTINGS.label.usual * clauses.length)?.[0] ?? spelling;
  return grown(most);

  /** With the nouns that stand beside it in nearly all, one after the other, in whatever words they are cut: 万象 | 港商 | 场. */
  function grown(text: string): string {
    const beside = tally(clauses.flatMap((own) => [...new Set(own.flatMap((clause) => besides(clause, text)))]));
    const isNearlyAll = (whole: string): boolean => {
      let left = texts.length;
      // Most are given up after the first few texts.
      return texts.every((own) => {
        if (!own.some((clause) => clause.includes(whole))) left -= 1;
        return left >= SETTINGS.names.always * texts.length;
      });
    };
    const whole = mostFirst(beside).find(({ name }) => name.length <= SETTINGS.names.longest && isNearlyAll(name));
    return whole === undefined ? text : grown(whole.name);
  }

  /** The words right before and behind a text, with it: what stands before as generally as 小区 | 停水 says where. */
  function besides(clause: readonly number[], text: string): string[] {
    return clause.flatMap((_, at) => {
      const run = runAt(clause, words, at, clause.length, text);
      if (run?.text !== text) return [];
      const [before, after] = [words[clause[at - 1] as number] ?? '', words[clause[run.end] as number] ?? ''];
      return [
        ...(isPiece(after) ? [text + after] : []),
        ...(isPiece(before) && !lexicon.generic.has(before) && !naming.isRegion(before) ? [before + text] : []),
      ];
    });
  }

  /** A noun that says something; 阿婆 says little of a caller, and is the end of 渔家阿婆. */
  function isPiece(word: string): boolean {
    const isSaying = word !== '' && !HOLLOW.has(word) && !lexicon.stop.has(word);
    return isSaying && /^(?:n|j|x)/.test(segmenter.tag(word));
  }
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
