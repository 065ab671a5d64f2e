import { EXIT, type Finding, KuaibaoError } from '../../model/index.js';
import { knownHeaders } from '../columns/header.js';
import type { ColumnNames } from '../columns/named-columns.js';
import { INGEST } from '../settings.js';
import { lineEndOf, withOneLineEnd } from './line-end.js';
import { RecordError, RecordReader, type TakeRow } from './records.js';

const DELIMITERS = [',', '\t', ';', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** The delimiter under which the first lines hold most known header names, else most cells. */
export function detectDelimiter(sample: string, map: ColumnNames): Delimiter {
  const lines = sample.split(/\r\n|\n|\r/).slice(0, INGEST.csv.sampleLines);
  let best: Delimiter = ',';
  let bestScore = -1;
  for (const delimiter of DELIMITERS) {
    const rows = lines.map((line) => line.split(delimiter));
    const known = Math.max(0, ...rows.map((cells) => knownHeaders(cells, map)));
    const score = known * 1000 + Math.max(0, ...rows.map((cells) => cells.length));
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/**
 * Cuts a text, given in pieces, into records and hands each to `take` as soon as it is complete.
 *
 * @throws KuaibaoError `csv-quote` (65) where a quote is never closed; whatever `take` throws.
 */
export async function parseCsv(
  pieces: AsyncIterable<string>,
  sample: string,
  delimiter: Delimiter,
  file: string,
  take: TakeRow,
): Promise<{ readonly isLineEnded: boolean; readonly findings: readonly Finding[] }> {
  const lineEnd = lineEndOf(sample, delimiter);
  const reader = new RecordReader(delimiter, lineEnd === 'any' ? '\n' : lineEnd, take);
  try {
    for await (const piece of lineEnd === 'any' ? withOneLineEnd(pieces) : pieces) reader.write(piece);
    const isLineEnded = reader.end();
    const { count, line } = reader.strayQuotes;
    const stray: Finding = { code: 'quote-stray', args: { count }, where: { file, row: line } };
    return { isLineEnded, findings: count > 0 ? [stray] : [] };
  } catch (error) {
    throw error instanceof RecordError ? quoteError(error, file) : error;
  }
}

function quoteError({ code, line }: RecordError, file: string): KuaibaoError {
  return new KuaibaoError('csv-quote', EXIT.data, {
    message: {
      zh: '引号没有配对，无法分清单元格（{code}）',
      en: 'a quote is never closed; cells cannot be told apart ({code})',
    },
    hint: {
      zh: '请检查该行的双引号，或请系统重新导出；历史库未作任何改动',
      en: 'look at the double quotes of that row, or export the file again; nothing was changed',
    },
    args: { code },
    where: { file, row: line },
  });
}
