import { BREAK } from '../corpus/corpus.js';

/** A token that holds the name, or the tokens from `at` on that make it up; undefined where there is neither. */
export function runAt(
  sequence: ArrayLike<number>,
  words: readonly string[],
  at: number,
  end: number,
  name: string,
): { readonly text: string; readonly end: number } | undefined {
  const first = sequence[at] as number;
  if (first < 0) return undefined;
  let text = words[first] as string;
  if (text.includes(name)) return { text, end: at + 1 };
  if (!name.startsWith(text)) return undefined;
  for (let next = at + 1; next < end; next += 1) {
    const word = sequence[next] as number;
    if (word === BREAK || word < 0) return undefined;
    text += words[word] as string;
    if (text === name) return { text, end: next + 1 };
    if (!name.startsWith(text)) return undefined;
  }
  return undefined;
}
