import { closeSync, createReadStream, openSync, readFileSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'csv-parse';
import { parse as parseAll } from 'csv-parse/sync';
import { type CountTable, EXIT, KuaibaoError } from '../../model/index.js';
import { CountsReader, readHolidays } from '../../trend/index.js';
import type { Context } from '../common.js';

/** The calendar's corrections, a CSV of day and kind. */
export function loadHolidays(path: string): ReturnType<typeof readHolidays> {
  return readHolidays(recordsOf(path), path);
}

/** The records of a CSV that a person filled in. @throws KuaibaoError `trend.cannot-read` (66), `trend.bad-csv` (65) */
export function recordsOf(path: string): string[][] {
  let text: string;
  try {
    text = new TextDecoder(encodingOf(path)).decode(readFileSync(path));
  } catch (cause) {
    throw cannotRead(path, cause);
  }
  try {
    return parseAll(text, { relax_column_count: true, skip_empty_lines: true }) as string[][];
  } catch (cause) {
    throw badCsv(path, cause);
  }
}

function badCsv(file: string, cause: unknown): KuaibaoError {
  const { lines: row } = cause as { lines?: number };
  return new KuaibaoError('trend.bad-csv', EXIT.data, {
    message: { zh: '文件不是规范的 CSV', en: 'the file is no well-formed CSV' },
    hint: { zh: '请检查引号和逗号', en: 'check quotes and commas' },
    where: { file, ...(row === undefined ? {} : { row }) },
    cause,
  });
}

function cannotRead(path: string, cause: unknown): KuaibaoError {
  return new KuaibaoError('trend.cannot-read', EXIT.noInput, {
    message: { zh: '无法读取文件 {path}', en: 'cannot read {path}' },
    hint: { zh: '请检查路径和权限', en: 'check the path and its permissions' },
    args: { path },
    cause,
  });
}

/** UTF-8 where the first megabyte is, else GB18030: counts are often saved by a spreadsheet. */
function encodingOf(path: string): string {
  const bytes = Buffer.alloc(1 << 20);
  const handle = openSync(path, 'r');
  try {
    const length = readSync(handle, bytes, 0, bytes.length, 0);
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'gb18030';
    throw error;
  } finally {
    closeSync(handle);
  }
}

/** Takes records one by one, the header first, and makes something of them. */
interface RecordReader<T> {
  take(record: readonly string[]): void;
  finish(): T;
}

/** The counts of a file, or of standard input for `-`. */
export function readTable(file: string, context: Context): Promise<CountTable> {
  return readRecords(file, new CountsReader(file), context);
}

/** What a reader makes of a CSV file, or of standard input for `-`. */
export async function readRecords<T>(file: string, reader: RecordReader<T>, { effects }: Context): Promise<T> {
  const path = resolve(effects.cwd, file);
  let encoding = 'utf-8';
  if (file !== '-') {
    try {
      encoding = encodingOf(path);
    } catch (cause) {
      throw cannotRead(file, cause);
    }
  }
  const source = file === '-' ? effects.stdin : createReadStream(path);
  const decoder = new TextDecoder(encoding);
  const parser = parse({ relax_column_count: true, skip_empty_lines: false, bom: true });
  const feed = async (): Promise<void> => {
    for await (const chunk of source) {
      const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk as Uint8Array, { stream: true });
      if (!parser.write(text)) await new Promise<void>((next) => parser.once('drain', next));
    }
    parser.end(decoder.decode());
  };
  const feeding = feed().catch((error: unknown) => parser.destroy(error as Error));
  try {
    for await (const record of parser) reader.take(record as string[]);
  } catch (error) {
    if (error instanceof KuaibaoError) throw error;
    throw badCsv(file, error);
  }
  await feeding;
  return reader.finish();
}
