import { type AttrGetter, Parser } from 'saxen';
import { NO_RESULT } from '../rows/cells.js';
import { INGEST } from '../settings.js';
import { PackedStrings } from './packed-strings.js';

/** The parts of a workbook (ECMA-376) that an export needs, read piece by piece. */
export type Pieces = AsyncIterable<string>;

interface Handlers {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/**
 * Feeds the pieces to the XML parser; a part that is absent has none. `isDone` ends it early.
 *
 * @throws Error where the XML is broken, or has a tag or a text that no workbook has.
 */
async function readXml(pieces: Pieces, handlers: Handlers, isDone: () => boolean = () => false): Promise<void> {
  const parser = new Parser();
  let failure: unknown;
  let sinceLast = 0;
  const guarded = (action: () => void): void => {
    sinceLast = 0;
    if (failure !== undefined) return;
    try {
      action();
    } catch (error) {
      failure = error;
    }
  };
  parser.on('openTag', (name: string, attributes: AttrGetter, decode: (text: string) => string) =>
    guarded(() => {
      const given = attributes();
      for (const key in given) if (given[key]?.includes('&')) given[key] = decode(given[key] ?? '');
      handlers.open?.(local(name), given);
    }),
  );
  parser.on('closeTag', (name: string) => guarded(() => handlers.close?.(local(name))));
  parser.on('text', (text: string, decode: (text: string) => string) =>
    guarded(() => handlers.text?.(text.includes('&') ? decode(text) : text)),
  );
  parser.on('cdata', (text: string) => guarded(() => handlers.text?.(text)));
  parser.on('error', (error: unknown) => {
    failure ??= error;
  });
  let isFed = false;
  for await (const piece of pieces) {
    if (piece === '') continue;
    isFed = true;
    sinceLast += piece.length;
    if (sinceLast > INGEST.packed.longestMark + piece.length) throw new RangeError('a tag or a text without end');
    parser.write(piece);
    if (failure !== undefined || isDone()) break;
  }
  if (isFed && failure === undefined && !isDone()) parser.end();
  if (failure !== undefined) throw failure;
}

/** Some writers put a prefix before every name: `x:row`. */
function local(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

const ESCAPE = /_x([0-9A-Fa-f]{4})_/g;

/** `_x000D_` stands for a character that XML cannot hold. */
function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(ESCAPE, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}

/** The strings that cells refer to by number. */
export async function readSharedStrings(pieces: Pieces): Promise<PackedStrings> {
  const strings = new PackedStrings();
  let current = '';
  let isText = false;
  let isPhonetic = false;
  await readXml(pieces, {
    open: (name) => {
      if (name === 'si') current = '';
      else if (name === 't') isText = !isPhonetic;
      else if (name === 'rPh') isPhonetic = true;
    },
    close: (name) => {
      if (name === 'si') strings.add(unescaped(current));
      else if (name === 't') isText = false;
      else if (name === 'rPh') isPhonetic = false;
    },
    text: (text) => {
      if (isText) current += text;
    },
  });
  return strings;
}

const BUILT_IN_DATES: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/** Which cell styles show a number as a date or a time. */
export async function readDateStyles(pieces: Pieces): Promise<boolean[]> {
  const custom = new Map<string, boolean>();
  const styles: boolean[] = [];
  let isCellStyles = false;
  await readXml(pieces, {
    open: (name, attributes) => {
      if (name === 'numFmt') custom.set(attributes.numFmtId ?? '', isDateFormat(attributes.formatCode ?? ''));
      else if (name === 'cellXfs') isCellStyles = true;
      else if (name === 'xf' && isCellStyles) {
        const id = attributes.numFmtId ?? '0';
        const isBuiltIn = BUILT_IN_DATES.some(([first, last]) => Number(id) >= first && Number(id) <= last);
        styles.push(custom.get(id) ?? isBuiltIn);
      }
    },
    close: (name) => {
      if (name === 'cellXfs') isCellStyles = false;
    },
  });
  return styles;
}

/** Quoted words, colours and locales say nothing; what is left has a letter of a date or it has not. */
function isDateFormat(format: string): boolean {
  const bare =
    format
      .slice(0, INGEST.packed.longestFormat)
      .replace(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
      .split(';')[0] ?? '';
  return /[ymdhs年月日时]/i.test(bare);
}

export async function readSheetList(pieces: Pieces) {
  const sheets: { name: string; relation: string; isHidden: boolean }[] = [];
  let isFrom1904 = false;
  await readXml(pieces, {
    open: (name, attributes) => {
      if (name === 'workbookPr') isFrom1904 = /^(?:1|true)$/.test(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const key = Object.keys(attributes).find((attribute) => local(attribute) === 'id') ?? '';
      const isHidden = (attributes.state ?? 'visible') !== 'visible';
      sheets.push({ name: attributes.name ?? '', relation: attributes[key] ?? '', isHidden });
    },
  });
  return { sheets, isFrom1904 };
}

/** Targets of worksheets and of the other parts, by relation id and by the last word of their type. */
export async function readRelations(pieces: Pieces): Promise<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>();
  await readXml(pieces, {
    open: (name, attributes) => {
      if (name !== 'Relationship') return;
      const kind = (attributes.Type ?? '').split('/').at(-1) ?? '';
      const target = attributes.Target ?? '';
      if (kind === 'worksheet') targets.set(attributes.Id ?? '', target);
      else targets.set(`/${kind}`, target);
    },
  });
  return targets;
}

/** A cell's type (`t`), style (`s`) and value as they are written. */
export type CellText = (type: string, style: string, value: string) => string;

/**
 * Hands each row of a worksheet to `take` with its number; a row that the file leaves out comes as an empty one.
 * `take` gives false to end early. A formula without a stored result, or with an error for one, comes as `NO_RESULT`.
 */
export async function readRows(
  pieces: Pieces,
  cellText: CellText,
  take: (cells: string[], row: number) => boolean,
): Promise<void> {
  let cells: string[] = [];
  let [row, column] = [0, 0];
  let [type, style, value] = ['', '', ''];
  let isValue = false;
  let isPhonetic = false;
  let isEnded = false;
  let isFormula = false;
  await readXml(
    pieces,
    {
      open: (name, attributes) => {
        if (name === 'c') {
          column = attributes.r === undefined ? cells.length : columnOf(attributes.r);
          type = attributes.t ?? 'n';
          style = attributes.s ?? '';
          value = '';
          isFormula = false;
        } else if (name === 'v' || name === 't') isValue = !isPhonetic;
        else if (name === 'f') isFormula = true;
        else if (name === 'rPh') isPhonetic = true;
        else if (name === 'row') {
          const number = Number(attributes.r ?? row + 1);
          if (!(number > row && number <= LAST_ROW)) throw new RangeError(`row ${attributes.r} behind row ${row}`);
          for (row += 1; row < number && !isEnded; row += 1) isEnded = !take([], row);
          row = number;
          cells = [];
        }
      },
      close: (name) => {
        if (name === 'v' || name === 't') isValue = false;
        else if (name === 'rPh') isPhonetic = false;
        else if (name === 'c') {
          // A result that is an empty text has the type of a text.
          const isUnknown = type === 'e' || (isFormula && value === '' && type !== 'str');
          const text = isUnknown ? NO_RESULT : type === 'inlineStr' ? unescaped(value) : cellText(type, style, value);
          while (cells.length < column) cells.push('');
          cells[column] = text;
        } else if (name === 'row' && !isEnded) isEnded = !take(cells, row);
      },
      text: (text) => {
        if (isValue) value += text;
      },
    },
    () => isEnded,
  );
}

const LAST_ROW = 1_048_576;

/** The column of an address, from 0: `A1` is 0, `AB12` is 27. @throws RangeError beyond the last column, XFD. */
function columnOf(address: string): number {
  let column = 0;
  for (let at = 0; at < address.length; at += 1) {
    const code = address.charCodeAt(at) & 0xdf;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  if (column < 1 || column > 16_384) throw new RangeError(`cell address ${address}`);
  return column - 1;
}
