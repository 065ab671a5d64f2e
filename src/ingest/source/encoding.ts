import { createHash } from 'node:crypto';
import { type Encoding, EXIT, type Finding, KuaibaoError } from '../../model/index.js';
import { INGEST, type IngestSettings } from '../settings.js';
import { Gb18030Counter, PairsOfGb2312, Utf8Counter, Utf16Counter } from './byte-counters.js';

/** How a file's bytes are to be read. */
export interface Survey {
  readonly encoding: Encoding;
  /** Bytes of the byte order mark. */
  readonly markBytes: number;
  readonly nulBytes: number;
  readonly findings: readonly Finding[];
}

/** What a first pass over the bytes found. */
export interface FirstPass {
  /** SHA-256 of the bytes. */
  readonly hash: string;
  readonly bytes: number;
  /** A file that is known already need not be asked. @throws KuaibaoError `file-binary`, `encoding-unknown`, `encoding-wrong` (65). */
  survey(): Promise<Survey>;
}

/**
 * Takes the SHA-256 of a file's bytes and decides their encoding: byte order mark, then what the settings say, then strict
 * UTF-8 (which a few Chinese words of GB18030 are by chance), then GB18030, or Big5 where the byte pairs are none of simplified Chinese; UTF-16 without a mark shows in
 * pairs of bytes that are Chinese or ASCII. Guessing by statistics of words is wrong on short files and not done.
 */
export async function passOver(
  open: () => AsyncIterable<Buffer>,
  file: string,
  given: IngestSettings['encoding'] = null,
): Promise<FirstPass> {
  const hash = createHash('sha256');
  const utf8 = new Utf8Counter();
  const utf16 = new Utf16Counter();
  let nulBytes = 0;
  let bytes = 0;
  let controls = 0;
  let head = Buffer.alloc(0);
  for await (const chunk of open()) {
    hash.update(chunk);
    if (head.length < 4) head = Buffer.concat([head, chunk.subarray(0, 4)]);
    utf8.take(chunk);
    for (let at = chunk.indexOf(0); at !== -1; at = chunk.indexOf(0, at + 1)) nulBytes += 1;
    if (bytes < INGEST.encoding.controlSampleBytes) {
      controls += countControls(chunk);
      utf16.take(chunk);
    }
    bytes += chunk.length;
  }
  utf8.finish();
  const survey = async (): Promise<Survey> => {
    const mark = byteOrderMark(head);
    const cut: Finding[] = bytes % 2 === 1 ? [{ code: 'encoding-cut', args: {}, where: { file } }] : [];
    if (mark !== undefined)
      return mark.encoding === 'utf-8' ? { ...mark, nulBytes, findings: [] } : { ...mark, nulBytes: 0, findings: cut };
    if (given !== null) return { nulBytes, ...(await givenEncoding(given, open, file)), markBytes: 0 };
    const wide = nulBytes > 0 ? utf16.encoding : undefined;
    if (wide !== undefined) return { encoding: wide, markBytes: 0, nulBytes: 0, findings: cut };
    if (nulBytes > bytes * INGEST.encoding.nulShare && nulBytes > 16) throw binaryFile(file);
    if (controls > Math.min(bytes, INGEST.encoding.controlSampleBytes) * INGEST.encoding.controlShare && controls > 16)
      throw binaryFile(file);
    return { nulBytes, ...(await textEncoding(utf8, open, file)), markBytes: 0 };
  };
  return { hash: hash.digest('hex'), bytes, survey };
}

type Decided = Pick<Survey, 'encoding' | 'findings'>;

/** The encoding that the settings name, where the bytes do not contradict it. */
async function givenEncoding(encoding: Encoding, open: () => AsyncIterable<Buffer>, file: string): Promise<Decided> {
  const decoder = new TextDecoder(encoding);
  let characters = 0;
  let broken = 0;
  const count = (text: string): void => {
    characters += text.length;
    for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', at + 1)) broken += 1;
  };
  for await (const chunk of open()) count(decoder.decode(chunk, { stream: true }));
  count(decoder.decode());
  if (broken > characters * INGEST.encoding.brokenShare) {
    throw new KuaibaoError('encoding-wrong', EXIT.data, {
      message: { zh: '文件不是指定的 {encoding} 编码', en: 'the file is not in {encoding}, which was given' },
      hint: {
        zh: '请去掉 --encoding（或配置里的 ingest.encoding），由程序识别',
        en: 'leave --encoding (or ingest.encoding of the settings) out: the program recognises it',
      },
      args: { encoding },
      where: { file },
    });
  }
  const finding: Finding = { code: 'encoding-broken', args: { count: broken }, where: { file } };
  return { encoding, findings: broken > 0 ? [finding] : [] };
}

async function textEncoding(utf8: Utf8Counter, open: () => AsyncIterable<Buffer>, file: string): Promise<Decided> {
  if (utf8.broken === 0) {
    const pairs = new PairsOfGb2312();
    for await (const chunk of open()) if (!pairs.take(chunk)) break;
    if (pairs.isGb18030) return { encoding: 'gb18030', findings: [] };
    const cut: Finding = { code: 'encoding-cut', args: {}, where: { file } };
    return { encoding: 'utf-8', findings: utf8.endsInside ? [cut] : [] };
  }
  if (utf8.broken <= utf8.whole * INGEST.encoding.brokenShare) {
    return {
      encoding: 'utf-8',
      findings: [{ code: 'encoding-broken', args: { count: utf8.broken }, where: { file } }],
    };
  }
  const gb = new Gb18030Counter();
  for await (const chunk of open()) gb.take(chunk);
  if (gb.broken > gb.whole * INGEST.encoding.brokenShare) {
    throw new KuaibaoError('encoding-unknown', EXIT.data, {
      message: {
        zh: '文件既不是 UTF-8、UTF-16，也不是 GB18030（GBK）编码',
        en: 'the file is neither UTF-8, UTF-16 nor GB18030 (GBK)',
      },
      hint: {
        zh: '请在导出时选择 UTF-8 或 GBK，或用 Excel 另存为“CSV UTF-8”；繁体 Big5 文件请用 --encoding big5',
        en: 'export it as UTF-8 or GBK, or save it from Excel as "CSV UTF-8"; for Big5 give --encoding big5',
      },
      where: { file },
    });
  }
  if (gb.isBig5) return { encoding: 'big5', findings: [] };
  const broken: Finding = { code: 'encoding-broken', args: { count: gb.broken }, where: { file } };
  return { encoding: 'gb18030', findings: gb.broken > 0 ? [broken] : [] };
}

function countControls(chunk: Buffer): number {
  let controls = 0;
  for (let at = 0; at < chunk.length; at += 1) {
    const byte = chunk[at] as number;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 0) controls += 1;
  }
  return controls;
}

function byteOrderMark(head: Buffer): { readonly encoding: Encoding; readonly markBytes: number } | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', markBytes: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', markBytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', markBytes: 2 };
  return undefined;
}

function binaryFile(file: string): KuaibaoError {
  return new KuaibaoError('file-binary', EXIT.data, {
    message: {
      zh: '这不是文本或 Excel 文件（含大量不可显示的字节）',
      en: 'this is neither a text file nor an Excel workbook',
    },
    hint: { zh: '请导出为 CSV 或 XLSX', en: 'export it as CSV or XLSX' },
    where: { file },
  });
}
