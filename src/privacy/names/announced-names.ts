import { addTo } from '../../model/index.js';
import { each } from '../numbers/numbers.js';
import { SURNAMES } from '../settings.js';
import type { Span } from '../span.js';
import { givenScore, isAllGiven, shownOf, surnameAt } from './characters.js';
import { FIRMS, NEVER_NAMES, PUBLIC_FIGURES, WORDS_LIKE_NAMES } from './lists.js';
import { LOOK_BACK, PERSON as PERSON_WORD, ROLE } from './name-context.js';
import { findRunningNames } from './running-names.js';
import { findToldNames, isToldName } from './told-names.js';
import { ENGLISH_GIVEN, findTransliterated } from './transliterated.js';
import { anyOf, withWords } from './word-lists.js';
import { isOrdinaryWord, type Words } from './words.js';

/** After these words a name is announced. */
const ANNOUNCED = withWords(
  /(?:<announces>|(?<!楼盘|<named_place>)名字|户名(?!单)|法人(?:代表)?|被?投诉人|被?举报人|[\u4e00-\u9fff]人(?=[：:]))(?:是|为|：|:|\s){0,3}(?=([\u4e00-\u9fff]{2,4}))/g,
);
/** After these words a name may follow, if one of the words that follow a person comes next. */
const PERSON = withWords(/<role_before>(?=([\u4e00-\u9fff]{2,4}?)(?:<goes_on>|[（(，,。；;\s]|$))/g);
const TITLED = withWords(/副?<form>/g);

/** Full names, each masked as 程某; two of one surname as 程某甲 and 程某乙. `known` are names from the export's columns. */
export function findNames(
  text: string,
  words: Words,
  add: (span: Span) => void,
  known: readonly string[] = [],
  isRunningText = false,
  beside = '',
): void {
  findTransliterated(text, words, (start, end) => {
    add({ kind: 'name', start, end, mask: `${shownOf(text.slice(start, end))}某` });
  });
  const names = new Map<string, number>();
  for (const name of known)
    if (text.includes(name) && (isKnownName(name) || isToldName(name, words))) names.set(name, text.indexOf(name));
  each(ANNOUNCED, text, (start, end, match) => {
    const isSaid = /[：:是为\s]/.test(text.charAt(end - 1));
    const name = announcedName(match[1] ?? '', isSaid, words);
    if (isSaid || (name !== undefined && !isOfSentence(name, words))) remember(names, name, start);
  });
  each(PERSON, text, (start, end, match) => {
    const name = match[1] ?? '';
    if (!isFullName(name) || isOfSentence(name, words) || isListed(name) || isWordLike(name, words)) return;
    if (!isBegunByRole(text, start, end, words)) remember(names, name, start);
  });
  findToldNames(text, words, (name, start) => remember(names, name, start));
  each(TITLED, text, (start) => remember(names, titledName(text.slice(Math.max(0, start - 4), start), words), start));
  each(CALLED, text, (start, end, [called, name = '']) => {
    // 境外|号码: the word before reaches into what would announce a name.
    if (start > 0 && isOrdinaryWord(text.slice(start - 1, start + 1), words)) return;
    // 上门看的人称正常: what people say and not what they call somebody.
    const isSaid = called.startsWith('人') && (isSpeaker(text, start + 1, words) || isOrdinaryWord(name, words));
    if (!words.tag(name).startsWith('v') && !isSaid) remember(names, name, end - name.length);
  });
  each(NUMBERED, text, (start, _end, [name]) => {
    if ((surnameAt(name, 0)?.score ?? 0) >= SURNAMES.commonSurname) remember(names, name, start);
  });
  if (isRunningText) findRunningNames(text, words, (name, start) => remember(names, name, start), beside);
  if (names.size === 0) return;
  const masks = masksOf(names);
  for (const [name, mask] of masks) {
    for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
      add({ kind: 'name', start: at, end: at + name.length, mask });
    }
  }
}

/** 居民楼|林立: a word begins with the role, and its end is seldom a surname. */
function isBegunByRole(text: string, start: number, end: number, words: Words): boolean {
  return (
    (surnameAt(text, end)?.score ?? 0) < SURNAMES.commonSurname && isOrdinaryWord(text.slice(start, end + 1), words)
  );
}

const isListed = (name: string): boolean => WORDS_LIKE_NAMES.has(name) || (name.length > 2 && FIRMS.has(name));

/** O'Connor, Đặng, McDonald. */
const LATIN_WORD = "\\p{Lu}(?=[\\p{Lu}'’]{0,3}\\p{Ll})[\\p{sc=Latin}'’-]{1,20}";
const FULL_LATIN = `${LATIN_WORD}(?:[ ·]${LATIN_WORD}){1,2}(?!\\p{sc=Latin})`;
/** Of one word or more behind what announces it, of two or more beside who the person is. */
const ENGLISH_NAMES = [
  `(?:[Mm]y name is|[Nn]ame:|${anyOf('english_announced')})(?:是|为|：|:|\\s){0,3}(${LATIN_WORD}(?:[ ·]${LATIN_WORD}){0,2})`,
  `(?<![\\p{sc=Latin}\\d])((?:${ENGLISH_GIVEN.join('|')}) (?!Kors|Klein|Hilfiger|Lauren|Dior|Jacobs|Choo|Spade|Jones|Ford)${LATIN_WORD})(?!\\p{sc=Latin})`,
  `(?:${PERSON_WORD.source}|[租房旅游乘]客|[租住]户|室友|外[教籍]|籍|国人|先生|女士|叫做?)\\s?(${FULL_LATIN})`,
  `(?<![\\p{sc=Latin}\\d])(${FULL_LATIN})(?=\\s?(?:[（(]?(?:${anyOf('english_form')}|[男女][，,)）]|护照|国籍|[^，。,\\d]{1,4}国?籍)|[，,]\\p{sc=Han}{1,4}籍|是[^，。,]{0,10}${anyOf('english_role')}))`,
  `(?:外教|老外|外籍${anyOf('from_abroad')}|\\b(?:Mr|Mrs|Ms|Miss|Dr)\\.?)\\s?(${LATIN_WORD})(?!\\p{sc=Latin})`,
  `(?<![\\p{sc=Latin}\\d])([A-Z]{2,15} [A-Z]{2,15})(?=\\s?${anyOf('capitals_of')})`,
].map((pattern) => new RegExp(pattern, 'gu'));

/** Behind these words what follows is no full name and tells who it is all the same: 外号赵大炮, 曾用名汪建设. */
const CALLED = withWords(
  /(?:<nickname>|[都家]叫[他她]|(?:微信|抖音|快手|游戏)名)(?:叫做?|是|为|[：:\s])?["“”']?((?![<no_nickname_begins>])(?:(?!某)\p{sc=Han}){2,4}?)(?=["“”']|的|[<behind_nickname>]|[，,。；;！？)）\s]|$)/gu,
);
/** 来电人称, 有人称: who speaks ends there, and what follows is what he says. */
function isSpeaker(text: string, end: number, words: Words): boolean {
  return ROLE.test(text.slice(Math.max(0, end - LOOK_BACK), end)) || isOrdinaryWord(text.slice(end - 2, end), words);
}

/** 邹老四, 王老五: the surname, and the place among the brothers. */
const NUMBERED = withWords(/[\u4e00-\u9fff]老[大二三四五六七八九幺](?![<counted>])/g);

/** My name is Anna Weber: the first letter stays. */
export function findEnglishNames(text: string, add: (span: Span) => void): void {
  for (const pattern of ENGLISH_NAMES)
    each(pattern, text, (_start, end, [, name = '']) =>
      add({ kind: 'name', start: end - name.length, end, mask: `${name.charAt(0)}.` }),
    );
}

function remember(names: Map<string, number>, name: string | undefined, start: number): void {
  if (name !== undefined && !names.has(name) && !PUBLIC_FIGURES.has(name)) names.set(name, start);
}

function surnameOf(name: string): string | undefined {
  const surname = surnameAt(name, 0);
  return surname === undefined ? undefined : name.slice(0, surname.length);
}

const HAN_ONLY = /^\p{sc=Han}+$/u;
const GIVEN_NEVER = withWords(/[<never_given><never_announced>]/);

/** Ends of places, bodies and titles: fewer places than `PLACE_ENDS` has, for here one of them settles it. */
const NO_GIVEN = withWords(/^国$|[<no_given_ends>]$|^<no_given_begins>|<no_given>|[<headed>]长/);

/** A whole word that can only be read as surname and given name, as far as its characters tell. */
function isFullName(name: string, isSaid = false): boolean {
  const surname = surnameOf(name);
  if (surname === undefined) return false;
  const given = name.slice(surname.length);
  return (
    given.length >= 1 &&
    given.length <= 2 &&
    HAN_ONLY.test(given) &&
    !(NEVER_NAMES.has(name.slice(0, 2)) && !(isSaid && given.length > 1)) &&
    !GIVEN_NEVER.test(given) &&
    !NO_GIVEN.test(given)
  );
}

/** 学生毕业, 本人党费, 居民高一元, 患者左心衰: the dictionary knows the whole, or what stands behind a rare surname. */
function isWordLike(name: string, words: Words): boolean {
  const given = name.slice(surnameOf(name)?.length ?? 0);
  if (/^[一二两几][元家天]$/.test(given) || isOrdinaryWord(name, words)) return true;
  if ((surnameAt(name, 0)?.score ?? 0) >= SURNAMES.commonSurname) return false;
  return given.length === 2 && !isAllGiven(given) && isOrdinaryWord(given, words);
}

const HAN_NAME = /^[\u4e00-\u9fff]{2,4}$/;
const NO_PERSON = withWords(/<no_person>/);

/** A cell of the caller's column that is a person's name: less doubt than in running text. */
function isKnownName(name: string): boolean {
  return HAN_NAME.test(name) && surnameOf(name) !== undefined && !NO_PERSON.test(name) && !NEVER_NAMES.has(name);
}

const AFTER_NAME = withWords(/^<label_behind>/);

/** 联系人：张主任 gives a surname and no name. */
const TITLE_BEHIND = withWords(/^.(?:<title_of_surname>|[<headed>]长)/);

/**
 * Of the characters after 姓名：, those that are the name: three if they can be, two where a label follows.
 *
 * @param isSaid whether 是 or a colon says that the name comes; then it may begin with any word: 孙子涵
 */
function announcedName(text: string, isSaid: boolean, words: Words): string | undefined {
  if (TITLE_BEHIND.test(text)) return undefined;
  for (const length of [4, 3, 2]) {
    if (length > text.length) continue;
    const name = text.slice(0, length);
    const surname = surnameOf(name);
    if (surname === undefined || length - surname.length > 2) continue;
    if (length > 2 && AFTER_NAME.test(text.slice(2))) continue;
    if (length > 3 && AFTER_NAME.test(text.slice(3))) continue;
    if (
      length === 3 &&
      isFullName(name.slice(0, 2)) &&
      beginsWord(text.slice(2, 4), words) &&
      !isKnownPerson(name, words)
    )
      continue;
    if (isFullName(name, isSaid)) return name;
  }
  return undefined;
}

/** 盛泰通过: what looks like the second character of a given name begins the verb or adverb of the sentence. */
function beginsWord(characters: string, words: Words): boolean {
  return characters.length === 2 && /^[vdpc]/.test(words.tag(characters));
}

function isKnownPerson(name: string, words: Words): boolean {
  return words.tag(name).startsWith('nr');
}

/** Surnames that are far more often a word of the sentence: 向王先生, 和李女士. */
const SELDOM_NAMES = withWords(/[<seldom_surnames>]/);

/** Words for a person that end in a character which is a surname as well: 保安田先生 is 田先生, not 安田. */
const ROLE_BEFORE = withWords(/<ends_like_surname>$/);
/** 负责人召开会议, 名字才能, 员工都希望: the sentence goes on with a word. */
function isOfSentence(name: string, words: Words): boolean {
  if (SELDOM_NAMES.test(name.charAt(0)) || isOrdinaryWord(name, words)) return true;
  const surname = surnameAt(name, 0)?.score ?? 0;
  if (surname < SURNAMES.rareSurname)
    return isOrdinaryWord(name.slice(0, 2), words) || isOrdinaryWord(name.slice(1), words);
  // 来电人怀孕八个月: no character of it is at home in names.
  const isStrange = surname < SURNAMES.commonSurname && [...name.slice(1)].every((one) => givenScore(one) < 0);
  return isStrange && isOrdinaryWord(name.slice(0, 2), words);
}

/** 和刘俊同志 holds the name 刘俊. */
const JOINS = withWords(/[<joins>]/);

/** 程小明先生 holds a name; 程先生 does not, nor do 联系程先生, 向王先生 and 保安田先生. */
function titledName(before: string, words: Words): string | undefined {
  const isSurnameLast = surnameAt(before, before.length - 1) !== undefined;
  if (isSurnameLast && ROLE_BEFORE.test(before.slice(0, -1))) return undefined;
  // 工商所张女士: two characters before a common surname are a name's only if they begin with one as well.
  const isCommon = (at: number): boolean => (surnameAt(before, at)?.score ?? 0) >= SURNAMES.commonSurname;
  if (isCommon(before.length - 1) && !isCommon(before.length - 3)) return undefined;
  for (const length of [3, 2]) {
    const name = before.slice(-length);
    const isSentence = isSurnameLast && SELDOM_NAMES.test(name.slice(0, 1));
    if (name.length !== length || !isFullName(name) || isSentence || isWordLike(name, words)) continue;
    if (isSeamOfWords(before.slice(0, -length), name, words)) continue;
    if (length === 2 && isOrdinaryWord(before.slice(-3, -1), words)) continue;
    if (length === 2 || !JOINS.test(name.charAt(0))) return name;
    const rest = name.slice(1);
    return isFullName(rest) && !isWordLike(rest, words) ? rest : isOrdinaryWord(rest, words) ? undefined : name;
  }
  return undefined;
}

/** 感谢|环卫师傅: a word ends with what looks like the surname, and the next one is no given name. */
function isSeamOfWords(before: string, name: string, words: Words): boolean {
  const given = name.slice(1);
  if (before === '' || isAllGiven(given)) return false;
  return isOrdinaryWord(before.slice(-1) + name.charAt(0), words) && isOrdinaryWord(given, words);
}

const ORDINALS = '甲乙丙丁戊己庚辛壬癸';

function masksOf(names: ReadonlyMap<string, number>): Map<string, string> {
  const inOrder = [...names].sort((a, b) => a[1] - b[1]).map(([name]) => name);
  const bySurname = new Map<string, string[]>();
  for (const name of inOrder) addTo(bySurname, surnameOf(name) ?? name.slice(0, 1), name);
  const masks = new Map<string, string>();
  for (const name of [...inOrder].sort((a, b) => b.length - a.length)) {
    const surname = surnameOf(name) ?? name.slice(0, 1);
    const group = bySurname.get(surname) ?? [];
    const ordinal = group.length > 1 ? (ORDINALS[group.indexOf(name)] ?? '') : '';
    masks.set(name, `${shownOf(name)}某${ordinal}`);
  }
  return masks;
}
