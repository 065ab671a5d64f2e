import { type Finding, median } from '../../model/index.js';
import { columnName, couldHead, isKnownName } from '../columns/column-words.js';
import { type ComposedField, composedFieldOf } from '../columns/composed-names.js';
import { withExportWords } from '../columns/export-words.js';
import { normaliseHeader } from '../columns/fields.js';
import type { Header } from '../columns/header.js';
import { INGEST, type IngestSettings } from '../settings.js';
import { BEFORE_NO_DISTRICT } from './address.js';
import { hasDates } from './row.js';
import { isBlank, isTotals } from './row-kinds.js';

const NO_REQUEST = withExportWords(/<no_request>/);
const DISTRICT = new RegExp(`^[\\u4e00-\\u9fff]{1,8}(?<!${BEFORE_NO_DISTRICT})[区县市旗]$`);
/** A bare number may be anything; a date has its parts apart. */
const DATE_PARTS = /\d\s*[-/.年月]\s*\d/;

/** Findings of columns that are not read and look as if they should be, by the field that they would fill. */
export const OVERLOOKED: ReadonlySet<string> = new Set([
  'text-overlooked',
  'title-overlooked',
  'time-overlooked',
  'district-overlooked',
]);

/**
 * Columns that nothing is read from and that by what stands in them, or by their names where several have such a one, are
 * the text, the title, the time or the district, where that field has no column: without a word the city would be counted without it.
 * Holds no cell.
 *
 * @param below the first rows under the header
 * @param isSure whether the header is one, so that its names can be told
 */
export function overlookedColumns(
  header: Header,
  below: readonly (readonly string[])[],
  settings: Pick<IngestSettings, 'map' | 'zone'>,
  isSure: boolean,
  file: string,
): Finding[] {
  const { columns, names } = header;
  const free = unreadColumns(header, below, settings.zone).flatMap(({ form, ...column }) =>
    form === '' || isKnownName(form) ? [] : [{ ...column, composed: composedFieldOf(form) }],
  );
  return (['text', 'title', 'time', 'district'] as const).flatMap((field) => {
    // 无 as well: the office has said what it wants.
    if (columns[field] !== undefined || settings.map[field] !== undefined) return [];
    const found = free
      .filter(({ composed, looks, filled }) => looks === field || (composed === field && filled > 0))
      .sort(
        (a, b) => Number(b.composed === field) - Number(a.composed === field) || b.han - a.han || a.index - b.index,
      );
    const [best] = found;
    if (best === undefined) return [];
    const written = isSure ? namedOf(names, best.index) : `#${best.index + 1}`;
    const shown = found.map(({ index }) => {
      const name = names[index] ?? '';
      return isSure && couldHead(name) ? name : columnName(names, index);
    });
    const args = {
      field,
      columns: shown,
      option: optionOf(field, written),
      setting: settingOf(field, written),
      files: 1,
    };
    return [
      {
        code: `${field}-overlooked`,
        args: { ...args, ...(field === 'text' ? insteadOf(header) : {}) },
        where: { file },
      },
    ];
  });
}

/** The column that nothing is read from and whose cells are as long as what citizens write, the longest of them. */
export function columnOfTexts(
  header: Pick<Header, 'columns' | 'names'>,
  below: readonly (readonly string[])[],
  zone: string,
): number | undefined {
  return unreadColumns(header, below, zone)
    .filter(({ looks }) => looks === 'text')
    .sort((a, b) => b.han - a.han || a.index - b.index)[0]?.index;
}

/** The columns that nothing is read from and that are called by nothing else than a request, with what stands in them. */
function unreadColumns(
  { columns, names }: Pick<Header, 'columns' | 'names'>,
  below: readonly (readonly string[])[],
  zone: string,
): (Content & { readonly index: number; readonly form: string })[] {
  const taken = new Set(Object.values(columns).flat());
  const rows = below.filter((cells) => !isBlank(cells) && !isTotals(cells));
  return names.flatMap((name, index) => {
    const form = normaliseHeader(name);
    return taken.has(index) || NO_REQUEST.test(form) ? [] : [{ index, form, ...contentOf(rows, index, zone) }];
  });
}

interface Content {
  readonly filled: number;
  /** Median of the Han characters of a cell. */
  readonly han: number;
  readonly looks: ComposedField | undefined;
}

function contentOf(rows: readonly (readonly string[])[], index: number, zone: string): Content {
  const cells = rows.map((row) => (row[index] ?? '').trim()).filter((cell) => cell !== '');
  const { leastRows, leastFilled, leastShare, textHan } = INGEST.overlooked;
  const han = median(cells.map((cell) => cell.match(/\p{Script=Han}/gu)?.length ?? 0));
  const share = (isOne: (cell: string) => boolean): number => cells.filter(isOne).length / cells.length;
  const none = { filled: cells.length, han, looks: undefined };
  if (cells.length < leastRows || cells.length < rows.length * leastFilled) return none;
  if (han >= textHan) return { ...none, looks: 'text' };
  if (share((cell) => DATE_PARTS.test(cell.normalize('NFKC')) && hasDates([[cell]], [0], zone)) >= leastShare)
    return { ...none, looks: 'time' };
  return share((cell) => DISTRICT.test(cell)) >= leastShare ? { ...none, looks: 'district' } : none;
}

/** How a column is written behind `field=`: by its name where that is one and needs no care, else by its place. */
function namedOf(names: readonly string[], index: number): string {
  const name = names[index] ?? '';
  const form = normaliseHeader(name);
  const isOnly = names.filter((other) => normaliseHeader(other) === form).length === 1;
  return isOnly && couldHead(name) && /^[\p{L}\p{N}_-]+$/u.test(name) ? name : `#${index + 1}`;
}

const optionOf = (field: ComposedField, written: string): string => `--map ${field}=${written}`;
const settingOf = (field: ComposedField, written: string): string =>
  `${field}: ${written.startsWith('#') ? `"${written}"` : written}`;

/** What stands in for the text. */
function insteadOf({ columns }: Header): { readonly zh: string; readonly en: string } {
  return columns.title === undefined
    ? { zh: '分类名称', en: 'the names of the classes' }
    : { zh: '标题', en: 'the titles' };
}
