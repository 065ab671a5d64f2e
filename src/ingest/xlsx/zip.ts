import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';
import { EXIT, KuaibaoError } from '../../model/index.js';
import type { IngestSettings } from '../settings.js';
import { checkInflation } from '../source/bytes.js';
import { otherWorkbook, zipWithoutWorkbook } from '../source/other-formats.js';

interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const ZIP64_LOCATOR = 0x07064b50;
const ZIP64_END = 0x06064b50;
const END_BYTES = 22;
const LOCATOR_BYTES = 20;
const MAX_COMMENT = 65_535;
const STORED = 0;
const DEFLATED = 8;

/** A part of a workbook, and how to read it from its beginning, inflated. */
export interface ZipPart {
  readonly size: number;
  open(): AsyncGenerator<Buffer>;
}

export interface WorkbookFile {
  /** SHA-256 of the whole file. */
  readonly hash: string;
  readonly parts: ReadonlyMap<string, ZipPart>;
}

/**
 * Makes sure that a workbook is a whole zip file whose parts inflate to what they declare and no further.
 *
 * @throws KuaibaoError `xlsx-damaged`, `inflates-too-far`, `zip-no-workbook` (65).
 */
export async function openWorkbook(path: string, settings: IngestSettings): Promise<WorkbookFile> {
  const parts = new Map<string, ZipPart>();
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const entries = await readDirectory(file, size, path);
    if (entries.some(({ name }) => name === 'xl/workbook.bin' || name === 'content.xml')) throw otherWorkbook(path);
    const isOther = entries.some(({ name }) => /^(?:word|ppt)\//.test(name));
    if (isOther || !entries.some(({ name }) => name === '[Content_Types].xml' || name.startsWith('xl/')))
      throw zipWithoutWorkbook(path);
    const declared = entries.reduce((sum, entry) => sum + entry.size, 0);
    checkInflation(path, size, declared, settings);
    for (const entry of entries) {
      const start = await startOf(file, entry, path);
      const open = (): AsyncGenerator<Buffer> => inflated(path, entry, start);
      let bytes = 0;
      for await (const chunk of open()) bytes += chunk.length;
      if (bytes !== entry.size) throw damaged(path);
      parts.set(entry.name, { size: entry.size, open });
    }
  } finally {
    await file.close();
  }
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return { hash: hash.digest('hex'), parts };
}

async function readDirectory(file: FileHandle, size: number, path: string): Promise<ZipEntry[]> {
  const { count, offset, bytes } = await findDirectory(file, size, path);
  const directory = await bytesAt(file, offset, bytes);
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count; ) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== DIRECTORY_ENTRY) throw damaged(path);
    const nameBytes = directory.readUInt16LE(at + 28);
    const extraBytes = directory.readUInt16LE(at + 30);
    const extra = directory.subarray(at + 46 + nameBytes, at + 46 + nameBytes + extraBytes);
    const [unpacked = 0, packed = 0, start = 0] = widened(
      [24, 20, 42].map((place) => directory.readUInt32LE(at + place)),
      extra,
    );
    entries.push({
      // Some writers use the separator of their own system.
      name: directory.toString('utf8', at + 46, at + 46 + nameBytes).replaceAll('\\', '/'),
      method: directory.readUInt16LE(at + 10),
      packed,
      size: unpacked,
      offset: start,
    });
    at += 46 + nameBytes + extraBytes + directory.readUInt16LE(at + 32);
  }
  return entries;
}

interface Directory {
  readonly count: number;
  readonly offset: number;
  readonly bytes: number;
}

/** Where the list of parts stands, also in ZIP64, which Java's writers of workbooks use for small files as well. */
async function findDirectory(file: FileHandle, size: number, path: string): Promise<Directory> {
  const tailBytes = Math.min(size, LOCATOR_BYTES + END_BYTES + MAX_COMMENT);
  const tail = await bytesAt(file, size - tailBytes, tailBytes);
  let end = tail.length - END_BYTES;
  while (end >= 0 && tail.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1;
  if (end < 0) throw damaged(path);
  const locator = end - LOCATOR_BYTES;
  if (locator >= 0 && tail.readUInt32LE(locator) === ZIP64_LOCATOR) {
    const wide = await bytesAt(file, Number(tail.readBigUInt64LE(locator + 8)), 56);
    if (wide.length < 56 || wide.readUInt32LE(0) !== ZIP64_END) throw damaged(path);
    const [count = 0, bytes = 0, offset = 0] = [32, 40, 48].map((place) => Number(wide.readBigUInt64LE(place)));
    return { count, bytes, offset };
  }
  return {
    count: tail.readUInt16LE(end + 10),
    bytes: tail.readUInt32LE(end + 12),
    offset: tail.readUInt32LE(end + 16),
  };
}

const IN_EXTRA = 0xffffffff;
const ZIP64_FIELD = 1;

/** Sizes and offsets of 32 bits; those that say so stand in the ZIP64 field behind the name, in the same order. */
function widened(values: readonly number[], extra: Buffer): number[] {
  if (!values.includes(IN_EXTRA)) return [...values];
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== ZIP64_FIELD) continue;
    let place = at + 4;
    return values.map((value) => {
      if (value !== IN_EXTRA || place + 8 > extra.length) return value;
      place += 8;
      return Number(extra.readBigUInt64LE(place - 8));
    });
  }
  return [...values];
}

async function startOf(file: FileHandle, entry: ZipEntry, path: string): Promise<number> {
  const head = await bytesAt(file, entry.offset, 30);
  if (head.length < 30 || (entry.method !== STORED && entry.method !== DEFLATED)) throw damaged(path);
  return entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
}

/** The bytes of a part, and not more than it declares. */
async function* inflated(path: string, { method, packed, size }: ZipEntry, start: number): AsyncGenerator<Buffer> {
  if (packed === 0) return;
  const raw = createReadStream(path, { start, end: start + packed - 1 });
  const stream = method === STORED ? raw : raw.pipe(createInflateRaw({ chunkSize: 64 * 1024 }));
  raw.on('error', (error) => stream.destroy(error));
  let bytes = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > size) throw damaged(path);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof KuaibaoError ? error : damaged(path, error);
  } finally {
    raw.destroy();
    stream.destroy();
  }
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { size } = await file.stat();
  const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - position)));
  await file.read(buffer, 0, buffer.length, position);
  return buffer;
}

export function damaged(path: string, cause?: unknown): KuaibaoError {
  return new KuaibaoError('xlsx-damaged', EXIT.data, {
    message: { zh: 'Excel 文件已损坏或不完整', en: 'the workbook is damaged or cut off' },
    hint: {
      zh: '请重新导出或用 Excel 打开后另存；历史库未作任何改动',
      en: 'export it again, or open and save it in Excel; nothing was changed',
    },
    where: { file: path },
    cause,
  });
}
