/** A place in the user's file; line and column from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
  /** Characters to underline; at least 1. */
  readonly length: number;
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

/** Columns that a text takes in a terminal: Chinese characters take two. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : 1;
  return width;
}

/** The line before, the line itself with its number and a mark under the place, as compilers show it. */
export function frameOf(text: string, place: Place): string {
  const lines = text.split(/\r?\n/);
  const numberWidth = String(place.line).length;
  const row = (number: number, mark: string): string =>
    `  ${mark} ${String(number).padStart(numberWidth)} | ${(lines[number - 1] ?? '').replaceAll('\t', ' ')}`;
  const line = lines[place.line - 1] ?? '';
  const before = displayWidth(line.slice(0, place.column - 1).replaceAll('\t', ' '));
  const marked = line.slice(place.column - 1, place.column - 1 + place.length);
  const rows = place.line > 1 ? [row(place.line - 1, ' ')] : [];
  rows.push(row(place.line, '>'));
  rows.push(`    ${' '.repeat(numberWidth)} | ${' '.repeat(before)}${'^'.repeat(Math.max(1, displayWidth(marked)))}`);
  return rows.join('\n');
}
