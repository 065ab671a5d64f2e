import type { Vocabulary } from '../../model/index.js';

/** Takes tokens one by one. */
export interface TokenSink {
  push(token: number): void;
}

/** What an engine must do; user words are added before the first cut. */
export interface Cutter {
  add(word: string, tag: string): void;
  cut(text: string): string[];
  /** As `cut` over `text[from, to)`, all Chinese, but gives the words' numbers. */
  cutNumbers(text: string, from: number, to: number, vocabulary: Vocabulary, tokens: TokenSink): void;
  tag(word: string): string;
}
