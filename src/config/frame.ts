import displayWidth from 'string-width';

/** A place in the user's file; line and column from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
  /** Characters to underline; at least 1. */
  readonly length: number;
}

/** The line before, the line itself with its number and a mark under the place, as compilers show it. */
export function frameOf(text: string, place: Place): string {
  const lines = text.split(/\r?\n/);
  const numberWidth = String(place.line).length;
  const row = (number: number, mark: string): string =>
    `  ${mark} ${String(number).padStart(numberWidth)} | ${withoutKeys(lines[number - 1] ?? '').replaceAll('\t', ' ')}`;
  const line = lines[place.line - 1] ?? '';
  const before = displayWidth(line.slice(0, place.column - 1).replaceAll('\t', ' '));
  const marked = line.slice(place.column - 1, place.column - 1 + place.length);
  const rows = place.line > 1 ? [row(place.line - 1, ' ')] : [];
  rows.push(row(place.line, '>'));
  rows.push(`    ${' '.repeat(numberWidth)} | ${' '.repeat(before)}${'^'.repeat(Math.max(1, displayWidth(marked)))}`);
  return rows.join('\n');
}

/** A key that holds a secret, whether the schema has it or not; not the path of a file that does. */
const SECRET = /((?:pass?w|passphrase|pwd|secret|token|密码)(?!\w*file)\w*['"]?\s*[:=：]\s*)("[^"]*"|'[^']*'|\S.*)/gi;

/**
 * A line with stars for what may be a key: of addresses name and password, path, query; what stands behind 密码. As long as
 * before, so that the mark fits.
 */
function withoutKeys(line: string): string {
  const stars = (part: string): string => '*'.repeat(part.length);
  return line
    .replace(
      /([a-z]+:\/\/)([^\s'"/?#]*@)?([^\s'"/?#]*)([^\s'"]*)/gi,
      (_, scheme: string, login: string | undefined, host: string, rest: string) =>
        `${scheme}${stars(login ?? '')}${host}${stars(rest)}`,
    )
    .replace(SECRET, (_, key: string, value: string) => `${key}${stars(value)}`);
}
