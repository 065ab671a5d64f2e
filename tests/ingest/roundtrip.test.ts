import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { type Day, KuaibaoError } from '../../src/model/index.js';
import { readExport } from './read-export.js';

const folder = mkdtempSync(join(tmpdir(), 'kuaibao-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (bytes: Buffer, name: string) => readExport(folder, name, bytes);

const ENCODINGS: Readonly<Record<string, (text: string) => Buffer>> = {
  'utf-8': (text) => Buffer.from(text),
  'utf-8 with mark': (text) => Buffer.from(`\ufeff${text}`),
  gb18030: (text) => iconv.encode(text, 'gb18030'),
  'utf-16le with mark': (text) => iconv.encode(text, 'utf-16le', { addBOM: true }),
  'utf-16be with mark': (text) => iconv.encode(text, 'utf-16be', { addBOM: true }),
};

/** Texts as an export may hold them: Chinese, ASCII, quotes, delimiters, line ends, characters beyond the BMP. */
const text = fc
  .array(fc.constantFrom(...'口罩路灯噪音,;\t|"\'\n ab19。，、（）【】𠮷€é'), { maxLength: 30 })
  .map((characters) => `诉${characters.join('').replace(/\s+/g, ' ').trim()}求`);
const multiline = fc.tuple(text, text).map(([first, second]) => `${first}\n${second}`);
const row = fc.record({ title: text, body: fc.oneof(text, multiline), hour: fc.integer({ min: 0, max: 23 }) });

describe('any table reads back the same', () => {
  it.each(Object.keys(ENCODINGS))('written in %s, in every dialect', async (encoding) => {
    const encode = ENCODINGS[encoding];
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(',', '\t', ';', '|'),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        async (rows, delimiter, end, endsWithLine) => {
          const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
          const lines = [
            ['工单编号', '来电时间', '标题', '内容'].join(delimiter),
            ...rows.map(({ title, body, hour }, index) =>
              [`W${index}`, `2020-01-29 ${String(hour).padStart(2, '0')}:00:00`, quote(title), quote(body)].join(
                delimiter,
              ),
            ),
          ];
          const bytes = encode?.(lines.join(end) + (endsWithLine ? end : '')) ?? Buffer.alloc(0);
          const { report, tickets } = await read(bytes, 'table.csv');
          expect(report.rows).toBe(rows.length);
          expect(tickets.map((ticket) => [ticket.id, ticket.day, ticket.time, ticket.title, ticket.text])).toEqual(
            rows.map(({ title, body, hour }, index) => [
              `W${index}`,
              '2020-01-29' as Day,
              `${String(hour).padStart(2, '0')}:00:00`,
              title,
              body,
            ]),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('whatever the bytes', () => {
  const header = Buffer.from('工单编号,来电时间,标题,内容\nW1,2020-01-29,标题,内容\n');
  it('a file is read whole or refused with a code, and rows add up', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.nat({ max: 60 }),
        fc.boolean(),
        async (noise, at, isAppended) => {
          const bytes = isAppended
            ? Buffer.concat([header, noise])
            : Buffer.concat([header.subarray(0, at), noise, header.subarray(at)]);
          try {
            const { report, tickets } = await read(bytes, 'noise.csv');
            expect(report.rows).toBe(tickets.length + report.rejected);
          } catch (error) {
            expect(error).toBeInstanceOf(KuaibaoError);
            expect([65, 66]).toContain((error as KuaibaoError).exitCode);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each(['noise.gz', 'noise.xlsx'])('a damaged %s is refused with a code', async (name) => {
    const magic = name.endsWith('gz') ? [0x1f, 0x8b, 8, 0] : [0x50, 0x4b, 3, 4];
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (noise) => {
        await expect(read(Buffer.from([...magic, ...noise]), name)).rejects.toBeInstanceOf(KuaibaoError);
      }),
      { numRuns: 60 },
    );
  });
});
