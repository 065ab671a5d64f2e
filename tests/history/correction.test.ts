import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type History, openHistory } from '../../src/history/index.js';
import { isSameComplaint } from '../../src/history/load/same-ticket.js';
import { withdrawnIds } from '../../src/history/tickets/withdrawn.js';
import type { Day, LoadResult, Ticket } from '../../src/model/index.js';
import { blankTicket } from '../blank-ticket.js';

const DAY = '2020-01-29' as Day;
const NEXT = '2020-01-30' as Day;

let dataDir: string;
let history: History;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'kuaibao-correction-'));
  history = openHistory(dataDir);
});
afterEach(() => {
  history.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const TOPICS = ['电梯停运无人维修', '路灯不亮夜里看不清', '夜市噪音扰民', '垃圾桶满溢', '井盖松动'];

function tickets(from: number, to: number, over: Partial<Ticket> = {}): Ticket[] {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const number = from + index;
    return {
      ...blankTicket,
      id: `20200129${String(number).padStart(6, '0')}`,
      day: DAY,
      title: TOPICS[number % TOPICS.length] ?? '',
      text: `${number}号楼${TOPICS[number % TOPICS.length]}，请处理`,
      ...over,
    };
  });
}

let serial = 0;
interface Loading {
  readonly isWhole?: boolean;
  readonly hash?: string;
  readonly rules?: string;
  readonly changedShare?: number;
}
async function load(
  all: readonly Ticket[],
  { isWhole, hash, rules = 'r', changedShare = 0.2 }: Loading = {},
): Promise<LoadResult> {
  serial += 1;
  const path = `f${serial}.csv`;
  const source = { path, hash: hash ?? `f${serial}`, rules, bytes: 1, encoding: 'utf-8' as const };
  const load = await history.begin(isWhole === undefined ? source : { ...source, isWhole }, changedShare);
  for (const one of all) load.add(one);
  return load.commit({ rows: all.length, rejected: 0 });
}

const idsOf = (day: Day): string[] => history.tickets(day).map(({ id }) => id);
const replied = (all: readonly Ticket[]): Ticket[] =>
  all.map((one) => ({ ...one, text: `${one.text}。答复：已转属地街道核实处理，感谢您的来电` }));

describe('the same ids with a new text', () => {
  it('are the same tickets: a reply appended to each leaves the day as large as it was, and is told', async () => {
    await load(tickets(1, 380));
    const result = await load(replied(tickets(1, 380)));
    expect(result).toMatchObject({ changed: 380, replaced: 380, withdrawn: 0 });
    expect(result.findings).toContainEqual({ code: 'texts-changed', args: { day: DAY, count: 380, percent: 100 } });
    expect(history.day(DAY)?.tickets).toBe(380);
    expect(history.tickets(DAY)[7]?.text).toMatch(/答复/);
  });

  it('in a part of the day replace those only', async () => {
    await load(tickets(1, 100));
    const revision = history.day(DAY)?.revision ?? 0;
    expect(await load(replied(tickets(1, 10)))).toMatchObject({ changed: 10, replaced: 10, findings: [] });
    expect(history.tickets(DAY).filter(({ text }) => text.includes('答复'))).toHaveLength(10);
    expect(history.day(DAY)?.tickets).toBe(100);
    expect(history.day(DAY)?.revision).toBeGreaterThan(revision);
  });

  it('are told from the share that the office set', async () => {
    await load(tickets(1, 100));
    expect((await load(replied(tickets(1, 10)), { changedShare: 0.05 })).findings).toEqual([
      { code: 'texts-changed', args: { day: DAY, count: 10, percent: 10 } },
    ]);
  });

  it('are another office’s where the texts have nothing in common', () => {
    expect(isSameComplaint('路灯不亮', '路灯不亮。答复：已修复')).toBe(true);
    expect(isSameComplaint('联系人张三反映路灯不亮', '联系人〔姓名〕反映路灯不亮')).toBe(true);
    expect(isSameComplaint('路灯不亮夜里看不清', '咨询公积金提取手续')).toBe(false);
  });
});

describe('a ticket that comes again with another day', () => {
  it('is moved and counted once', async () => {
    await load(tickets(1, 100));
    const before = history.day(DAY)?.revision ?? 0;
    const result = await load(tickets(91, 130, { day: NEXT }));
    expect(result).toMatchObject({ read: 40, moved: 10 });
    expect(result.findings).toEqual([{ code: 'tickets-moved', args: { from: DAY, to: NEXT, count: 10 } }]);
    expect([history.day(DAY)?.tickets, history.day(NEXT)?.tickets]).toEqual([90, 40]);
    expect(history.day(DAY)?.revision).toBeGreaterThan(before);
    expect(idsOf(NEXT).some((id) => id.includes('~'))).toBe(false);
  });

  it('stays where its own day has it again', async () => {
    await load(tickets(1, 20));
    await load([...tickets(1, 20), ...tickets(3, 3, { day: NEXT })]);
    expect([history.day(DAY)?.tickets, history.day(NEXT)?.tickets]).toEqual([20, 1]);
  });

  it('is another one where the numbering starts again daily, even if a text recurs', async () => {
    await load(tickets(1, 300));
    const next = tickets(1, 300, { day: NEXT }).map((one, index) =>
      index % 50 === 0 ? one : { ...one, title: '咨询', text: `公积金提取手续${index}` },
    );
    expect(await load(next)).toMatchObject({ read: 300, moved: 0 });
    expect([history.day(DAY)?.tickets, history.day(NEXT)?.tickets]).toEqual([300, 300]);
  });
});

describe('tickets that a corrected export no longer has', () => {
  it('are withdrawn, with their ids, where it has nine in ten of the others', async () => {
    await load(tickets(1, 100));
    expect(await load(tickets(1, 95))).toMatchObject({ withdrawn: 5 });
    expect(history.day(DAY)?.tickets).toBe(95);
    expect(withdrawnIds(history.connection, DAY)).toEqual(tickets(96, 100).map(({ id }) => id));
  });

  it('are kept and told where it has fewer, for it may be a part', async () => {
    await load(tickets(1, 100));
    const result = await load(tickets(1, 60));
    expect(result.findings).toEqual([{ code: 'tickets-missing', args: { day: DAY, count: 40, found: 60 } }]);
    expect(history.day(DAY)?.tickets).toBe(100);
  });

  it('are withdrawn however many where the export is said to be whole', async () => {
    await load(tickets(1, 100));
    await load(tickets(101, 120));
    const result = await load(tickets(1, 60), { isWhole: true });
    expect(result).toMatchObject({ withdrawn: 60 });
    expect(result.findings).toContainEqual({ code: 'tickets-withdrawn', args: { day: DAY, count: 20 } });
    expect(idsOf(DAY)).toEqual(tickets(1, 60).map(({ id }) => id));
  });

  it('are none where the whole export has all of them again in other bytes: the day stays as it is', async () => {
    await load(tickets(1, 50));
    const before = history.day(DAY);
    expect(await load(tickets(1, 50), { isWhole: true })).toMatchObject({ duplicate: 50, withdrawn: 0, findings: [] });
    expect(history.day(DAY)).toEqual(before);
    expect([idsOf(DAY).length, withdrawnIds(history.connection, DAY)]).toEqual([50, []]);
    // Hashed with another key.
    await load(tickets(1, 50, { caller: 'another' }), { isWhole: true });
    expect(history.tickets(DAY).map(({ caller }) => caller)).toEqual(Array(50).fill('another'));
  });

  it('leave other days alone', async () => {
    await load([...tickets(1, 100), ...tickets(201, 210, { day: NEXT })]);
    await load(tickets(1, 50), { isWhole: true });
    expect([history.day(DAY)?.tickets, history.day(NEXT)?.tickets]).toEqual([50, 10]);
  });

  it('do not come back when the earlier file is read anew by other rules, and do when a newer file has them', async () => {
    await load(tickets(1, 100), { hash: 'first' });
    await load(tickets(1, 95), { hash: 'second' });
    expect(await load(tickets(1, 100), { hash: 'first', rules: 'other' })).toMatchObject({ duplicate: 100 });
    expect(history.day(DAY)?.tickets).toBe(95);
    await load(tickets(1, 100), { hash: 'third' });
    expect(history.day(DAY)?.tickets).toBe(100);
    expect(withdrawnIds(history.connection, DAY)).toEqual([]);
  });

  it('are forgotten with their day', async () => {
    await load(tickets(1, 100));
    await load(tickets(1, 95));
    history.applyRetention(NEXT);
    expect(withdrawnIds(history.connection, DAY)).toEqual([]);
  });
});
