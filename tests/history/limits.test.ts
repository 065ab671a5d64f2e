import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DayPlaces, type History, openHistory } from '../../src/history/index.js';
import { isSameComplaint } from '../../src/history/load/same-ticket.js';
import { countOn, RulePasts } from '../../src/history/past/rule-pasts.js';
import { RuleTicketStore } from '../../src/history/past/rule-tickets.js';
import { addDays, type Day, dayNumber, type LoadResult, type Ticket } from '../../src/model/index.js';
import { blankTicket } from '../blank-ticket.js';
import { defaultIngestSettings } from '../ingest-settings.js';
import { replaceDay } from '../replace-day.js';

const DAY = '2020-01-29' as Day;

let dataDir: string;
let history: History;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'kuaibao-limits-'));
  history = openHistory(dataDir);
});
afterEach(() => {
  history.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const tickets = (count: number, words = '号楼电梯停运无人维修，请处理'): Ticket[] =>
  Array.from({ length: count }, (_, at) => ({ ...blankTicket, id: `T${at + 1}`, day: DAY, text: `${at + 1}${words}` }));

let serial = 0;
async function load(all: readonly Ticket[]): Promise<LoadResult> {
  serial += 1;
  const path = `f${serial}.csv`;
  const source = { path, hash: path, rules: 'r', bytes: 1, encoding: 'utf-8' as const };
  const begun = await history.begin(source, defaultIngestSettings.changedShare);
  for (const one of all) begun.add(one);
  return begun.commit({ rows: all.length, rejected: 0 });
}
const replied = (all: readonly Ticket[]): Ticket[] => all.map((one) => ({ ...one, text: `${one.text}。已转街道` }));

describe('a second export of a day of a hundred tickets', () => {
  it.each([
    ['corrects the day with ninety of them, and the others are withdrawn', 90, 10],
    ['adds to the day with eighty-nine, and nothing is withdrawn', 89, 0],
  ])('%s', async (_, count, withdrawn) => {
    await load(tickets(100));
    expect(await load(replied(tickets(count)))).toMatchObject({ withdrawn });
    expect(history.day(DAY)?.tickets).toBe(100 - withdrawn);
  });

  it.each([
    ['with half of them tells those that it lacks', 50, 50],
    ['with less than half tells nothing: it is another part of the day', 49, undefined],
  ])('%s', async (_, count, missing) => {
    await load(tickets(100));
    const { findings } = await load(tickets(count));
    expect(findings.find(({ code }) => code === 'tickets-missing')?.args.count).toBe(missing);
  });

  it.each([
    ['with another text of a fifth of them is a correction like others', 20, false],
    ['with another text of more than a fifth is told', 21, true],
  ])('%s', async (_, count, isReported) => {
    await load(tickets(100));
    const { findings } = await load([...replied(tickets(count)), ...tickets(100).slice(count)]);
    expect(findings.some(({ code }) => code === 'texts-changed')).toBe(isReported);
  });
});

describe('numbers that stand for other requests', () => {
  it.each([
    ['are another office’s where there are three', 3, 103],
    ['are mistakes put right where there are two', 2, 100],
  ])('%s', async (_, count, all) => {
    await load(tickets(100));
    await load(tickets(count, '乙路夜间有人广场舞，音量太大'));
    expect(history.day(DAY)?.tickets).toBe(all);
  });

  it('are the same ticket’s where half of the shorter text’s pairs of characters recur', () => {
    // Ten pairs of characters, of which the other text has five or four.
    expect(isSameComplaint('甲乙丙丁戊己庚辛壬癸子', '甲乙丙丁戊己一二三四五六')).toBe(true);
    expect(isSameComplaint('甲乙丙丁戊己庚辛壬癸子', '甲乙丙丁戊一二三四五六七')).toBe(false);
  });
});

describe('tickets that come again with another day', () => {
  it.each([
    ['are moved behind ninety-nine numbers that stand for other tickets there', 99, 300],
    ['are others behind a hundred: the numbering starts again daily', 100, 0],
  ])('%s', async (_, others, moved) => {
    const all = tickets(400);
    await load(all);
    const day = addDays(DAY, 1);
    const next = all.map((one, at) => ({ ...one, day, ...(at < 100 ? { text: `乙路${at}处夜间有人广场舞` } : {}) }));
    expect(await load([...next.slice(0, others), ...next.slice(100)])).toMatchObject({ moved });
  });
});

describe('a ticket without a district', () => {
  it('is of the one that the first hundred and fifty characters of its text name', () => {
    const named = (before: number): Ticket => ({ ...blankTicket, day: DAY, text: `${'一'.repeat(before)}甲区` });
    const given = { ...blankTicket, day: DAY, id: 'T1', district: '甲区' };
    replaceDay(history, DAY, [given, { ...named(148), id: 'T2' }, { ...named(149), id: 'T3' }]);
    const [found] = new DayPlaces(history.connection).of(history.days());
    const [first, inTime, late] = found?.places.districts ?? [];
    expect([inTime, late]).toEqual([first, 0]);
  });
});

describe('what is forgotten', () => {
  it('are places of days more than a hundred and thirty days before the newest', () => {
    const days = [131, 130, 0].map((back) => addDays(DAY, -back));
    for (const day of days) replaceDay(history, day, [{ ...blankTicket, id: day, day }]);
    const places = new DayPlaces(history.connection);
    expect([...places.of(history.days())]).toHaveLength(3);
    places.keep(places.fresh);
    const again = new DayPlaces(history.connection);
    expect([...again.of(history.days())]).toHaveLength(3);
    expect(again.fresh.map(({ day }) => day)).toEqual([days[0]]);
  });

  it('is the past of a rule that nobody asked for in thirty-five days', () => {
    const pasts = new RulePasts(history.connection);
    const known = { revision: 1, first: 95, counts: Uint32Array.of(4) };
    pasts.put(new Map([['停水', known]]), 100);
    pasts.put(new Map(), 135);
    expect(countOn(pasts.get('停水'), 95)).toBe(3);
    pasts.put(new Map(), 136);
    expect(countOn(pasts.get('停水'), 95)).toBeUndefined();
  });

  it('is which tickets fulfil a rule: after fourteen days unasked, and of days a hundred days ago', () => {
    const store = new RuleTicketStore(history.connection);
    const days = new Map([100, 101].map((day) => [day, Uint32Array.from([1, 4])]));
    store.put(new Map([['停水', { revision: 1, days }]]), 200);
    expect([...store.get('停水').days.keys()]).toEqual([101]);
    store.put(new Map(), 214);
    expect(store.get('停水').days.size).toBe(1);
    store.put(new Map(), 215);
    expect(store.get('停水').days.size).toBe(0);
  });

  it('are words of days five hundred days ago, once their tickets are gone', async () => {
    await load(tickets(1));
    const words = history.connection.prepare("INSERT INTO day_words VALUES (?, 'jieba@1', 1, x'00', x'00')");
    for (const back of [500, 501]) words.run(dayNumber(addDays(DAY, -back)));
    history.applyRetention(DAY);
    const left = history.connection.prepare('SELECT day FROM day_words').all() as { day: number }[];
    expect(left.map(({ day }) => dayNumber(DAY) - day)).toEqual([500]);
  });
});
