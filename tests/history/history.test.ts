import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callerHasher, HISTORY_FILE, type History, openHistory } from '../../src/history/index.js';
import type { Day, LoadResult, Ticket } from '../../src/model/index.js';
import { blankTicket } from '../blank-ticket.js';
import { replaceDay } from '../replace-day.js';

const DAY = '2020-01-29' as Day;
const NEXT = '2020-01-30' as Day;
const LATER = '2020-01-31' as Day;

let dataDir: string;
let history: History;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'kuaibao 历史-'));
  history = openHistory(dataDir, { now: () => new Date('2020-01-30T00:00:00Z'), waitMs: 200 });
});
afterEach(() => {
  history.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function ticket(id: string, over: Partial<Ticket> = {}): Ticket {
  return {
    ...blankTicket,
    id,
    day: DAY,
    time: '08:30:05',
    title: `标题${id}`,
    text: `正文${id}`,
    type: 'complaint',
    categories: ['城市管理', '噪音'],
    district: '东江区',
    department: '城管局',
    channel: '电话',
    caller: 'abc',
    status: '已办结',
    solved: true,
    ...over,
  };
}

let serial = 0;
async function load(tickets: readonly Ticket[], name = `f${++serial}`, rules = 'r', rejected = 0): Promise<LoadResult> {
  const transaction = await history.begin({ path: `${name}.csv`, hash: name, rules, bytes: 1, encoding: 'utf-8' });
  for (const one of tickets) transaction.add(one);
  return transaction.commit({ rows: tickets.length + rejected, rejected });
}

const many = (from: number, to: number, over: Partial<Ticket> = {}): Ticket[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ticket(`W${from + index}`, over));

describe('tickets', () => {
  it('come back exactly as they were, in the order they were loaded', async () => {
    const all = [
      ticket('a'),
      ticket('b', {
        time: null,
        type: null,
        categories: [],
        district: null,
        department: null,
        channel: null,
        caller: null,
        status: null,
        solved: null,
      }),
      ticket('c', {
        people: ['a1B2c3D4e5', 'f6G7h8I9j0'],
        urgent: true,
        reminder: true,
        confidential: true,
        earlierId: 'a',
        closedAt: '2020-01-30 10:00:00',
        satisfied: false,
        solved: false,
      }),
      ticket('d', {
        type: 'other',
        categories: ['一', '二', '三'],
        satisfied: true,
        text: '第一行\n第二行',
        time: '23:59:59',
      }),
      ticket('e', { type: 'praise', text: '𠮷野家 emoji 😷' }),
    ];
    await load(all);
    expect(history.tickets(DAY)).toEqual(all);
    expect([...history.iterateTickets(DAY, NEXT)]).toEqual(all);
  });

  it('more than one batch of them, over several days', async () => {
    const all = many(1, 500).map((one, index) => ({ ...one, day: (index % 2 === 0 ? DAY : NEXT) as Day }));
    expect((await load(all)).read).toBe(500);
    expect(history.tickets(DAY, NEXT)).toHaveLength(500);
    expect(history.tickets(NEXT).map(({ id }) => id)).toEqual(
      all.filter(({ day }) => day === NEXT).map(({ id }) => id),
    );
  });

  it('are those of the file, whoever has changed it', async () => {
    await load(many(1, 100));
    const other = openHistory(dataDir);
    replaceDay(other, DAY, [ticket('a')]);
    other.close();
    expect(history.tickets(DAY).map(({ id }) => id)).toEqual(['a']);
    await load(many(1, 100, { day: NEXT }));
    history.applyRetention('2020-02-01' as Day);
    expect(history.tickets(NEXT)).toEqual([]);
    expect(history.ids(NEXT)).toEqual([]);
  });

  it('an analyst can read them as plain columns', async () => {
    await load([ticket('a', { urgent: true, satisfied: false })]);
    expect(
      history.connection
        .prepare('SELECT id, day, time, district, category2, type, urgent, satisfied, solved FROM ticket_list')
        .get(),
    ).toMatchObject({
      id: 'a',
      day: DAY,
      time: '08:30:05',
      district: '东江区',
      category2: '噪音',
      type: 'complaint',
      urgent: 1,
      satisfied: 0,
      solved: 1,
    });
  });
});

describe('duplicates', () => {
  it('the same id and text is one ticket', async () => {
    expect(await load([ticket('a'), ticket('b'), ticket('a')])).toMatchObject({ read: 2, duplicate: 1 });
  });

  it('the same id and another text is two tickets, with a finding', async () => {
    const result = await load([
      ticket('a'),
      ticket('a', { text: '另一件' }),
      ticket('a', { text: '第三件' }),
      ticket('a', { text: '另一件' }),
    ]);
    expect(result).toMatchObject({ read: 3, duplicate: 1, findings: [{ code: 'id-reused', args: { count: 2 } }] });
    expect(history.tickets(DAY).map(({ id }) => id)).toEqual(['a', 'a~2', 'a~3']);
  });

  it('a numbering that starts again daily gives other tickets', async () => {
    const next = many(1, 100).map((one) => ({ ...one, day: NEXT, text: `次日的另一件事${one.id}` }));
    await load(many(1, 100));
    const result = await load(next);
    expect(result).toMatchObject({ read: 100, duplicate: 0, replaced: 0, moved: 0 });
    expect(history.tickets(DAY)).toHaveLength(100);
    expect(history.tickets(NEXT)[0]?.id).toBe('W1~2');
    // Loaded again, the second day is the same tickets under the same ids.
    expect(await load(next)).toMatchObject({ read: 0, duplicate: 100, replaced: 0, moved: 0 });
    expect(history.tickets(NEXT).map(({ id }) => id)[99]).toBe('W100~2');
    expect(history.tickets(DAY)).toHaveLength(100);
  });
});

describe('exports that meet earlier ones', () => {
  it('a corrected export of a day replaces that day', async () => {
    await load([...many(1, 100), ...many(201, 210, { day: NEXT })]);
    const corrected = [...many(1, 98), ticket('W99', { text: '更正' }), ticket('W101')];
    const result = await load(corrected);
    expect(result).toMatchObject({
      read: 100,
      duplicate: 0,
      replaced: 100,
      findings: [{ code: 'day-corrected', args: { day: DAY, before: 100 } }],
    });
    expect(
      history
        .tickets(DAY)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(corrected.map(({ id }) => id).sort());
    expect(history.tickets(DAY).find(({ id }) => id === 'W99')?.text).toBe('更正');
    expect(history.tickets(NEXT)).toHaveLength(10);
  });

  it('a later and longer export of an unfinished day replaces it', async () => {
    await load(many(1, 60));
    expect(await load(many(1, 100))).toMatchObject({ read: 100, replaced: 60 });
    expect(history.tickets(DAY)).toHaveLength(100);
  });

  it('an export of the month so far leaves the days that it only brings again as they are', async () => {
    await load([...many(1, 60), ...many(61, 70, { day: NEXT })]);
    const revision = history.day(DAY)?.revision;
    const again = [...many(1, 60), ...many(61, 90, { day: NEXT })];
    expect(await load(again)).toMatchObject({
      read: 30,
      duplicate: 60,
      replaced: 10,
      findings: [{ code: 'day-corrected', args: { day: NEXT } }],
    });
    expect(history.day(DAY)?.revision).toBe(revision);
    expect(history.tickets(DAY)).toHaveLength(60);
    expect(history.tickets(NEXT)).toHaveLength(30);
    const progressed = again.map((one) => (one.id === 'W5' ? { ...one, status: '处理中' } : one));
    expect(await load(progressed, 'progressed')).toMatchObject({ read: 0, duplicate: 90, replaced: 0, findings: [] });
    expect(history.day(DAY)?.revision).not.toBe(revision);
    expect(history.tickets(DAY).find(({ id }) => id === 'W5')?.status).toBe('处理中');
  });

  it('a second part of the day adds to it, and an overlap is not counted twice', async () => {
    await load(many(1, 100));
    expect(await load(many(91, 150))).toMatchObject({ read: 50, duplicate: 10, replaced: 0 });
    expect(history.tickets(DAY)).toHaveLength(150);
  });

  it('a corrected part replaces that part only', async () => {
    await load(many(1, 100));
    await load(many(101, 200));
    expect(await load(many(101, 195))).toMatchObject({ replaced: 100, read: 95 });
    expect(history.tickets(DAY)).toHaveLength(195);
  });

  it('two districts that both count from 1 are added', async () => {
    await load(many(1, 50));
    const other = many(1, 50).map((one) => ({ ...one, title: '咨询', text: `某街道垃圾清运时间${one.id}` }));
    expect(await load(other)).toMatchObject({ read: 50, replaced: 0, duplicate: 0, changed: 0 });
    expect(history.tickets(DAY)).toHaveLength(100);
  });

  it('a ticket met again brings its progress along', async () => {
    await load(many(1, 100, { status: '处理中', solved: null }));
    await load([ticket('W5', { status: '已办结', solved: true, closedAt: '2020-02-01' })]);
    expect(history.tickets(DAY).find(({ id }) => id === 'W5')).toMatchObject({
      status: '已办结',
      solved: true,
      closedAt: '2020-02-01',
    });
    expect(history.tickets(DAY)).toHaveLength(100);
  });

  it('a ticket whose text was masked otherwise is the same where it was the same before masking', async () => {
    await load(many(1, 100, { textHash: 7, text: '邻居某半夜唱歌' }));
    const again = [
      ticket('W5', { textHash: 7, text: '邻居程某半夜唱歌' }),
      ticket('W6', { textHash: 8, text: '电梯停运' }),
    ];
    expect(await load(again)).toMatchObject({ read: 1, duplicate: 1, changed: 1, findings: [] });
    expect(history.tickets(DAY)).toHaveLength(100);
    expect(history.tickets(DAY).find(({ id }) => id === 'W6')?.text).toBe('电梯停运');
  });

  it('the same bytes read under other rules replace what they gave before', async () => {
    await load(many(1, 10), 'same', 'old rules');
    expect(history.loaded('same', 'new rules')).toBeUndefined();
    await load(
      many(1, 10).map((one) => ({ ...one, id: `M${one.id}` })),
      'same',
      'new rules',
    );
    expect(history.tickets(DAY)).toHaveLength(10);
    expect(history.loaded('same', 'old rules')).toBeUndefined();
    expect(history.loaded('same', 'new rules')).toMatchObject({
      rows: 10,
      days: [DAY],
      loadedAt: '2020-01-30T00:00:00.000Z',
    });
  });

  it('a file whose tickets were replaced is known as such', async () => {
    await load(many(1, 10), 'first');
    await load(many(1, 11), 'second');
    expect(history.loaded('first', 'r')).toMatchObject({ isReplaced: true });
    expect(history.loaded('second', 'r')).toMatchObject({ isReplaced: false });
    await load(many(1, 10), 'first');
    expect(history.loaded('first', 'r')).toMatchObject({ isReplaced: false });
    expect(history.tickets(DAY)).toHaveLength(10);
  });
});

describe('days', () => {
  it('count requests, reminders and urgent tickets apart', async () => {
    await load([ticket('a'), ticket('b', { reminder: true }), ticket('c', { urgent: true, time: '09:00:00' })]);
    expect(history.days()).toEqual([
      { day: DAY, tickets: 2, reminders: 1, urgent: 1, lastTime: '09:00:00', partial: null, revision: 1 },
    ]);
  });

  it('totals name the days without an export', async () => {
    await load([ticket('a'), ticket('b', { day: '2020-01-31' as Day })]);
    expect(history.dayTotals(DAY, '2020-01-31' as Day).map(({ tickets }) => tickets)).toEqual([1, null, 1]);
    expect(history.missingDays()).toEqual([NEXT]);
  });

  it('rejected rows belong to the range that holds most of their file', async () => {
    await load([...many(1, 3), ticket('W9', { day: NEXT })], 'a', 'r', 2);
    await load(many(11, 14, { day: NEXT }), 'b', 'r', 5);
    expect([history.rejectedRows(DAY, DAY), history.rejectedRows(NEXT, NEXT), history.rejectedRows(DAY, NEXT)]).toEqual(
      [2, 5, 7],
    );
  });

  it('rejected rows of an export that was corrected are no longer counted', async () => {
    await load(many(1, 10), 'a', 'r', 4);
    await load(many(1, 11), 'b', 'r', 1);
    expect(history.rejectedRows(DAY, DAY)).toBe(1);
  });

  it('a revision rises with every change of the day and only then', async () => {
    await load([ticket('a'), ticket('n', { day: NEXT })]);
    const before = history.day(DAY)?.revision ?? 0;
    history.markPartial(DAY, '流水号缺 3 个');
    expect(history.day(DAY)).toMatchObject({ revision: before, partial: '流水号缺 3 个' });
    await load([ticket('b')]);
    expect(history.day(DAY)?.revision).toBeGreaterThan(before);
    expect(history.day(DAY)?.partial).toBeNull();
    expect(history.day(NEXT)?.revision).toBe(before);
  });

  it('a replaced day holds the new tickets', async () => {
    await load(many(1, 5));
    replaceDay(history, DAY, [ticket('x'), ticket('y')]);
    expect(history.tickets(DAY).map(({ id }) => id)).toEqual(['x', 'y']);
    expect(history.day(DAY)?.tickets).toBe(2);
  });

  it('retention removes old tickets', async () => {
    await load([ticket('a'), ticket('n', { day: NEXT })]);
    expect(history.applyRetention(NEXT)).toBe(1);
    expect(history.tickets(DAY)).toEqual([]);
    expect(history.tickets(NEXT)).toHaveLength(1);
    expect(history.tickets(NEXT)[0]?.district).toBe('东江区');
  });

  it('retention leaves the days that are kept', async () => {
    await load([ticket('a'), ticket('n', { day: NEXT }), ticket('l', { day: LATER })]);
    expect(history.applyRetention('2021-01-01' as Day, (day) => day === NEXT)).toBe(2);
    expect([DAY, NEXT, LATER].map((day) => history.tickets(day).length)).toEqual([0, 1, 0]);
    expect(history.forgottenDays()).toEqual([DAY, LATER]);
  });

  it('retention gives each day its own transaction, so that what it wrote so far stays where it is cut off', async () => {
    await load([ticket('a'), ticket('n', { day: NEXT }), ticket('l', { day: LATER })]);
    history.connection.exec(
      `CREATE TEMP TRIGGER cut BEFORE DELETE ON tickets WHEN OLD.id = 'n' BEGIN SELECT RAISE(ABORT, 'cut off'); END`,
    );
    expect(() => history.applyRetention(LATER)).toThrow('cut off');
    expect([DAY, NEXT, LATER].map((day) => history.tickets(day).length)).toEqual([0, 1, 1]);
    history.connection.exec('DROP TRIGGER cut');
    expect(history.applyRetention(LATER)).toBe(1);
  });

  it('names that no ticket has any more go with the vacuum, and the others stay', async () => {
    const names = () =>
      history.connection
        .prepare('SELECT name FROM names')
        .all()
        .map((row) => (row as { name: string }).name);
    await load([ticket('a', { district: '旧区' }), ticket('n', { day: NEXT })]);
    history.applyRetention(NEXT);
    expect(names()).toContain('旧区');
    history.vacuum();
    expect(names()).not.toContain('旧区');
    expect(history.tickets(NEXT)[0]?.district).toBe('东江区');
    await load([ticket('z', { day: NEXT, district: '旧区' })]);
    expect(history.tickets(NEXT).at(-1)?.district).toBe('旧区');
  });

  it('what is removed cannot be read in the file any more', async () => {
    const secret = '某人家中的漏水';
    const isInFile = () => readFileSync(join(dataDir, HISTORY_FILE)).includes(secret);
    await load([ticket('a', { text: secret }), ticket('n', { day: NEXT })]);
    history.connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    expect(isInFile()).toBe(true);
    history.applyRetention(NEXT);
    history.connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    expect(isInFile()).toBe(false);
  });
});

describe('safety', () => {
  it('a rollback leaves everything as it was', async () => {
    await load(many(1, 3));
    const transaction = await history.begin({ path: 'b', hash: 'b', rules: 'r', bytes: 1, encoding: 'utf-8' });
    for (const one of many(1, 300, { district: '新区' })) transaction.add(one);
    transaction.rollback();
    expect(history.tickets(DAY)).toHaveLength(3);
    await load([ticket('z', { district: '新区' })]);
    expect(history.tickets(DAY).at(-1)?.district).toBe('新区');
  });

  it('two loads at once: the second says so (75)', async () => {
    const other = openHistory(dataDir, { waitMs: 200 });
    const first = await history.begin({ path: 'a', hash: 'a', rules: 'r', bytes: 1, encoding: 'utf-8' });
    await expect(other.begin({ path: 'b', hash: 'b', rules: 'r', bytes: 1, encoding: 'utf-8' })).rejects.toMatchObject({
      code: 'history-busy',
      exitCode: 75,
    });
    first.add(ticket('a'));
    // A reader is not kept waiting, and sees nothing half done.
    expect(other.tickets(DAY)).toEqual([]);
    first.commit({ rows: 1, rejected: 0 });
    expect(other.tickets(DAY)).toHaveLength(1);
    other.close();
  });

  it('two loads at once: the second waits for the first', async () => {
    const other = openHistory(dataDir, { waitMs: 5000 });
    const first = await history.begin({ path: 'a', hash: 'a', rules: 'r', bytes: 1, encoding: 'utf-8' });
    const waiting = other.begin({ path: 'b', hash: 'b', rules: 'r', bytes: 1, encoding: 'utf-8' });
    first.add(ticket('a'));
    first.commit({ rows: 1, rejected: 0 });
    const second = await waiting;
    second.add(ticket('b'));
    second.commit({ rows: 1, rejected: 0 });
    other.close();
    expect(history.tickets(DAY).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('a backup taken while a load is open holds what was there before it', async () => {
    await load(many(1, 20));
    callerHasher(history.dataDir);
    const open = await history.begin({ path: 'b', hash: 'b', rules: 'r', bytes: 1, encoding: 'utf-8' });
    open.add(ticket('later'));
    const reader = openHistory(dataDir);
    const folder = join(dataDir, 'backups', 'one');
    reader.backup(folder);
    reader.close();
    open.commit({ rows: 1, rejected: 0 });
    const copy = openHistory(folder);
    expect(copy.tickets(DAY)).toHaveLength(20);
    expect(callerHasher(copy.dataDir)('13800000000')).toBe(callerHasher(history.dataDir)('13800000000'));
    copy.close();
    expect(() => history.backup(folder)).toThrowError(/backup-exists/);
  });

  it('a history of a newer version is left alone (78)', () => {
    history.connection.exec('PRAGMA user_version = 999');
    expect(() => openHistory(dataDir)).toThrowError(expect.objectContaining({ code: 'history-newer', exitCode: 78 }));
  });
});

describe('callers', () => {
  it('are hashed with a key of the data directory that only its owner can read', () => {
    const hash = callerHasher(history.dataDir);
    expect(hash('13800000000')).toMatch(/^[\w-]{16}$/);
    expect(hash('13800000000')).toBe(callerHasher(history.dataDir)('13800000000'));
    expect(hash('13800000000')).not.toBe(hash('13800000001'));
    expect(statSync(join(dataDir, 'caller.key')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(dataDir, 'caller.key'), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
    expect(existsSync(join(dataDir, `caller.key.${process.pid}`))).toBe(false);
  });

  it('hash differently in another directory', () => {
    const other = mkdtempSync(join(tmpdir(), 'kuaibao-'));
    const elsewhere = openHistory(other);
    expect(callerHasher(elsewhere.dataDir)('13800000000')).not.toBe(callerHasher(history.dataDir)('13800000000'));
    elsewhere.close();
    rmSync(other, { recursive: true });
  });
});
