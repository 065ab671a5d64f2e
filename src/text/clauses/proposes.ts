import { anyOf, withWords } from './word-lists.js';

/** 最好 before what is to be done; 全市最好, 有电梯最好, 最好的办法 praise or wish. */
const BEST = withWords(/(?<![是有的得为])最好(?=\p{sc=Han}{2})(?![的卖吃看听]|<best_of>)/u).source;
/** Words that propose something. A line without any is told as no proposal, whatever ticket it comes from. */
const PROPOSAL = withWords(new RegExp(`<proposing>|${BEST}|(?:^|[，,；;])(?:请(?!问)|望)`, 'u'));
/** What asks to be told is a question, whatever it hopes for. */
const QUESTION = withWords(/<asks_whether><entitled>|<to_be_told>|[吗呢？?]$/u);
/** What is hoped to come about soon, by nobody's doing: 希望病房早日完成使命. 早日开通 asks for something. */
const WISH = withWords(/<hope>[^。；]{0,24}<soon>(?![^，。；]{0,8}<measure>)/u);
const PARTS = /[，,；;。、]/u;
/** Says that it proposes. */
const SAYS_SO = withWords(new RegExp(`<says_it_proposes>|${BEST}`, 'u'));

/** What somebody does not do is what is complained of: 对拒不清理的住户处罚. */
const MEASURE = new RegExp(`(?<![不未没])${anyOf('measure')}`);
const ENFORCEMENT = new RegExp(anyOf('enforcement'));
const REDRESS = new RegExp(anyOf('redress'));
const NOTICE = new RegExp(anyOf('notice'));
const HANDLING = new RegExp(anyOf('handling'));
/** That somebody be looked into, or that a law be kept: 对该公司进行检查, 根据规定公开明细. */
const OWED = withWords(/[对就]\p{sc=Han}[^，,。]*<inspection>|<by_law>[^，,。]*(?:法|条例|规定)/u);

/**
 * Whether words propose what could be done: from the plea on they name a measure. A demand proposes nothing: that somebody be punished, or
 * the caller be given something, or his request noticed (请领导关注取消某事), where such a word stands before the measure; that he be looked into, or a law kept. Who says 建议 needs no listed
 * measure, but more than that his case be seen to.
 */
export function proposes(words: string): boolean {
  const at = words.search(PROPOSAL);
  if (at < 0) return false;
  const saysSo = SAYS_SO.test(words);
  if (!saysSo && (QUESTION.test(words) || WISH.test(words))) return false;
  const plea = words.slice(at);
  if (!saysSo && OWED.test(plea)) return false;
  const parts = plea.split(PARTS);
  const punished = saysSo ? -1 : parts.findIndex((part) => ENFORCEMENT.test(part));
  if (punished >= 0) return parts.slice(0, punished).some((part) => namesMeasure(part, saysSo));
  if (parts.some((part) => namesMeasure(part, saysSo))) return true;
  return saysSo && !parts.some((part) => ENFORCEMENT.test(part) || HANDLING.test(part));
}

function namesMeasure(part: string, saysSo: boolean): boolean {
  const measure = part.search(MEASURE);
  if (measure < 0) return false;
  const before = part.slice(0, measure);
  return !ENFORCEMENT.test(before) && (saysSo || !(REDRESS.test(before) || NOTICE.test(before)));
}
