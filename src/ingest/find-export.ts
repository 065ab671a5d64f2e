import type { Finding } from '../model/index.js';
import { detectDelimiter, parseCsv } from './csv/csv.js';
import { paced } from './rows/mask-batches.js';
import type { TableReader } from './rows/table.js';
import { INGEST, type IngestSettings } from './settings.js';
import { emptyFile, kindOf, readBytes } from './source/bytes.js';
import { decoded } from './source/decode.js';
import { passOver } from './source/encoding.js';
import { encrypted, markup, oldExcel, packedWorkbook } from './source/other-formats.js';
import { readWorkbook } from './xlsx/xlsx.js';

/** A file by its bytes. */
export interface FoundExport {
  /** SHA-256 of the bytes. */
  readonly hash: string;
  readonly bytes: number;
  open(): Promise<OpenExport>;
}

/** How a file ended, once all its rows are out. */
interface Fed {
  /** Whether a line end follows the last row. */
  readonly isLineEnded: boolean;
  readonly findings: readonly Finding[];
}

/** A file whose kind and encoding are known, not yet read row by row. */
interface OpenExport {
  readonly encoding: string;
  readonly findings: readonly Finding[];
  /** A worksheet stores no trailing empty cells. */
  readonly isPadded: boolean;
  /** Every row to the table; `pause` is awaited now and then, after which more may come. */
  feed(table: Pick<TableReader, 'take'>, pause?: () => Promise<void>): Promise<Fed>;
}

/** What kind of file it is, by its bytes. @throws KuaibaoError (65) for what is no table */
export async function findExport(
  path: string,
  settings: IngestSettings,
  size: number,
  signal: AbortSignal | undefined,
): Promise<FoundExport> {
  const kind = kindOf(path);
  const bytes = (): AsyncGenerator<Buffer> => readBytes(path, kind, settings, signal);
  if (kind === 'old-excel') throw /\.xls[xm]$/i.test(path) ? encrypted(path) : oldExcel(path);
  if (kind === 'markup') throw markup(path);
  if (kind === 'gzip' && (await holdsZip(bytes()))) throw packedWorkbook(path);
  if (kind === 'zip') {
    const { hash, findings, read } = await readWorkbook(path, settings);
    const feed: OpenExport['feed'] = async (table, pause) => {
      await read((cells, row) => table.take(cells, row), pause, signal);
      return { isLineEnded: true, findings: [] };
    };
    return { hash, bytes: size, open: async () => ({ encoding: 'xlsx', findings, isPadded: true, feed }) };
  }
  const pass = await passOver(bytes, path, settings.encoding);
  const open = async (): Promise<OpenExport> => {
    const survey = await pass.survey();
    if (pass.bytes === survey.markBytes) throw emptyFile(path);
    const findings: Finding[] = [...survey.findings];
    if (survey.nulBytes > 0)
      findings.push({ code: 'nul-bytes', args: { count: survey.nulBytes }, where: { file: path } });
    const feed: OpenExport['feed'] = async (table, pause) => {
      const { sample, pieces } = await withSample(decoded(bytes(), survey));
      const delimiter = detectDelimiter(sample, settings.map);
      return parseCsv(paced(pieces, pause), sample, delimiter, path, (cells, line) => table.take(cells, line));
    };
    return { encoding: survey.encoding, findings, isPadded: false, feed };
  };
  return { hash: pass.hash, bytes: pass.bytes, open };
}

async function holdsZip(chunks: AsyncIterable<Buffer>): Promise<boolean> {
  for await (const chunk of chunks) return chunk.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';
  return false;
}

/** The first characters for the choice of delimiter and line end, and the whole text again in pieces. */
async function withSample(
  pieces: AsyncGenerator<string>,
): Promise<{ readonly sample: string; readonly pieces: AsyncGenerator<string> }> {
  let head = '';
  while (head.length < INGEST.csv.sampleCharacters) {
    const next = await pieces.next();
    if (next.done === true) break;
    head += next.value;
  }
  async function* all(): AsyncGenerator<string> {
    yield head;
    yield* pieces;
  }
  return { sample: head.slice(0, INGEST.csv.sampleCharacters), pieces: all() };
}
