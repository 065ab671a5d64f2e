import { cleanTitle, placeEnding } from '../text/index.js';
import { type Corpus, USE } from './corpus.js';
import { termText } from './input.js';
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
} as const;

const BARRIER =
  /^(?:什么|什幺|怎么|怎样|如何|何时|何日|为何|为什么|多久|哪.*|谁|几时|能否|是否|可否|能不能|是不是|吗|呢|吧|啊|呀|么|请问|咨询|询问|问问|想问|希望|建议|恳请|恳求|请求|要求|反映|反应|投诉|举报|求助|呼吁|督促|敦促|关于|尊敬|您好|你好|谢谢|感谢|领导|书记|市长|县长|区长|局长|我|我们|本人|你|您|你们|他|他们|她|它|大家|自己|某|有没有|到底|究竟|难道|还是|因为|由于|如果|所以|但是|但|而且|然后|说|称|表示|认为|觉得|想|看到|知道|发现|问题|情况|现象|事情|事件|事|一事|事项|等|以及|一直|请|强烈|强烈建议|强烈要求|强烈呼吁|时候|什么时候|有何|坚决|尽快|再次|第[一二三四五六]次|市民|群众|来电人|诉求人|网友)$/;
const WHERE =
  /^(?:小区|社区|街道|楼盘|项目|附近|周边|周围|旁边|旁|门口|对面|路口|交汇|交汇处|交叉口|交界处|交界|地方|位置|处|段|路段|号楼|号房|一带|区域|片区|本小区|[一二三四五六七八九十]期|[东南西北]侧|[东南西北]边|[东南西北]门|楼下|楼上|里面|内|里|外|上|下|前|后|之间|中间|以[东南西北]|[东南西北])$/;
const NAMED_WHERE =
  /.{2}(?:大道|[路街村镇乡]|小学|中学|学校|医院|学院|大学|幼儿园|公园|广场|超市|号线|派出所|教育局|有限公司|分公司|集团|街道|社区|小区|大队|银行|地产|置业)$/;
/** Ways in general: no road's name. */
const COMMON_WAY = /(?:线|道|公|铁|马|电|水|思|旅)路$/;
/** 许可证 begins with a surname and is no person. */
const NO_PERSON = /[证费款卡房车税]$/;
const WHO =
  /^(?:业主|住户|居民|村民|家长|学生|老师|教师|员工|职工|老百姓|百姓|人民|小孩|孩子|老人|开发商|物业|物业公司|公司|有限公司|有限责任公司|政府|部门|单位|全体|部分|多名|广大|人员|工作人员|农民工|司机|学校|医院|大学|学院|小学|中学|幼儿园|乘客|购房者|消费者|医生|护士|医护|患者|病人|驾驶员|顾客|客户|用户|会员|旅客|车主|租客|租户|房东|邻居|商家|商户|店家|老板|经营者|家属|亲戚|儿童|男人|女人|民警|保安|话务员|承办人|骑手|外卖员|施工方|施工单位|置业|地产|房产)$/;
/** Bodies: they act or answer, they are not what is wrong. */
const BODY =
  /(?:派出所|公司|业委会|委员会|居委会|村委会|开发商|政府|[^布格结]局|物业|集团|企业|公告|中心|窗口|书记|主任|站长|经理|顾问|网站|平台|app)$/i;
/** Generic words that end a phrase well. */
const ENDS_WELL = /^(?:安全隐患|隐患|收费|赔偿|补偿|价格|面积|费用|许可|资质|手续)$/;
const ADMIN = /^(?:[A-Z]\d{0,2}[县市区镇乡州省村]|[\u3400-\u9fff]{1,3}[省市县区])$/;
/** Verbs that want an object, and light ones: nothing ends with them. */
const ENDS_OPEN =
  /^(?:没有|有|是|变成|成为|作为|属于|成|做|搞|弄|放|让|使|来|去|过|起|到|进|出|给|用|看|会|能|可|应|要|敢|肯|愿|连|达|能够|可以|应该|需要|必须|开始|继续|直接|持续|变|作|进入|无法|不能|具有|含|拥有|想要|前往|位于|处于|符合|超出|高于|低于|大于|小于|至今|经过|通过|按照|根据|例如|包括|以为|打算|准备|完全|全部|非常|极其|十分|严重|部分|主要|其他|整个|所有|每个|各种|各类|多个|剩余|其余)$/;
/** Kinds of area and market: no city's or district's name. */
const COMMON_AREA = /^(?:[上超城都夜楼股菜门]市|[景园厂校学院病城市郊片山灾疫老新]区)$/;
/** Stems of English words that name nothing. */
const ENGLISH_FUNCTION =
  /^(?:a|an|the|of|in|on|at|to|for|from|with|my|our|your|their|i|it|we|they|you|this|that|and|or|but|no|not|can|cannot|is|ar|are|am|wa|was|ha|has|have|had|been|be|do|doe|did|ani|everi|every|all|so|veri|pleas|thank|dai|day|now)$/i;
const SURNAME =
  /^[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范石姚谭廖邹熊陆郝孔崔康毛邱秦顾侯邵孟龙段雷钱汤尹黎易武乔贺赖龚][\u3400-\u9fff]{2}$/;
/** What masking leaves is no word. */
export const MASKED = /[某〔〕*＊×]|[xX]{2}/;

const kinds = new WeakMap<Corpus, Uint8Array>();

/** The kind of each corpus word, found once. */
export function kindsOf(corpus: Corpus, tagOf: (word: string) => string): Uint8Array {
  let known = kinds.get(corpus);
  if (known === undefined) {
    const isName = knownNameWords(corpus);
    known = Uint8Array.from(corpus.words, (word, number) => {
      const kind = kindOf(word, corpus.use[number] as number, tagOf);
      return isName?.[number] === 1 && kind !== KIND.barrier ? KIND.where : kind;
    });
    kinds.set(corpus, known);
  }
  return known;
}

/** 花园, 名苑, 五村: the end of a name whose beginning stands before it. */
function isBareEnding(word: string): boolean {
  if (/^[一二三四五六七八九十]{1,3}[村街里弄]$/.test(word)) return true;
  const found = placeEnding(word);
  if (found === undefined || found.ending !== word) return false;
  return found.kind === 'estate' || found.kind === 'road' || found.kind === 'village' || found.kind === 'community';
}

function kindOf(word: string, use: number, tagOf: (word: string) => string): number {
  if (WHERE.test(word) || isBareEnding(word)) return KIND.where;
  if (
    BARRIER.test(word.replaceAll('幺', '么')) ||
    /^[此该这那][\u3400-\u9fff]/.test(word) ||
    (ADMIN.test(word) && !COMMON_AREA.test(word)) ||
    MASKED.test(word)
  )
    return KIND.barrier;
  if (WHO.test(word) || BODY.test(word)) return KIND.who;
  if (ENDS_WELL.test(word)) return KIND.noun;
  if (/^[A-Za-z0-9]/.test(word)) return /^\d+$/.test(word) || ENGLISH_FUNCTION.test(word) ? KIND.function : KIND.noun;
  if (STATE.test(word)) return KIND.adjective;
  if (MODAL.test(word)) return KIND.function;
  const tag = tagOf(word);
  if (tag === 'x' && SURNAME.test(word)) return KIND.barrier;
  if (use === USE.name && !NO_PERSON.test(word)) return /^nr/.test(tag) ? KIND.barrier : KIND.where;
  if (NAMED_WHERE.test(word) && !COMMON_WAY.test(word)) return KIND.where;
  if (/^(?:r|y|e|o)/.test(tag)) return KIND.barrier;
  if (/^d/.test(tag)) return KIND.adverb;
  if (use === USE.generic) return KIND.generic;
  if (/^(?:vn|l|i|j)/.test(tag)) return KIND.event;
  if (/^(?:vshi|vyou|vd|vg)/.test(tag)) return KIND.function;
  if (/^v/.test(tag)) return KIND.verb;
  if (/^(?:n|x|eng|an)/.test(tag)) return KIND.noun;
  if (/^(?:a|z|b)/.test(tag)) return KIND.adjective;
  return KIND.function;
}

/** Words that say how much or that something is said, and not what. */
export const ABSTRACT =
  /^(?:行动|声音|力度|步伐|背景|大背景|刻不容缓|心声|呼声|时候|东西|样子|地步|角度|方向|前提|机会|感觉|想法|看法|疑问|疑惑|大力|大力倡导|倡导|设置|设立|作为|需求|现状|前景|建议书)$/;

/** Length of an opening that stands for a title. */
const OPENING = 24;
/** Characters of a title that are no words: long numbers. */
const TOLERANCE = 3;

/** Words of a ticket that are read. */
const READ_WORDS = 60;

/**
 * The clauses of a ticket's beginning, as words: those of its title (or of what a ticket without one opens with), which are
 * written to be read by themselves, or those after it.
 */
export function clausesOf(
  { tickets, words, sequence, sequenceStarts }: Corpus,
  ticket: number,
  ofTitle: boolean,
): (readonly number[])[] {
  const from = sequenceStarts[ticket] as number;
  const end = Math.min(sequenceStarts[ticket + 1] as number, from + READ_WORDS);
  const title = cleanTitle(tickets[ticket]?.title ?? '').replace(/[^\u3400-\u9fffA-Za-z0-9]/g, '').length || OPENING;
  const clauses: (readonly number[])[] = [];
  let own: number[] = [];
  let length = 0;
  for (let at = from; at <= end; at += 1) {
    const word = at < end ? (sequence[at] as number) : -1;
    if (word >= 0) own.push(word);
    else if (own.length > 0) {
      const isTitle = length + TOLERANCE < title;
      if (isTitle === ofTitle) clauses.push(own);
      if (ofTitle && !isTitle) break;
      length += own.reduce((sum, one) => sum + (words[one] as string).length, 0);
      own = [];
    }
  }
  return clauses;
}

/** Words of a label as one text; what stands twice in a row is said once (质量太差太差). */
export function textOf(corpus: Corpus, words: readonly number[]): string {
  return termText(words.filter((word, at) => word !== words[at - 1]).map((word) => corpus.words[word] as string));
}

/** A run of words that can stand alone. */
export interface Phrase {
  readonly words: readonly number[];
  /** All of its clause that is not place, party or talk. */
  readonly isWhole: boolean;
}

/**
 * Whether a word of a phrase tells one place, line or number from others (水产路, 49路, 9号, 御水 before 新村): it is true of
 * a matter only where its callers name it.
 */
export function isNaming({ words, use }: Corpus, phrase: readonly number[], at: number, kind: number): boolean {
  const word = phrase[at] as number;
  const text = words[word] as string;
  if ((use[word] === USE.name && kind !== KIND.noun) || /\d/.test(text) || (kind === KIND.where && !WHERE.test(text)))
    return true;
  const next = phrase[at + 1];
  return kind === KIND.noun && next !== undefined && isBareEnding(words[next] as string);
}

const LONGEST_WORDS = 9;
export const SINGLE_ENDING = /^[费难案款证房车假税卡票]$/;
/** What the dictionary takes for a name. */
const STATE = /^[太很最好][\u3400-\u9fff]$/;
/** One character that says how something is, after an adverb: 太贵, 不通. */
const SINGLE_STATE = /^[大小高低贵差慢少多远近暗黑臭堵坏漏吵乱通亮建]$/;
const OPENS_AFTER = /^(?:的|在|对|就|与|和|及|并|为|能|会|要|可以|应|该|将|可|\d+|[号栋室楼层])$/;
/** Verbs that only colour the next one. */
const MODAL = /^(?:能|会|要|可以|应|该|应该|可|想|能够|需|需要)$/;
const ENDS_BEFORE = /^(?:了|在|到|和|与|及|并|且|至|给|把|被|已|又|还|也|但|却|将|从)$/;

/** After these a phrase goes on over a generic word. */
const ENDS_WHOLE = /^(?:无|没有|受|受到|被|遭|遭到)$/;
export const NEGATION = /^(?:不|没有|未|无|没|无法|不能|未经|违规|违法|非法|不给|不让|不得)$/;

/**
 * The phrases of a clause: from a place where a phrase may begin (the clause's beginning, after the place's name, a party,
 * 的, a preposition or a barrier) to one where it may end (the clause's end, before a barrier, a particle or a generic
 * word), beginning and ending with whole words of content.
 */
export function phrasesIn(
  corpus: Corpus,
  words: readonly number[],
  kindOfWord: Uint8Array,
  isName: (word: number) => boolean,
): Phrase[] {
  const text = words.map((word) => corpus.words[word] as string);
  const kind = words.map((word, at) => {
    const own = kindOfWord[word] as number;
    return isName(word) ? KIND.barrier : own === KIND.noun && isBareEnding(text[at + 1] ?? '') ? KIND.where : own;
  });
  const isContent = (at: number): boolean => {
    const own = kind[at] as number;
    return own === KIND.noun || own === KIND.verb || own === KIND.event || own === KIND.adjective;
  };
  const mayBegin = (at: number): boolean => {
    const own = kind[at] as number;
    // 恒润 | 贸易 | 有限公司: what a company's name ends with begins nothing.
    if (own === KIND.who && at > 0 && isContent(at - 1)) return false;
    if (at > 0 && NEGATION.test(text[at - 1] as string)) return false;
    const isNegation = NEGATION.test(text[at] as string);
    if (!isContent(at) && own !== KIND.who && !isNegation) return false;
    if (((text[at] as string).length < 2 || ENDS_OPEN.test(text[at] as string)) && !isNegation) return false;
    if (at === 0) return true;
    const before = kind[at - 1] as number;
    if (isNaming(corpus, words, at - 1, before)) return true;
    if (before === KIND.where || before === KIND.barrier || before === KIND.generic || before === KIND.who) return true;
    return before === KIND.function ? OPENS_AFTER.test(text[at - 1] as string) : before === KIND.adverb && !isNegation;
  };
  // 太 | 贵, 被 | 堵, 态度 | 差.
  const isSaidOf = (at: number): boolean => {
    const own = text[at] as string;
    if (at === 0 || !SINGLE_STATE.test(own)) return false;
    const before = kind[at - 1];
    if (before === KIND.adverb || text[at - 1] === '被') return true;
    return (before === KIND.noun || before === KIND.generic) && /[大高低贵差慢臭堵坏漏吵乱暗]/.test(own);
  };
  const isEdge = (at: number): boolean => at >= words.length || kind[at] === KIND.barrier;
  const mayEnd = (at: number): boolean => {
    if (!isContent(at)) return false;
    const own = text[at] as string;
    if (ENDS_OPEN.test(own) || /.[至到将把于]$/.test(own)) return false;
    if (own.length < 2 && !SINGLE_ENDING.test(own)) {
      if (!isSaidOf(at)) return false;
    }
    if (isEdge(at + 1)) return true;
    const next = text[at + 1] as string;
    // 停车难 | 的: a particle ends it; 经营 | 的 | 门面 would leave the head behind.
    if (next === '的') return isEdge(at + 2) || kind[at + 2] === KIND.generic;
    const after = kind[at + 1] as number;
    if (after === KIND.function) return ENDS_BEFORE.test(next);
    return after === KIND.adverb || (after === KIND.generic && kind[at] !== KIND.adjective);
  };
  const isStart = (at: number): boolean => {
    for (let before = at - 1; before >= 0; before -= 1) {
      const own = kind[before] as number;
      if (own === KIND.barrier) return true;
      if (isNaming(corpus, words, before, own)) continue;
      if (own !== KIND.where && own !== KIND.who && own !== KIND.generic && text[before] !== '的') return false;
    }
    return true;
  };
  // 无 | 夜间 | 施工 | 许可, 受 | 施工 | 噪音 | 影响: what is missing or done is still to come.
  const lacksObject = (start: number, at: number): boolean =>
    kind[at + 1] === KIND.generic && text.slice(start, at).some((word) => ENDS_WHOLE.test(word));
  // 学区划分 | 的 | 问题: nothing is left out.
  const isTail = (at: number): boolean => isEdge(at) || (text[at] === '的' && isEdge(at + 1));
  const phrases: Phrase[] = [];
  for (let start = 0; start < words.length; start += 1) {
    if (!mayBegin(start)) continue;
    const last = Math.min(words.length, start + LONGEST_WORDS);
    for (let at = start; at < last && kind[at] !== KIND.barrier; at += 1) {
      if (mayEnd(at) && !lacksObject(start, at))
        phrases.push({ words: words.slice(start, at + 1), isWhole: isStart(start) && isTail(at + 1) });
    }
  }
  return phrases;
}
