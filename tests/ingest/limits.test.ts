import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { KuaibaoError } from '../../src/model/index.js';
import { readExport } from './read-export.js';

const folder = mkdtempSync(join(tmpdir(), 'kuaibao-limits-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const row = (at: number, time: string, text = '路灯不亮'): string => `T${at},${time},路灯,${text}\n`;

/** An export of which so many rows have no date that can be read. */
function table(good: number, bad: number): string {
  const rows = Array.from({ length: good + bad }, (_, at) => row(at, at < good ? '2020-01-29 08:00:00' : '不详'));
  return `工单编号,受理时间,标题,内容\n${rows.join('')}`;
}

async function loaded(good: number, bad: number): Promise<string> {
  try {
    const { report } = await readExport(folder, `${good}-${bad}.csv`, table(good, bad));
    return `${report.read} read, ${report.rejected} rejected`;
  } catch (error) {
    return error instanceof KuaibaoError ? error.code : String(error);
  }
}

describe('rows that cannot be read', () => {
  it.each([
    [380, 20, '380 read, 20 rejected'],
    [379, 21, 'too-many-rejects'],
    [190, 10, '190 read, 10 rejected'],
    [209, 11, '209 read, 11 rejected'],
    [208, 11, 'too-many-rejects'],
    [10, 10, '10 read, 10 rejected'],
    [9, 10, 'too-many-rejects'],
    [12, 10, '12 read, 10 rejected'],
    [13, 11, 'too-many-rejects'],
    [1, 1, '1 read, 1 rejected'],
  ])('beside %d that can, %d of them: %s', async (good, bad, expected) => {
    expect(await loaded(good, bad)).toBe(expected);
  });
});

it('a cell of two hundred thousand characters is read, a longer one rejects its row and no other', async () => {
  const cell = (length: number): string => '吵'.repeat(length);
  const rows = [row(1, '2020-01-29', cell(200_000)), row(2, '2020-01-29', cell(200_001)), row(3, '2020-01-29')];
  const { report, tickets } = await readExport(folder, 'long.csv', `工单编号,受理时间,标题,内容\n${rows.join('')}`);
  expect(tickets.map(({ id }) => id)).toEqual(['T1', 'T3']);
  expect(report).toMatchObject({ rows: 3, read: 2, rejected: 1 });
});

it('a place or a department of more than six characters may hold an address and is masked like a text', async () => {
  const rows =
    '工单编号,受理时间,内容,区县\nA1,2020-01-29,路灯不亮,一二三四五六\nA2,2020-01-29,路灯不亮,一二三四五六七\n';
  const { tickets } = await readExport(folder, 'long.csv', rows, {}, () => '〔遮〕');
  expect(tickets.map(({ district }) => district)).toEqual(['一二三四五六', '〔遮〕']);
});

it('what systems put in a cell that nobody filled is no place and no office', async () => {
  const cells = ['未知', '不详', '无', '暂无', 'NULL', 'N/A', '——', '未填写', '未注明', '无锡市', '不知火村', '其他'];
  const rows = cells.map((cell, at) => `T${at},2020-01-29,路灯不亮,${cell}\n`);
  const { tickets } = await readExport(folder, 'no-name.csv', `工单编号,受理时间,内容,所属区域\n${rows.join('')}`);
  expect(tickets.map(({ district }) => district)).toEqual([...cells.slice(0, 9).map(() => null), ...cells.slice(9)]);
});
