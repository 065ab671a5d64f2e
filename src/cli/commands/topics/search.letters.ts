import { holdsSpelling, type Message, type Rule, type Term, type Ticket } from '../../../model/index.js';
import { featureOf, normaliseText } from '../../../text/index.js';

/** Days up to which letters are compared: it reads every ticket, where words are looked up. */
export const MOST_DAYS = 31;
/** Numbers of tickets that are named. */
const MOST_NAMED = 10;

/** Tickets that a search by words leaves out though they hold its words letter by letter. */
export interface ByLetters {
  /** In the summary, where the characters were cut into other words: 头晕|倒 for 晕倒. */
  readonly cutOtherwise: readonly string[];
  /** Only behind the summary. */
  readonly furtherOn: readonly string[];
}

/** Whether a text fulfils a rule letter by letter, as a reader would look for it. */
function fulfils(text: string, { any, not }: Rule): boolean {
  const read = normaliseText(text).toLowerCase();
  const holds = ({ spellings }: Term): boolean => spellings.some((one) => holdsSpelling(read, one.toLowerCase()));
  return any.some((terms) => terms.every(holds)) && !not.some(holds);
}

/** @param found the ids that the search by words gives */
export function foundByLetters(tickets: Iterable<Ticket>, rule: Rule, found: ReadonlySet<string>): ByLetters {
  const [cutOtherwise, furtherOn]: [string[], string[]] = [[], []];
  for (const ticket of tickets) {
    if (ticket.reminder || found.has(ticket.id)) continue;
    if (fulfils(featureOf(ticket), rule)) cutOtherwise.push(ticket.id);
    else if (fulfils(`${ticket.title}\n${ticket.text}`, rule)) furtherOn.push(ticket.id);
  }
  return { cutOtherwise, furtherOn };
}

/** Says how many more hold the words, and why they are not counted; undefined where none does. */
export function lettersMessage({ cutOtherwise, furtherOn }: ByLetters): Message | undefined {
  const ids = [...cutOtherwise, ...furtherOn];
  if (ids.length === 0) return undefined;
  const named = ids.slice(0, MOST_NAMED);
  const isMore = ids.length > named.length;
  const zh = [
    ...(cutOtherwise.length > 0 ? [`${cutOtherwise.length} 件切成了别的词`] : []),
    ...(furtherOn.length > 0 ? [`${furtherOn.length} 件写在摘要（标题和正文开头）之后`] : []),
  ];
  const en = [
    ...(cutOtherwise.length > 0 ? [`${cutOtherwise.length} cut into other words`] : []),
    ...(furtherOn.length > 0 ? [`${furtherOn.length} behind the summary (title and opening)`] : []),
  ];
  return {
    zh: `按字面另有 ${ids.length} 件，话题按词计而未计入：${zh.join('，')}（${named.join('、')}${isMore ? ' 等' : ''}）`,
    en: `${ids.length} more hold these characters and are not counted, as topics count words: ${en.join(', ')} (${named.join(', ')}${isMore ? ' …' : ''})`,
  };
}
