import readXlsxFile from 'read-excel-file/node';
import type { Finding } from '../model/index.js';
import { knownHeaders } from './header.js';
import type { IngestSettings } from './settings.js';
import { checkWorkbook, damaged } from './zip.js';

export interface Workbook {
  readonly hash: string;
  readonly rows: Iterable<string[]>;
  readonly findings: readonly Finding[];
}

interface Sheet {
  readonly name: string;
  readonly data: readonly (readonly unknown[])[];
}

const SEARCHED_ROWS = 30;

/**
 * The rows of a workbook as text: of the first sheet with a header that we know, and of every later sheet with the same
 * header (systems begin a new sheet at 65,536 or 1,048,576 rows). The library holds a workbook in memory, about 3 kB a
 * row: exports of a few hundred thousand rows are better taken as CSV.
 */
export async function readWorkbook(path: string, settings: IngestSettings): Promise<Workbook> {
  const hash = await checkWorkbook(path, settings);
  let sheets: Sheet[];
  try {
    sheets = (await readXlsxFile(path)).map(({ sheet, data }) => ({ name: sheet, data: data as readonly unknown[][] }));
  } catch (error) {
    throw damaged(path, error);
  }
  const filled = sheets.filter(({ data }) => data.length > 0);
  const known = filled.map((sheet) => ({ sheet, header: headerOf(sheet, settings.map) }));
  const first = known.find(({ header }) => header !== '') ?? known[0];
  const chosen = known.filter((entry) => entry === first || (entry.header !== '' && entry.header === first?.header));
  const others = known.filter((entry) => !chosen.includes(entry)).map(({ sheet }) => sheet.name);
  const findings: Finding[] =
    others.length === 0 || first === undefined
      ? []
      : [{ code: 'sheet-chosen', args: { sheet: first.sheet.name, others }, where: { file: path } }];
  return { hash, rows: rowsOf(chosen.map(({ sheet }) => sheet)), findings };
}

function* rowsOf(sheets: readonly Sheet[]): Generator<string[]> {
  for (const { data } of sheets) for (const row of data) yield row.map(cellText);
}

/** The header row that the sheet begins with, as one string; empty where no name is known. */
function headerOf({ data }: Sheet, map: Readonly<Record<string, string>>): string {
  let best = '';
  let bestKnown = 1;
  for (const row of data.slice(0, SEARCHED_ROWS)) {
    const cells = row.map(cellText);
    const known = knownHeaders(cells, map);
    if (known > bestKnown || (known === 1 && best === '')) {
      best = cells.join('\u0001');
      bestKnown = Math.max(known, bestKnown);
    }
  }
  return best;
}

/** Excel keeps 15 digits of a number: a longer one in a numeric cell is no longer what it was. */
const EXACT_BELOW = 1e15;
const FIRST_DATE_MS = Date.UTC(1901, 0, 1);

/** A cell as an export in CSV would have it. Dates carry the sheet's own clock in their UTC fields. */
export function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') {
    return Math.abs(cell) >= EXACT_BELOW ? cell.toExponential(5).replace('e', 'E') : String(cell);
  }
  if (cell instanceof Date) {
    const rounded = new Date(Math.round(cell.getTime() / 1000) * 1000);
    if (Number.isNaN(rounded.getTime())) return '';
    const [day = '', clock = ''] = rounded.toISOString().slice(0, 19).split('T');
    if (rounded.getTime() < FIRST_DATE_MS) return clock;
    return clock === '00:00:00' ? day : `${day} ${clock}`;
  }
  return String(cell);
}
