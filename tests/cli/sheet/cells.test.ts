import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Context } from '../../../src/cli/common.js';
import { checkSheet, csvOf, putSheets, type Sheet, xlsxOf } from '../../../src/cli/sheet/sheet.js';
import { momentOf, shortMoment, summaryOf, ticketSheet } from '../../../src/cli/sheet/tickets.js';
import type { Day } from '../../../src/model/index.js';
import { blankTicket } from '../../blank-ticket.js';
import { refusalOf } from '../../refusal.js';
import { desk } from '../in-process.js';

const sheetOf = (...cells: (string | number | null)[]): Sheet => ({
  name: '表',
  columns: cells.map((_, at) => ({ heading: `c${at}` })),
  rows: [cells],
});
const csvCell = (cell: string | number | null): string =>
  csvOf(sheetOf(cell), false).split('\n').slice(1, -1).join('\n');

describe('a cell of CSV', () => {
  it.each<[cell: string | number | null, written: string]>([
    ['停水', '停水'],
    ['', ''],
    [null, ''],
    [0, '0'],
    [-3, '-3'],
    [0.25, '0.25'],
    ['甲,乙', '"甲,乙"'],
    ['他说“停水”', '他说“停水”'],
    ['他说"停水"', '"他说""停水"""'],
    ['一\n二', '"一\n二"'],
    ['一\r二', '"一\r二"'],
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['-甲', "'-甲"],
    ['@甲', "'@甲"],
    ['\t=1', "'\t=1"],
    ['=A1,"x"', '"\'=A1,""x"""'],
    ['甲=乙', '甲=乙'],
    ['20200129000001', '20200129000001'],
  ])('%j is written %j', (cell, written) => {
    expect(csvCell(cell)).toBe(written);
  });
});

describe('a workbook', () => {
  const partsOf = async (sheets: readonly Sheet[]): Promise<Record<string, string>> =>
    Object.fromEntries(
      Object.entries(unzipSync(new Uint8Array(await xlsxOf(sheets)))).map(([name, part]) => [name, strFromU8(part)]),
    );
  const tabs = async (...names: string[]): Promise<string[]> => {
    const parts = await partsOf(names.map((name) => ({ ...sheetOf('x'), name })));
    return [...(parts['xl/workbook.xml'] ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name = '']) => name);
  };

  it('has the names on its tabs that Excel takes', async () => {
    expect(await tabs('停车/收费')).toEqual(['停车 收费']);
    expect(await tabs("[a]*?:'\\")).toEqual(['a']);
    expect(await tabs('///')).toEqual(['表']);
    expect(await tabs('长'.repeat(40))).toEqual(['长'.repeat(31)]);
  });

  it('has no name twice', async () => {
    expect(await tabs('停水', '停水', '停水')).toEqual(['停水', '停水 (2)', '停水 (3)']);
    const long = '长'.repeat(40);
    expect(await tabs(long, long)).toEqual(['长'.repeat(31), `${'长'.repeat(27)} (2)`]);
  });

  it('has numbers as numbers, texts as texts, and nothing where nothing is', async () => {
    const xml = (await partsOf([sheetOf(44, '=1+1', null, '20200129000001')]))['xl/worksheets/sheet1.xml'] ?? '';
    expect(xml).toMatch(/<c r="A2"[^>]*><v>44<\/v><\/c>/);
    expect(xml).not.toContain('<f>');
    expect(xml).not.toMatch(/r="C2"[^>]*>/);
  });
});

describe('where a sheet goes', () => {
  const { cwd } = desk('2020-01-30' as Day);
  async function put(
    options: { csv?: boolean; xlsx?: boolean; out?: string; quiet?: boolean },
    isTerminal = false,
    name?: string,
  ) {
    const said: string[] = [];
    const written: (string | Uint8Array)[] = [];
    const effects = {
      cwd,
      isTerminal,
      stdout: (text: string | Uint8Array) => void written.push(text),
      stderr: (text: string) => void said.push(text),
    };
    const context = { effects, lang: 'en', text: ({ en }: { en: string }) => en } as unknown as Context;
    const { csv = false, quiet = false, out } = options;
    const asked = { csv, xlsx: !csv, quiet, ...(out === undefined ? {} : { out }) };
    await putSheets([sheetOf('停水', 3)], asked, context, name);
    return { said, written };
  }

  it('is standard output where no file is named: CSV without the mark for Excel', async () => {
    expect(await put({ csv: true })).toEqual({ said: [], written: ['c0,c1\n停水,3\n'] });
    const { written } = await put({});
    expect(
      Buffer.from(written[0] as Uint8Array)
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('is the file that is named, with a word to whoever asked', async () => {
    const { said, written } = await put({ csv: true, out: '表.csv' });
    expect([written, said]).toEqual([[], [`written: ${join(cwd, '表.csv')} (1 rows)\n`]]);
    expect(readFileSync(join(cwd, '表.csv'), 'utf8')).toBe('\uFEFFc0,c1\n停水,3\n');
    expect((await put({ csv: true, out: '表.csv', quiet: true })).said).toEqual([]);
  });

  it('is a workbook of its own while a terminal would show it, and replaces none', async () => {
    const once = await put({ xlsx: true }, true, '表');
    expect([once.written, once.said]).toEqual([[], [`written: ${join(cwd, '表.xlsx')} (1 rows)\n`]]);
    expect(readFileSync(join(cwd, '表.xlsx')).subarray(0, 2).toString()).toBe('PK');
    expect((await put({ xlsx: true }, true, '表')).said).toEqual([`written: ${join(cwd, '表 (2).xlsx')} (1 rows)\n`]);
    expect((await put({ xlsx: true }, true, '停水/停电')).said[0]).toContain(join(cwd, '停水_停电.xlsx'));
    expect((await put({ csv: true }, true)).written).toHaveLength(1);
  });

  it.each<[what: string, options: { csv: boolean; xlsx: boolean; out?: string }]>([
    ['both kinds', { csv: true, xlsx: true }],
    ['a file of no kind', { csv: false, xlsx: false, out: 'a.xlsx' }],
  ])('%s is refused', (_, options) => {
    expect(refusalOf(() => checkSheet(options))).toMatchObject({ code: 'usage', exitCode: 64 });
  });
});

describe('a ticket in a table', () => {
  const ticket = {
    ...blankTicket,
    id: 'W1',
    day: '2020-01-29' as Day,
    time: '08:30:05',
    title: '停水',
    text: '停水三天\n没人管',
  };

  it('has its time, short where all are of one day', () => {
    expect(momentOf(ticket)).toBe('2020-01-29 08:30:05');
    expect(momentOf({ ...ticket, time: null })).toBe('2020-01-29');
    expect(shortMoment(ticket, true)).toBe('08:30');
    expect(shortMoment(ticket, false)).toBe('01-29 08:30');
    expect(shortMoment({ ...ticket, time: null }, false)).toBe('01-29');
    expect(shortMoment({ ...ticket, time: null }, true)).toBe('');
  });

  it('has its summary on one line', () => {
    expect(summaryOf(ticket)).not.toContain('\n');
    expect(summaryOf(ticket)).toContain('停水三天');
  });

  it('has its topics where there are several, and marks where it is urgent or a reminder', () => {
    const context = { text: ({ zh }: { zh: string }) => zh } as unknown as Context;
    const row = (listed: Parameters<typeof ticketSheet>[1][number]) => {
      const { columns, rows } = ticketSheet('', [listed], context);
      return Object.fromEntries(columns.map(({ heading }, at) => [heading, rows[0]?.[at]]));
    };
    expect(
      row({
        ticket: { ...ticket, urgent: true },
        keywords: ['停水', '三天'],
        opening: '停水',
        topics: ['停水', '供水'],
      }),
    ).toMatchObject({
      ...{
        话题: '停水；供水',
        开头: '停水',
        急: '急',
        催: '',
        关键词: '停水 三天',
        区: '',
        时间: '2020-01-29 08:30:05',
      },
    });
    expect(row({ ticket: { ...ticket, reminder: true }, keywords: [], opening: '' })).toMatchObject({
      急: '',
      催: '催',
    });
    expect(row({ ticket, keywords: [], opening: '' })).not.toHaveProperty('话题');
  });

  it('that is confidential has its number, its time and where it belongs, and no word', () => {
    const context = { text: ({ zh }: { zh: string }) => zh } as unknown as Context;
    const secret = { ...ticket, confidential: true, department: '水务局', urgent: true };
    const [row = []] = ticketSheet('', [{ ticket: secret, keywords: ['停水'], opening: '停水' }], context).rows;
    expect(row).toEqual(['W1', '2020-01-29 08:30:05', '（保密工单）', '', '', '', '', '', '水务局', '急', '', '']);
  });
});
