import { cleanText } from './wording/text.js';

/** Who complains or is complained about. Alone they name no matter: `车主` may be about anything. */
const PARTY =
  /^(?:车主|业主|居民|市民|群众|村民|住户|租户|租客|房东|邻居|商家|商户|店家|店主|老板|经营者|消费者|顾客|客户|用户|会员|旅客|乘客|司机|驾驶员|患者|病人|家长|家属|亲戚|学生|老师|老人|孩子|儿童|员工|职工|工人|同事|公司|有限公司|单位|企业|部门|物业|物业公司|保安|居委会|村委会|社区|小区|医院|学校|派出所|民警|话务员|工作人员)$/u;

/** Says how something is, or a piece of a deed, and not what is the matter. */
const BARE = /^(?:方式|方法|情况|问题|事情|时间|地点|供应|价格|合格|正常|想念|[不没别]\p{sc=Han})$/u;

/** A label ends on a thing or a deed. After these words something is missing; 等 stands for matters without a common name. */
const CUT_OFF = /[的地得和与及或在从向对把被将给让使比跟于由为因等]$|^[的地得了着过和与及或]/u;

/** Someone speaks, asks or answers: a piece of a sentence, no name. */
const SENTENCE =
  /[我你您他她它咱吗呢吧？?！!，,。；;：:“”"]|会不会|能不能|是不是|有没有|怎么|为什么|^(?:称|说|表示|要求|希望|建议|反映|直接|立即|已经|一直|不断|仍然)/u;

/** Characters of the longest label that a reader takes in at a glance. */
const LONGEST = 16;

/**
 * Whether a label may stand for its matter in print. The editor's last look: one that names only a party, or is a piece
 * of a sentence, gets no headline, no line and no row; its tickets stay in the totals.
 */
export function isPresentable(label: string): boolean {
  const words = cleanText(label);
  const length = [...words].length;
  // `话务员与户口` joins a party to a matter and names neither.
  const isParty = words.split(/[与和]/u).some((part) => PARTY.test(part));
  const isBare = words.split(/[、与和]/u).every((part) => BARE.test(part));
  return length >= 2 && length <= LONGEST && !isParty && !isBare && !CUT_OFF.test(words) && !SENTENCE.test(words);
}
