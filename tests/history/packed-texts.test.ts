import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HISTORY_FILE, type History, openHistory } from '../../src/history/index.js';
import { isPacked } from '../../src/history/tickets/packed-texts.js';
import { addDays, type Day, type LoadResult, type Ticket } from '../../src/model/index.js';
import { packTexts as makeReady } from '../../src/pipeline/tasks/pack-texts.js';
import { blankTicket } from '../blank-ticket.js';
import { replaceDay } from '../replace-day.js';

const DAY = '2020-01-29' as Day;
const NEXT = addDays(DAY, 1);

let dataDir: string;
let history: History;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'kuaibao-packed-'));
  history = openHistory(dataDir);
});
afterEach(() => {
  history.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** More than a chunk. */
const COUNT = 1500;
const tickets = (from: number, to: number, over: Partial<Ticket> = {}): Ticket[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({
    ...blankTicket,
    id: `W${from + index}`,
    day: DAY,
    title: index % 7 === 0 ? '' : `标题${from + index}`,
    text: `市民反映第${from + index}号楼电梯停运，物业称等待配件，希望尽快修复🚪`,
    textHash: from + index,
    ...over,
  }));

let serial = 0;
async function load(all: readonly Ticket[]): Promise<LoadResult> {
  serial += 1;
  const open = await history.begin({ path: `f${serial}`, hash: `f${serial}`, rules: 'r', bytes: 1, encoding: 'utf-8' });
  for (const one of all) open.add(one);
  return open.commit({ rows: all.length, rejected: 0 });
}
const stored = (day: Day = DAY): Ticket[] => {
  const other = openHistory(dataDir);
  try {
    return other.tickets(day);
  } finally {
    other.close();
  }
};

describe('texts of older days', () => {
  it('come back as they were, all at once and one by one, with the same revision', async () => {
    await load(tickets(1, COUNT));
    const before = stored();
    const revision = history.day(DAY)?.revision;
    expect(history.packTexts(NEXT)).toBe(1);
    expect(stored()).toEqual(before);
    expect([...history.iterateTickets(DAY, DAY)]).toEqual(before);
    expect(history.day(DAY)?.revision).toBe(revision);
  });

  it('are packed only before the day that is named, and as many days as are asked for', async () => {
    for (let day = 0; day < 3; day += 1) await load(tickets(100 * day + 1, 100 * day + 5, { day: addDays(DAY, day) }));
    expect(history.packTexts(NEXT)).toBe(1);
    expect([DAY, NEXT].map((day) => isPacked(history.connection, day))).toEqual([true, false]);
    expect(history.packTexts(addDays(DAY, 9), 1)).toBe(1);
    expect(history.packTexts(addDays(DAY, 9), 1)).toBe(1);
    expect(history.packTexts(addDays(DAY, 9), 1)).toBe(0);
  });

  it('may be made ready before by another thread, and are made anew where the tickets have changed since', async () => {
    const make = () =>
      structuredClone(
        makeReady({ dataDir, before: NEXT, atMost: 1 }, { connection: history.connection, goOn: () => undefined }),
      );
    await load(tickets(1, COUNT));
    const before = stored();
    const ready = make();
    expect(ready).toMatchObject([{ day: DAY, revision: history.day(DAY)?.revision }]);
    history.packTexts(NEXT, 1, ready);
    expect(stored()).toEqual(before);
    await load(tickets(COUNT + 1, COUNT + 2));
    const all = stored();
    history.packTexts(NEXT, 1, ready);
    expect(stored()).toEqual(all);
    expect(isPacked(history.connection, DAY)).toBe(true);
  });

  it('take less than half the room', async () => {
    const size = (): number => statSync(join(dataDir, HISTORY_FILE)).size;
    for (let day = 0; day < 4; day += 1)
      await load(
        tickets(COUNT * day + 1, COUNT * (day + 1), { day: addDays(DAY, day) }).map((one) => ({
          ...one,
          text: one.text.repeat(3),
        })),
      );
    history.vacuum();
    const before = size();
    history.packTexts(addDays(DAY, 9));
    history.vacuum();
    expect(size()).toBeLessThan(before / 2);
  });

  it('are unpacked when a new export of the day comes', async () => {
    await load(tickets(1, COUNT));
    history.packTexts(NEXT);
    const result = await load([
      ...tickets(1, COUNT - 1),
      ...tickets(COUNT, COUNT, { text: '市民反映第1500号楼电梯停运，已答复', textHash: 7 }),
    ]);
    expect(result).toMatchObject({ changed: 1, withdrawn: 0, findings: [{ code: 'day-corrected' }] });
    expect(isPacked(history.connection, DAY)).toBe(false);
    expect(stored().at(-1)?.text).toMatch(/已答复/);
    expect(stored()[0]?.text).toBe(tickets(1, 1)[0]?.text);
  });

  it('are unpacked on a day that a ticket leaves for another', async () => {
    await load(tickets(1, COUNT));
    history.packTexts(NEXT);
    expect(await load(tickets(5, 9, { day: NEXT }))).toMatchObject({ moved: 5 });
    expect(stored()).toHaveLength(COUNT - 5);
    expect(stored().find(({ id }) => id === 'W10')?.text).toBe(tickets(10, 10)[0]?.text);
  });

  it('go with their tickets, and cannot be read in the file any more', async () => {
    await load(tickets(1, 50));
    await load(tickets(60, 90, { day: NEXT }));
    history.packTexts(addDays(DAY, 9));
    history.applyRetention(NEXT);
    expect(history.connection.prepare('SELECT count(*) AS n FROM text_chunks').get()).toMatchObject({ n: 1 });
    replaceDay(history, NEXT, tickets(60, 61, { day: NEXT }));
    expect(history.connection.prepare('SELECT count(*) AS n FROM text_chunks').get()).toMatchObject({ n: 0 });
    expect(stored(NEXT)).toHaveLength(2);
  });

  it('leave nothing of themselves in the rows', async () => {
    await load(tickets(1, 50));
    history.packTexts(NEXT);
    history.connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    expect(readFileSync(join(dataDir, HISTORY_FILE)).includes('电梯停运')).toBe(false);
  });
});
