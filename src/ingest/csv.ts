import { CsvError, parse } from 'csv-parse';
import { EXIT, KuaibaoError } from '../model/index.js';
import { knownHeaders } from './header.js';

export const DELIMITERS = [',', '\t', ';', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** Cells of one record and the line of the file on which it ends. */
export type TakeRow = (cells: string[], line: number) => void;

const SAMPLE_LINES = 30;
/** csv-parse gives up on a record beyond this: a quote that nothing closes. In characters. */
const MAX_RECORD = 8_000_000;

/** The delimiter under which the first lines hold most known header names, else most cells. */
export function detectDelimiter(sample: string, map: Readonly<Record<string, string>>): Delimiter {
  const lines = sample.split(/\r\n|\n|\r/).slice(0, SAMPLE_LINES);
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
 * Parses UTF-8 chunks and hands each record to `take` as soon as it is complete.
 *
 * @throws KuaibaoError `csv-quote` (65) where a quote is never closed; whatever `take` throws.
 */
export async function parseCsv(
  chunks: AsyncIterable<Buffer>,
  delimiter: Delimiter,
  file: string,
  take: TakeRow,
): Promise<void> {
  let failure: unknown;
  let lastLine = 0;
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: MAX_RECORD,
  });
  // Records are taken where the parser hands them to its stream: the stream's own queue, and the context object that
  // `on_record` is given, would cost a fifth of the whole parsing.
  const endStream = parser.push.bind(parser) as (end: null) => boolean;
  parser.push = (record: string[] | null): boolean => {
    if (record !== null && failure === undefined) {
      try {
        lastLine = parser.info.lines;
        take(record, lastLine);
      } catch (error) {
        failure = error;
      }
    }
    return record === null ? endStream(null) : true;
  };
  parser.on('error', (error) => {
    failure ??= error;
  });
  parser.resume();
  for await (const chunk of chunks) {
    parser.write(chunk);
    if (failure !== undefined) break;
  }
  if (failure === undefined) {
    await new Promise<void>((resolve) => {
      parser.once('end', resolve).once('error', () => resolve());
      parser.end();
    });
  }
  parser.destroy();
  if (failure !== undefined) throw readable(failure, file, lastLine + 1);
}

/** `line` is where the record that could not be read begins. */
function readable(error: unknown, file: string, line: number): unknown {
  if (!(error instanceof CsvError)) return error;
  return new KuaibaoError('csv-quote', EXIT.data, {
    message: {
      zh: '引号没有配对，无法分清单元格（{code}）',
      en: 'a quote is never closed; cells cannot be told apart ({code})',
    },
    hint: {
      zh: '请检查该行的双引号，或请系统重新导出；历史库未作任何改动',
      en: 'look at the double quotes of that row, or export the file again; nothing was changed',
    },
    args: { code: error.code },
    where: { file, row: line },
  });
}
