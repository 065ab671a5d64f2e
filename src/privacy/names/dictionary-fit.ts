import { currentSegmenter } from '../../text/index.js';

/** How the words of a sentence lie about a stretch of it. */
export interface Fit {
  /** The stretch is one word: a name of the dictionary, or one that it does not know. */
  readonly isExact: boolean;
  /** No word of the dictionary reaches over its ends, nor is it a word of two characters itself. */
  readonly isClean: boolean;
  /** The word behind the stretch, where that is a word of its own, is a verb, an adverb or a sum. */
  readonly isActing: boolean;
}

/** Characters on either side that are cut with a stretch. */
const REACH = 10;

/** Cuts the sentence about `[start, end)` by the dictionary, with the office's words where it has any. */
export function fitOf(text: string, start: number, end: number): Fit {
  const segmenter = currentSegmenter();
  const from = Math.max(0, start - REACH);
  let [isExact, isClean, isActing] = [false, true, false];
  let at = from;
  for (const word of segmenter.cut(text.slice(from, end + REACH))) {
    const next = at + word.length;
    if (next > start && at < end) {
      const isOver = at < start || next > end;
      const isWhole = at === start && next === end;
      if (isOver || isWhole) {
        const tag = segmenter.tag(word);
        const isNamed = tag === 'x' || tag.startsWith('nr');
        if (!isNamed && (isOver ? word.length > 1 : word.length === 2)) isClean = false;
        if (isWhole && isNamed) isExact = true;
      }
    }
    if (at >= end) {
      isActing = /^(?:v|d|p)/.test(segmenter.tag(word));
      break;
    }
    at = next;
  }
  return { isExact, isClean, isActing: isExact && isActing };
}

/** The dictionary's part of speech; `x` for what it does not know. */
export function tagOf(word: string): string {
  return currentSegmenter().tag(word);
}

/** Whether the dictionary has the word, and not as a person's name: 毕业, 党费. It looks at no sentence. */
export function isOrdinaryWord(word: string): boolean {
  const tag = tagOf(word);
  return tag !== 'x' && !tag.startsWith('nr');
}

/** The end of the word that begins at `start`, where the dictionary does not know it; `start` for any other. */
export function unknownWordEnd(text: string, start: number): number {
  const segmenter = currentSegmenter();
  let at = Math.max(0, start - REACH);
  for (const word of segmenter.cut(text.slice(at, start + REACH))) {
    if (at === start) return segmenter.tag(word) === 'x' ? at + word.length : start;
    if (at > start) return start;
    at += word.length;
  }
  return start;
}
