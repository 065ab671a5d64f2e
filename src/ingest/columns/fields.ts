import { toSimplified } from '../../model/index.js';
import { exportWords } from './export-words.js';

/** What a ticket can take from a column. `--map FIELD=COLUMN` uses these names. */
export const FIELDS = [
  'id',
  'time',
  'title',
  'text',
  'type',
  'category1',
  'category2',
  'category3',
  'district',
  'street',
  'address',
  'department',
  'channel',
  'urgent',
  'reminder',
  'reminderOf',
  'earlier',
  'repeat',
  'confidential',
  'caller',
  'phone',
  'status',
  'overdue',
  'closed',
  'satisfied',
  'solved',
] as const;

export type Field = (typeof FIELDS)[number];

/**
 * Header names by field, the best first: where an export has several, the first of the list is read. They stand in
 * `lexicon/exports.txt`. Compared after `normaliseHeader`, so that width, case, blanks, brackets and traditional
 * characters do not matter.
 */
export const ALIASES = Object.fromEntries(FIELDS.map((field) => [field, exportWords(field)])) as Readonly<
  Record<Field, readonly string[]>
>;

/** Fields that the bulletin counts by: a day should not lose one without a word. */
export const FOLLOWED = ['time', 'type', 'category1', 'district', 'street', 'department', 'channel'] as const;

/** Whether a column fills the field; an address fills the place. */
export function isFilled(columns: Readonly<Partial<Record<Field, unknown>>>, field: Field): boolean {
  const isPlace = field === 'district' || field === 'street';
  return columns[field] !== undefined || (isPlace && columns.address !== undefined);
}

/** A field as `--map` calls it, with the word for it. */
export function withWord(field: Field): string {
  return `${field}（${ALIASES[field][0] ?? field}）`;
}

/** Names of what stands below a town: the street where no column is one, and where the towns are a county's districts. */
export const VILLAGES = exportWords('village');

/** 诉求类别（一级）: without its level it is another column. */
const BRACKETED_LEVEL = /[([【〔](第?[一二三1-3]级|[大小细]类|i{1,3}|[1-3])[)\]】〕]/g;

/** 催单否 and 催单与否 ask what 是否催单 does. */
const ASKED_BEHIND = /^(.+?)与?否$/u;

/**
 * Header and alias in one form: half width, lower case, simplified, without blanks, asterisks and colons, without what
 * stands in brackets but for the level of a class, and with 是否 before what it asks.
 */
export function normaliseHeader(header: string): string {
  return toSimplified(
    header
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\u200b\ufeff*:"'`]+/g, '')
      .replace(BRACKETED_LEVEL, '$1')
      .replace(/[([【〔].*?[)\]】〕]/g, ''),
  ).replace(ASKED_BEHIND, '是否$1');
}
