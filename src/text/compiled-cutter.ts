import { join } from 'node:path';
import type { Vocabulary } from '../model/index.js';
import type { Cutter } from './cutter.js';
import { addJiebaUserWords, readJiebaDictionary } from './jieba-dictionary.js';
import { type JiebaModel, markWordEnds, readJiebaModel } from './jieba-model.js';
import { ENDS_WORD, GOES_ON, NONE, type WordTrie } from './word-trie.js';

/** Longest stretch that is cut in one piece; longer ones are cut here, so that memory stays bounded. */
const LONGEST_RUN = 4096;

/** Takes the words of a cut one by one: `[start, end)` of the text and the trie's record, `NONE` for a word outside it. */
type Emit = (start: number, end: number, record: number) => void;

/**
 * cppjieba's `MixSegment` in JavaScript: the most probable path through the dictionary's words (`MPSegment`), and the
 * hidden Markov model over what stays single characters. Same dictionary, same model, same ties.
 */
export function createCompiledCutter(dictionaries: string): Cutter {
  const dictionary = readJiebaDictionary(join(dictionaries, 'jieba.dict.utf8'));
  addJiebaUserWords(dictionary, join(dictionaries, 'user.dict.utf8'));
  const { trie, minWeight, medianWeight } = dictionary;
  const model = readJiebaModel(join(dictionaries, 'hmm_model.utf8'));
  // The number of a trie's word is looked up once a vocabulary: no string is made for the words of a day.
  const numbersOf = new WeakMap<Vocabulary, Uint32Array>();
  return {
    add: (word, tag) => trie.set(word, medianWeight, tag),
    cut(text) {
      const words: string[] = [];
      for (let from = 0; from < text.length; ) {
        const to = runEnd(text, from);
        if (isHan(text.charCodeAt(from))) {
          cutRun(trie, model, minWeight, text, from, to, (start, end) => words.push(text.slice(start, end)));
        } else words.push(text.slice(from, to));
        from = to;
      }
      return words;
    },
    cutNumbers(text, from, to, vocabulary, push) {
      let numbers = numbersOf.get(vocabulary);
      if (numbers === undefined || numbers.length < trie.limit) {
        numbers = new Uint32Array(trie.limit);
        numbersOf.set(vocabulary, numbers);
      }
      const known = numbers;
      for (let start = from; start < to; start += LONGEST_RUN) {
        cutRun(trie, model, minWeight, text, start, Math.min(to, start + LONGEST_RUN), (left, right, record) => {
          let number = record === NONE ? 0 : (known[record] as number);
          if (number === 0) {
            number = vocabulary.number(text.slice(left, right));
            if (record !== NONE) known[record] = number;
          }
          push(number);
        });
      }
    },
    tag(word) {
      const record = trie.find(word);
      const isWord = record !== NONE && (trie.flags(record) & ENDS_WORD) !== 0;
      return (isWord ? trie.tag(record) : '') || specialTag(word);
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

const best = new Float64Array(LONGEST_RUN + 1);
const lengths = new Uint16Array(LONGEST_RUN + 1);
const records = new Int32Array(LONGEST_RUN + 1);
const units = new Uint16Array(LONGEST_RUN + 1);

function cutRun(
  trie: WordTrie,
  model: JiebaModel,
  minWeight: number,
  text: string,
  from: number,
  to: number,
  emit: Emit,
): void {
  const length = to - from;
  // Read once: a text put together of parts is slow to read unit by unit.
  for (let at = 0; at < length; at += 1) units[at] = text.charCodeAt(from + at);
  best[length] = 0;
  for (let at = length - 1; at >= 0; at -= 1) {
    let record = trie.root(units[at] as number);
    let flags = record === NONE ? 0 : trie.flags(record);
    let weight = (best[at + 1] as number) + ((flags & ENDS_WORD) !== 0 ? trie.weight(record) : minWeight);
    let longest = 1;
    let chosen = record;
    for (let next = at + 1; (flags & GOES_ON) !== 0 && next < length; next += 1) {
      record = trie.child(record, units[next] as number);
      if (record === NONE) break;
      flags = trie.flags(record);
      if ((flags & ENDS_WORD) === 0) continue;
      const candidate = (best[next + 1] as number) + trie.weight(record);
      if (candidate > weight) {
        weight = candidate;
        longest = next + 1 - at;
        chosen = record;
      }
    }
    best[at] = weight;
    lengths[at] = longest;
    records[at] = chosen;
  }
  for (let at = 0; at < length; ) {
    const step = lengths[at] as number;
    if (step > 1) {
      emit(from + at, from + at + step, records[at] as number);
      at += step;
      continue;
    }
    let end = at + 1;
    while (end < length && lengths[end] === 1) end += 1;
    if (end === at + 1) emit(from + at, from + end, records[at] as number);
    else {
      const ends = markWordEnds(model, text, from + at, from + end);
      for (let left = at, right = at; right < end; right += 1) {
        if (ends[right - at] === 1) {
          emit(from + left, from + right + 1, left === right ? (records[left] as number) : NONE);
          left = right + 1;
        }
      }
    }
    at = end;
  }
}
