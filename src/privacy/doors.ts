import { each } from './numbers/numbers.js';
import type { Span } from './span.js';
import { anyOf } from './word-lists.js';

const NUMBER =
  '(?:[A-Za-z甲乙丙丁]{0,2}-?\\d{1,4}[A-Za-z甲乙丙丁]?|[一二三四五六七八九十百零〇]{1,4}|[A-Za-z甲乙丙丁](?=栋|幢|座|塔|单元))';
const CHAIN = `(?:[\\s,，、-]?(?:${NUMBER}|[东南西北中左右](?=单元|户))(?:号楼|号门(?=\\d)|号|支弄|栋|幢|座|塔(?=\\d)|单元|门洞|门|梯|楼|层|室|房|户|[Ff](?![A-Za-z]))(?![间产屋价租贷型]|(?<=房)东)|亭子间|灶披间|[前后]?客堂|顶楼|(?<=[楼层])[左右]手|(?<=门|单元)[一二三四五六七八九零〇]{3,4}(?![一二三四五六七八九十])|(?<=\\d[楼层])[东南西北](?![侧边面头部方区路门向]))*`;
/** What is counted or dated, and no room. */
const NO_ROOM = '(?![\\d年月日元米路弄号个平户人套万多余层家吨m㎡.-])';
/** The number of a room behind a house's, without a word. */
const BARE_ROOM = '(?:[\\s-]?\\d{3,4}(?!\\d|[年月日元米路弄号个]))?';
/** Ends of the names of places in which there are houses. */
const PLACE = '(?<=[苑园城里府湾庭邸居寓厦村区期院弄坊邨墅郡都港镇路街道巷号])第?\\s?';
const NO_QUANTITY = `(?![间产屋价租东贷式型里内外]?(?:楼房|楼(?![\\d一二三四五六七八九十])|${anyOf('no_door')}))`;

/** Rooms of a public body are there to be gone to: 服务大厅一楼108室. */
const OF_BODY = `(?:厅|政府|[居村]委会?|法院|医院|派出所|学校|${anyOf('office')}中心|办公楼|门诊部?|教学楼|图书馆)`;
/** 3号楼, 2单元501室: a door wherever it stands. */
const CLEAR = new RegExp(
  `${NUMBER}(?:号楼|单元|(?:栋|幢|座)(?=(?:[\\d一二三四五六七八九十]{1,2}|[东南西北中甲乙丙丁A-Z])(?:单元|门(?!口))|(?<![一-十]座)-?\\d{3,4}${NO_ROOM}))${NO_QUANTITY}${CHAIN}${BARE_ROOM}|\\d{1,3}#(?:楼?\\d{3,4}(?!\\d)|楼${NO_QUANTITY}${CHAIN})|[A-Z]座\\d{3,4}室?|(?<!${OF_BODY})\\d{1,2}楼[A-Za-z\\d]{1,4}室|(?<![\\d第]|${OF_BODY}(?:[\\d一二三四五六七八九十]{1,2}楼)?)\\d{3,4}(?:室|房(?![间产屋价租东贷型源改])|户(?=[业居住，。；、\\s]|$)(?<=[元楼栋幢座号]\\d{3,4}户))`,
  'g',
);
/** 丽发新城3栋, 长江路12弄5号601室: one after a place. */
const AFTER_PLACE = new RegExp(
  `${PLACE}${NUMBER}(?:栋|幢|座)${NO_QUANTITY}${CHAIN}${BARE_ROOM}|(?<=[弄村宅里邨墅苑园邸庭])(?:[\\d甲乙丙丁]{1,3}支弄)?[甲乙丙丁]?\\d{1,4}号(?:楼|门(?=\\d))?(?![线门井路口出桥台泵站地])${CHAIN}${BARE_ROOM}|(?<=[路街道巷]\\d{1,5}号)(?:\\d{1,4}(?:室|房(?![间产屋价租东贷])|户)|\\d{3,4}${NO_ROOM})`,
  'g',
);
/** 我家7栋2203, 住在12栋1201房: the speaker's own door, without a place before it; 长乐村4组12号. */
const OWN = new RegExp(
  `(?<=(?:住在?|我们?家|家住|[住地]址[：:]?|门牌号?)\\s?)${NUMBER}(?:栋|幢|座)${NO_QUANTITY}${CHAIN}${BARE_ROOM}|(?<=[村寨屯庄镇乡])第?(?:\\d{1,2}|[一二三四五六七八九十]{1,3})(?:村民)?小?[组队社]附?\\s?\\d{1,4}\\s?号(?!线)|(?<=\\d号)\\d{1,2}楼\\d{3,4}(?!\\d)|(?<=(?:门牌(?:号码?)?|楼[上下]|隔壁|对门|邻居)[是为：:\\s]?)\\d{3,4}室?(?![\\d号年月元米户人个家平路万.-])`,
  'g',
);
/** 北里32楼1205, 号院3排2号, 大胡组36号, 我住1003. */
const WRITTEN_FREELY = new RegExp(
  `(?<=[苑园城里区院村庄期弄邨])[甲乙丙丁]?${NUMBER}楼(?=\\s?\\d{1,2}(?:门|单元|[Ff](?![A-Za-z]))|\\s?\\d{3,4}${NO_ROOM})${CHAIN}${BARE_ROOM}|(?<=[村屯寨庄营院街巷区]|平房)第?${NUMBER}排第?${NUMBER}[号户](?!线)|(?<=[村区屯寨庄][\\u4e00-\\u9fff]{1,3}组)\\d{1,4}号(?!线)|(?<=\\d号)(?:\\d{1,2}-\\d{1,2}-\\d{1,2}(?![\\d-])|[前后]?[座门院][一二三四五六七八九\\d]楼)|(?<=我们?(?:家)?住在?)\\d{3,4}室?${NO_ROOM}|(?<=[\\u4e00-\\u9fff：:])(?<![第型款])[A-Za-z]?\\d{1,2}-\\d{1,2}-\\d{3,4}(?![\\d年-])`,
  'g',
);
const DASHED =
  /(?<=[苑园城里府湾庭邸居寓厦村区期院弄坊邨墅郡])\s?[A-Za-z]?\d{1,3}(?:[-－—/]\d{1,2}[-－—/]\d{3,4}(?!\d)|[-－—/#]\d{3,4}(?![\d年月日元米路弄号个户人平]))/g;

const isDoorLike =
  /(?:[组队社牌]|楼[上下]|隔壁|对门|邻居)\D{0,3}\d|[村宅里邨墅]\d|[号住]\d{3}|组\d|排|[门元][一二三四五六七八九零〇]{3}|#|\d楼\d|[\dA-Za-z一二三四五六七八九十百](?:号楼|栋|幢|座|单元|室|房|户)|弄\d|\d[-－—/#]\d{1,3}/;

/** Doors after a place: the estate or the road stays. */
export function findDoors(text: string, add: (span: Span) => void): void {
  if (!isDoorLike.test(text)) return;
  for (const pattern of [AFTER_PLACE, OWN, CLEAR, WRITTEN_FREELY, DASHED])
    each(pattern, text, (start, end) => add({ kind: 'door', start, end }));
}
