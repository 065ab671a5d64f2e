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

/** The characters of the aliases that differ in traditional Chinese. */
const TRADITIONAL_FORMS =
  '單編號碼訴務項業來電時間創記發錄標題內問詳細類別質級稱歸籤屬區縣劃鎮鄉辦處門轉責緊緩狀態數舊復關聯戶開個舉報話機結檔滿對況決應';
const SIMPLIFIED_FORMS =
  '单编号码诉务项业来电时间创记发录标题内问详细类别质级称归签属区县划镇乡办处门转责紧缓状态数旧复关联户开个举报话机结档满对况决应';
const TRADITIONAL = new Map(
  [...TRADITIONAL_FORMS].map((character, index) => [character, SIMPLIFIED_FORMS.charAt(index)]),
);

/** Header and alias in one form: half width, lower case, simplified, without blanks, brackets, asterisks and colons. */
export function normaliseHeader(header: string): string {
  const plain = header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u200b\ufeff*:"'`]+/g, '')
    .replace(/[([【〔].*?[)\]】〕]/g, '');
  return plain.replace(/[\u4e00-\u9fff]/g, (character) => TRADITIONAL.get(character) ?? character);
}
