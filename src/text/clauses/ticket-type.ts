import type { Ticket, TicketType } from '../../model/index.js';
import { TEXT } from '../settings.js';
import { withWords } from './word-lists.js';

export interface InferredType {
  readonly type: TicketType;
  /** True where the export named no type and the rules decided. */
  readonly inferred: boolean;
}

/** The type of a ticket: the export's own where it has one, else by rules over title and opening, marked as inferred. */
export function inferType(ticket: Pick<Ticket, 'type' | 'title' | 'text'>): InferredType {
  if (ticket.type !== null) return { type: ticket.type, inferred: false };
  return { type: typeOfText(ticket.title, ticket.text), inferred: true };
}

const TITLE_RULES: readonly (readonly [RegExp, TicketType])[] = [
  [/表扬|点赞|感谢(?!.{0,6}(?:不|没))|致谢|锦旗/, 'praise'],
  [/投诉|举报|控诉|曝光|complain/i, 'complaint'],
  [/^(?:关于)?.{0,6}建议|的建议$|建言/, 'suggestion'],
  [/求助|救救|帮帮|救命/, 'help'],
];

const ASKS = withWords(/[？?]|(?<!申)请问|想(?:了解|问|知道)|怎么(?:办|申请)|什么<asked_for>|<asks>/);

const TITLE_ASKS = withWords(/[？?吗]$|<title_asks>/);

const ENGLISH_QUESTION = /\b(?:how|where|when|what|can I|could I|may I|is it)\b[^.]*\?/i;

function typeOfText(title: string, text: string): TicketType {
  const opening = text.slice(0, TEXT.type.opening);
  const first = text.slice(0, TEXT.type.first);
  for (const [rule, type] of TITLE_RULES) if (rule.test(title)) return type;
  // Looked for last: it is the dearest to find.
  const asks = (): boolean => ASKS.test(text.slice(0, TEXT.type.asks));
  // 咨询 is a habit of titles; it is an inquiry where the text asks something or says nothing.
  if (/咨询|(?<!申)请问|询问|想问|了解/.test(title) && (asks() || text.trim() === '')) return 'inquiry';
  if (/表示感谢|来电(?:表扬|感谢)|特此表扬/.test(first)) return 'praise';
  if (/求助|救救|帮帮(?:我|忙)/.test(first)) return 'help';
  if (/投诉|举报/.test(first)) return 'complaint';
  if (/咨询|(?<!申)请问|来电询问|想了解/.test(opening) && asks()) return 'inquiry';
  // Few texts hold the mark, and letters of either case are dear to look for.
  if (opening.includes('?') && ENGLISH_QUESTION.test(opening)) return 'inquiry';
  if (/建议|\bsuggest/i.test(title + first)) return 'suggestion';
  if (TITLE_ASKS.test(title)) return 'inquiry';
  if (/表扬|衷心感谢|点赞/.test(opening)) return 'praise';
  return 'complaint';
}
