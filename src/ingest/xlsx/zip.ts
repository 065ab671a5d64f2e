import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import yauzl from 'yauzl';
import { EXIT, KuaibaoError } from '../../model/index.js';
import type { IngestSettings } from '../settings.js';
import { checkInflation } from '../source/bytes.js';
import { isTableName } from '../source/discover.js';
import { otherWorkbook, zipWithoutWorkbook } from '../source/other-formats.js';

/** A part of a workbook, and how to read it from its beginning, inflated. */
export interface ZipPart {
  readonly size: number;
  open(): AsyncGenerator<Buffer>;
}

/**
 * Makes sure that a workbook is a whole zip file whose parts inflate to what they declare and no further; gives them with the SHA-256 of the whole file.
 *
 * @throws KuaibaoError `xlsx-damaged`, `inflates-too-far`, `zip-no-workbook`, `zip-of-tables` (65).
 */
export async function openWorkbook(path: string, settings: IngestSettings) {
  const entries = await entriesOf(path).catch((error: unknown) => {
    throw damaged(path, error);
  });
  if (entries.has('xl/workbook.bin') || entries.has('content.xml')) throw otherWorkbook(path);
  const names = [...entries.keys()];
  const isOther = names.some((name) => /^(?:word|ppt)\//.test(name));
  if (isOther || !names.some((name) => name === '[Content_Types].xml' || name.startsWith('xl/')))
    throw zipWithoutWorkbook(path, names.filter(isTableName).length);
  const declared = [...entries.values()].reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  checkInflation(path, (await stat(path)).size, declared, settings);
  const parts = new Map<string, ZipPart>();
  for (const [name, entry] of entries) {
    const part: ZipPart = { size: entry.uncompressedSize, open: () => inflated(path, entry) };
    for await (const _ of part.open());
    parts.set(name, part);
  }
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return { hash: hash.digest('hex'), parts };
}

async function entriesOf(path: string): Promise<ReadonlyMap<string, yauzl.Entry>> {
  const file = await yauzl.openPromise(path);
  const entries = new Map<string, yauzl.Entry>();
  // The file is closed when all entries are read; each part opens it again.
  for await (const entry of file.eachEntry()) entries.set(entry.fileName, entry);
  return entries;
}

/** The bytes of a part; yauzl sees to it that they are as many as it declares. */
async function* inflated(path: string, entry: yauzl.Entry): AsyncGenerator<Buffer> {
  try {
    const file = await yauzl.openPromise(path, { autoClose: false });
    try {
      yield* (await file.openReadStreamPromise(entry)) as AsyncIterable<Buffer>;
    } finally {
      file.close();
    }
  } catch (error) {
    throw damaged(path, error);
  }
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
