import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readExport } from '../read-export.js';

const folder = mkdtempSync(join(tmpdir(), 'kuaibao-overdue-'));

/** What a row's columns beside number and text become. */
async function ticketOf(columns: Readonly<Record<string, string>>) {
  const header = ['工单编号', '来电时间', '内容', ...Object.keys(columns)].join(',');
  const row = ['20200129001', '2020-01-29 08:00:00', '路灯不亮', ...Object.values(columns)].join(',');
  const { tickets } = await readExport(folder, 'a.csv', `${header}\n${row}\n`);
  return tickets[0];
}

describe('a ticket that is late', () => {
  it.each([
    ['办结', '是', '办结超期'],
    ['', '是', '超期'],
    ['办结', '否', '办结'],
    ['办结', '', '办结'],
    ['超期办结', '是', '超期办结'],
    ['逾期未办', '是', '逾期未办'],
    ['办结', '按期', '办结'],
    ['', '', null],
  ])('of status “%s”, late “%s”, has the status %s', async (status, late, said) => {
    expect((await ticketOf({ 工单状态: status, 是否超期: late }))?.status).toBe(said);
  });
});

describe('an earlier ticket', () => {
  it.each([
    ['20200101001', '20200101001'],
    ['20200101001.0', '20200101001'],
    ['无', null],
    ['否', null],
    ['是', null],
    ['123', null],
    ['1234', '1234'],
  ])('is one where the cell has a number: %s', async (cell, id) => {
    expect((await ticketOf({ 关联工单号: cell }))?.earlierId).toBe(id);
  });

  it('that is reminded of goes before one that is only named', async () => {
    const ticket = await ticketOf({ 催办单号: '20200101002', 关联工单号: '20200101001' });
    expect(ticket).toMatchObject({ earlierId: '20200101002', reminder: true });
  });

  it('makes a ticket that others have reminded of a reminder only where it names one', async () => {
    expect(await ticketOf({ 催单次数: '2' })).toMatchObject({ reminder: false });
    expect(await ticketOf({ 催单次数: '2', 关联工单号: '20200101001' })).toMatchObject({ reminder: true });
    expect(await ticketOf({ 是否催单: '是' })).toMatchObject({ reminder: true });
  });
});

describe('when a ticket was closed', () => {
  it.each([
    ['2020-01-30 09:00', '2020-01-30 09:00:00'],
    ['2020-01-30', '2020-01-30'],
    ['办结', null],
    ['', null],
  ])('“%s” is %s', async (cell, closedAt) => {
    expect((await ticketOf({ 办结时间: cell }))?.closedAt).toBe(closedAt);
  });
});

describe('a place, an office, a channel', () => {
  it.each(['', '-', '/'])('that is “%s” is none', async (cell) => {
    expect(await ticketOf({ 所属区域: cell, 承办单位: cell })).toMatchObject({ district: null, department: null });
  });
});
