import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { textOf } from '../../ingest/index.js';
import { type CountTable, EXIT, KuaibaoError } from '../../model/index.js';
import { CountsReader, readHolidays } from '../../trend/index.js';
import type { Context } from '../common.js';

/** The calendar's corrections, a CSV of day and kind. */
export async function loadHolidays(path: string, context: Context): Promise<ReturnType<typeof readHolidays>> {
  return readHolidays(await recordsOf(path, context), path);
}

/** The records of a CSV that a person filled in. @throws KuaibaoError `trend-cannot-read` (66), `trend-bad-csv` (65) */
export function recordsOf(path: string, context: Context): Promise<string[][]> {
  const records: string[][] = [];
  return readRecords(path, { take: (record) => records.push([...record]), finish: () => records }, context);
}

function badCsv(file: string, cause: unknown): KuaibaoError {
  const { lines: row } = cause as { lines?: number };
  return new KuaibaoError('trend-bad-csv', EXIT.data, {
    message: { zh: '文件不是规范的 CSV', en: 'the file is no well-formed CSV' },
    hint: { zh: '请检查引号和逗号', en: 'check quotes and commas' },
    where: { file, ...(row === undefined ? {} : { row }) },
    cause,
  });
}

function cannotRead(path: string, cause: unknown): KuaibaoError {
  return new KuaibaoError('trend-cannot-read', EXIT.noInput, {
    message: { zh: '无法读取文件 {path}', en: 'cannot read {path}' },
    hint: { zh: '请检查路径和权限', en: 'check the path and its permissions' },
    args: { path },
    cause,
  });
}

/** Takes records one by one, the header first, and makes something of them. */
interface RecordReader<T> {
  take(record: readonly string[]): unknown;
  finish(): T;
}

/** The counts of a file, or of standard input for `-`. */
export function readTable(file: string, context: Context): Promise<CountTable> {
  return readRecords(file, new CountsReader(file), context);
}

/**
 * What a reader makes of a CSV file, or of standard input for `-`, in any encoding that an export may have.
 *
 * @throws KuaibaoError `trend-cannot-read` (66), `trend-bad-csv`, and of the encoding what `ingest` says (65)
 */
export async function readRecords<T>(file: string, reader: RecordReader<T>, { effects }: Context): Promise<T> {
  const path = resolve(effects.cwd, file);
  const given = file === '-' ? await chunksOf(effects.stdin) : undefined;
  const parser = parse({ relax_column_count: true, skip_empty_lines: false });
  const feed = async (): Promise<void> => {
    for await (const text of textOf(() => (given === undefined ? createReadStream(path) : Readable.from(given)), file))
      if (!parser.write(text)) await new Promise<void>((next) => parser.once('drain', next));
    parser.end();
  };
  const feeding = feed().catch((error: unknown) => parser.destroy(error as Error));
  try {
    for await (const record of parser) reader.take(record as string[]);
  } catch (error) {
    if (error instanceof KuaibaoError) throw error;
    throw (error as NodeJS.ErrnoException).syscall === undefined ? badCsv(file, error) : cannotRead(file, error);
  }
  await feeding;
  return reader.finish();
}

/** Standard input comes once and is read twice: for its encoding, then for its rows. */
async function chunksOf(stream: NodeJS.ReadableStream): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return chunks;
}
