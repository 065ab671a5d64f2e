import { readFileSync } from 'node:fs';
import { NONE, WordTrie } from './word-trie.js';

/** jieba's dictionary, `word frequency tag` a line, as cppjieba weighs it. */
export interface JiebaDictionary {
  readonly trie: WordTrie;
  /** Logarithm of the rarest word's probability: what an unknown character weighs. */
  readonly minWeight: number;
  /** What a word without a frequency in a user's dictionary weighs. */
  readonly medianWeight: number;
  readonly sum: number;
}

const [NEWLINE, SPACE, ZERO, NINE] = [0x0a, 0x20, 0x30, 0x39];

/**
 * Reads `jieba.dict.utf8`; weights as `DictTrie::CalculateWeight` of cppjieba: ln(frequency / sum). Read byte by byte: the
 * strings of 350,000 lines would cost more than all the rest.
 */
export function readJiebaDictionary(path: string): JiebaDictionary {
  const bytes = readFileSync(path);
  const trie = new WordTrie(1 << 19);
  const way = new Way(trie);
  const tags = new Map<number, number>();
  /** The numbers of the weights of words that are met so often; 0: not asked for yet. */
  const weights = new Uint16Array(1 << 16);
  const frequencies = new Uint32Array(bytes.length >> 2);
  let words = 0;
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    way.begin();
    for (let lead = bytes[at] as number; lead > SPACE; lead = bytes[at] as number) {
      const more = lead < 0x80 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
      let unit = more === 0 ? lead : lead & (0x3f >> more);
      for (let next = 1; next <= more; next += 1) unit = (unit << 6) | ((bytes[at + next] as number) & 0x3f);
      way.step(unit);
      at += more + 1;
    }
    let frequency = 0;
    let digit = bytes[at + 1] as number;
    for (at += 1; digit >= ZERO && digit <= NINE; at += 1, digit = bytes[at] as number) {
      frequency = frequency * 10 + digit - ZERO;
    }
    const start = at + 1;
    let key = 0;
    for (at = start; (bytes[at] as number) > SPACE; at += 1) key = key * 128 + (bytes[at] as number);
    if (frequency > 0) {
      frequencies[words] = frequency;
      words += 1;
      sum += frequency;
      const { record } = way;
      if (record !== NONE) {
        let tag = tags.get(key);
        if (tag === undefined) {
          tag = trie.tagNumber(bytes.toString('latin1', start, at));
          tags.set(key, tag);
        }
        const weight = weights[frequency] || trie.weightNumber(frequency);
        if (frequency < weights.length) weights[frequency] = weight;
        trie.endWord(record, weight, tag);
      }
    }
    while (at < bytes.length && bytes[at] !== NEWLINE) at += 1;
  }
  trie.reweigh((frequency) => Math.log(frequency / sum));
  const sorted = frequencies.subarray(0, words).sort();
  return {
    trie,
    minWeight: Math.log((sorted[0] as number) / sum),
    medianWeight: Math.log((sorted[words >> 1] as number) / sum),
    sum,
  };
}

const LONGEST_WORD = 256;

/** A walk into the trie, unit by unit. Words come in the order of their letters: one mostly begins as the one before. */
class Way {
  readonly #records = new Int32Array(LONGEST_WORD);
  readonly #units = new Int32Array(LONGEST_WORD);
  #length = 0;
  /** So many units are those of the word before. */
  #known = 0;
  #knownLength = 0;

  constructor(readonly trie: WordTrie) {}

  begin(): void {
    this.#knownLength = this.#length;
    this.#known = 0;
    this.#length = 0;
    if (this.trie.makeRoom(LONGEST_WORD)) this.#knownLength = 0;
  }

  step(unit: number): void {
    const at = this.#length;
    this.#length = at + 1;
    if (at >= LONGEST_WORD) return;
    if (this.#known === at && at < this.#knownLength && this.#units[at] === unit) {
      this.#known = at + 1;
      return;
    }
    this.#units[at] = unit;
    const before = at === 0 ? NONE : (this.#records[at - 1] as number);
    // Beyond the basic plane a character is two units in JavaScript and one in cppjieba: such words are left out.
    const isOut = unit > 0xffff || (at > 0 && before === NONE);
    this.#records[at] = isOut ? NONE : at === 0 ? this.trie.addRoot(unit) : this.trie.addChild(before, unit);
  }

  /** The record of the word; `NONE` where it has none. */
  get record(): number {
    const length = this.#length;
    return length === 0 || length > LONGEST_WORD ? NONE : (this.#records[length - 1] as number);
  }
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
