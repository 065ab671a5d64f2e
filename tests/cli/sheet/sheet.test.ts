import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { csvOf, type Sheet, xlsxOf } from '../../../src/cli/sheet/sheet.js';
import { ticketSheet } from '../../../src/cli/sheet/tickets.js';
import { openHistory } from '../../../src/history/index.js';
import type { Day, Ticket } from '../../../src/model/index.js';
import { loadExports } from '../../../src/pipeline.js';
import { blankTicket } from '../../blank-ticket.js';
import { calendar, defaultIngestSettings } from '../../ingest-settings.js';

const folder = mkdtempSync(join(tmpdir(), 'kuaibao-sheet-'));
afterAll(() => rmSync(folder, { recursive: true }));

const context = { text: ({ zh }: { zh: string }) => zh } as unknown as Parameters<typeof ticketSheet>[2];
const ticket: Ticket = {
  ...blankTicket,
  id: '20200129000123',
  day: '2020-01-29' as Day,
  time: '08:30:00',
  title: '=HYPERLINK("http://x")停车收费',
  text: '来电人反映：停车费太高。\n希望降低。',
  district: '杨浦区',
  department: '交通委',
  urgent: true,
};

describe('tickets for a department', () => {
  it('one row a ticket, with what it is counted by and where it belongs', () => {
    const { rows, columns } = ticketSheet('停车', [{ ticket, keywords: ['停车'], opening: '停车收费' }], context);
    expect(rows[0]).toHaveLength(columns.length);
    expect(rows[0]).toContain('2020-01-29 08:30:00');
    expect(rows[0]).toContain('停车');
    expect(rows[0]).toContain('急');
  });

  it('of a confidential one no word', () => {
    const secret = { ...ticket, confidential: true };
    const text = JSON.stringify(
      ticketSheet('停车', [{ ticket: secret, keywords: ['停车'], opening: '停车收费' }], context).rows,
    );
    expect(text).not.toContain('停车');
    expect(text).toContain('保密');
  });
});

describe('a sheet as a file', () => {
  const sheet: Sheet = ticketSheet('停车/收费', [{ ticket, keywords: ['停车'], opening: '停车收费' }], context);

  it('no text becomes a formula, and Excel is told the encoding', () => {
    const csv = csvOf(sheet, true);
    expect(csv.startsWith('\uFEFF工单编号')).toBe(true);
    expect(csv).toContain("'=HYPERLINK");
  });

  it('a workbook is read back by the program’s own reader, the number with all its digits', async () => {
    const path = join(folder, '停车.xlsx');
    writeFileSync(path, await xlsxOf([sheet]));
    const history = openHistory(folder);
    const report = await loadExports(
      [path],
      history,
      {
        ...defaultIngestSettings,
        zone: 'Asia/Shanghai',
        today: '2020-01-30' as Day,
      },
      { calendar },
    );
    const [read] = history.tickets(ticket.day);
    history.close();
    expect(report.failures.map(({ code }) => code)).toEqual([]);
    expect(read).toMatchObject({ id: ticket.id, day: ticket.day, district: '杨浦区' });
  });

  it('a text is cut where a cell of Excel ends, and a column without a width has fourteen characters', async () => {
    const long = { name: '长', columns: [{ heading: '内容' }], rows: [['长'.repeat(32_767)], ['长'.repeat(32_768)]] };
    const parts = Object.values(unzipSync(new Uint8Array(await xlsxOf([long])))).map((part) => strFromU8(part));
    const lengths = parts.flatMap((part) => [...part.matchAll(/长{100,}/g)].map(([text]) => text.length));
    expect(new Set(lengths)).toEqual(new Set([32_767]));
    expect(parts.some((part) => / width="14"/.test(part))).toBe(true);
  });

  it('topics whose labels Excel would not have on a tab get tabs all the same', async () => {
    const long = { ...sheet, name: '很长的话题名称'.repeat(6) };
    expect((await xlsxOf([sheet, sheet, long, long])).length).toBeGreaterThan(1000);
  });
});
