const DIRT = /^[\s\u200b\ufeff]|[\s\u200b\ufeff]$|[\u0000-\u0008\u000b-\u001f\u007f\ufeff\u200b]/;
const EDGES = /^[\s\u200b\ufeff]+|[\s\u200b\ufeff]+$/g;
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff\u200b]/g;

/** A cell of text: trimmed, line ends as \n, without control characters. Width and wording stay as they are. */
export function cleanText(cell: string): string {
  if (!DIRT.test(cell)) return cell;
  return cell.replace(/\r\n?/g, '\n').replace(CONTROLS, '').replace(EDGES, '');
}

const PLAIN = /^[\x21-\x7e\u4e00-\u9fff]*$/;

/** A cell that holds a value (id, date, name of a district …): half width, one line, without Excel's `="…"` and `'`. */
export function cleanValue(cell: string): string {
  if (PLAIN.test(cell) && !/^[='"]/.test(cell)) return cell;
  const text = cell.normalize('NFKC').replace(CONTROLS, '').replace(/\s+/g, ' ').replace(EDGES, '');
  return text.replace(/^="(.*)"$/, '$1').replace(/^'(?=\S)/, '');
}
