import { countNames, once, type Rule, type Term } from '../../model/index.js';
import {
  isCommonBefore,
  isEndingAlone,
  type Lexicon,
  placeEnding,
  type Segmenter,
  withAndWithoutEnding,
} from '../../text/index.js';
import { SETTINGS } from '../settings.js';
import type { Corpus } from './corpus.js';
import { isDistrict, isRegion, nameShares } from './names.js';

const VAGUE: ReadonlySet<string> = new Set(['estate', 'road', 'company', 'community', 'village', 'school', 'market']);

const HALVED: ReadonlySet<string> = new Set(['estate', 'village', 'community']);
const AREAS: ReadonlySet<string> = new Set(['road', 'community']);

/** Kinds of place that are called by common words. */
const NAMED: ReadonlySet<string> = new Set(['estate', 'road', 'community', 'village', 'company', 'school']);
/** ICTCLAS tags of common nouns, verbs and adjectives. */
const COMMON = /^(?:n$|v|a|l$|b$)/;

/** What the terms of rules name. */
export class Naming {
  readonly #corpus: Corpus;
  readonly #segmenter: Segmenter;
  readonly #lexicon: Lexicon;
  readonly #shares: Float32Array;
  readonly #endings: Float32Array;
  /** The districts that tickets come from, by their own column, with and without the ending, and what a cut leaves of one: 北|圩县. */
  readonly #districts: ReadonlySet<string>;
  /** Whether a word names an estate, a road, a firm, a school, a brand. */
  readonly isName = once((word: string) => this.#hasName(word));
  readonly isRegion = once((word: string) => this.#hasRegion(word));

  constructor(corpus: Corpus, segmenter: Segmenter, lexicon: Lexicon) {
    this.#corpus = corpus;
    this.#segmenter = segmenter;
    this.#lexicon = lexicon;
    const { shares, endings } = nameShares(corpus, (word) => segmenter.tag(word));
    this.#shares = shares;
    this.#endings = endings;
    const districts = new Set(corpus.tickets.flatMap(({ district }) => district ?? []));
    this.#districts = new Set([...districts].flatMap((name) => [...withAndWithoutEnding(name), ...endsOf(name)]));
  }

  /**
   * A rule needs a term that says a matter: a region or a kind of place is none, but for what nobody said before, 酒店 of a
   * holiday. A name alone may be a rule; whether its tickets are one matter is asked of them.
   *
   * @param may what this rule may be made of: a verb, a road or neighbourhood (`area`), a kind of place (`vague`)
   */
  mayBeRule({ any }: Rule, may: { readonly verb: boolean; readonly area: boolean; readonly vague: boolean }): boolean {
    return any.every((terms) => {
      if (terms.every((term) => this.#isArea(term, may.area))) return false;
      if (!may.vague && terms.some(({ spellings: [word = ''] }) => this.isVague(word))) return false;
      if (terms.every(({ spellings: [word = ''] }) => this.#saysNothing(word))) return false;
      const [word = ''] = terms[0]?.spellings ?? [];
      if (terms.length > 1 || word.length > 2) return true;
      // What comes up all at once may be a verb, 复工, 隔离; an adjective says a quality and not of what: 虚假.
      return !(may.verb ? /^(?:a|d|z|b)/ : /^(?:v|a|d|z|b|i)/).test(this.#segmenter.tag(word));
    });
  }

  /** A district, and a road or a neighbourhood that was named before: many matters lie in it. 17路 is a bus. */
  #isArea({ spellings: [word = ''] }: Term, isNew: boolean): boolean {
    if (isDistrict(word) || this.#districts.has(word)) return true;
    return !isNew && !/^\d/.test(word) && AREAS.has(placeEnding(word)?.kind ?? '');
  }

  #saysNothing(word: string): boolean {
    return this.#lexicon.generic.has(word) || this.#lexicon.stop.has(word);
  }

  /** Whether a term says a matter. */
  tells({ spellings: [word = ''] }: Term): boolean {
    return !this.isRegion(word) && !this.isName(word) && !this.#saysNothing(word);
  }

  /** Whether a term is a compound noun, 危房改造, 出租车拒载: it says what none of its words says alone. */
  isCompound({ spellings: [word = ''] }: Term): boolean {
    return word.length >= SETTINGS.names.compound && /^(?:n$|vn)/.test(this.#segmenter.tag(word));
  }

  /** Whether a term is a single common word: what holds it may share the thing and no matter. */
  isCommon(term: Term): boolean {
    return !this.isNameAlone({ any: [[term]], not: [] }) && !this.isCompound(term);
  }

  /** Whether a dictionary hardly ever met the words of a rule: what one of them is called says nothing of what it is. */
  isRare({ any }: Rule): boolean {
    return any.flat().every(({ spellings: [word = ''] }) => this.#segmenter.frequency(word) < SETTINGS.names.rare);
  }

  /** Whether a rule has nothing but districts, cities, provinces. */
  isRegionAlone({ any }: Rule): boolean {
    return any.flat().every(({ spellings: [word = ''] }) => this.isRegion(word) || this.#districts.has(word));
  }

  /** Whether a rule has nothing but names. */
  isNameAlone({ any }: Rule): boolean {
    return any.flat().every(({ spellings: [word = ''] }) => this.isRegion(word) || this.isName(word));
  }

  /** A noun that says what a matter is about, and no place or party. */
  isTopicNoun(word: string): boolean {
    const tag = this.#segmenter.tag(word);
    if (!/^(?:n$|vn|l|j|ng)/.test(tag) || this.isVague(word)) return false;
    // 供水 stands before 公司 as a name would, and is a common noun all the same.
    return !this.isName(word) || (/^(?:n$|vn)/.test(tag) && placeEnding(word) === undefined);
  }

  /** 学校, 有限公司, 大道: where it is, and not which; of the kinds that are matters themselves 幼儿园 and every site. */
  isVague(word: string): boolean {
    const found = placeEnding(word);
    if (found === undefined || word === '幼儿园') return false;
    // 景苑 of 金桥景苑: half a name, which no dictionary has.
    const isHalf = HALVED.has(found.kind) && word.length - found.ending.length === 1;
    return (isHalf && this.#segmenter.tag(word) === 'x') || (VAGUE.has(found.kind) && isEndingAlone(word));
  }

  #hasRegion(word: string): boolean {
    if (!isRegion(word, (own) => this.#segmenter.tag(own))) return false;
    // 金桥 is a part of the city, and in 金桥花苑 an estate's name.
    const number = this.#corpus.numberOf(word);
    return number === undefined || (this.#endings[number] as number) < SETTINGS.names.share;
  }

  #hasName(word: string): boolean {
    const tag = this.#segmenter.tag(word);
    const isSite = tag === 'ns' && !isRegion(word, () => tag);
    if (isSite || /^n[rtz]/.test(tag)) return true;
    const number = this.#corpus.numberOf(word);
    const share = number === undefined ? 0 : (this.#shares[number] as number);
    if (share >= (tag === 'x' ? SETTINGS.names.shareUnknown : SETTINGS.names.share)) return true;
    const found = placeEnding(word);
    if (found === undefined || isEndingAlone(word)) return false;
    const stem = word.slice(0, -found.ending.length);
    return stem.length >= 2 && !isCommonBefore(stem) && tag === 'x' && !this.#isFacility(stem, found.kind);
  }

  /** Whether a text ends like the names of estates, roads, schools and firms, which are called by common words. */
  isCalled(text: string): boolean {
    return NAMED.has(placeEnding(text)?.kind ?? '');
  }

  /** A name that is no region. */
  isPlaceOrParty(word: string): boolean {
    return this.isName(word) && !this.isRegion(word);
  }

  /** Whether a term is a word that no dictionary has: 万境, an estate, a brand or a new thing. */
  isUnknown({ spellings: [word = ''] }: Term): boolean {
    return /^(?:x|eng)/.test(this.#segmenter.tag(word));
  }

  /** Whether a term is one word that any dictionary has, 护士, 游戏, 河南: an estate or a brand that none has says more by itself. */
  isEveryday(term: Term): boolean {
    return !this.isUnknown(term) && !this.isCompound(term);
  }

  /** 垃圾分拣 | 中心, 消防 | 通道: a kind of thing and not which; 阳光 | 花苑 is an estate's name all the same. */
  #isFacility(stem: string, kind: string): boolean {
    return !NAMED.has(kind) && this.#segmenter.cut(stem).every((word) => COMMON.test(this.#segmenter.tag(word)));
  }

  /** Whether a rule names one place or party. */
  isPlaced({ any }: Rule, members: Int32Array): boolean {
    const names = any.flat().some(({ spellings: [word = ''] }) => this.isPlaceOrParty(word));
    if (!names) return false;
    const districts = countNames(Array.from(members, (ticket) => this.#corpus.tickets[ticket]?.district ?? null));
    const all = districts.reduce((sum, { count }) => sum + count, 0);
    return districts[0] === undefined || districts[0].count >= SETTINGS.names.onePlace * all;
  }
}

/** The ends of a name, of two characters and more. */
function endsOf(name: string): string[] {
  return [...name].slice(0, -2).map((_, at) => name.slice(at + 1));
}
