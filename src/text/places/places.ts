import { CODED_PLACE } from '../segment/coded-place.js';
import { withWords } from '../segment/place-words.js';
import type { Segmenter } from '../segment/segmenter.js';
import { TEXT } from '../settings.js';
import {
  afterPreposition,
  endsNoPlace,
  isCommonBefore,
  isLeading,
  isNeverPlace,
  isPlainEnding,
  type PlaceKind,
  placeEnding,
} from './place-endings.js';

/** A named place in a text. */
export interface Place {
  /** Canonical form, without 栋, 号楼, 室, 期 or a house number: two doors of one estate are one place. */
  readonly text: string;
  readonly kind: PlaceKind;
  /** Offsets into the text given. */
  readonly start: number;
  readonly end: number;
}

class Word {
  readonly #segmenter: Segmenter;

  constructor(
    readonly text: string,
    readonly start: number,
    readonly end: number,
    segmenter: Segmenter,
  ) {
    this.#segmenter = segmenter;
  }

  /** Looked up when asked for: few words stand before a place's ending. */
  get tag(): string {
    return this.#segmenter.tag(this.text);
  }

  /** Whether the word without its ending is a word of every day: 加工 厂, 实验 中学, 福利 院. */
  isCommonName(ending: number, kind: PlaceKind): boolean {
    if (kind === 'road' || kind === 'estate') return false;
    return /^(?:n|vn?|an?|b|d|m|l)$/.test(this.#segmenter.tag(this.text.slice(0, this.text.length - ending)));
  }
}

/** Coded districts and numbered lines stand by themselves; a name never reaches over them. */
const PIECE = withWords(new RegExp(String.raw`${CODED_PLACE}|\d+号线|\d+(?:<unit>|弄)?|[\u3400-\u9fff]+`, 'g'));
/** What follows a name and belongs to it as an address, in figures or Chinese numerals. */
const DOOR = withWords(
  /^(?:[（(]?[一二三四五六七八九十\d]{1,3}期[）)]?)?(?:[A-Za-z]?\d{1,5}[-—#\d]*<door>?)*(?:[一二三四五六七八九十]{1,3}<building>)*/,
);
/** A named estate may be told by what follows it alone: 米兰春天二期, 星湖湾业主, 富基世纪公园 49 号楼. */
const ESTATE_CUE = /^(?:[一二三四五六七八九十\d]{1,2}期|[A-Za-z]?\d{1,3}(?:栋|幢|号楼)|(?:全体|广大)?业主|楼盘)/;

const OPENS_CUE = new Set('一二三四五六七八九十业全广楼0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz');

/**
 * The named places of a text, left to right, not overlapping: estates, roads, lines, stations, companies, schools …
 * A place is a word or a run of words with a place's ending of which at least one part is a name, no common word.
 */
export function findPlaces(text: string, segmenter: Segmenter): Place[] {
  const words = wordsOf(text.slice(0, TEXT.placesWithin), segmenter);
  const places: Place[] = [];
  let free = 0;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] as Word;
    const found = placeAt(text, words, index, free);
    if (found === undefined) continue;
    const previous = places.at(-1);
    // 泉塘 + 小学 is one school, not an estate that is followed by a school.
    if (previous !== undefined && found.start <= previous.start) places.pop();
    places.push(found);
    free = word.end;
  }
  return places;
}

function wordsOf(text: string, segmenter: Segmenter): Word[] {
  const words: Word[] = [];
  for (const piece of text.matchAll(PIECE)) {
    let at = piece.index;
    const parts = /^[A-Z\d]/.test(piece[0]) ? [piece[0]] : segmenter.cut(piece[0]);
    for (const part of parts) {
      words.push(new Word(part, at, at + part.length, segmenter));
      at += part.length;
    }
  }
  return words;
}

function placeAt(text: string, words: readonly Word[], index: number, free: number): Place | undefined {
  const word = words[index] as Word;
  if (/^\d/.test(word.text)) {
    const isLine = word.text.endsWith('号线');
    return isLine ? { text: word.text, kind: 'line', start: word.start, end: word.end } : undefined;
  }
  const ending = placeEnding(word.text);
  if (ending !== undefined && isNeverPlace(word.text) && word.text.length > ending.ending.length) return undefined;
  if (ending === undefined) return cuedEstate(text, words, index, free);
  const first = nameStart(words, index, free, ending.kind);
  if (first === undefined) return undefined;
  const whole = text.slice((words[first] as Word).start, word.end);
  if (isNeverPlace(whole)) return undefined;
  const start = word.end - ownName(afterPreposition(whole), ending.kind).length;
  // A longer ending goes on: 丽发新城 小区, 星城 实验 学校.
  const next = words[index + 1];
  if (next !== undefined && next.start === word.end && placeEnding(next.text)?.ending === next.text) return undefined;
  const name = text.slice(start, word.end);
  if (name.length < TEXT.shortestPlace) return undefined;
  const door = ending.kind === 'road' || ending.kind === 'estate' ? (DOOR.exec(text.slice(word.end))?.[0] ?? '') : '';
  return { text: canonical(name, ending.kind), kind: ending.kind, start, end: word.end + door.length };
}

/** The name without the town before it (惠南镇静波新苑) or the road that it meets (枣阳路真北路). */
function ownName(name: string, kind: PlaceKind): string {
  if (kind === 'road') return name.replace(/^.{2,}?[路街](?=[^口].{1,5}[路街]$)/, '');
  if (kind === 'community' || kind === 'village') return name;
  return name.replace(/^.{2,4}?(?:镇|街道|乡)(?=.{3,}$)/, '');
}

/** The first word of the name that ends at `index`, undefined where there is no name. */
function nameStart(words: readonly Word[], index: number, free: number, kind: PlaceKind): number | undefined {
  const last = words[index] as Word;
  const own = placeEnding(last.text)?.ending ?? '';
  const stem = last.text.slice(0, last.text.length - own.length);
  const isNamed = stem.length >= 2 && !isCommonBefore(stem) && !isNeverPlace(last.text) && isNameTag(last);
  let hasName = isNamed && !last.isCommonName(own.length, kind);
  // 阳光花园 is a name, 工地宿舍 and 相邻小区 are none.
  const isEstateName = kind === 'estate' && !isPlainEnding(own);
  let first = index;
  let length = stem.length;
  while (first > 0) {
    const before = words[first - 1] as Word;
    if (before.end !== (words[first] as Word).start || before.start < free) break;
    if (length + before.text.length > TEXT.longestPlace[kind] || !mayBelong(before, first === index && kind === 'road'))
      break;
    // A finished place is no part of the next name: 临青路 + 平凉路, 桂花坪街道 + 景蓉华苑.
    const inner = placeEnding(before.text);
    if (inner !== undefined && before.text.length > 1 && isBoundary(inner.kind, kind)) break;
    if (isNameTag(before) || (before.text.length === 1 && before.tag !== 'v') || kind === 'road' || isEstateName)
      hasName = true;
    first -= 1;
    length += before.text.length;
  }
  while (first < index && isLeading((words[first] as Word).text)) {
    length -= (words[first] as Word).text.length;
    first += 1;
  }
  if (first === index) return hasName && stem.length >= 2 ? first : undefined;
  return hasName && length >= (kind === 'road' || kind === 'village' ? 1 : 2) ? first : undefined;
}

function isBoundary(inner: PlaceKind, outer: PlaceKind): boolean {
  if (inner === 'road' || inner === 'community' || inner === 'village' || inner === 'line') return true;
  return outer === 'road' || outer === 'station';
}

/** Tags of names and of words the dictionary does not know. */
function isNameTag(word: Word): boolean {
  const { tag } = word;
  return tag === 'x' || /^n[rszt]/.test(tag) || tag === 'zg' || tag === 'j' || tag === 'ng';
}

function mayBelong(word: Word, isNext: boolean): boolean {
  if (isCommonBefore(word.text) || /[县市区省]$/.test(word.text)) return false;
  if (/^[A-Z\d]/.test(word.text) || endsNoPlace(word.text)) return false;
  // Common nouns of three characters and more are what a sentence talks of, no part of a name.
  if (word.text.length >= 3 && /^(?:n|vn|l|i)$/.test(word.tag)) return false;
  if (/^(?:n|x|zg|j|ng|a|b|vn|vg|tg|ag|g|i|l|s|q|nz)/.test(word.tag)) return true;
  // 解放 路, 建设 街: a verb right before the ending; a numeral within a name: 五 一 广场, 八一 路.
  return (
    (isNext && (word.tag === 'v' || word.tag === 't')) ||
    (word.tag === 'm' && word.text.length <= 2) ||
    word.tag === 'f'
  );
}

function cuedEstate(text: string, words: readonly Word[], index: number, free: number): Place | undefined {
  const word = words[index] as Word;
  if (!OPENS_CUE.has(text.charAt(word.end)) || !ESTATE_CUE.test(text.slice(word.end, word.end + 8))) return undefined;
  let first = index + 1;
  let hasUnknown = false;
  while (first > 0) {
    const before = words[first - 1] as Word;
    const follower = words[first];
    if (follower !== undefined && first <= index && before.end !== follower.start) break;
    if (before.start < free || word.end - before.start > TEXT.longestPlace.estate || !mayBelong(before, false)) break;
    if (placeEnding(before.text) !== undefined && first <= index) break;
    if (before.tag === 'x' || before.tag.startsWith('ns') || before.tag.startsWith('nr')) hasUnknown = true;
    first -= 1;
  }
  if (first > index || !hasUnknown) return undefined;
  const start = (words[first] as Word).start;
  const name = text.slice(start, word.end);
  if (name.length < TEXT.shortestPlace) return undefined;
  const door = DOOR.exec(text.slice(word.end))?.[0] ?? '';
  return { text: canonical(name, 'estate'), kind: 'estate', start, end: word.end + door.length };
}

/** 圣力华苑小区 and 圣力华苑 are one estate; 天凯小区 keeps its ending, the rest alone would be no name. */
function canonical(name: string, kind: PlaceKind): string {
  if (kind !== 'estate' || !name.endsWith('小区')) return name;
  const rest = name.slice(0, -2);
  return rest.length >= TEXT.shortestPlace && placeEnding(rest)?.kind === 'estate' ? rest : name;
}
