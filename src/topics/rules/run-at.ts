import { bareSpelling, holdsSpelling } from '../../model/index.js';
import { BREAK } from '../corpus/corpus.js';

/** What makes up a name: its text, and the places of its tokens. */
interface Run {
  readonly text: string;
  readonly at: number;
  readonly end: number;
}

/** A token that holds the name, or the tokens from `at` on that make it up; undefined where there is neither. */
export function runAt(
  sequence: ArrayLike<number>,
  words: readonly string[],
  at: number,
  end: number,
  name: string,
): Run | undefined {
  const first = sequence[at] as number;
  if (first < 0) return undefined;
  let text = words[first] as string;
  if (text.length >= name.length) return text.includes(name) ? { text, at, end: at + 1 } : undefined;
  if (!name.startsWith(text)) return undefined;
  for (let next = at + 1; next < end; next += 1) {
    const word = sequence[next] as number;
    if (word === BREAK || word < 0) return undefined;
    text += words[word] as string;
    if (text === name) return { text, at, end: next + 1 };
    if (!name.startsWith(text)) return undefined;
  }
  return undefined;
}

/** The first run from a place on. */
export function firstRun(
  sequence: ArrayLike<number>,
  words: readonly string[],
  from: number,
  end: number,
  name: string,
): Run | undefined {
  for (let at = from; at < end; at += 1) {
    const run = runAt(sequence, words, at, end, name);
    if (run !== undefined) return run;
  }
  return undefined;
}

/** From a place to before another. */
export type Span = readonly [from: number, to: number];

/** Where a spelling stands among the words of a text, empty where a clause ends: inside one word, or over several whole. */
export function runsOf(texts: readonly string[], spelling: string): Span[] {
  const bare = bareSpelling(spelling);
  const runs: Span[] = [];
  for (let at = 0; at < texts.length; at += 1) {
    let text = texts[at] as string;
    if (text === '') continue;
    if (holdsSpelling(text, bare)) runs.push([at, at + 1]);
    else
      for (let end = at + 1; end < texts.length && texts[end] !== '' && bare.startsWith(text); end += 1) {
        text += texts[end];
        if (text === bare) runs.push([at, end + 1]);
      }
  }
  return runs;
}
