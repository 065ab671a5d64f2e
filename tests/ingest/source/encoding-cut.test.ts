import { describe, expect, it } from 'vitest';
import { passOver } from '../../../src/ingest/source/encoding.js';

const rows = Array.from({ length: 20 }, (_, index) => `2020${index},路灯不亮，第${index}街坊，希望处理`).join('\n');
const wide = Buffer.from(`工单编号,内容\n${rows}`, 'utf16le');

async function found(bytes: Buffer): Promise<unknown[]> {
  async function* open(): AsyncGenerator<Buffer> {
    yield bytes;
  }
  const { encoding, findings } = await (await passOver(open, 'a.csv')).survey();
  return [encoding, findings.map(({ code }) => code)];
}

describe('UTF-16 that was cut inside a character', () => {
  it.each([
    ['without a mark', wide],
    ['with one', Buffer.concat([Buffer.from([0xff, 0xfe]), wide])],
  ])('is read and said to be cut, %s', async (_, bytes) => {
    expect(await found(bytes)).toEqual(['utf-16le', []]);
    expect(await found(bytes.subarray(0, -1))).toEqual(['utf-16le', ['encoding-cut']]);
  });
});
