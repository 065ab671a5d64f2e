import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { Gb18030Counter, Utf16Counter } from '../../../src/ingest/source/byte-counters.js';
import { passOver } from '../../../src/ingest/source/encoding.js';
import { KuaibaoError } from '../../../src/model/index.js';

describe('text in units of sixteen bits', () => {
  const reported = (text: string): string | undefined => {
    const counter = new Utf16Counter();
    counter.take(Buffer.from(text, 'utf16le'));
    return counter.encoding;
  };

  it('is told by nine units of ten that a Chinese table has', () => {
    expect(reported(`${'中'.repeat(9)}\u0590`)).toBe('utf-16le');
    expect(reported(`${'中'.repeat(8)}\u0590\u0590`)).toBeUndefined();
  });

  it('is not told where seven of ten would be such units read the wrong way round', () => {
    // 乎 is U+4E4E, the same from both ends.
    expect(reported(`${'中'.repeat(4)}${'乎'.repeat(6)}`)).toBe('utf-16le');
    expect(reported(`${'中'.repeat(3)}${'乎'.repeat(7)}`)).toBeUndefined();
  });
});

describe('pairs of bytes that GB18030 has as well', () => {
  /** `low`: with a second byte that Big5 uses all the time; `foreign`: pairs that Big5 has not. */
  function isBig5(all: number, low: number, foreign = 0): boolean {
    const pairs = (count: number, pair: readonly number[]): Buffer[] =>
      Array.from({ length: count }, () => Buffer.from(pair));
    const counter = new Gb18030Counter();
    const plain = pairs(all - low - foreign, [0xb0, 0xb0]);
    counter.take(Buffer.concat([...pairs(low, [0xb0, 0x50]), ...pairs(foreign, [0x90, 0xb0]), ...plain]));
    return counter.isBig5;
  }

  it.each([
    ['a fifth of them are such as Big5 uses all the time', [100, 20], [100, 19]],
    ['three at the least are', [10, 3], [10, 2]],
    ['no more than one in a hundred is foreign to it', [1000, 500, 10], [1000, 500, 11]],
  ] as const)('are Big5 where %s', (_, inside, outside) => {
    expect([isBig5(...(inside as [number, number])), isBig5(...(outside as [number, number]))]).toEqual([true, false]);
  });
});

describe('bytes that are UTF-8 and GB18030 at once', () => {
  const encodingOf = async (...chunks: readonly Buffer[]): Promise<string> => {
    async function* open(): AsyncGenerator<Buffer> {
      yield* chunks;
    }
    return (await (await passOver(open, 'a.csv')).survey()).encoding;
  };
  const table = (text: string, encoding: string): Buffer =>
    iconv.encode(`id,time,title\n1,2020-01-29 08:00:00,${text}\n`, encoding);

  it.each(['停水', '停水停水', '路灯停水', '市政抢修'])(
    'are GB18030 where UTF-8 would have signs of no text: %s',
    async (text) => {
      const bytes = table(text, 'gb18030');
      expect(await encodingOf(bytes)).toBe('gb18030');
      expect(await encodingOf(...[...bytes].map((byte) => Buffer.from([byte])))).toBe('gb18030');
    },
  );

  it.each(['停水', 'café', 'Ω·×²', 'вода', 'مياه', 'מים', '停水 ͣˮ', 'no Chinese'])(
    'are UTF-8 otherwise: %s',
    async (text) => {
      expect(await encodingOf(table(text, 'utf8'))).toBe('utf-8');
    },
  );

  it('are UTF-8 where the last character is cut', async () => {
    expect(await encodingOf(Buffer.from([0xcd, 0xa3, 0xcb]))).toBe('utf-8');
  });
});

describe('bytes that are no text', () => {
  async function kindOf(bytes: Buffer): Promise<string> {
    async function* open(): AsyncGenerator<Buffer> {
      yield bytes;
    }
    try {
      return (await (await passOver(open, 'a.csv')).survey()).encoding;
    } catch (error) {
      if (error instanceof KuaibaoError) return error.code;
      throw error;
    }
  }

  it.each([
    [300, 'utf-8'],
    [301, 'file-binary'],
  ])('are those of which three in ten are filled up with zeros and more: %i of 1,000 is %s', async (zeros, kind) => {
    expect(await kindOf(Buffer.concat([Buffer.alloc(1000 - zeros, '|'), Buffer.alloc(zeros)]))).toBe(kind);
  });

  it.each([
    [20, 'utf-8'],
    [21, 'file-binary'],
  ])(
    'are those of which one in a hundred is a control character and more: %i of 2,000 is %s',
    async (controls, kind) => {
      expect(await kindOf(Buffer.concat([Buffer.alloc(2000 - controls, '|'), Buffer.alloc(controls, 1)]))).toBe(kind);
    },
  );

  it.each([
    [10, true],
    [11, false],
  ])('are UTF-8 with %i broken characters beside a thousand whole ones: %s', async (broken, isUtf8) => {
    const spoilt = Buffer.concat(Array.from({ length: broken }, () => Buffer.from([0xff, 0x7c])));
    expect((await kindOf(Buffer.concat([Buffer.from('中'.repeat(1000)), spoilt]))) === 'utf-8').toBe(isUtf8);
  });
});
