import { EXIT, KuaibaoError, once } from '../../model/index.js';

/** A static TrueType face, read from its bytes: what typesetting and subsetting need of it. */
export interface TrueTypeFont {
  readonly bytes: Buffer;
  readonly tables: ReadonlyMap<string, { readonly offset: number; readonly length: number }>;
  readonly unitsPerEm: number;
  readonly glyphCount: number;
  readonly postScriptName: string;
  /** Glyph of a code point; 0 where the face has none. */
  glyph(codePoint: number): number;
  /** Advance width in em. */
  advance(glyph: number): number;
  /** Where a glyph's outline lies in `bytes`; empty for a blank glyph. */
  outline(glyph: number): { readonly start: number; readonly end: number };
}

/**
 * Reads a face. Only static TrueType outlines are taken: browsers embed variable, CFF and collection files as Type 3.
 * @throws KuaibaoError `render-font-unusable` (exit 78)
 */
export function readTrueType(bytes: Buffer, name: string): TrueTypeFont {
  const version = bytes.length >= 12 ? bytes.readUInt32BE(0) : 0;
  if (version !== 0x00010000 && version !== 0x74727565) throw unusable(name, 'no-truetype');
  const tables = new Map<string, { offset: number; length: number }>();
  for (let i = 0; i < bytes.readUInt16BE(4); i += 1) {
    const at = 12 + i * 16;
    const offset = bytes.readUInt32BE(at + 8);
    const length = bytes.readUInt32BE(at + 12);
    if (offset + length > bytes.length) throw unusable(name, 'truncated');
    tables.set(bytes.toString('latin1', at, at + 4), { offset, length });
  }
  const table = (tag: string) => {
    const found = tables.get(tag);
    if (found === undefined) throw unusable(name, `no-${tag.trim()}`);
    return found;
  };
  if (tables.has('fvar')) throw unusable(name, 'variable');
  for (const tag of ['glyf', 'loca', 'head', 'hhea', 'hmtx', 'maxp', 'cmap']) table(tag);
  const head = table('head').offset;
  const unitsPerEm = bytes.readUInt16BE(head + 18);
  const longLoca = bytes.readInt16BE(head + 50) === 1;
  const glyphCount = bytes.readUInt16BE(table('maxp').offset + 4);
  const hmtx = copyOf(bytes, table('hmtx'));
  const metrics = bytes.readUInt16BE(table('hhea').offset + 34);
  const loca = copyOf(bytes, table('loca'));
  const glyf = table('glyf').offset;
  const locate = (glyph: number) => (longLoca ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2);
  return {
    bytes,
    tables,
    unitsPerEm,
    glyphCount,
    postScriptName: postScriptName(bytes, tables.get('name')?.offset),
    glyph: characterMap(copyOf(bytes, table('cmap')), name),
    advance: (glyph) => hmtx.readUInt16BE(Math.min(glyph, metrics - 1) * 4) / unitsPerEm,
    outline: (glyph) => ({ start: glyf + locate(glyph), end: glyf + locate(glyph + 1) }),
  };
}

/** Typesetting asks for a tenth of a face: no function here holds the rest. */
function copyOf(bytes: Buffer, { offset, length }: { readonly offset: number; readonly length: number }): Buffer {
  return Buffer.from(bytes.subarray(offset, offset + length));
}

function characterMap(cmap: Buffer, name: string): (codePoint: number) => number {
  let best: { at: number; format: number } | undefined;
  for (let i = 0; i < cmap.readUInt16BE(2); i += 1) {
    const at = cmap.readUInt32BE(4 + i * 8 + 4);
    const format = cmap.readUInt16BE(at);
    if ((format === 12 || format === 4) && (best === undefined || format > best.format)) best = { at, format };
  }
  if (best === undefined) throw unusable(name, 'no-cmap');
  const { at, format } = best;
  return once((code) => (format === 12 ? groupGlyph(cmap, at, code) : segmentGlyph(cmap, at, code)));
}

/** cmap format 12: sorted groups of first code, last code, first glyph. */
function groupGlyph(bytes: Buffer, at: number, code: number): number {
  let low = 0;
  let high = bytes.readUInt32BE(at + 12) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const group = at + 16 + middle * 12;
    const first = bytes.readUInt32BE(group);
    if (code < first) high = middle - 1;
    else if (code > bytes.readUInt32BE(group + 4)) low = middle + 1;
    else return bytes.readUInt32BE(group + 8) + code - first;
  }
  return 0;
}

/** cmap format 4: segments of the basic plane. */
function segmentGlyph(bytes: Buffer, at: number, code: number): number {
  if (code > 0xffff) return 0;
  const doubled = bytes.readUInt16BE(at + 6);
  const endOf = (segment: number) => bytes.readUInt16BE(at + 14 + segment * 2);
  let low = 0;
  let high = doubled / 2 - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (endOf(middle) < code) low = middle + 1;
    else high = middle;
  }
  const startAt = at + 16 + doubled + low * 2;
  const start = bytes.readUInt16BE(startAt);
  if (code < start || code > endOf(low)) return 0;
  const delta = bytes.readUInt16BE(startAt + doubled);
  const rangeAt = startAt + doubled * 2;
  const range = bytes.readUInt16BE(rangeAt);
  if (range === 0) return (code + delta) & 0xffff;
  const glyph = bytes.readUInt16BE(rangeAt + range + (code - start) * 2);
  return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
}

function postScriptName(bytes: Buffer, at: number | undefined): string {
  if (at === undefined) return '';
  const strings = at + bytes.readUInt16BE(at + 4);
  for (let i = 0; i < bytes.readUInt16BE(at + 2); i += 1) {
    const record = at + 6 + i * 12;
    if (bytes.readUInt16BE(record + 6) !== 6) continue;
    const start = strings + bytes.readUInt16BE(record + 10);
    const raw = bytes.toString('latin1', start, start + bytes.readUInt16BE(record + 8));
    return raw.replace(/[^!-~]/g, '');
  }
  return '';
}

function unusable(name: string, reason: string): KuaibaoError {
  return new KuaibaoError('render-font-unusable', EXIT.config, {
    message: {
      zh: `字体文件无法使用：${name}（${reason}）`,
      en: `font file cannot be used: ${name} (${reason})`,
    },
    hint: {
      zh: '请改用静态 TrueType（.ttf，glyf 轮廓）字体；可变字体、CFF/OTF 和 TTC 会被浏览器嵌成 Type 3',
      en: 'give a static TrueType file (.ttf with glyf outlines); browsers embed variable, CFF and TTC files as Type 3',
    },
    args: { name, reason },
  });
}
