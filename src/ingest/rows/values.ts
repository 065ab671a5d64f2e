import type { TicketType } from '../../model/index.js';
import { anyExportWord, withExportWords } from '../columns/export-words.js';

/** A type as exports word it, `催办` apart: that is a reminder and no type. First match wins. */
const TYPES = (['praise', 'complaint', 'suggestion', 'inquiry', 'help', 'other'] as const satisfies TicketType[]).map(
  (type) => [new RegExp(anyExportWord(`type_${type}`)), type] as const,
);

export function typeOf(value: string): TicketType | null {
  if (value === '') return null;
  return TYPES.find(([pattern]) => pattern.test(value))?.[1] ?? null;
}

export function isReminderType(value: string): boolean {
  return /^催|催[办单件]/.test(value);
}

const NO =
  /^(?:否|无.*|暂无|没.*|未.*|不.*|非.*|0+|0次|n|no|n\/a|false|f|×|✗|-+|—+|\/|一般.*|普通.*|正常.*|平件|常规|低|缓.*|null|none)$/i;

/** A yes-or-no cell: empty and every way of saying no are false, anything else true. */
export function isYes(value: string): boolean {
  return value !== '' && !NO.test(value);
}

/** `是`, `1`, `已超期`; `按期` and `即将超期` are no. */
export function isOverdue(value: string): boolean {
  return isYes(value) && !/^按[期时]|^即将|^临/.test(value);
}

/** 不满意, 不是很满意, 谈不上好; a clause between the two is another matter: 未解决，但满意. */
const UNSATISFIED =
  /(?:不|没|未|谈不上|难)(?:太|大|够|很|甚|怎么|是|算|能|以|有|令人|十分|非常){0,2}(?:满|好)|差|否|^no$|^0$|^false$/i;
const SATISFIED = /满意|[无没]有?不满|^是$|好|不错|^yes$|^1$|^true$/i;

export function satisfactionOf(value: string): boolean | null {
  if (value === '' || /未评|未回访|^一般$|默认|无法/.test(value)) return null;
  if (UNSATISFIED.test(value.replace(/[无没]有?不满意?/, ''))) return false;
  return SATISFIED.test(value) ? true : null;
}

const NOT_SOLVED = withExportWords(/<not_solved>|中$|^no$|^0$|^false$/i);

export function solutionOf(value: string): boolean | null {
  if (value === '') return null;
  if (NOT_SOLVED.test(value)) return false;
  return /解决|是|^yes$|^1$|^true$/i.test(value) ? true : null;
}

/**
 * What the cell says by itself goes before what its column asks; then `是否保密=是`. The opposite question `是否公开` is
 * asked of another column name and answered in reverse.
 */
export function isConfidential(value: string, header: string): boolean {
  if (value === '') return false;
  if (/不.{0,2}公开/.test(value)) return true;
  if (/保密/.test(value)) return !/不.{0,3}保密|[非未]保密|无[需须]保密/.test(value);
  return /公开/.test(header) && !/不公开|保密/.test(header)
    ? !isYes(value)
    : isYes(value) && !/^(?:同意|可以?)?公开$/.test(value);
}
