import { GIVEN_CHARACTERS, WORDS_LIKE_NAMES } from './given-names.js';
import { DOUBLE_SURNAMES, NO_NAMES, SURNAMES } from './surnames.js';
import { fitOf, unknownWordEnd } from './words.js';

/** Surnames that begin words of the sentence far more often than names: never taken without an announcement. */
const WORDS_FIRST = new Set('全和时应向关成常连边查解管明单车商曲党宫席师阳游司古由从经支有能同');
/** Surnames that also end the word before (对方, 责任, 关于): after a preposition they are no surname. */
const WORDS_LAST = new Set('方任于何付施申石水');
/** Surnames with which a place or a thing begins as often: no name without a sign beside it. */
const SELDOM = new Set('路房米高万金谷林水沙白黄石龙桂柏江田毛易海梅花康安平齐华文钱费麦池温卓盛方任于何付施申东南');

const SURNAME = 1;
const GIVEN = 2;
const CLASSES = new Uint8Array(65_536);
for (const surname of SURNAMES) if (!WORDS_FIRST.has(surname)) CLASSES[surname.charCodeAt(0)] = SURNAME;
for (const surname of DOUBLE_SURNAMES) {
  const code = surname.charCodeAt(0);
  CLASSES[code] = (CLASSES[code] ?? 0) | SURNAME;
}
for (const character of GIVEN_CHARACTERS) {
  const code = character.charCodeAt(0);
  CLASSES[code] = (CLASSES[code] ?? 0) | GIVEN;
}

/** Behind a name: what a person says or does. */
const SPEECH =
  /来电|致电|来信|来访|反映|反应|称(?!号|谓|为)|表示|说|投诉|举报|咨询|求助|认为|告知|要求|承诺|答复|拒绝|声称|解释|回复|提出|指出|威胁|辱骂|殴打|打伤|电话|手机|身份证|联系/y;
const DEED =
  /在|因|将|把|已|住|系|对|向|与|用|以|多次|擅自|私自|拒不|经常|找|从|给|又|也|还|不|没|未|要|想|就|却|的|是|为|带|骑|驾|去|今|昨|近|自|其|本人|从|之|名下|承包|[都均](?=[可能是在有没说不被要来会愿])|违法|非法|购买|租|欠|借|拖欠|强行|利用|于/y;
/** Behind a name: nothing else has these. */
const PERSONAL =
  /等[人\d一二三四五六七八九十两]|[二三四五六七八九两]人|夫妇|夫妻|同志|之[子女父母妻夫]|身份证|[，,（(][男女](?:[，,。；;）)]|$)|[（(](?:身份证|电话|手机|联系)|[（(]?1[3-9]\d{2}/y;
const TITLE =
  /老师|医生|书记|主任|教授|院士|律师|法官|警官|师傅|经理|[局科所站校院队处乡村组市县]长(?![江沙春城大高度期])/y;
/** What is done with somebody. */
const SHARED =
  /签|一起|共同|协商|沟通|交涉|负责|发生|[借吵争]|合伙|所有|认识|[结离]婚|打(?!开|电话)|骂|骗|欺|殴|推|辱|索要|承包|购买|租|转让|带领|介绍/y;
/** Between the names of a list. */
const LISTED = /[、和与及]/y;
const END = /[，。；！？、,;!?\n）)：:”"】]|$/y;
/** Behind a place, a body or an estate, whatever comes before. */
const PLACE_BEHIND =
  /[路街巷弄道镇乡村区县市州里苑园城府庄湾桥山河江湖塘坝岭坪冲岗港楼厦店厂所局社组堡屯寨集渠闸](?![说称在])|小区|公司|大[道厦桥队]|广场|花园|公寓|[中小]学|学[校院]|[医学]院|街道|社区|集团|物业|置业|国际|商[场贸城]|超市|酒店|宾馆|水库|公园|幼儿园|新城|家园|机场|高[速铁架]|科技|实业|工业|建[筑设]|房地产|地产|装饰|食品|物流|汽车|投资|银行|自然|乡|高[中]|站(?!在)/y;

const START = /(?:^|[，。；！？,;!?\s“"（(：:】》…])$/;
/** Before a name: who the person is. */
const ROLE =
  /(?:丈夫|妻子|其[子女父母妻夫]|儿子|女儿|父亲|母亲|爷爷|奶奶|外公|外婆|岳父|岳母|弟弟|哥哥|姐姐|妹妹|孙子|孙女|儿媳|女婿|爱人|邻居|同事|朋友|老公|老婆|房东|户主|老人|孩子|学生|同学|教师|老师|班主任|医生|护士|司机|师傅|经理|主任|[副支]?书记|支书|[局处科站所校院队事行厂社镇乡村县区组班]长|负责人|工作人员|民警|辅警|警察|交警|法官|检察官|律师|会计|出纳|主管|股东|包工头|[承借]款?包?人|受害人|被告|原告|死者|嫌疑人|市民|业主|居民|村民|住户|租户|员工|职工|家长|老板娘?|客户|租客|车主|店主|摊主|队员|保安|干部|委员|患者|病人)$/;
/** Before a name: what is done with a person, and with a body as well. */
const CUE = /(?:联系|联系到|找到|找|询问|通知|转告|举报|投诉|控告|起诉|感谢|殴打|打伤|叫|名为)$/;
const PREPOSITION = /[与跟和给被由让请对向及、]$/;
/** Longest of the words of `ROLE` and `CUE`. */
const LOOK_BACK = 4;
const NO_GIVEN = /先生$|科长$|大家$|一[天家方元]$|.[子儿]女$|^东方红$/;
/** Ends of places and estates; a sentence goes on behind these as it does behind a name. */
const PLACE_END = /[山江湖洲溪浦泉海园林庭家水田桥石城区路街院校司店厂站局村镇县市省部处楼]$/;

/**
 * Full names in running text, by the shape of the name, the words of the dictionary around it and what stands before
 * and behind it: 张伟明反映, 业主李建国称, 邻居李强, 王芳和李娜. `found` gets the name and its place.
 */
export function findRunningNames(text: string, found: (name: string, start: number) => void): void {
  const ends = new Map<number, number>();
  for (let at = 0; at + 1 < text.length; at += 1) {
    if (((CLASSES[text.charCodeAt(at)] ?? 0) & SURNAME) === 0) continue;
    const length = nameLength(text, at);
    if (length === 0) continue;
    ends.set(at, at + length);
    at += length - 1;
  }
  for (const [start, end] of [...ends]) addListed(text, start, end, ends);
  for (const [start, end] of ends) found(text.slice(start, end), start);
}

/** The names that stand beside a name in a list: what makes one of them a name makes the others so. */
function addListed(text: string, start: number, end: number, ends: Map<number, number>): void {
  for (let at = end; follows(LISTED, text, at); ) {
    const next = ends.get(at + 1) ?? listedEnd(text, at + 1);
    if (next === undefined) break;
    ends.set(at + 1, next);
    at = next;
  }
  for (let at = start; at > 2 && follows(LISTED, text, at - 1); ) {
    const from = [at - 4, at - 3].find((first) => first >= 0 && listedEnd(text, first) === at - 1);
    if (from === undefined) break;
    ends.set(from, at - 1);
    at = from;
  }
}

function listedEnd(text: string, at: number): number | undefined {
  if (!SURNAMES.has(text.charAt(at)) || !isGiven(text, at + 1)) return undefined;
  for (const end of isGiven(text, at + 2) ? [at + 3, at + 2] : [at + 2]) {
    const isShort = end === at + 2;
    if (isWord(text.slice(at, end), !isShort) || PLACE_END.test(text.slice(at, end))) continue;
    if (follows(PLACE_BEHIND, text, end)) continue;
    const { isExact, isClean } = fitOf(text, at, end);
    if (isExact || (isClean && follows(PERSONAL, text, end))) return end;
  }
  return undefined;
}

function nameLength(text: string, at: number): number {
  const isDouble = DOUBLE_SURNAMES.has(text.slice(at, at + 2));
  if ((!isDouble && !SURNAMES.has(text.charAt(at))) || follows(ADDRESS, text, at + 1)) return 0;
  const given = at + (isDouble ? 2 : 1);
  const [isFirst, isSecond] = [isGiven(text, given), isGiven(text, given + 1)];
  if (follows(PROVERBIAL, text, at)) return isProverbial(text, at) ? 2 : 0;
  if (isFirst && isSecond && isName(text, at, given + 2, true)) return given + 2 - at;
  const unknown = unknownNameLength(text, at);
  if (unknown > 0) return unknown;
  return isFirst && isName(text, at, given + 1, isDouble) ? given + 1 - at : 0;
}

/** 张三和李四: names for anybody, which the sentence treats as names. */
const PROVERBIAL = /张三|李四|王五|赵六/y;

function isProverbial(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - LOOK_BACK), at);
  const isNamed = START.test(before) || ROLE.test(before) || CUE.test(before) || PREPOSITION.test(before);
  return isNamed && [END, SPEECH, DEED, SHARED, PERSONAL, LISTED].some((next) => follows(next, text, at + 2));
}

/** Behind a surname: how people are spoken of without their given name. */
const ADDRESS =
  /先生|女士|小姐|同[学志]|阿姨|大[爷妈姐哥叔婶]|师傅|医生|主任|书记|经理|总|[局科站所校院队处厂社镇乡村县区组董]长|警官|律师|法官|老[师板伯先太人爷]|会计|主管|某/y;

/** 班主任曾芳令老师: a word that the dictionary does not know, behind one for a person. */
function unknownNameLength(text: string, at: number): number {
  if (!ROLE.test(text.slice(Math.max(0, at - LOOK_BACK), at))) return 0;
  const end = unknownWordEnd(text, at);
  const name = text.slice(at, end);
  if (name.length < 2 || name.length > 3 || NEVER_GIVEN.test(name.slice(1)) || NO_NAMES.has(name.slice(0, 2))) return 0;
  return PLACE_END.test(name) || follows(PLACE_BEHIND, text, end) ? 0 : name.length;
}

/** What the dictionary's model takes for part of an unknown word and is none of a name. */
const NEVER_GIVEN =
  /[^\u4e00-\u9fff]|[的了是在有我你他她它们这那某被把给对从到与及或也都就还很最不没无请问等个些位名上下里外前后先女老说称要用去系欠户所人地者于私擅拒打挖乱]/;

function isGiven(text: string, at: number): boolean {
  return at < text.length && ((CLASSES[text.charCodeAt(at)] ?? 0) & GIVEN) !== 0;
}

function isWord(name: string, isLong: boolean): boolean {
  const head = name.slice(0, 2);
  if (DOUBLE_SURNAMES.has(head)) return false;
  return NO_NAMES.has(head) || (!isLong && WORDS_LIKE_NAMES.has(head));
}

/** Whether the characters from `start` to `end` are a name where they stand. */
function isName(text: string, start: number, end: number, isLong: boolean): boolean {
  const name = text.slice(start, end);
  if (NO_GIVEN.test(name) || isWord(name, isLong)) return false;
  const head = name.slice(0, 2);
  const before = text.slice(Math.max(0, start - LOOK_BACK), start);
  const signs: Signs = {
    isRole: ROLE.test(before),
    isCued: CUE.test(before),
    isStart: START.test(before),
    isPreposed: PREPOSITION.test(before) && !WORDS_LAST.has(name.charAt(0)),
    isListed: before.endsWith('、'),
    isWord: head === '东方' || (WORDS_LIKE_NAMES.has(head) && !DOUBLE_SURNAMES.has(head)),
    isPlace: PLACE_END.test(name),
  };
  const verdict = isLong ? isLongName(text, name, end, signs) : isShortName(text, end, signs);
  if (verdict === 'no' || verdict === 'sure') return verdict === 'sure';
  const { isClean, isExact } = fitOf(text, start, end);
  return verdict === 'clean' ? isClean : isExact;
}

interface Signs {
  readonly isRole: boolean;
  readonly isCued: boolean;
  readonly isStart: boolean;
  readonly isPreposed: boolean;
  readonly isListed: boolean;
  readonly isWord: boolean;
  readonly isPlace: boolean;
}

/** What must hold besides: nothing, that no word of the dictionary is cut in two, or that the name is a word of its own. */
type Verdict = 'sure' | 'clean' | 'exact' | 'no';

function isLongName(text: string, name: string, end: number, signs: Signs): Verdict {
  const { isRole, isCued, isStart, isPreposed, isPlace } = signs;
  const isSaid = follows(SPEECH, text, end);
  if (follows(PERSONAL, text, end)) return 'sure';
  if (signs.isWord || isPlace) {
    if (isPlace && (isRole || isCued) && follows(END, text, end)) return 'clean';
    if (isPlace && isRole && !follows(PLACE_BEHIND, text, end)) return 'exact';
    return (isStart || isRole || isCued) && isSaid && !(signs.isWord && isPlace) ? 'clean' : 'no';
  }
  if ((isStart || isRole || isCued || isPreposed) && isSaid) return 'sure';
  if (name.endsWith('和')) return isRole || isCued || isStart || isPreposed ? 'exact' : 'no';
  if (isRole || isCued) return 'clean';
  if (isStart && (follows(DEED, text, end) || follows(LISTED, text, end))) return 'clean';
  if (isPreposed && (follows(END, text, end) || follows(SHARED, text, end))) return 'clean';
  return SELDOM.has(name.charAt(0)) || follows(PLACE_BEHIND, text, end) ? 'no' : 'exact';
}

function isShortName(text: string, end: number, signs: Signs): Verdict {
  const { isRole, isCued, isStart, isPreposed, isPlace } = signs;
  const isPersonal = follows(PERSONAL, text, end);
  const isSaid = follows(SPEECH, text, end);
  const isAtEnd = follows(END, text, end);
  if ((isStart || isCued || isRole) && (isPersonal || isSaid)) return 'clean';
  if ((isCued || isRole) && isAtEnd) return 'clean';
  if (isPlace || follows(PLACE_BEHIND, text, end)) return 'no';
  if (isRole) return 'clean';
  if (isPersonal || isSaid || follows(TITLE, text, end)) return 'exact';
  if (isStart && follows(LISTED, text, end) && isDoneTogether(text, end + 1)) return 'exact';
  if (isCued && (follows(DEED, text, end) || follows(LISTED, text, end))) return 'exact';
  return isPreposed && !signs.isListed && (isAtEnd || follows(SHARED, text, end) || follows(DEED, text, end))
    ? 'exact'
    : 'no';
}

/** 王芳和李娜吵架: the second of two names, and what persons do. */
function isDoneTogether(text: string, at: number): boolean {
  const end = listedEnd(text, at);
  return end !== undefined && [SPEECH, DEED, SHARED, PERSONAL].some((next) => follows(next, text, end));
}

function follows(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
