import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readExport } from '../read-export.js';

const folder = mkdtempSync(join(tmpdir(), 'kuaibao-rows-'));
const HEADER = '工单编号,来电时间,内容';
const row = (number: number, text = '路灯不亮'): string => `2020012900${number},2020-01-29 08:00:00,${text}`;

async function read(...lines: string[]) {
  const { tickets, report } = await readExport(folder, 'a.csv', `${lines.join('\n')}\n`);
  return { ids: tickets.map(({ id }) => id), codes: report.findings.map(({ code }) => code), report };
}

describe('rows of a table that are no tickets', () => {
  it('are a header that stands there again, as where pages were joined', async () => {
    const { ids, report } = await read(HEADER, row(1), HEADER, row(2));
    expect(ids).toEqual(['20200129001', '20200129002']);
    expect(report.rejected).toBe(0);
  });

  it('are not rows that repeat a part of the header', async () => {
    const { ids } = await read(HEADER, row(1), '20200129002,2020-01-29,内容');
    expect(ids).toEqual(['20200129001', '20200129002']);
  });

  it('are blank ones', async () => {
    const { ids, report } = await read(HEADER, row(1), ',,', '  , ,', row(2));
    expect([ids.length, report.rejected]).toEqual([2, 0]);
  });

  it('are titles above the header and totals below the tickets', async () => {
    const { ids, codes } = await read(
      '12345热线工单明细表,,',
      '导出时间：2020-01-30,,',
      HEADER,
      row(1),
      row(2),
      '合计,2,',
    );
    expect(ids).toHaveLength(2);
    expect(codes).not.toContain('file-short');
  });

  it('are totals that say of more tickets than there are, which is told', async () => {
    expect((await read(HEADER, row(1), row(2), '共 3 条,,')).codes).toContain('file-short');
  });

  it('are none among tickets that begin like a total', async () => {
    const { ids } = await read(HEADER, row(1, '合计'), row(2, '小计算器坏了'));
    expect(ids).toHaveLength(2);
  });
});

describe('who calls', () => {
  const callersOf = async (...rows: string[]): Promise<(string | null)[]> => {
    const lines = ['工单编号,来电时间,内容,来电人,来电号码', ...rows.map((one, at) => `${row(at + 1)},${one}`)];
    const { tickets } = await readExport(folder, 'b.csv', `${lines.join('\n')}\n`);
    return tickets.map(({ caller }) => caller);
  };

  it('is told by a number of five digits at least, by the name where it has fewer', async () => {
    expect(await callersOf('张三,12345', '张三,1234', '张三,')).toEqual(['12345', '张三', '张三']);
  });

  it('is the same with and without the code of the country, and nobody where the name says so', async () => {
    expect(await callersOf('张三,13812345678', ',+86 138-1234-5678', '匿名,0')).toEqual([
      '13812345678',
      '13812345678',
      '',
    ]);
  });
});
