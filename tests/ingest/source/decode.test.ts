import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decoded } from '../../../src/ingest/source/decode.js';
import type { Survey } from '../../../src/ingest/source/encoding.js';

const survey: Survey = { encoding: 'utf-8', markBytes: 0, nulBytes: 0, findings: [] };

async function textOf(chunks: readonly Buffer[], markBytes = 0): Promise<string> {
  let text = '';
  for await (const piece of decoded(
    (async function* () {
      yield* chunks;
    })(),
    { ...survey, markBytes },
  ))
    text += piece;
  return text;
}

function cutAt(bytes: Buffer, places: readonly number[]): Buffer[] {
  const cuts = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...cuts].map((from, index) => bytes.subarray(from, cuts[index] ?? bytes.length));
}

describe('UTF-8, piece by piece', () => {
  const character = fc.constantFrom('a', ',', '\n', 'é', '诉', '𠮷', '\ufffd');
  const brokenByte = fc.constantFrom(0x80, 0xbf, 0xc2, 0xe8, 0xf0, 0xff);
  const part = fc.oneof(
    { weight: 9, arbitrary: character.map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: brokenByte.map((byte) => Buffer.from([byte])) },
  );

  it('is the text of the whole, wherever it is cut and whatever is broken in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(part), fc.array(fc.nat(), { maxLength: 6 }), async (parts, places) => {
        const bytes = Buffer.concat(parts);
        const expected = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
        expect(await textOf(cutAt(bytes, places))).toBe(expected);
      }),
    );
  });

  it('leaves out the mark, also one that comes in two pieces', async () => {
    const bytes = Buffer.from('\ufeff工单');
    expect(await textOf(cutAt(bytes, [2]), 3)).toBe('工单');
  });
});
