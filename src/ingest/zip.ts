import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';
import { EXIT, KuaibaoError } from '../model/index.js';
import { checkInflation } from './bytes.js';
import type { IngestSettings } from './settings.js';

interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_BYTES = 22;
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
    const isOther = entries.some(({ name }) => /^(?:word|ppt)\//.test(name));
    if (isOther || !entries.some(({ name }) => name === '[Content_Types].xml' || name.startsWith('xl/')))
      throw noWorkbook(path);
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
  const tailBytes = Math.min(size, END_BYTES + MAX_COMMENT);
  const tail = await bytesAt(file, size - tailBytes, tailBytes);
  let end = tail.length - END_BYTES;
  while (end >= 0 && tail.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1;
  if (end < 0) throw damaged(path);
  const count = tail.readUInt16LE(end + 10);
  const directory = await bytesAt(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count; ) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== DIRECTORY_ENTRY) throw damaged(path);
    const nameBytes = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameBytes),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
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

function noWorkbook(path: string): KuaibaoError {
  return new KuaibaoError('zip-no-workbook', EXIT.data, {
    message: { zh: '这是 zip 压缩包，不是 Excel 文件', en: 'this is a zip archive and no workbook' },
    hint: { zh: '请解压后导入其中的文件，或改用 .gz', en: 'unpack it and load the files inside, or use .gz' },
    where: { file: path },
  });
}
