import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { encodePng } from '../../../src/render/picture/png.js';

/** The parts of a PNG file by name, in their order. */
function partsOf(png: Buffer): { name: string; data: Buffer; check: number }[] {
  const parts = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    parts.push({
      name: png.toString('latin1', at + 4, at + 8),
      data: png.subarray(at + 8, at + 8 + length),
      check: png.readUInt32BE(at + 8 + length),
    });
    at += length + 12;
  }
  return parts;
}

describe('a picture as a PNG file', () => {
  /** Two rows of three pixels: red, green, blue; white, black, grey. */
  const pixels = Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 9, 9, 9);
  const png = encodePng(pixels, 3, 2);
  const [header, data, end] = partsOf(png);

  it('begins as every PNG file does and ends with an empty part', () => {
    expect([...png.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    expect(partsOf(png).map(({ name }) => name)).toEqual(['IHDR', 'IDAT', 'IEND']);
    // The check sum of an empty IEND is the same in every file.
    expect([end?.data.length, end?.check]).toEqual([0, 0xae426082]);
  });

  it('says its size, and eight bits for each of three colours', () => {
    expect([header?.data.readUInt32BE(0), header?.data.readUInt32BE(4)]).toEqual([3, 2]);
    expect([...(header?.data.subarray(8) ?? [])]).toEqual([8, 2, 0, 0, 0]);
  });

  it('holds each row as it is, with no filter before it', () => {
    const rows = inflateSync(data?.data ?? Buffer.alloc(0));
    expect([...rows]).toEqual([0, ...pixels.subarray(0, 9), 0, ...pixels.subarray(9)]);
  });
});
