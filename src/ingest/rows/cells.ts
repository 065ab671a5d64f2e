const DIRT = /^[\s\u200b\ufeff]|[\s\u200b\ufeff]$|[\u0000-\u0008\u000b-\u001f\u007f\u0300-\u036f\ufeff\u200b]/;
const EDGES = /^[\s\u200b\ufeff]+|[\s\u200b\ufeff]+$/g;
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff\u200b]/g;

/** Stands for a cell whose formula has no stored result, or an error for one; no XML and no cleaned text holds it. */
export const NO_RESULT = '\u0000=';

/** A cell of text: trimmed, line ends as \n, without control characters, a letter and its accent in one (NFC). Width and wording stay as they are. */
export function cleanText(cell: string): string {
  if (!DIRT.test(cell)) return cell;
  return cell.normalize('NFC').replace(/\r\n?/g, '\n').replace(CONTROLS, '').replace(EDGES, '');
}

/** A cell that holds a value (id, date, name of a district …): half width, one line, without Excel's `="…"` and `'`. */
export function cleanValue(cell: string): string {
  if (isPlain(cell)) return cell;
  const text = cell.normalize('NFKC').replace(CONTROLS, '').replace(/\s+/g, ' ').replace(EDGES, '');
  return text.replace(/^="(.*)"$/, '$1').replace(/^'(?=\S)/, '');
}

/** Nothing but visible ASCII and Chinese characters, with single blanks inside: most cells, and nothing to do. */
function isPlain(cell: string): boolean {
  let before = 32;
  for (let index = 0; index < cell.length; index += 1) {
    const code = cell.charCodeAt(index);
    const isVisible = (code > 0x20 && code < 0x7f) || (code >= 0x4e00 && code <= 0x9fff);
    if (!isVisible && (code !== 0x20 || before === 0x20)) return false;
    before = code;
  }
  const first = cell.charCodeAt(0);
  return cell === '' || (before !== 0x20 && first !== 0x3d && first !== 0x27);
}
