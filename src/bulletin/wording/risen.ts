import type { Paragraph } from '../../model/index.js';
import { join, name, text } from './text.js';

/** `文字含“乌克兰”“俄罗斯”之一` */
export function withWords(words: readonly string[]): Paragraph {
  return text`文字含${join(words.map((word) => text`“${name(word)}”`))}${words.length > 1 ? '之一' : ''}`;
}

/** How tickets with one of these words are counted, as the ledger names it. */
export function wordsFormula(words: readonly string[]): (span: string) => string {
  return (span) => `words(${words.join('|')}, ${span})`;
}
