import { closeSync, createReadStream, openSync, readSync, type Stats, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { EXIT, KuaibaoError } from '../../model/index.js';
import { INGEST, type IngestSettings } from '../settings.js';

const CHUNK_BYTES = 256 * 1024;

export type FileKind = 'text' | 'gzip' | 'zip' | 'old-excel' | 'markup';

/** @throws KuaibaoError `file-missing` (66), `file-unreadable` (77), `file-empty` (65), `file-directory` (64). */
export function statFile(path: string): Stats {
  let stats: Stats;
  try {
    stats = statSync(path);
    // To open a pipe that nobody writes to would wait for ever.
    if (!stats.isFile() && !stats.isDirectory()) throw specialFile(path);
    closeSync(openSync(path, 'r'));
  } catch (error) {
    throw fileError(error, path);
  }
  if (stats.isDirectory()) {
    throw new KuaibaoError('file-directory', EXIT.usage, {
      message: { zh: '这是目录，不是文件', en: 'this is a directory, not a file' },
      where: { file: path },
    });
  }
  if (stats.size === 0) throw emptyFile(path);
  return stats;
}

function specialFile(path: string): KuaibaoError {
  return new KuaibaoError('file-special', EXIT.usage, {
    message: { zh: '这是管道或设备，不是文件', en: 'this is a pipe or a device and no file' },
    hint: {
      zh: '请先存成文件；从管道读入用 kuaibao ingest -',
      en: 'save it as a file first; kuaibao ingest - reads standard input',
    },
    where: { file: path },
  });
}

export function emptyFile(path: string): KuaibaoError {
  return new KuaibaoError('file-empty', EXIT.data, {
    message: { zh: '文件是空的', en: 'the file is empty' },
    hint: { zh: '请重新导出；历史库未作任何改动', en: 'export it again; nothing was changed' },
    where: { file: path },
  });
}

export function fileError(error: unknown, path: string): unknown {
  if (error instanceof KuaibaoError) return error;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new KuaibaoError('file-missing', EXIT.noInput, {
      message: { zh: '找不到文件', en: 'no such file' },
      hint: { zh: '请检查路径，或等待导出完成', en: 'check the path, or wait for the export' },
      where: { file: path },
      cause: error,
    });
  }
  if (code === 'ELOOP' || code === 'ENAMETOOLONG') {
    return new KuaibaoError('file-missing', EXIT.noInput, {
      message: {
        zh: '路径走不通（{code}：符号链接互相指向，或名字过长）',
        en: 'the path leads nowhere ({code}: links that point to each other, or a name too long)',
      },
      hint: { zh: '请检查路径中的符号链接', en: 'check the links in the path' },
      args: { code },
      where: { file: path },
      cause: error,
    });
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new KuaibaoError('file-unreadable', EXIT.noPermission, {
      message: { zh: '没有读取权限', en: 'no right to read it' },
      hint: {
        zh: '请让运行本程序的用户可以读取该文件及其所在目录',
        en: 'let the user that runs this program read the file and its directory',
      },
      where: { file: path },
      cause: error,
    });
  }
  return error;
}

/** Waits until the file has not changed for `quietMs`. @throws KuaibaoError `file-growing` (75) if it grows meanwhile. */
export async function awaitQuiet(path: string, quietMs: number, signal?: AbortSignal): Promise<Stats> {
  const before = statFile(path);
  const rest = quietMs - (Date.now() - before.mtimeMs);
  if (rest <= 0) return before;
  await sleep(Math.min(rest, quietMs), undefined, signal === undefined ? {} : { signal });
  const after = statFile(path);
  if (after.size !== before.size || after.mtimeMs !== before.mtimeMs) throw growingFile(path);
  return after;
}

export function growingFile(path: string): KuaibaoError {
  return new KuaibaoError('file-growing', EXIT.tempFail, {
    message: { zh: '文件仍在写入', en: 'the file is still being written' },
    hint: {
      zh: '导出完成后再试；历史库未作任何改动',
      en: 'try again when the export is complete; nothing was changed',
    },
    where: { file: path },
  });
}

/** What many systems call .xls and is a web page or the XML of Excel 2003. */
const MARKUP = /^(?:\xef\xbb\xbf)?\s*<(?:html|table|!doctype|\?xml|meta|head|style)\b/i;

/** What the first bytes say, whatever the name says. */
export function kindOf(path: string): FileKind {
  const head = Buffer.alloc(64);
  const file = openSync(path, 'r');
  try {
    readSync(file, head, 0, head.length, 0);
  } finally {
    closeSync(file);
  }
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (head.readUInt32BE(0) === 0x504b0304) return 'zip';
  if (head.readUInt32BE(0) === 0xd0cf11e0) return 'old-excel';
  return MARKUP.test(head.toString('latin1')) ? 'markup' : 'text';
}

/** The bytes of a plain or gzip file. @throws KuaibaoError `gzip-damaged`, `inflates-too-far` (65). */
export async function* readBytes(
  path: string,
  kind: FileKind,
  settings: IngestSettings,
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  const packed = statFile(path).size;
  const raw = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  const stream = kind === 'gzip' ? raw.pipe(createGunzip({ chunkSize: CHUNK_BYTES })) : raw;
  raw.on('error', (error) => stream.destroy(error));
  let inflated = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      signal?.throwIfAborted();
      inflated += chunk.length;
      if (kind === 'gzip') checkInflation(path, packed, inflated, settings);
      yield chunk;
    }
  } catch (error) {
    throw String((error as NodeJS.ErrnoException).code).startsWith('Z_')
      ? damagedGzip(path, error)
      : fileError(error, path);
  } finally {
    raw.destroy();
    stream.destroy();
  }
}

export function checkInflation(path: string, packed: number, inflated: number, settings: IngestSettings): void {
  if (
    inflated <= settings.maxInflatedBytes &&
    (inflated <= INGEST.packed.harmlessBytes || inflated <= packed * settings.maxInflation)
  )
    return;
  throw new KuaibaoError('inflates-too-far', EXIT.data, {
    message: {
      zh: '压缩文件展开后过大（压缩 {packed} MB，展开超过 {inflated} MB），已拒绝读取',
      en: 'the packed file inflates too far ({packed} MB to more than {inflated} MB) and is refused',
    },
    hint: {
      zh: '若确为真实导出，请解压后再导入，或分成几个文件',
      en: 'if it is a real export, unpack it first or split it',
    },
    args: { packed: Math.ceil(packed / 1e6), inflated: Math.floor(inflated / 1e6) },
    where: { file: path },
  });
}

function damagedGzip(path: string, cause: unknown): KuaibaoError {
  return new KuaibaoError('gzip-damaged', EXIT.data, {
    message: { zh: '压缩文件已损坏或不完整', en: 'the packed file is damaged or cut off' },
    hint: { zh: '请重新传送该文件；历史库未作任何改动', en: 'transfer the file again; nothing was changed' },
    where: { file: path },
    cause,
  });
}
