import { StringDecoder } from 'node:string_decoder';
import { DAY_MS, EXIT, type Finding, KuaibaoError } from '../../model/index.js';
import { knownHeaders } from '../columns/header.js';
import type { ColumnNames } from '../columns/named-columns.js';
import { paced } from '../rows/mask-batches.js';
import { INGEST, type IngestSettings } from '../settings.js';
import type { PackedStrings } from './packed-strings.js';
import {
  type CellText,
  type Pieces,
  readDateStyles,
  readRelations,
  readRows,
  readSharedStrings,
  readSheetList,
} from './workbook-xml.js';
import { damaged, openWorkbook, type ZipPart } from './zip.js';

export interface Workbook {
  readonly hash: string;
  readonly findings: readonly Finding[];
  /** Hands every row to `take`, with its number, sheet after sheet; `pause` is awaited between pieces of the file. */
  read(take: (cells: string[], row: number) => void, pause?: () => Promise<void>, signal?: AbortSignal): Promise<void>;
}

interface Sheet {
  readonly name: string;
  readonly isEmpty: boolean;
  readonly isHidden: boolean;
  /** The header row that the sheet begins with, as one string; empty where no name is known. */
  readonly header: string;
  /** How many names of the header are known. */
  readonly known: number;
  readonly part: ZipPart;
}

/**
 * The rows of a workbook as text: of the visible sheet whose header we know best, and of every other with the same
 * header (systems begin a new sheet at 65,536 or 1,048,576 rows). Sheets are read as they are inflated; only the shared
 * strings are held in memory, packed.
 *
 * @throws KuaibaoError `xlsx-damaged`, `inflates-too-far`, `zip-no-workbook` (65).
 */
export async function readWorkbook(path: string, settings: IngestSettings): Promise<Workbook> {
  const { hash, parts } = await openWorkbook(path, settings);
  for (const [name, { size }] of parts)
    if (/sharedStrings/i.test(name) && size > INGEST.packed.mostStringBytes) throw tooLarge(path);
  try {
    const { sheets, cellText } = await readParts(parts, settings.map);
    const filled = sheets.filter(({ isEmpty }) => !isEmpty);
    // What nobody sees is no export, unless there is nothing else.
    const seen = filled.filter(({ isHidden, known }) => !isHidden && known > 0);
    const first = (seen.length > 0 ? seen : filled).reduce<Sheet | undefined>(
      (best, sheet) => (best === undefined || sheet.known > best.known ? sheet : best),
      undefined,
    );
    const chosen = filled.filter(
      (sheet) =>
        sheet === first || (sheet.known > 0 && sheet.header === first?.header && sheet.isHidden === first.isHidden),
    );
    const others = filled.filter((sheet) => !chosen.includes(sheet)).map(({ name }) => name);
    const findings: Finding[] =
      others.length === 0 || first === undefined
        ? []
        : [{ code: 'sheet-chosen', args: { sheet: first.name, others }, where: { file: path } }];
    const read: Workbook['read'] = async (take, pause, signal) => {
      for (const { part } of chosen) {
        // What `take` throws is its own; what the file's reader throws is damage.
        let failure: unknown;
        const taken = (cells: string[], row: number): boolean => {
          try {
            take(cells, row);
          } catch (error) {
            failure = error;
          }
          return failure === undefined && signal?.aborted !== true;
        };
        await readRows(paced(piecesOf(part), pause), cellText, taken).catch((error: unknown) => {
          failure ??= damaged(path, error);
        });
        signal?.throwIfAborted();
        if (failure !== undefined) throw failure;
      }
    };
    return { hash, findings, read };
  } catch (error) {
    throw damaged(path, error);
  }
}

async function readParts(
  parts: ReadonlyMap<string, ZipPart>,
  map: ColumnNames,
): Promise<{ readonly sheets: readonly Sheet[]; readonly cellText: CellText }> {
  const part = (name: string): Pieces => piecesOf(parts.get(name));
  const root = await readRelations(part('_rels/.rels'));
  const book = placeOf(root.get('/officeDocument') ?? 'xl/workbook.xml', '');
  const folder = book.slice(0, book.lastIndexOf('/') + 1);
  const relations = await readRelations(part(`${folder}_rels/${book.slice(folder.length)}.rels`));
  const { sheets: list, isFrom1904 } = await readSheetList(part(book));
  const strings = await readSharedStrings(
    part(placeOf(relations.get('/sharedStrings') ?? 'sharedStrings.xml', folder)),
  );
  const styles = await readDateStyles(part(placeOf(relations.get('/styles') ?? 'styles.xml', folder)));
  const cellText = cellReader(strings, styles, isFrom1904);
  const sheets: Sheet[] = [];
  for (const { name, relation, isHidden } of list) {
    const sheet = parts.get(placeOf(relations.get(relation) ?? '', folder));
    if (sheet === undefined) continue;
    const head: string[][] = [];
    await readRows(piecesOf(sheet), cellText, (cells) => head.push(cells) < INGEST.header.searchedRows);
    sheets.push({
      name,
      part: sheet,
      isHidden,
      isEmpty: head.every((cells) => cells.every((cell) => cell === '')),
      ...headerOf(head, map),
    });
  }
  if (sheets.length === 0) throw new Error('no worksheet');
  return { sheets, cellText };
}

function tooLarge(path: string): KuaibaoError {
  return new KuaibaoError('workbook-too-large', EXIT.data, {
    message: {
      zh: 'Excel 文件中的文字超过 {megabytes} MB，无法装入内存',
      en: 'the workbook holds more than {megabytes} MB of text, which does not fit into memory',
    },
    hint: {
      zh: '请导出为 CSV，或分成几个文件；历史库未作任何改动',
      en: 'export it as CSV or split it; nothing was changed',
    },
    args: { megabytes: INGEST.packed.mostStringBytes / 1e6 },
    where: { file: path },
  });
}

/** Where a relation points to: from the root of the archive, or from the folder of the workbook. */
function placeOf(target: string, folder: string): string {
  return target.startsWith('/') ? target.slice(1) : `${folder}${target}`;
}

async function* piecesOf(part: ZipPart | undefined): AsyncGenerator<string> {
  if (part === undefined) return;
  const decoder = new StringDecoder('utf8');
  for await (const chunk of part.open()) yield decoder.write(chunk);
  yield decoder.end();
}

function headerOf(rows: readonly (readonly string[])[], map: ColumnNames): Pick<Sheet, 'header' | 'known'> {
  let best = { header: '', known: 0 };
  for (const cells of rows) {
    const known = knownHeaders(cells, map);
    if (known > best.known) best = { header: cells.join('\u0001'), known };
  }
  return best;
}

const EPOCH_1900_MS = Date.UTC(1899, 11, 30);
const EPOCH_1904_MS = Date.UTC(1904, 0, 1);

/** A cell as an export in CSV would have it. */
function cellReader(strings: PackedStrings, isDateStyle: readonly boolean[], isFrom1904: boolean): CellText {
  const epochMs = isFrom1904 ? EPOCH_1904_MS : EPOCH_1900_MS;
  return (type, style, value) => {
    if (value === '') return '';
    if (type === 's') {
      const text = strings.at(Number(value));
      if (text === undefined) throw new RangeError(`shared string ${value}`);
      return text;
    }
    if (type !== 'n') return type === 'b' ? String(value === '1') : value;
    const number = Number(value);
    if (Number.isNaN(number)) return value;
    return style !== '' && isDateStyle[Number(style)] === true ? dateText(number, epochMs) : numberText(number);
  };
}

/** Excel keeps 15 digits of a number: a longer one in a numeric cell is no longer what it was. */
const EXACT_BELOW = 1e15;

function numberText(number: number): string {
  return Math.abs(number) >= EXACT_BELOW ? number.toExponential(5).replace('e', 'E') : String(number);
}

const FIRST_DATE_MS = Date.UTC(1901, 0, 1);

/** A serial number of days as the sheet's own clock shows it; below a year it is a time of day. */
function dateText(serial: number, epochMs: number): string {
  const rounded = new Date(Math.round((epochMs + serial * DAY_MS) / 1000) * 1000);
  if (Number.isNaN(rounded.getTime())) return '';
  const [day = '', clock = ''] = rounded.toISOString().slice(0, 19).split('T');
  if (rounded.getTime() < FIRST_DATE_MS) return clock;
  return clock === '00:00:00' ? day : `${day} ${clock}`;
}
