import { readFileSync } from 'node:fs';
import { WordTrie } from './word-trie.js';

/** jieba's dictionary, `word frequency tag` a line, as cppjieba weighs it. */
export interface JiebaDictionary {
  readonly trie: WordTrie;
  /** Logarithm of the rarest word's probability: what an unknown character weighs. */
  readonly minWeight: number;
  /** What a word without a frequency in a user's dictionary weighs. */
  readonly medianWeight: number;
  readonly sum: number;
}

/** Characters beyond the basic plane are two units in JavaScript and one in cppjieba; such words are left out. */
function isBasic(word: string): boolean {
  for (let index = 0; index < word.length; index += 1) {
    const unit = word.charCodeAt(index);
    if (unit >= 0xd800 && unit <= 0xdfff) return false;
  }
  return true;
}

/** Reads `jieba.dict.utf8`; weights as `DictTrie::CalculateWeight` of cppjieba: ln(frequency / sum). */
export function readJiebaDictionary(path: string): JiebaDictionary {
  const text = readFileSync(path, 'utf8');
  const words: string[] = [];
  const tags: string[] = [];
  const frequencies: number[] = [];
  let sum = 0;
  for (let start = 0; start < text.length; ) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    const first = text.indexOf(' ', start);
    const second = text.indexOf(' ', first + 1);
    if (first > start && second > first && second < end) {
      const frequency = Number(text.slice(first + 1, second));
      words.push(text.slice(start, first));
      tags.push(text.slice(second + 1, text.charCodeAt(end - 1) === 13 ? end - 1 : end));
      frequencies.push(frequency);
      sum += frequency;
    }
    start = end + 1;
  }
  const trie = new WordTrie(1 << 19);
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] as string;
    if (isBasic(word)) trie.set(word, Math.log((frequencies[index] as number) / sum), tags[index] as string);
  }
  const sorted = Float64Array.from(frequencies).sort();
  return {
    trie,
    minWeight: Math.log((sorted[0] as number) / sum),
    medianWeight: Math.log((sorted[Math.floor(sorted.length / 2)] as number) / sum),
    sum,
  };
}

/** Reads `user.dict.utf8`, which nodejieba loads by default: `word`, `word tag` or `word frequency tag` a line. */
export function addJiebaUserWords(dictionary: JiebaDictionary, path: string): void {
  for (const line of readFileSync(path, 'utf8').split(/\r?\n/)) {
    const [word, second, third] = line.split(' ');
    if (word === undefined || word === '') continue;
    if (third !== undefined) dictionary.trie.set(word, Math.log(Number(second) / dictionary.sum), third);
    else dictionary.trie.set(word, dictionary.medianWeight, second ?? '');
  }
}
