import { addTo, compare, type Rule, type Term } from '../../model/index.js';
import { isEndingAlone, normaliseText, placeEnding, tokenizeText } from '../../text/index.js';
import type { Corpus } from '../corpus/corpus.js';
import { isDistrict } from '../corpus/names.js';
import type { Naming } from '../corpus/naming.js';
import { USE } from '../corpus/word-use.js';
import { rewritesOf, type TopicInput } from '../input.js';
import { SETTINGS } from '../settings.js';
import { firstRun } from './run-at.js';

/** 一品 of 云开一品, 十里 of 南山十里天池. */
const NAME_NUMBER = /^[\u3400-\u9fff]{2,}$/;
/** Tags of what stands inside names; verbs and adverbs beside one are what is said of it. */
const NOUN_LIKE = /^(?:n|x|z|k|j|g|b|a|s|eng)/;
/** Single characters that end or begin a name; others are words of grammar. */
const NAME_CHARACTER = /^[\u3400-\u9fff]$/;

/** Writes rules of word numbers as rules that read tickets: with whole names and with all spellings that occur. */
export class Speller {
  readonly #input: TopicInput;
  readonly #corpus: Corpus;
  readonly #sources = new Map<string, string[]>();
  readonly #isPresent: Uint8Array;

  readonly #naming: Naming;

  constructor(input: TopicInput, corpus: Corpus, naming: Naming) {
    this.#naming = naming;
    this.#input = input;
    this.#corpus = corpus;
    this.#isPresent = new Uint8Array(input.vocabulary.size + 1);
    for (const { tokens } of input.days) for (const token of tokens) this.#isPresent[token] = 1;
    for (const { from, to } of rewritesOf(input)) addTo(this.#sources, to, from);
  }

  /** The rule of a cluster's terms, in the order in which its texts read. */
  ruleOf(terms: readonly number[], cluster: Int32Array): Rule {
    const named = terms
      .map((word) => {
        const spellings = this.#spellingsOf(this.#wholeName(word, cluster));
        // A single term stands nowhere before another.
        const place = terms.length === 1 ? 0 : this.#meanPlace(spellings, cluster);
        return { term: { spellings }, word, place };
      })
      .sort((a, b) => a.place - b.place || a.word - b.word)
      .map(({ term }) => term);
    // 滨河 and 苑 may have grown into one name, 西地 into the province, which says nothing beside what is the matter.
    const telling = named.filter(({ spellings: [word = ''] }) => !isDistrict(word));
    const kept = (telling.length > 0 ? telling : named).filter(
      (term, at, all) =>
        !all.some((other, place) => place !== at && isWithin(term, other) && (!isWithin(other, term) || place < at)),
    );
    return { any: [kept], not: [] };
  }

  termOf(word: string): Term {
    return { spellings: this.#spellingsOf(word) };
  }

  /** The word itself first where it occurs, then what is read as it and occurs; a synonym list puts no words into mouths. */
  #spellingsOf(word: string): string[] {
    const others = (this.#sources.get(word) ?? [])
      .map((from) => this.#asTokens(from))
      .filter((one) => one !== undefined);
    if (others.length === 0) return [word];
    const own = this.#asTokens(word);
    return [...new Set([...(own === undefined ? [] : [own]), ...others.sort(compare)])];
  }

  /** A text as tokens write it; undefined where one of them occurs in no ticket, nor all inside a longer word. */
  #asTokens(text: string): string | undefined {
    if (this.#corpus.saidInside.has(text)) return text;
    const { vocabulary, segmenter, lexicon } = this.#input;
    const known = vocabulary.find(normaliseText(text));
    const tokens = known !== undefined ? [known] : [...tokenizeText(text, segmenter, lexicon, vocabulary)];
    if (tokens.length === 0 || !tokens.every((token) => this.#isPresent[token] === 1)) return undefined;
    return tokens.reduce((sum, token) => {
      const word = vocabulary.word(token);
      return /[A-Za-z]$/.test(sum) && /^[A-Za-z]/.test(word) ? `${sum} ${word}` : sum + word;
    }, '');
  }

  /** Where texts say one of the spellings first, as a share of their length. */
  #meanPlace(spellings: readonly string[], cluster: Int32Array): number {
    const { sequence, sequenceStarts, texts, words } = this.#corpus;
    let sum = 0;
    let count = 0;
    for (const text of cluster) {
      const ticket = texts[text] as number;
      const from = sequenceStarts[ticket] as number;
      const end = sequenceStarts[ticket + 1] as number;
      const firsts = spellings.map((spelling) => firstRun(sequence, words, from, end, spelling)?.at ?? end);
      const at = Math.min(...firsts);
      if (at === end) continue;
      sum += (at - from) / (end - from);
      count += 1;
    }
    return count === 0 ? 1 : sum / count;
  }

  /** The word with the neighbours that it always has in these texts: 伊景园 + 滨河 + 苑. */
  #wholeName(word: number, cluster: Int32Array): string {
    const { words } = this.#corpus;
    let name = words[word] as string;
    if (this.#sources.has(name)) return name;
    while (name.length < SETTINGS.names.longest) {
      const longer = this.#extended(name, cluster);
      if (longer === undefined || this.#input.mayPrint?.(longer) === false) break;
      name = longer;
    }
    return name;
  }

  /** What no dictionary has is a name or a part of one. */
  #mayBeName(word: string): boolean {
    return this.#naming.isName(word) || /^(?:x|n[rstz])/.test(this.#input.segmenter.tag(word));
  }

  #extended(name: string, cluster: Int32Array): string | undefined {
    const { sequence, sequenceStarts, texts, words } = this.#corpus;
    const before = new Map<string, number>();
    const after = new Map<string, number>();
    const within = new Map<string, number>();
    let count = 0;
    for (const text of cluster) {
      const ticket = texts[text] as number;
      const from = sequenceStarts[ticket] as number;
      const end = sequenceStarts[ticket + 1] as number;
      // A text says its name once in full and is then short; the first place counts.
      const run = firstRun(sequence, words, from, end, name);
      if (run === undefined) continue;
      count += 1;
      add(within, run.text);
      add(before, run.at > from ? this.#mayJoin(sequence[run.at - 1] as number, name, false) : undefined);
      add(after, run.end < end ? this.#mayJoin(sequence[run.end] as number, name, true) : undefined);
    }
    if (count < 2) return undefined;
    const most = (counts: ReadonlyMap<string, number>): string | undefined => {
      for (const [text, own] of counts) if (own >= SETTINGS.names.always * count) return text;
      return undefined;
    };
    const whole = most(within);
    if (whole !== undefined && whole !== name && whole.length <= SETTINGS.names.longest) return whole;
    const next = most(after);
    if (next !== undefined) return name + next;
    const last = most(before);
    return last === undefined ? undefined : last + name;
  }

  /** The neighbour's text where it may be a part of a name. */
  #mayJoin(word: number, name: string, isAfter: boolean): string | undefined {
    const { use, words } = this.#corpus;
    if (word < 0) return undefined;
    const text = words[word] as string;
    // 天池 of 南山十里天池 is a lake elsewhere.
    const isRegion = isAfter && text.length > 1 ? isDistrict(text) : this.#naming.isRegion(text);
    if (isRegion && !isEndingAlone(text)) return undefined;
    const isEnding = isEndingAlone(text) && (isAfter || isEndingAlone(name));
    if (!isAfter && placeEnding(text) !== undefined && !isEnding) return undefined;
    // A name that has its ending is whole: 金桥花苑 | 小区, but no 地下车库 after it.
    if (isAfter && isPlaceName(name) && !isEnding) return undefined;
    if (isEnding) return text;
    if (!this.#mayBeName(name)) return undefined;
    const tag = this.#input.segmenter.tag(text);
    if (NAME_NUMBER.test(text) && tag.startsWith('m')) return text;
    if ((use[word] as number) < USE.name && (!NAME_CHARACTER.test(text) || this.#input.lexicon.stop.has(text)))
      return undefined;
    // 特 of 哈利波特: what no dictionary has, or has as a person's name (哈利波), may be cut short, its last character left over.
    const isLeftOver = isAfter && text.length === 1 && /^(?:x|nr)/.test(this.#input.segmenter.tag(name));
    return NOUN_LIKE.test(tag) || isLeftOver ? text : undefined;
  }
}

/** 金桥花苑: more than an ending. */
function isPlaceName(name: string): boolean {
  const found = placeEnding(name);
  return found !== undefined && found.ending.length < name.length;
}

function add(counts: Map<string, number>, text: string | undefined): void {
  if (text !== undefined) counts.set(text, (counts.get(text) ?? 0) + 1);
}

function isWithin(term: Term, other: Term): boolean {
  return term.spellings.every((spelling) => other.spellings.every((longer) => longer.includes(spelling)));
}
