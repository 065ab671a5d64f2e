import { isCommonBefore, placeEnding } from '../text/index.js';
import { type Corpus, USE } from './corpus.js';
import { knownNameWords } from './place-words.js';

/** What a word does in a phrase. */
export const KIND = {
  /** Particles, prepositions, numbers, conjunctions: inside at most. */
  function: 0,
  noun: 1,
  verb: 2,
  /** Nouns that name a doing (施工, 噪音扰民) and idioms. */
  event: 3,
  adjective: 4,
  adverb: 5,
  /** A phrase never reaches over it: questions, talk, masked names, districts. */
  barrier: 6,
  /** Says where and not what: 小区, 附近, 二期. */
  where: 7,
  /** Says who and not what: 业主, 物业公司. It may begin a phrase, never be one. */
  who: 8,
  /** Words of any ticket (解决, 存在): inside at most. */
  generic: 9,
  /** Says of which kind, before a thing (公共, 四年级), and never what is wrong. */
  attribute: 10,
} as const;

/** Whether a word says what happens, or how something is. */
export function isDoingKind(kind: number): boolean {
  return kind === KIND.verb || kind === KIND.event || kind === KIND.adjective;
}

const BARRIER =
  /^(?:什么.*|怎么.*|怎样.*|如何|何时|何日|为何|为什么|何.[何.].|多久|哪.*|谁.*|几时|能否|是否|可否|能不能|是不是|吗|呢|吧|啊|呀|么|请问|咨询|询问|问问|想问|疑问|质疑|希望|建议|恳请|恳求|请求|要求|反映|反应|投诉|举报|求助|呼吁|盼|盼望|期盼|督促|敦促|关于|尊敬|您好|你好|谢谢|感谢|领导|书记|市长|县长|区长|局长|我|我们|本人|你|您|你们|他|他们|她|它|大家|自己|某|有没有|到底|究竟|难道|还是|因为|由于|如果|所以|但是|但|而且|然后|说|称|表示|认为|觉得|想|看到|知道|发现|问题|情况|现象|事情|事件|事|一事|事项|等|以及|一直|请|强烈|强烈建议|强烈要求|强烈呼吁|时候|什么时候|有何|有什么|坚决|尽快|再次|第[一二三四五六]次|市民|群众|来电人|诉求人|网友)$/;
/** Where something is, seen from a place; no part of its name. */
export const POSITION =
  /^(?:附近|周边|周围|旁边|旁|门口|对面|交汇处?|交叉口|交界处?|位置|处|一带|楼下|楼上|里面|内|里|外|上|下|前|后|之间|中间)$/;
export const WHERE =
  /^(?:小区|社区|街道|楼盘|项目|附近|周边|周围|旁边|旁|门口|对面|路口|交汇|交汇处|交叉口|交界处|交界|地方|位置|处|段|路段|号楼|号房|一带|区域|片区|本小区|[一二三四五六七八九十]期|[东南西北]侧|[东南西北]边|[东南西北]门|楼下|楼上|里面|内|里|外|上|下|前|后|之间|中间|以[东南西北]|[东南西北])$/;
const NAMED_WHERE =
  /.{2}(?:大道|[路街村镇乡]|小学|中学|学校|医院|学院|大学|幼儿园|公园|广场|超市|号线|派出所|教育局|有限公司|分公司|集团|街道|社区|小区|大队|银行|地产|置业)$/;
/** Ways in general: no road's name. */
const COMMON_WAY = /(?:断头|线|道|公|铁|马|电|水|思|旅)路$/;
/** 许可证 begins with a surname and is no person. */
const NO_PERSON = /[证费款卡房车税]$/;
const WHO =
  /^(?:业主|住户|居民|村民|家长|学生|老师|教师|员工|职工|老百姓|百姓|人民|小孩|孩子|老人|开发商|物业|物业公司|公司|有限公司|有限责任公司|政府|部门|单位|全体|部分|多名|广大|人员|工作人员|农民工|司机|学校|医院|大学|学院|小学|中学|幼儿园|乘客|购房者|消费者|医生|护士|医护|患者|病人|驾驶员|顾客|客户|用户|会员|旅客|车主|租客|租户|房东|邻居|商家|商户|店家|老板|经营者|家属|亲戚|儿童|男人|女人|民警|保安|话务员|承办人|骑手|外卖员|施工方|施工单位|置业|地产|房产)$/;
/** It judges, however often it is met: 买菜困难. */
const HARD = /^(?:困难|艰难|不便)$/;
/** Bodies: they act or answer, they are not what is wrong. */
const BODY =
  /(?:派出所|公司|业委会|委员会|居委会|村委会|开发商|政府|[^布格结]局|[^餐客舞歌门]厅|物业|集团|企业|公告|中心|窗口|书记|主任|站长|经理|顾问|网站|平台|app)$/i;
/** Generic words that end a phrase well. */
const ENDS_WELL =
  /^(?:安全隐患|隐患|风险|收费|赔偿|补偿|价格|面积|费用|资金|标准|政策|条件|态度|权益|利益|许可|资质|手续|发展|管理|服务)$/;
/** What the dictionary takes for a name. */
const STATE = /^[太很最好][\u3400-\u9fff]$/;
/** Verbs that only colour the next one. */
const MODAL = /^(?:能|会|要|可以|应|该|应该|可|想|能够|需|需要|才能|才会)$/;
const ADMIN = /^(?:[A-Z]\d{0,2}[县市区镇乡州省村]|[\u3400-\u9fff]{1,3}[省市县区])$/;
/** When something is; a label says what. */
const TIME =
  /^(?:最近|近[几两数][天日月年周]|近[几两数]?个[月星]期?|近期|近来|近日|目前|现在|现如今|如今|至今|眼下|今[天日年早晚]|昨[天日晚]|前[天几]天?|去年|上周|本周|上个?月|这几天|每[天日晚年月周])$/;
/** Of the address of a page. */
const WEB = /^(?:https?|www|com|cn|net|org|html?)$/i;
/** Kinds of area and market: no city's or district's name. */
const COMMON_AREA = /^(?:[上超城都夜楼股菜门]市|[景园厂校学院病城市郊片山灾疫老新]区)$/;
const SURNAME =
  /^[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范石姚谭廖邹熊陆郝孔崔康毛邱秦顾侯邵孟龙段雷钱汤尹黎易武乔贺赖龚][\u3400-\u9fff]{2}$/;
/** What masking leaves is no word. */
export const MASKED = /[某〔〕*＊×]|[xX]{2}/;

export function isDistrict(word: string): boolean {
  return ADMIN.test(word) && !COMMON_AREA.test(word);
}

/** Whether a barrier is somebody or a place, and not talk: after a verb it is the verb's object. */
export function isSomebody(word: string, use: number): boolean {
  return use === USE.name || MASKED.test(word) || /^(?:市民|群众|网友)$/.test(word);
}

const UNKNOWN = 255;

/** The kinds of a corpus's words; each is found when it is asked for: labels read a part of the words. */
export class WordKinds {
  readonly #corpus: Corpus;
  readonly #tagOf: (word: string) => string;
  readonly #isName: Uint8Array | undefined;
  readonly #kinds: Uint8Array;

  constructor(corpus: Corpus, tagOf: (word: string) => string) {
    this.#corpus = corpus;
    this.#tagOf = tagOf;
    this.#isName = knownNameWords(corpus);
    this.#kinds = new Uint8Array(corpus.words.length).fill(UNKNOWN);
  }

  of(word: number): number {
    const known = this.#kinds[word] as number;
    if (known !== UNKNOWN) return known;
    const text = this.#corpus.words[word] as string;
    const own = kindOf(text, this.#corpus.use[word] as number, this.#tagOf);
    const kind = this.#isName?.[word] === 1 && own !== KIND.barrier && !isOfAKind(text) ? KIND.where : own;
    this.#kinds[word] = kind;
    return kind;
  }

  /** Whether any of the words says what happens, or how something is. */
  isDoing(words: readonly number[]): boolean {
    return words.some((word) => isDoingKind(this.of(word)));
  }
}

const kinds = new WeakMap<Corpus, WordKinds>();

/** The kinds of the corpus's words; one serves all its labels. */
export function kindsOf(corpus: Corpus, tagOf: (word: string) => string): WordKinds {
  let known = kinds.get(corpus);
  if (known === undefined) {
    known = new WordKinds(corpus, tagOf);
    kinds.set(corpus, known);
  }
  return known;
}

/** 花园, 名苑, 五村: the end of a name whose beginning stands before it. */
export function isBareEnding(word: string): boolean {
  if (/^[一二三四五六七八九十]{1,3}[村街里弄]$/.test(word)) return true;
  const found = placeEnding(word);
  if (found === undefined || found.ending !== word) return false;
  return found.kind === 'estate' || found.kind === 'road' || found.kind === 'village' || found.kind === 'community';
}

/** 普惠性幼儿园, 公办学校: a body of a kind, and no one's name. */
function isOfAKind(word: string): boolean {
  const found = placeEnding(word);
  if (found === undefined || !/^(?:school|hospital|company)$/.test(found.kind)) return false;
  return isCommonBefore(word.slice(0, -found.ending.length));
}

function kindOf(word: string, use: number, tagOf: (word: string) => string): number {
  if (WHERE.test(word) || isBareEnding(word)) return KIND.where;
  if (
    BARRIER.test(word.includes('幺') ? word.replaceAll('幺', '么') : word) ||
    /^[此该这那你您我他她][\u3400-\u9fff]/.test(word) ||
    TIME.test(word) ||
    WEB.test(word) ||
    isDistrict(word) ||
    MASKED.test(word)
  )
    return KIND.barrier;
  if (WHO.test(word) || BODY.test(word)) return KIND.who;
  if (HARD.test(word)) return KIND.adjective;
  if (ENDS_WELL.test(word)) return KIND.noun;
  if (/^[A-Za-z]/.test(word) && use < USE.name) return use === USE.generic ? KIND.generic : KIND.function;
  if (/^[A-Za-z0-9]/.test(word)) return /^\d+$/.test(word) ? KIND.function : KIND.noun;
  if (STATE.test(word)) return KIND.adjective;
  if (MODAL.test(word)) return KIND.function;
  const tag = tagOf(word);
  // 旁工地, 其系桂苑: cutting glued what is not known to what stood before it.
  if (tag === 'x' && (SURNAME.test(word) || /^[旁其]/.test(word))) return KIND.barrier;
  if (use === USE.name && !NO_PERSON.test(word)) return /^nr/.test(tag) ? KIND.barrier : KIND.where;
  if (isOfAKind(word)) return KIND.who;
  if (NAMED_WHERE.test(word) && !COMMON_WAY.test(word)) return KIND.where;
  if (/^(?:r|y|e|o)/.test(tag)) return KIND.barrier;
  if (/^d/.test(tag)) return KIND.adverb;
  // 不合理, 不到位: they judge, however often they are met.
  if (use === USE.generic && /^不(?![同足])/.test(word) && /^[anliz]/.test(tag)) return KIND.adjective;
  if (use === USE.generic) return KIND.generic;
  if (/^(?:vn|l|i|j)/.test(tag)) return KIND.event;
  if (/^(?:vshi|vyou|vd|vg)/.test(tag)) return KIND.function;
  if (/^v/.test(tag)) return KIND.verb;
  if (/^(?:n|x|eng|an)/.test(tag)) return KIND.noun;
  if (/^b/.test(tag)) return KIND.attribute;
  if (/^[az]/.test(tag)) return KIND.adjective;
  return KIND.function;
}
