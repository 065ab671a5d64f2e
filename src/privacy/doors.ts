import { each } from './numbers/numbers.js';
import type { Span } from './span.js';
import { anyOf, charactersOf } from './word-lists.js';

const DIGITS = '一二三四五六七八九';
const HAN_NUMBER = `[${DIGITS}十百零〇]`;
const SIDES = '东南西北';
const STEMS = '甲乙丙丁';
/** What roads are called by; a house of theirs has a number. */
const ROADS = '路街道巷';
/** Single characters behind which a house's number stands; `lexicon/places.txt` has the words by which a place is known without one. */
const ESTATES = charactersOf('ends_of_estates');
const VILLAGES = charactersOf('ends_of_villages');
const NUMBER = `(?:[A-Za-z${STEMS}]{0,2}-?(?:\\d{1,3}-){0,2}\\d{1,4}[A-Za-z${STEMS}]?\\s?|${HAN_NUMBER}{1,5}|[A-Za-z${STEMS}](?=栋|幢|座|塔|单元|梯|室))`;
/** The number of a house in its road: 36, 17-2, 15甲2, 一百零八. */
const HOUSE = `[${STEMS}]?(?:\\d{1,5}(?:-\\d{1,3}|[${STEMS}]\\d{0,2})?|${HAN_NUMBER}{1,5})`;
/** What is counted or dated, and no room. */
const NO_ROOM = '(?![\\d年月日元米路弄号个平户人套万多余层家吨m㎡.-])';
/** Where in a house: 东户, 后座, 左手边第一家, 西厢房. */
const SIDE = `(?:[${SIDES}中左右](?:边?单元|户|门洞)|(?<=单元)[东西中]门(?!口)|[${SIDES}前后旁]门(?=[\\d${DIGITS}]{1,3}[楼层号])|(?<=[楼层])[${SIDES}中左右]门(?![口外])|[${SIDES}前后][楼座院屋](?![顶道])|[${SIDES}中]边?套|[${SIDES}][头梯](?=\\d{3})|[东西][厢耳]房|(?<=号|院)[${SIDES}]房(?![间产屋价])|[${SIDES}]侧第[一二三四五][户家间]|[前后]?客堂|[左右]手边?(?:第[一二三]家)?|亭子间|(?<=层)阁|[前后]间(?!隔)|灶披间|顶楼|底楼|阁楼|平房|地下室|第\\d{1,2}间)`;
/** A floor, and the first figure of the rooms on it: 三楼302. */
const FLOORS = [...DIGITS].map((digit, index) => `${digit}[楼层]${index + 1}`).join('|');
/** One part of an address behind another. */
const PART = `(?:第?${NUMBER}(?:号楼|号门(?=\\d)|号|支弄|排|栋|幢|座|塔(?=\\d)|单元|门洞|门|梯|楼(?![上下顶道])|层|室|寝室?|房|户|[Ff](?![A-Za-z]))(?![间产屋价租贷型]|(?<=房)东)|${SIDE}|[附增副]\\d{1,3}号|之[${DIGITS}\\d]|(?<=条)${NUMBER}院(?=\\d{1,3}[号户])|(?<=[楼层Ff])-\\d{2}(?!\\d)|(?<=[栋幢座楼])[A-Z]\\d{3,4}(?!\\d)|(?<=号)-\\d{1,2}(?![\\d号月日])|\\d{1,2}-\\d{1,4}(?:-\\d{1,4})?号?(?![\\d年月日-])|\\d{1,2}[A-Z](?![A-Za-z\\d])|(?<=门|单元|[栋幢座楼])[${DIGITS}][${DIGITS}零〇]{2,3}(?!${HAN_NUMBER}|[${DIGITS}零])|(?<=[\\d${DIGITS}][楼层])[${SIDES}](?![侧边面头部方区路门向]))`;
const CHAIN = `(?:[\\s,，、·→_\\\\/-]?${PART})*`;
/** The number of a room behind a house's, without a word. */
const BARE_ROOM =
  '(?:(?:\\s?[-－—~～/#＃]\\s?|\\s)?(?:\\d{3,4}|(?<=门)\\d{1,2})(?!\\d|[年月日元米路弄号个])(?:[、和及/]\\d{3,4}(?!\\d|[年月日元米路弄号个户人多]))*)?';
/** Ends of the names of places in which there are houses. */
const PLACE = `(?<=[${ESTATES}${VILLAGES}都港镇${ROADS}号组队])第?\\s?`;
const NO_QUANTITY = `(?![间产屋价租东贷式型里内外]?(?:楼房|楼(?![\\d${DIGITS}十])|${anyOf('no_door')}))`;

/** Rooms of a public body are there to be gone to: 服务大厅一楼108室. */
const OF_BODY = `(?:[厅局]|政府|[居村]委会?|法院|医院|派出所|学校|${anyOf('office')}中心|办公楼|门诊部?|教学楼|图书馆)`;
/** Behind 号, what is there to be gone to: 3楼12号店. */
const OF_BUSINESS = '线商店铺摊桌机厅档床台窗楼诊';
/** 3号楼, 2单元501室: a door wherever it stands. */
const CLEAR = new RegExp(
  `${NUMBER}(?:号楼|单元|(?:栋|幢|座)(?=(?:[\\d${DIGITS}十]{1,2}|[${SIDES}中${STEMS}A-Z])(?:单元|门(?!口))|(?<![一-十]座)\\s?[-－—~～/#＃]?\\s?\\d{3,4}${NO_ROOM}|[A-Z]-?\\d{3,4}(?!\\d)|\\d{1,2}[-－—]\\d{1,4}(?![\\d月日栋幢座单楼层年-]|号[楼门店铺商])|[${DIGITS}][〇零][${DIGITS}](?!${HAN_NUMBER})))${NO_QUANTITY}${CHAIN}${BARE_ROOM}|${NUMBER}号(?:公寓|宿舍|家属|住宅|居民)楼(?=\\s?[\\d${DIGITS}东西中])${CHAIN}${BARE_ROOM}|(?<=楼)[东西中]单元${PART}${CHAIN}|(?<=[\\u4e00-\\u9fff])[${STEMS}]楼\\d{3,4}${NO_ROOM}|\\d{1,3}[#＃](?:楼?-?\\d{3,4}(?!\\d)|-?\\d{1,2}-\\d{3,4}(?!\\d)|楼${NO_QUANTITY}${CHAIN}${BARE_ROOM})|${NUMBER}门洞${CHAIN}|[A-Z]座(?:\\d{1,2}-)?\\d{3,4}室?|(?<!${OF_BODY})\\d{1,2}楼[A-Za-z\\d]{1,4}室|(?<![\\d第]|${OF_BODY}(?:[\\d${DIGITS}十]{1,2}楼)?)\\d{3,4}(?:室|号?房(?![${charactersOf('no_room_kind')}])|户(?=[业居住，。；、\\s]|$)(?<=[元楼栋幢座号]\\d{3,4}户))|(?<!\\d)(\\d{1,2})[层楼]\\1\\d{2}${NO_ROOM}|(?<![${DIGITS}十])(?<!${OF_BODY})(?:${FLOORS})\\d{2}${NO_ROOM}|(?<![\\dA-Za-z十])\\d{1,2}[Ff]-?\\d{2}(?![\\dA-Za-z栋])|(?<!\\d)\\d{1,2}[楼层]-\\d{2}(?!\\d)|[${SIDES}中]单元\\d{3,4}${NO_ROOM}|(?<![大前后部])[${DIGITS}十]{1,2}门(?:\\d{3,4}${NO_ROOM}|[${DIGITS}十]{1,3}[号户](?![${OF_BUSINESS}]))|(?:${NUMBER}|[顶底])[楼层][${SIDES}中左右]户|[${DIGITS}十]{1,3}楼(?!一户)[${DIGITS}十]{1,3}[号户](?![${OF_BUSINESS}])|(?<!\\d)\\d{1,2}(?:门\\d{3,4}${NO_ROOM}|[楼门]\\d{1,4}[号户](?![${OF_BUSINESS}]))`,
  'g',
);
/** 丽发新城3栋, 长江路12弄5号601室: one after a place. */
const AFTER_PLACE = new RegExp(
  `${PLACE}${NUMBER}(?:栋|幢|座)${NO_QUANTITY}${CHAIN}${BARE_ROOM}|(?<=[${charactersOf('ends_before_house')}])(?:[\\d${STEMS}]{1,3}支弄)?(?:[${STEMS}]?(?:\\d{1,3}-)?\\d{1,4}|(?<=[弄村邨])${HAN_NUMBER}{1,4})号(?:楼|门(?=\\d)|[${STEMS}](?![方级类]))?(?![${charactersOf('no_house')}])${CHAIN}${BARE_ROOM}|(?<=[${ROADS}](?:\\d{1,3}-)?\\d{1,5}(?:-\\d{1,3})?号)(?:\\d{1,4}(?:室|房(?![间产屋价租东贷])|户)|\\d{3,4}${NO_ROOM})`,
  'g',
);
/** What stands behind the number of a house or a yard, which stays: 凌空街16号后座三楼, 石桥路375号院8排6号. */
const BEHIND_HOUSE = new RegExp(
  `(?<=[${ROADS}弄坊胡同里村段条]${HOUSE}(?:号(?:大?院)?|弄|大院))(?:[\\s-]?内?${PART})+${BARE_ROOM}`,
  'g',
);
/** 我家7栋2203, 住在12栋1201房: the speaker's own door, without a place before it; 长乐村4组12号; 家住文艺路38号. */
const OWN = new RegExp(
  `(?<=(?:住在?|我们?家|家住|[住地]址[：:]?|门牌号?)\\s?)${NUMBER}(?:栋|幢|座)${NO_QUANTITY}${CHAIN}${BARE_ROOM}|(?<=[\\u4e00-\\u9fff])第?(?:\\d{1,2}|[${DIGITS}十]{1,3})(?:村民)?小?[组队社连]附?\\s?(?:\\d{1,4}|${HAN_NUMBER}{1,4})\\s?号(?![线机台选考文])|(?<=[${ROADS}同条里坊沿])${HOUSE}号(?=院?${anyOf('lives_there')})|(?<=巷|胡同|坊|(?<!第)[${DIGITS}十]条)${HOUSE}号(?!${anyOf('no_home')})${CHAIN}${BARE_ROOM}|(?<=\\d号)\\d{1,2}楼\\d{3,4}(?!\\d)|(?<=(?:${anyOf('home')})[^，。；,;\\d]{1,24}[${ROADS}同条里坊沿])${HOUSE}号院?(?![线楼])${CHAIN}${BARE_ROOM}|(?<=(?:门牌(?:号码?)?|${anyOf('beside_home')})[是为：:\\s]?)(?:\\d{3,4}室?|[A-Z][室座户]|[${DIGITS}][${DIGITS}零〇]{2,3}(?!${HAN_NUMBER}))(?![\\d${charactersOf('counted_unit')}家万.-])`,
  'g',
);
/** 北里32楼1205, 号院3排2号, 大胡组36号, 我住1003, 村西头第三家. */
const WRITTEN_FREELY = new RegExp(
  `(?<=[${charactersOf('ends_before_building')}])[${STEMS}]?${NUMBER}楼(?=\\s?\\d{1,2}(?:门|单元|[Ff](?![A-Za-z]))|\\s?\\d{3,4}${NO_ROOM})${CHAIN}${BARE_ROOM}|(?<=[${charactersOf('ends_before_row')}]|平房)(?:第|[${SIDES}])?${NUMBER}排第?${NUMBER}[号户间栋](?![线座票摊铺档床桌车])|(?<=[\\u4e00-\\u9fff]{2}组)\\d{1,4}号(?![线选机台考])|(?<=\\d号|\\d[${STEMS}])(?:\\d{1,2}-\\d{1,2}-\\d{1,2}(?![\\d-])|[（(]\\d{1,2}-\\d{1,2}-\\d{1,4}[)）])|(?<=我们?家?住在?)(?:(?:\\d{1,2}|${HAN_NUMBER}{1,3})[楼层](?:[A-Z][座室]?(?![A-Za-z])|\\d{3,4}室?${NO_ROOM})|\\d{3,4}室?${NO_ROOM})|(?<=[\\u4e00-\\u9fff：:（(])(?<![第型款码位]|(?<!壹)号)(?:[A-Za-z]?\\d{1,2}-\\d{1,2}-\\d{3,4}|[A-Z]-?\\d{1,2}-[1-9]\\d{2,3})(?![\\d年-]|号?(?:门(?!口)|[商铺店]))|(?<=[${ESTATES}])(?:\\d{1,3}号\\d{3,4}${NO_ROOM}|[A-Z]?\\d{1,2}(?:[A-Z]-?\\d{2}(?!\\d)|-\\d{1,2}[A-Z](?![A-Za-z\\d])))|(?<=住在?)\\d{3,4}(?:[室户]|号(?![线楼])|(?=的))|(?<=(?:家住|我住|住在)\\s?)[${DIGITS}][零〇][${DIGITS}](?!${HAN_NUMBER})|(?<=[${ESTATES}庄])${NUMBER}[栋幢座号](?=别墅(?![区群]))|(?<=别墅)${NUMBER}[栋幢座号]|(?<![A-Za-z])[A-Z]\\d{1,3}(?=别墅(?![区群]))|(?<=别墅|联排|叠拼|排屋)[A-Z]?\\d{1,3}-\\d{1,3}(?![\\d万元平米㎡-])|(?<=大厦|单身楼|宿舍楼?)\\d{3,4}${NO_ROOM}(?![块间套辆名张])|(?<!\\d)\\d{1,2}舍\\d{3,4}${NO_ROOM}|(?<=公寓|宿舍楼?)\\d{3,4}号?房间(?![多不])|(?<=大厦|公寓|筒子楼|单身楼|宿舍楼?)[${DIGITS}十]{1,3}[楼层]\\d{3,4}${NO_ROOM}|(?<=公寓|大厦|[苑园庭])[A-F]\\d{3,4}${NO_ROOM}|(?<=[${ROADS}])\\d{1,4}(?:-\\d{1,2}){2,3}(?![\\d-]|号)|(?<=(?:[住地]址|门牌号?|住户|房号)[是为：:\\s]{1,2})(?:\\d{1,2}-){1,2}\\d{3,4}(?!\\d)|(?<=住户[是为：:\\s]{1,2})\\d{3,4}${NO_ROOM}|(?<=[区院里村])[东西中${DIGITS}]门\\d{3,4}${NO_ROOM}|(?:[村路街][东西南北]头?|[东西南北]头)+第[${DIGITS}十\\d]{1,2}[家户]`,
  'g',
);
const DASHED = new RegExp(
  `(?<=[${ESTATES}${VILLAGES}楼舍])\\s?[A-Za-z]?\\d{1,3}(?:\\s?[-－—/]\\s?\\d{1,2}\\s?[-－—/]\\s?\\d{3,4}(?!\\d)|-\\d{1,2}-\\d{1,2}(?![\\d月日栋幢座号期区楼-])|\\s?[-－—~～/#＃]\\s?\\d{3,4}(?![\\d${charactersOf('counted_unit')}]))`,
  'g',
);

/** Ocean Star Hotel, Room 1609. */
const ENGLISH =
  /[\s,]*(?<![A-Za-z])(?<!(?:meeting|conference)\s)(?:Room|Rm\.?|Apt\.?|Apartment|Flat|Suite)\s?(?:No\.?\s?|#)?[A-Z]?-?\d{3,4}[A-Z]?(?![\dA-Za-z])/gi;

const isDoorLike = new RegExp(
  `(?:[组队社连牌]|${anyOf('beside_home')})(?:\\D{0,3}\\d|[A-Z])|[村宅里邨墅寨坳垸塆][${STEMS}]?\\d|[号住]\\d{3}|[号院弄][\\d附之前后东西南北内${DIGITS}]|第[${DIGITS}十\\d]{1,2}[家户]|[楼层].户|[楼层][${DIGITS}十]{1,3}[号户]|组\\d|[${ROADS}同条里坊][${STEMS}]?\\d|排|别墅|[厦楼层舍]\\d{3}|号副|[楼元${STEMS}A-F]\\d{3}|[住户址]\\D{0,3}\\d|单元|号[${STEMS}公宿家住居]|[${DIGITS}十零〇][号弄]|＃|[（(][A-Z]?\\d|[门元][${DIGITS}零〇]{3}|#|[东西中\\d${DIGITS}][楼层门]\\d|\\d号[房别]|[楼上下门壁居住在][${DIGITS}][${DIGITS}零〇]{2}|门[${DIGITS}十]|\\d[Ff]|\\d[A-Z]-?\\d|[\\dA-Za-z${STEMS}${DIGITS}十百]\\s?${anyOf('building_unit')}|弄\\d|\\d[-－—/#]\\d{1,3}`,
);

/** A building without a room is nobody's door: 3号楼电梯坏了. */
const BUILDING = new RegExp(`^(?:[\\s,，、和及/-]?第?${NUMBER}(?:号楼|栋|幢|座))+$`);
/** Nor is a staircase without its building, unless somebody lives there: 2单元停水, 住2单元. */
const STAIRCASE = new RegExp(`^${NUMBER}单元$`);
const LIVES_IN = /[住家]在?$/;
/** A floor alone, or a gate: of a shop in the street as of anybody. */
const FLOOR_OR_GATE = new RegExp(`^[\\s,，、-]?(?:(?:\\d{1,2}|${HAN_NUMBER}{1,2}|底)[楼层]|[${SIDES}前后]门)$`);
/** What is there to be gone to, right before a door, and right behind one. */
const PUBLIC_BEFORE = new RegExp(`${anyOf('public_place')}的?$`);
const PUBLIC_BEHIND = new RegExp(`第?[${DIGITS}\\d]{0,2}${anyOf('public_room')}`, 'y');
const LONGEST_WORD = 6;

/** What belongs to a door that begins behind it: the building, or the number of the house in its road. */
const BEFORE_DOOR = new RegExp(
  `(?:(?<=[${ROADS}段坊里村条胡同][${SIDES}]?)${HOUSE}号[\\s-]?|(?<=[高多洋小][层房])\\d{1,3}号|(?<![\\d-])(?:第?${NUMBER}(?:号楼|[栋幢座楼排#])|\\d{1,2}-)[\\s,，-]?)+$`,
);
const LONGEST_BEFORE = 16;

/**
 * Doors after a place: the estate or the road stays, with its number where nobody is said to live there and no room is told.
 * In running text those of public places stay as well; of what is printed a line may hold the door alone.
 */
export function findDoors(text: string, isRunningText: boolean, add: (span: Span) => void): void {
  each(ENGLISH, text, (start, end) => add({ kind: 'door', start, end }));
  if (!isDoorLike.test(text)) return;
  const doors: { start: number; end: number }[] = [];
  for (const pattern of [AFTER_PLACE, BEHIND_HOUSE, OWN, CLEAR, WRITTEN_FREELY, DASHED])
    each(pattern, text, (start, end, [door]) => {
      if (pattern === BEHIND_HOUSE && FLOOR_OR_GATE.test(door)) return;
      if (pattern !== OWN && BUILDING.test(door) && !isVilla(text, start, end)) return;
      if (isRunningText && isPublic(text, start, end)) return;
      const before = BEFORE_DOOR.exec(text.slice(Math.max(0, start - LONGEST_BEFORE), start))?.[0].length ?? 0;
      if (before === 0 && STAIRCASE.test(door) && !LIVES_IN.test(text.slice(Math.max(0, start - 2), start))) return;
      doors.push({ start: start - before, end });
    });
  for (const door of merged(doors)) add({ kind: 'door', ...door });
}

/** What several patterns found of one door. */
function merged(doors: { start: number; end: number }[]): { start: number; end: number }[] {
  const whole: { start: number; end: number }[] = [];
  for (const { start, end } of doors.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = whole.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else whole.push({ start, end });
  }
  return whole;
}

/** A house of its own: 18栋别墅, 别墅D12栋. */
function isVilla(text: string, start: number, end: number): boolean {
  return text.startsWith('别墅', end) || text.slice(Math.max(0, start - 2), start) === '别墅';
}

function isPublic(text: string, start: number, end: number): boolean {
  PUBLIC_BEHIND.lastIndex = end;
  return PUBLIC_BEFORE.test(text.slice(Math.max(0, start - LONGEST_WORD), start)) || PUBLIC_BEHIND.test(text);
}
