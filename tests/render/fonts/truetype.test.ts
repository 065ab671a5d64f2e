import { describe, expect, it } from 'vitest';
import { KuaibaoError } from '../../../src/model/index.js';
import { readTrueType } from '../../../src/render/fonts/truetype.js';

const u16 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(2 * values.length);
  for (const [at, value] of values.entries()) bytes.writeUInt16BE(value & 0xffff, 2 * at);
  return bytes;
};
const u32 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [at, value] of values.entries()) bytes.writeUInt32BE(value, 4 * at);
  return bytes;
};

/** Sorted groups: 市 is glyph 1, A to C are 2 to 4, a character beyond the basic plane is 5. */
const GROUPS = Buffer.concat([
  u16(12, 0),
  u32(16 + 36, 0, 3),
  u32(0x41, 0x43, 2),
  u32(0x5e02, 0x5e02, 1),
  u32(0x2c888, 0x2c888, 5),
]);
/** Segments of the basic plane: A to C by a difference, 市 by a list, and the last one that all have. */
const SEGMENTS = Buffer.concat([
  u16(4, 0, 0, 6, 0, 0, 0),
  u16(0x43, 0x5e02, 0xffff),
  u16(0),
  u16(0x41, 0x5e02, 0xffff),
  u16(2 - 0x41, 0, 1),
  u16(0, 4, 0),
  u16(1),
]);
const cmap = (...tables: Buffer[]): Buffer => {
  let offset = 4 + 8 * tables.length;
  const records = tables.map((table) => {
    const record = Buffer.concat([u16(3, 1), u32(offset)]);
    offset += table.length;
    return record;
  });
  return Buffer.concat([u16(0, tables.length), ...records, ...tables]);
};

/** A face of six glyphs, the tables given put in place of its own. */
function face(changes: Readonly<Record<string, Buffer | undefined>> = {}, version = 0x00010000): Buffer {
  const head = Buffer.alloc(54);
  head.writeUInt16BE(1000, 18);
  const hhea = Buffer.alloc(36);
  hhea.writeUInt16BE(2, 34);
  const tables: Record<string, Buffer | undefined> = {
    head,
    hhea,
    maxp: Buffer.concat([u32(0x00010000), u16(6)]),
    hmtx: u16(500, 0, 1000, 0, 0, 0, 0),
    loca: u16(0, 0, 2, 2, 2, 2, 8),
    glyf: Buffer.alloc(16),
    cmap: cmap(GROUPS),
    ...changes,
  };
  const given = Object.entries(tables).flatMap(([tag, bytes]) => (bytes === undefined ? [] : [[tag, bytes] as const]));
  let offset = 12 + 16 * given.length;
  const records = given.map(([tag, bytes]) => {
    const record = Buffer.concat([Buffer.from(tag.padEnd(4), 'latin1'), u32(0, offset, bytes.length)]);
    offset += bytes.length;
    return record;
  });
  return Buffer.concat([u32(version), u16(given.length, 0, 0, 0), ...records, ...given.map(([, bytes]) => bytes)]);
}

/** Why a file is no face for a page. */
function reasonOf(bytes: Buffer): unknown {
  try {
    readTrueType(bytes, '方正.ttf');
    return null;
  } catch (error) {
    return error instanceof KuaibaoError ? error.detail.args?.reason : error;
  }
}

describe('a face', () => {
  const font = readTrueType(face(), '方正.ttf');

  it('gives the glyph of each character, 0 of those that it lacks', () => {
    const glyphs = (text: string) => [...text].map((character) => font.glyph(character.codePointAt(0) ?? 0));
    expect(glyphs('ABC市')).toEqual([2, 3, 4, 1]);
    expect(glyphs('@D民\u{2c888}\u{2c889}')).toEqual([0, 0, 0, 5, 0]);
    expect(glyphs('ABC市')).toEqual([2, 3, 4, 1]);
  });

  it('gives widths in em; glyphs behind the last width have that one', () => {
    expect([0, 1, 2, 5].map((glyph) => font.advance(glyph))).toEqual([0.5, 1, 1, 1]);
  });

  it('gives where an outline lies, with short offsets and with long ones', () => {
    const lengths = (bytes: Buffer) => {
      const { outline } = readTrueType(bytes, '方正.ttf');
      return [0, 1, 5].map((glyph) => outline(glyph).end - outline(glyph).start);
    };
    expect(lengths(face())).toEqual([0, 4, 12]);
    const head = Buffer.alloc(54);
    head.writeUInt16BE(1000, 18);
    head.writeInt16BE(1, 50);
    expect(lengths(face({ head, loca: u32(0, 0, 4, 4, 4, 4, 16) }))).toEqual([0, 4, 12]);
  });

  it('is read by segments where it has no groups', () => {
    const { glyph } = readTrueType(face({ cmap: cmap(SEGMENTS) }), '方正.ttf');
    expect([0x41, 0x43, 0x44, 0x5e02, 0x5e03, 0x2c888].map(glyph)).toEqual([2, 4, 0, 1, 0, 0]);
  });

  it('is read by groups where it has both', () => {
    const { glyph } = readTrueType(face({ cmap: cmap(SEGMENTS, GROUPS, SEGMENTS) }), '方正.ttf');
    expect(glyph(0x2c888)).toBe(5);
  });

  it('has the name that a file gives it, without what no name holds', () => {
    const given = Buffer.from('Fang Song-R\u0000');
    const table = Buffer.concat([u16(0, 2, 30), u16(3, 1, 0, 4, 3, 0), u16(3, 1, 0, 6, given.length, 0), given]);
    expect(readTrueType(face({ name: table }), '方正.ttf').postScriptName).toBe('FangSong-R');
    expect(font.postScriptName).toBe('');
  });
});

describe('a file is no face for a page', () => {
  it.each([
    ['where it is of another kind', face({}, 0x4f54544f), 'no-truetype'],
    ['where it is too short to be any', Buffer.from([0, 1, 0]), 'no-truetype'],
    ['where it was cut off', face().subarray(0, -4), 'truncated'],
    ['where its weight can be changed', face({ fvar: Buffer.alloc(4) }), 'variable'],
    ['where it has no outlines', face({ glyf: undefined }), 'no-glyf'],
    ['where it has no widths', face({ hmtx: undefined }), 'no-hmtx'],
    ['where nothing says which glyph is which character', face({ cmap: cmap(u16(6, 0)) }), 'no-cmap'],
  ])('%s', (_what, bytes, reason) => {
    expect(reasonOf(bytes)).toBe(reason);
  });

  it('and says which file', () => {
    expect(() => readTrueType(face({}, 0), '方正.ttf')).toThrow('方正.ttf');
  });

  it('unless it says true instead of a version, as old ones do', () => {
    expect(reasonOf(face({}, 0x74727565))).toBeNull();
  });
});
