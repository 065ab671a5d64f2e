import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildBulletin, departmentsOf, outcomesOf, plainText } from '../../src/bulletin/index.js';
import { openHistory } from '../../src/history/index.js';
import type { Day, Ticket } from '../../src/model/index.js';
import { loadExports } from '../../src/pipeline.js';
import { blankTicket } from '../blank-ticket.js';
import { calendar, defaultIngestSettings } from '../ingest-settings.js';
import { scenarios, settings } from './scenarios/index.js';

const ticket = (id: string, more: Partial<Ticket>): Ticket => ({ ...blankTicket, id, department: '甲局', ...more });
const printed = (tickets: readonly Ticket[], pages = settings.pages): string => {
  const input = scenarios['calm-day']?.() ?? expect.fail();
  return plainText(
    buildBulletin({ ...input, departments: departmentsOf(tickets) }, { ...settings, pages }).value,
    'zh',
  );
};

async function read(...rows: string[]): Promise<readonly Ticket[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kuaibao-'));
  writeFileSync(join(folder, 'a.csv'), `${rows.join('\n')}\n`);
  const history = openHistory(join(folder, 'data'));
  await loadExports([join(folder, 'a.csv')], history, defaultIngestSettings, { calendar });
  const tickets = history.tickets('2020-01-29' as Day, '2020-01-29' as Day);
  history.close();
  rmSync(folder, { recursive: true });
  return tickets;
}

describe('what became of a unit’s tickets', () => {
  it('is late by a column of its own', async () => {
    const late = (cell: string, n: number): string => `A${n},2020-01-29 08:00:0${n},路灯不亮,甲局,${cell}`;
    const rows = ['是', '否', '1', '0', '按期', '已超期', '-'].map(late);
    const tickets = await read('工单编号,来电时间,内容,承办单位,是否超期', ...rows);
    expect(departmentsOf(tickets)).toMatchObject([{ name: '甲局', overdue: ['A0', 'A2', 'A5'], closed: null }]);
    expect(printed(tickets)).toContain('超期较多的单位有甲局（3件）。');
  });

  it('is late by the words of its status, beside which the column says nothing new', async () => {
    const head = '工单编号,来电时间,内容,承办单位,工单状态,是否超期';
    const row = (n: number, state: string, cell: string): string =>
      `B${n},2020-01-29 09:00:0${n},路灯不亮,甲局,${state},${cell}`;
    const tickets = await read(head, row(1, '逾期办结', '是'), row(2, '办结', '是'), row(3, '办理中', '否'));
    expect(tickets.map(({ status }) => status)).toEqual(['逾期办结', '办结超期', '办理中']);
    expect(departmentsOf(tickets)).toMatchObject([{ overdue: ['B1', 'B2'], closed: ['B1', 'B2'] }]);
  });

  it('is told in the box and by unit: answered, unanswered, late, content', async () => {
    const row = (n: number): string => {
      const [state, satisfied] = n < 30 ? ['已办结', n < 20 ? '满意' : '不满意'] : ['办理中', ''];
      return `C${n},2020-01-29 09:00:00,路灯不亮,${n < 38 ? '甲局' : '乙局'},${state},${n < 4 ? '是' : '否'},${satisfied}`;
    };
    const head = '工单编号,来电时间,内容,承办单位,工单状态,是否超期,满意度';
    const tickets = await read(head, ...Array.from({ length: 40 }, (_, n) => row(n)));
    const words = printed(tickets, { ...settings.pages, calm: 4 });
    expect(words).toContain('至导出时办结30件，办结率75.0%，未办结10件；超期4件；已作评价的满意率66.7%。');
    expect(words).toContain('超期较多的单位有甲局（4件）。');
    expect(words).toContain('承办单位 | 件数 | 办结率 | 未办结 | 超期 | 满意率');
    expect(words).toMatch(/甲局 \| 38 \| 78\.9% \| 8 \| 4 \| 66\.7%/u);
    expect(words).toMatch(/承办超期 \| 4.*\n.*办结率 \| 75\.0%.*\n.*满意率 \| 66\.7%/u);
  });

  it('calls no unit of one or two tickets one with many', async () => {
    const rows = ['甲局', '甲局', '甲局', '乙局', '乙局'].map(
      (cell, n) => `E${n},2020-01-29 08:00:0${n},路灯不亮,${cell}`,
    );
    const tickets = await read('工单编号,来电时间,内容,承办单位', ...rows);
    expect(printed(tickets)).toContain('承办较多的单位有甲局（3件）。');
    expect(printed(tickets.slice(1))).not.toContain('承办较多');
  });

  it('names no unit for one late ticket', async () => {
    const rows = ['甲局,是', '甲局,是', '乙局,是'].map((cells, n) => `D${n},2020-01-29 08:00:0${n},路灯不亮,${cells}`);
    const tickets = await read('工单编号,来电时间,内容,承办单位,是否超期', ...rows);
    expect(printed(tickets)).toContain('超期3件。超期较多的单位有甲局（2件）。');
  });

  it.each([
    [96, '办结率75.0%，低于前一日的96.0%，未办结10件'],
    [74.5, '办结率75.0%，未办结10件'],
    [60, '办结率75.0%，高于前一日的60.0%，未办结10件'],
  ])('stands beside the day before, of which %d in a hundred were answered', (percent, words) => {
    const input = scenarios['calm-day']?.() ?? expect.fail();
    const own = Array.from({ length: 40 }, (_, n) => ticket(`${n}`, { status: n < 30 ? '已回访' : '办理中' }));
    const before = Array.from({ length: 200 }, (_, n) =>
      ticket(`b${n}`, { status: n < 2 * percent ? '办结' : '办理' }),
    );
    const more = { departments: departmentsOf(own), outcomesBefore: outcomesOf(before) };
    expect(plainText(buildBulletin({ ...input, ...more }, settings).value, 'zh')).toContain(words);
  });

  it.each([
    ['已办结', true, false],
    ['未办结', false, false],
    ['待答复', false, false],
    ['已回访', true, false],
    ['办理中（未超期）', false, false],
    ['即将超期', false, false],
    ['超期未办结', false, true],
    ['办结超期', true, true],
  ])('reads the state %s', (status, isClosed, isLate) => {
    const [unit] = departmentsOf([ticket('1', { status }), ticket('2', { status: '办结超期' })]);
    expect([unit?.closed?.includes('1'), unit?.overdue?.includes('1')]).toEqual([isClosed, isLate]);
  });

  it('is all of them where none is open', () => {
    const own = Array.from({ length: 40 }, (_, n) => ticket(`${n}`, { status: '已办结' }));
    expect(printed(own, { ...settings.pages, calm: 4 })).toContain('至导出时办结40件，办结率100.0%。');
  });

  it('is not told where nothing is closed yet, as of an export of the same night, nor where that is too old to tell', () => {
    const open = Array.from({ length: 40 }, (_, n) => ticket(`${n}`, { status: n < 20 ? '处理中' : '待办' }));
    expect(departmentsOf(open)).toMatchObject([{ closed: null }]);
    expect(printed(open, { ...settings.pages, calm: 4 })).not.toMatch(/办结|至导出时/u);
    expect(departmentsOf([...open, ticket('40', { status: '已办结' })])).toMatchObject([{ closed: ['40'] }]);
    expect(departmentsOf([...open, ticket('40', { status: '已办结' })], false)).toMatchObject([{ closed: null }]);
  });

  it('is not known where the export has no such column', () => {
    expect(departmentsOf([ticket('1', {})])).toMatchObject([{ closed: null, overdue: null, satisfied: null }]);
    expect(printed([ticket('1', {})])).not.toMatch(/办结率|超期/u);
  });
});

describe('the box of key figures', () => {
  it('says what the place and the unit beside it are', () => {
    const input = scenarios['29-january']?.() ?? expect.fail();
    const departments = departmentsOf([ticket('1', {}), ticket('2', {})]);
    const words = plainText(buildBulletin({ ...input, departments }, settings).value, 'zh');
    expect(words).toMatch(/ \| 来自浦东新区 \| \d+/u);
    expect(words).toContain('承办：甲局 | 2');
  });

  it('stays on the first page of a calm day: what presses stands beside the topics where it is much', () => {
    const many = Array.from({ length: 40 }, (_, n) =>
      ticket(`${n}`, { status: n < 4 ? '办结超期' : '已办结', satisfied: true }),
    );
    const input = scenarios['calm-day']?.() ?? expect.fail();
    const head = (harmful: readonly string[]): string => {
      const { value } = buildBulletin(
        { ...input, departments: departmentsOf(many), harmful: new Set(harmful) },
        settings,
      );
      return /项目 \|.*/u.exec(plainText(value, 'zh'))?.[0] ?? '';
    };
    expect(head([])).toBe('项目 | 件数 | 较前一日 | 研判 | 正常水平 | 属性');
    expect(head(['1'])).toBe('项目 | 件数 | 较前一日 | 正常水平 | 研判 | 其他要情 | 件数');
  });
});
