import { describe, expect, it } from 'vitest';
import type { Day } from '../../../src/model/index.js';
import { finishPdf } from '../../../src/render/pdf/finish.js';

const facts = { title: '热点快报（一）', author: '某某办公室', subject: '', date: '2021-01-14' as Day };
const plain = (stamp: string) =>
  Buffer.from(
    `%PDF-1.4\n1 0 obj\n<</CreationDate (${stamp})\n/ModDate (${stamp})>>\nendobj\nxref\n0 2\ntrailer\n<</Size 2\n/Root 9 0 R\n/Info 1 0 R>>\nstartxref\n70\n%%EOF\n`,
  );

describe('finishPdf', () => {
  it('makes the same of two files that differ by the clock', () => {
    const [first, second] = ["D:20260101120000+00'00'", "D:20270202130000+00'00'"].map((stamp) =>
      finishPdf(plain(stamp), facts),
    );
    expect(first).toEqual(second);
  });

  it('makes the same of two files whose table heads the browser numbered from another start', () => {
    const [first, second] = [0, 12].map((more) => {
      const node = (number: number) => `(node${String(number + more).padStart(8, '0')})`;
      const heads = `2 0 obj\n<</Names [${node(97)} 120 0 R ${node(203)} 126 0 R] /Headers [${node(203)}]>>\nendobj\n`;
      const file = plain("D:20260101120000+00'00'").toString('latin1').replace('xref\n', `${heads}xref\n`);
      return Buffer.from(finishPdf(Buffer.from(file, 'latin1'), facts)).toString('latin1');
    });
    expect(first).toBe(second);
    expect(first).toContain('[(node00000001) 120 0 R (node00000002) 126 0 R] /Headers [(node00000002)]');
  });

  it('keeps the length of what was there, so that offsets hold', () => {
    const before = plain("D:20260101120000+00'00'");
    const after = Buffer.from(finishPdf(before, facts));
    expect(after.toString('latin1').indexOf('xref')).toBe(before.toString('latin1').indexOf('xref'));
  });

  it('points to the first cross-reference table', () => {
    const text = Buffer.from(finishPdf(plain("D:20260101120000+00'00'"), facts)).toString('latin1');
    expect(text).toContain('/Prev 70');
    const at = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
    expect(text.slice(at, at + 4)).toBe('xref');
    expect(text).toContain(
      `/Title <FEFF${Buffer.from('热点快报（一）', 'utf16le').swap16().toString('hex').toUpperCase()}>`,
    );
  });

  it('does not guess at a file of another kind', () => {
    expect(() => finishPdf(Buffer.from('%PDF-1.7\n'), facts)).toThrow();
  });
});
