import { anyOf } from './word-lists.js';

/** Words that propose something. A line without any is told as no proposal, whatever ticket it comes from. */
const PROPOSAL =
  /建议|希望|提议|呼吁|恳请|要求|应当|应该|应予|应由|应在|最好(?![的卖吃看听])|能否|可否|可以考虑|可考虑|不如|何不|不要|不妨|改为|改成|增设|增派|尽快|尽早|(?:^|[，,；;])(?:请(?!问)|望)/u;
/** What asks to be told is a question, whatever it hopes for. */
const QUESTION =
  /(?:如何|怎样|能否|可否|是否可以)(?:办理|申请|参加|享受|报销|领取|缴纳|查询|落户|入学)|会不会|是不是|有没有|怎么办|为什么|什么时候|请问|请说明|请告知|请解释|告知|咨询|[吗呢？?]$/u;
const PARTS = /[，,；;。、]/u;
/** Says that it proposes. */
const SAYS_SO = /建议|提议|最好|不如|何不|不妨|考虑/u;

/** What somebody does not do is what is complained of: 对拒不清理的住户处罚. */
const MEASURE = new RegExp(`(?<![不未没])${anyOf('measure')}`);
const ENFORCEMENT = new RegExp(anyOf('enforcement'));
const REDRESS = new RegExp(anyOf('redress'));
const HANDLING = new RegExp(anyOf('handling'));

/**
 * Whether words propose what could be done: from the plea on they name a measure. A demand proposes nothing: that somebody be punished, or
 * the caller be given something, where such a word stands before the measure of its part. Who says 建议 needs no listed
 * measure, but more than that his case be seen to.
 */
export function proposes(words: string): boolean {
  const at = words.search(PROPOSAL);
  if (at < 0) return false;
  const saysSo = SAYS_SO.test(words);
  if (!saysSo && QUESTION.test(words)) return false;
  const parts = words.slice(at).split(PARTS);
  if (parts.some((part) => namesMeasure(part, saysSo))) return true;
  return saysSo && !parts.some((part) => ENFORCEMENT.test(part) || HANDLING.test(part));
}

function namesMeasure(part: string, saysSo: boolean): boolean {
  const measure = part.search(MEASURE);
  if (measure < 0) return false;
  const before = part.slice(0, measure);
  return !ENFORCEMENT.test(before) && (saysSo || !REDRESS.test(before));
}
