import { withWords, wordsOf } from '../segment/place-words.js';

export type PlaceKind =
  | 'estate'
  | 'road'
  | 'line'
  | 'station'
  | 'company'
  | 'school'
  | 'hospital'
  | 'market'
  | 'village'
  | 'community'
  | 'site';

/** Kinds that are told by an ending; a line (2号线) is told by its form. */
const KINDS = [
  'estate',
  'road',
  'station',
  'company',
  'school',
  'hospital',
  'market',
  'village',
  'community',
  'site',
] as const satisfies readonly PlaceKind[];

/** Endings that make a name a place, longest first within a look-up. */
const KIND_OF = new Map<string, PlaceKind>(
  KINDS.flatMap((kind) => wordsOf(kind).map((ending) => [ending, kind] as const)),
);
const LONGEST_ENDING = Math.max(...[...KIND_OF.keys()].map((ending) => ending.length));

const LAST_CHARACTERS = new Set([...KIND_OF.keys()].map((ending) => ending.slice(-1)));

interface PlaceEnding {
  readonly ending: string;
  readonly kind: PlaceKind;
}

/** The longest ending of a word that makes a place of it. */
export function placeEnding(word: string): PlaceEnding | undefined {
  if (!LAST_CHARACTERS.has(word.charAt(word.length - 1))) return undefined;
  for (let length = Math.min(word.length, LONGEST_ENDING); length > 0; length -= 1) {
    const ending = word.slice(-length);
    const kind = KIND_OF.get(ending);
    if (kind !== undefined) return { ending, kind };
  }
  return undefined;
}

/** 江州市 and 江州, 浦东新区 and 浦东: what a unit of administration is called. */
export function withAndWithoutEnding(name: string): string[] {
  return [name, name.replace(/(?:新区|[省市区县])$/, '')];
}

/** Whether a word is made of endings alone: 新村, and 路站 that is left of 金沙江西 | 路站. It is no name by itself. */
export function isEndingAlone(word: string): boolean {
  const found = placeEnding(word);
  if (found === undefined) return false;
  const stem = word.slice(0, -found.ending.length);
  return stem === '' || isEndingAlone(stem);
}

/** Whether a word ends like a place and is more than endings: 金桥花苑, 古镇路. */
export function isNamedPlace(word: string): boolean {
  return placeEnding(word) !== undefined && !isEndingAlone(word);
}

/** Words before an ending that name no particular place: 老旧小区, 物业公司, 我们小区, 附近学校. */
const COMMON_WORDS = new Set(wordsOf('common'));

export function isCommonBefore(word: string): boolean {
  return COMMON_WORDS.has(word);
}

/** Words that end like a place and are none: 小区, 出路, 集团 alone, 一站. */
const NEVER_WORDS = new Set(wordsOf('never'));

/** Endings of words that only look like a place's: 市政府, 家庭, 农村, 网站, 进站. */
const NEVER_ENDING = withWords(/<never_ending>$/);

/** 政府, 家庭, 线路 …: whatever follows, a name does not reach over them. */
export function endsNoPlace(word: string): boolean {
  return NEVER_ENDING.test(word);
}

export function isNeverPlace(word: string): boolean {
  return NEVER_WORDS.has(word) || NEVER_ENDING.test(word);
}

/** Words that a name does not begin with: what stood before it when the text was cut. */
const LEADING = withWords(/^(?:<leading>|[一两几数多这那每有]?[<counter>])$/);

export function isLeading(word: string): boolean {
  return LEADING.test(word);
}

const PLAIN = new Set(wordsOf('plain'));

/** An ending that is no name by itself, though a name goes before it elsewhere. */
export function isPlainEnding(word: string): boolean {
  return PLAIN.has(word);
}

const PREPOSITION = withWords(
  /^.{0,12}?(?:[<preposition_character>]|<preposition>)(?=.{3,}$)|^(?:[<before_name_character>]|<before_name>)(?=.{3,}$)/,
);

/** Where a name that the dictionary does not know took up what stood before it: 睿城到 | 松雅中学. */
export function afterPreposition(name: string): string {
  const found = PREPOSITION.exec(name);
  return found === null ? name : afterPreposition(name.slice(found[0].length));
}
