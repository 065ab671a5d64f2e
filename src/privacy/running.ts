import { GIVEN_CHARACTERS, WORDS_LIKE_NAMES } from './given-names.js';
import { DOUBLE_SURNAMES, NO_NAMES, SURNAMES } from './surnames.js';

/** Surnames that begin words of the sentence far more often than names: never taken without an announcement. */
const WORDS_FIRST = new Set('全和时应向关成常连边查解管明单车商曲党宫席师阳游司古由从经支有能同');
/** Surnames that also end the word before (对方, 责任, 关于): after a preposition they are no surname. */
const WORDS_LAST = new Set('方任于何付施申石水');

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
  /等[人\d一二三四五六七八九十两]|夫妇|夫妻|同志|之[子女父母妻夫]|身份证|[，,（(][男女](?:[，,。；;）)]|$)|[（(](?:身份证|电话|手机|联系)|[（(]?1[3-9]\d{2}/y;
/** What is done with somebody. */
const SHARED = /签|一起|共同|协商|沟通|交涉|负责|发生|借|合伙|所有/y;
/** Behind the first of several names. */
const LISTED = /[、和与及]/y;
const END = /[，。；！？、,;!?\n）)：:”"】]|$/y;

const START = /(?:^|[，。；！？,;!?\s“"（(：:】》…])$/;
/** Before a name: persons and what is done with them. */
const CUE =
  /(?:联系|联系到|找到|找|询问|通知|转告|举报|投诉|控告|起诉|感谢|殴打|打伤|丈夫|妻子|其[子女父母妻夫]|儿子|女儿|父亲|母亲|爷爷|奶奶|弟弟|哥哥|姐姐|妹妹|邻居|同事|朋友|老公|老婆|房东|户主|老人|孩子|学生|老师|医生|护士|司机|师傅|经理|主任|书记|局长|队长|站长|所长|校长|院长|董事长|负责人|工作人员|民警|辅警|法官|律师|会计|主管|股东|包工头|村长|组长|承包人|借款人|受害人|被告|原告|市民|业主|居民|村民|住户|员工|职工|家长|老板|客户|租客|叫)$/;
const PREPOSITION = /[与跟和给被由让请对向及、]$/;
/** Longest of the words of `CUE`. */
const LOOK_BACK = 4;
const NO_GIVEN = /先生$|科长$|大家$|一[天家方]$|.[子儿]女$/;
/** Ends of places and estates; a sentence goes on behind these as it does behind a name. */
const PLACE_END = /[山江湖洲溪浦泉海园林庭家水]$/;

/**
 * Full names in running text, by the shape of the name and what stands before and behind it: 张伟明反映, 业主李建国称,
 * 联系王芳。 `found` gets the name and its place.
 */
export function findRunningNames(text: string, found: (name: string, start: number) => void): void {
  for (let at = 0; at + 1 < text.length; at += 1) {
    if (((CLASSES[text.charCodeAt(at)] ?? 0) & SURNAME) === 0) continue;
    const length = nameLength(text, at);
    if (length > 0) {
      found(text.slice(at, at + length), at);
      at += length - 1;
    }
  }
}

function nameLength(text: string, at: number): number {
  const isDouble = DOUBLE_SURNAMES.has(text.slice(at, at + 2));
  if (!isDouble && !SURNAMES.has(text.charAt(at))) return 0;
  const given = at + (isDouble ? 2 : 1);
  const isFirst = isGiven(text, given);
  if (!isFirst) return 0;
  if (isGiven(text, given + 1) && isName(text, at, given + 2, true)) return given + 2 - at;
  return isName(text, at, given + 1, isDouble) ? given + 1 - at : 0;
}

function isGiven(text: string, at: number): boolean {
  return at < text.length && ((CLASSES[text.charCodeAt(at)] ?? 0) & GIVEN) !== 0;
}

/** Whether the characters from `start` to `end` are a name where they stand. */
function isName(text: string, start: number, end: number, isLong: boolean): boolean {
  const name = text.slice(start, end);
  const head = name.slice(0, 2);
  const isWord = !DOUBLE_SURNAMES.has(head) && (WORDS_LIKE_NAMES.has(head) || NO_NAMES.has(head));
  if (NO_GIVEN.test(name) || (isWord && (!isLong || NO_NAMES.has(head)))) return false;
  const isPersonal = follows(PERSONAL, text, end);
  if (isPersonal && isLong) return true;
  const before = text.slice(Math.max(0, start - LOOK_BACK), start);
  const isCued = CUE.test(before);
  const isStart = START.test(before);
  const isPlace = PLACE_END.test(name);
  if (isCued && isLong && !isWord && !isPlace) return true;
  if (isStart || isCued) {
    if (isPersonal || (follows(SPEECH, text, end) && !(isWord && isPlace))) return true;
    if (isCued && follows(END, text, end)) return !isWord;
    return isLong && !isWord && !isPlace && (follows(DEED, text, end) || follows(LISTED, text, end));
  }
  if (isWord || isPlace || !PREPOSITION.test(before) || WORDS_LAST.has(name.charAt(0))) return false;
  if (!isLong) return isPersonal;
  return (
    follows(END, text, end) ||
    follows(SPEECH, text, end) ||
    follows(SHARED, text, end) ||
    /^[都均][可能是在有没说不被要来会愿]/.test(text.slice(end, end + 2))
  );
}

function follows(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
