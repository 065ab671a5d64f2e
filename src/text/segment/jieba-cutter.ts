import { join } from 'node:path';
import type { Vocabulary } from '../../model/index.js';
import type { Cutter } from './cutter.js';
import { addJiebaUserWords, readJiebaDictionary } from './jieba-dictionary.js';
import { type JiebaModel, markWordEnds, readJiebaModel } from './jieba-hmm.js';
import { NONE, WordTrie } from './word-trie.js';

/** Longest stretch that is cut in one piece; longer ones are cut here, so that memory stays bounded. */
const LONGEST_RUN = 4096;

/**
 * cppjieba's `MixSegment` in JavaScript: the most probable path through the dictionary's words (`MPSegment`), and the
 * hidden Markov model over what stays single characters. Same dictionary, same model, same ties.
 */
export function createCompiledCutter(dictionaries: string): Cutter {
  const dictionary = readJiebaDictionary(join(dictionaries, 'jieba.dict.utf8'));
  addJiebaUserWords(dictionary, join(dictionaries, 'user.dict.utf8'));
  const { trie, minWeight, medianWeight } = dictionary;
  const model = readJiebaModel(join(dictionaries, 'hmm_model.utf8'));
  const numbersOf = new WeakMap<Vocabulary, WordNumbers>();
  return {
    add: (word, tag) => trie.set(word, medianWeight, tag),
    cut(text) {
      const words: string[] = [];
      for (let from = 0; from < text.length; ) {
        const to = runEnd(text, from);
        if (isHan(text.charCodeAt(from))) {
          const count = cutRun(trie, model, minWeight, text, from, to);
          for (let word = 0, start = from; word < count; word += 1) {
            const end = from + (wordEnds[word] as number);
            words.push(text.slice(start, end));
            start = end;
          }
        } else words.push(text.slice(from, to));
        from = to;
      }
      return words;
    },
    cutNumbers(text, from, to, vocabulary, tokens) {
      let numbers = numbersOf.get(vocabulary);
      if (numbers === undefined) {
        numbers = new WordNumbers(trie, vocabulary);
        numbersOf.set(vocabulary, numbers);
      }
      for (let start = from; start < to; start += LONGEST_RUN) {
        const count = cutRun(trie, model, minWeight, text, start, Math.min(to, start + LONGEST_RUN));
        for (let word = 0, left = start; word < count; word += 1) {
          const right = start + (wordEnds[word] as number);
          tokens.push(numbers.of(wordRecords[word] as number, text, left, right));
          left = right;
        }
      }
    },
    tag(word) {
      const record = trie.find(word);
      return (record !== NONE && trie.isWord(record) ? trie.tag(record) : '') || specialTag(word);
    },
  };
}

/** CJK unified ideographs of the basic plane and the zero that stands among them. */
export function isHan(unit: number): boolean {
  return (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf) || unit === 0x3007;
}

/** cppjieba's rule for words outside the dictionary: all digits `m`, with Latin letters `eng`, else `x`. */
function specialTag(word: string): string {
  if (/^[0-9.]+$/.test(word)) return 'm';
  return /[A-Za-z]/.test(word) ? 'eng' : 'x';
}

function kind(unit: number): 'han' | 'word' | 'other' {
  if (isHan(unit)) return 'han';
  const isWord =
    (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit === 0x2e;
  return isWord ? 'word' : 'other';
}

function runEnd(text: string, from: number): number {
  const first = kind(text.charCodeAt(from));
  if (first === 'other') {
    const unit = text.charCodeAt(from);
    return from + (unit >= 0xd800 && unit <= 0xdbff && from + 1 < text.length ? 2 : 1);
  }
  const limit = Math.min(text.length, from + LONGEST_RUN);
  let to = from + 1;
  while (to < limit && kind(text.charCodeAt(to)) === first) to += 1;
  return to;
}

/** A vocabulary's numbers of the words that are cut: each is looked up once, and no string is made for the words of a day. */
class WordNumbers {
  readonly #dictionary: WordTrie;
  readonly #vocabulary: Vocabulary;
  /** Words that the dictionary has not. */
  readonly #others = new WordTrie(1 << 16);
  /** By the tries' own numbers; 0: not looked up yet. */
  readonly #known = new Numbers();
  readonly #knownOthers = new Numbers();

  constructor(dictionary: WordTrie, vocabulary: Vocabulary) {
    this.#dictionary = dictionary;
    this.#vocabulary = vocabulary;
  }

  of(record: number, text: string, from: number, to: number): number {
    const isOther = record === NONE;
    const known = isOther ? this.#knownOthers : this.#known;
    const own = isOther ? this.#numberOfOther(text, from, to) : this.#dictionary.numberOf(record);
    const number = known.get(own);
    if (number !== 0) return number;
    const found = this.#vocabulary.number(text.slice(from, to));
    known.set(own, found);
    return found;
  }

  #numberOfOther(text: string, from: number, to: number): number {
    const others = this.#others;
    let record = others.root(text.charCodeAt(from));
    for (let at = from + 1; at < to && record !== NONE; at += 1) record = others.child(record, text.charCodeAt(at));
    if (record !== NONE && others.isWord(record)) return others.numberOf(record);
    const word = text.slice(from, to);
    others.set(word, 0, '');
    return others.numberOf(others.find(word));
  }
}

/** An array of numbers, 0 where none was set. */
class Numbers {
  #values = new Uint32Array(1 << 14);

  get(at: number): number {
    return at < this.#values.length ? (this.#values[at] as number) : 0;
  }

  set(at: number, value: number): void {
    if (at >= this.#values.length) {
      const grown = new Uint32Array(2 * at);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[at] = value;
  }
}

const path = {
  weights: new Float64Array(LONGEST_RUN + 1),
  lengths: new Uint16Array(LONGEST_RUN + 1),
  records: new Int32Array(LONGEST_RUN + 1),
};
const units = new Uint16Array(LONGEST_RUN + 1);
/** Of the words that were cut last: where each ends, seen from the beginning, and its record in the trie, `NONE` without one. */
const wordEnds = new Uint16Array(LONGEST_RUN);
const wordRecords = new Int32Array(LONGEST_RUN);

/** Cuts `text[from, to)`, all Chinese, into `wordEnds` and `wordRecords`; gives the number of words. */
function cutRun(trie: WordTrie, model: JiebaModel, minWeight: number, text: string, from: number, to: number): number {
  const length = to - from;
  const { lengths, records } = path;
  // Read once: a text put together of parts is slow to read unit by unit.
  for (let at = 0; at < length; at += 1) units[at] = text.charCodeAt(from + at);
  trie.findPath(units, length, minWeight, path);
  let count = 0;
  for (let at = 0; at < length; ) {
    const step = lengths[at] as number;
    let end = at + step;
    if (step === 1) while (end < length && lengths[end] === 1) end += 1;
    if (step > 1 || end === at + 1) {
      wordEnds[count] = end;
      wordRecords[count] = records[at] as number;
      count += 1;
    } else {
      const ends = markWordEnds(model, units, at, end);
      for (let left = at, right = at; right < end; right += 1) {
        if (ends[right - at] === 0) continue;
        wordEnds[count] = right + 1;
        wordRecords[count] = left === right ? (records[left] as number) : NONE;
        count += 1;
        left = right + 1;
      }
    }
    at = end;
  }
  return count;
}
