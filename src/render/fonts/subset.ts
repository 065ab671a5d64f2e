import type { TrueTypeFont } from './truetype.js';

/**
 * Cuts a face down to the given characters: a few hundred outlines instead of ten megabytes for the browser to read.
 * The same characters give the same bytes. Hints and layout tables are left out; the names stay.
 */
export function subsetFont(font: TrueTypeFont, codePoints: Iterable<number>): Buffer {
  const characters = [...new Set(codePoints)].filter((code) => font.glyph(code) !== 0).sort((a, b) => a - b);
  const old: number[] = [0];
  const renumbered = new Map<number, number>([[0, 0]]);
  const take = (glyph: number): number => {
    const known = renumbered.get(glyph);
    if (known !== undefined) return known;
    renumbered.set(glyph, old.length);
    old.push(glyph);
    return old.length - 1;
  };
  const mapped = characters.map((code) => [code, take(font.glyph(code))] as const);
  const outlines: Buffer[] = [];
  // `old` grows while parts of composite glyphs are found.
  for (let i = 0; i < old.length; i++) outlines.push(copyOutline(font, old[i] ?? 0, take));
  const tables: [string, Buffer][] = [
    ['OS/2', tableBytes(font, 'OS/2')],
    ['cmap', characterMapTable(mapped)],
    ['glyf', Buffer.concat(outlines)],
    ['head', headTable(font)],
    ['hhea', patched(font, 'hhea', 34, old.length)],
    ['hmtx', metricsTable(font, old)],
    ['loca', locationTable(outlines)],
    ['maxp', patched(font, 'maxp', 4, old.length)],
    ['name', tableBytes(font, 'name')],
    ['post', postTable()],
  ];
  return assemble(tables.filter(([, bytes]) => bytes.length > 0));
}

function copyOutline(font: TrueTypeFont, glyph: number, take: (glyph: number) => number): Buffer {
  const { start, end } = font.outline(glyph);
  if (end <= start) return Buffer.alloc(0);
  const length = end - start;
  const copy = Buffer.alloc((length + 3) & ~3);
  font.bytes.copy(copy, 0, start, end);
  if (copy.readInt16BE(0) < 0) {
    for (let at = 10; ; ) {
      const flags = copy.readUInt16BE(at);
      copy.writeUInt16BE(take(copy.readUInt16BE(at + 2)), at + 2);
      at += 4 + (flags & 1 ? 4 : 2) + (flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0);
      if ((flags & 0x20) === 0) break;
    }
  }
  return copy;
}

function tableBytes(font: TrueTypeFont, tag: string): Buffer {
  const table = font.tables.get(tag);
  return table === undefined
    ? Buffer.alloc(0)
    : Buffer.from(font.bytes.subarray(table.offset, table.offset + table.length));
}

function patched(font: TrueTypeFont, tag: string, at: number, value: number): Buffer {
  const bytes = tableBytes(font, tag);
  bytes.writeUInt16BE(value, at);
  return bytes;
}

/** Long offsets; no date of its own, no checksum yet. */
function headTable(font: TrueTypeFont): Buffer {
  const bytes = tableBytes(font, 'head');
  bytes.writeUInt32BE(0, 8);
  bytes.writeInt16BE(1, 50);
  return bytes;
}

function metricsTable(font: TrueTypeFont, glyphs: readonly number[]): Buffer {
  const bytes = Buffer.alloc(glyphs.length * 4);
  const hmtx = font.tables.get('hmtx')?.offset ?? 0;
  const full = font.bytes.readUInt16BE((font.tables.get('hhea')?.offset ?? 0) + 34);
  glyphs.forEach((glyph, i) => {
    bytes.writeUInt16BE(Math.round(font.advance(glyph) * font.unitsPerEm), i * 4);
    const bearing = glyph < full ? hmtx + glyph * 4 + 2 : hmtx + full * 4 + (glyph - full) * 2;
    bytes.writeInt16BE(font.bytes.readInt16BE(bearing), i * 4 + 2);
  });
  return bytes;
}

function locationTable(outlines: readonly Buffer[]): Buffer {
  const bytes = Buffer.alloc((outlines.length + 1) * 4);
  let at = 0;
  outlines.forEach((outline, i) => {
    at += outline.length;
    bytes.writeUInt32BE(at, (i + 1) * 4);
  });
  return bytes;
}

/** One subtable of format 12 (platform 3, encoding 10). */
function characterMapTable(mapped: readonly (readonly [number, number])[]): Buffer {
  const bytes = Buffer.alloc(12 + 16 + mapped.length * 12);
  bytes.writeUInt16BE(1, 2);
  bytes.writeUInt16BE(3, 4);
  bytes.writeUInt16BE(10, 6);
  bytes.writeUInt32BE(12, 8);
  bytes.writeUInt16BE(12, 12);
  bytes.writeUInt32BE(16 + mapped.length * 12, 16);
  bytes.writeUInt32BE(mapped.length, 24);
  mapped.forEach(([code, glyph], i) => {
    bytes.writeUInt32BE(code, 28 + i * 12);
    bytes.writeUInt32BE(code, 32 + i * 12);
    bytes.writeUInt32BE(glyph, 36 + i * 12);
  });
  return bytes;
}

function postTable(): Buffer {
  const bytes = Buffer.alloc(32);
  bytes.writeUInt32BE(0x00030000, 0);
  return bytes;
}

function assemble(tables: readonly [string, Buffer][]): Buffer {
  const header = Buffer.alloc(12 + tables.length * 16);
  const power = 2 ** Math.floor(Math.log2(tables.length));
  header.writeUInt32BE(0x00010000, 0);
  header.writeUInt16BE(tables.length, 4);
  header.writeUInt16BE(power * 16, 6);
  header.writeUInt16BE(Math.log2(power), 8);
  header.writeUInt16BE((tables.length - power) * 16, 10);
  const parts: Buffer[] = [header];
  let at = header.length;
  let headAt = 0;
  tables.forEach(([tag, bytes], i) => {
    const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
    header.write(tag, 12 + i * 16, 'latin1');
    header.writeUInt32BE(checksum(padded), 16 + i * 16);
    header.writeUInt32BE(at, 20 + i * 16);
    header.writeUInt32BE(bytes.length, 24 + i * 16);
    if (tag === 'head') headAt = at;
    parts.push(padded);
    at += padded.length;
  });
  const file = Buffer.concat(parts);
  file.writeUInt32BE((0xb1b0afba - checksum(file)) >>> 0, headAt + 8);
  return file;
}

function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let i = 0; i + 3 < bytes.length; i += 4) sum = (sum + bytes.readUInt32BE(i)) >>> 0;
  return sum;
}
