import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pullDays } from '../../../src/cli/hub/pull-days.js';
import { type History, openHistory, packTickets } from '../../../src/history/index.js';
import { DeskState } from '../../../src/hub/index.js';
import type { Day, Ticket } from '../../../src/model/index.js';
import { blankTicket } from '../../blank-ticket.js';
import { fakeHub } from '../../hub/fake-hub.js';
import { replaceDay } from '../../replace-day.js';

const [FIRST, SECOND] = ['2020-01-28', '2020-01-29'] as [Day, Day];
const folder = (): string => mkdtempSync(join(tmpdir(), 'kuaibao 合编-'));

function parcelOf(day: Day, count: number): Buffer {
  const history = openHistory(folder());
  const tickets = Array.from({ length: count }, (_, at) => ({ ...blankTicket, id: `W${day}${at}`, day, text: '噪音' }));
  replaceDay(history, day, tickets as Ticket[]);
  const bytes = packTickets(history.connection, day);
  history.close();
  return bytes;
}

/** A province over three cities, each with two days but 丙市, which has put its first alone. */
function province() {
  const dataDir = folder();
  const history: History = openHistory(dataDir);
  const cities = new Map(['甲市', '乙市', '丙市'].map((city) => [city, fakeHub(city)]));
  [...cities.values()].forEach(({ put }, at) => {
    put(FIRST, 'tickets', parcelOf(FIRST, at + 1));
    if (at < 2) put(SECOND, 'tickets', parcelOf(SECOND, at + 1));
  });
  const pull = async (names: readonly string[], force = true, signal = new AbortController().signal) => {
    const state = new DeskState(dataDir, 'hub-1');
    const hubs = names.flatMap((name) => cities.get(name)?.hub ?? []);
    const request = { history, state, isJoint: true, count: undefined, force, signal };
    const result = await pullDays(hubs, request);
    state.save();
    return result;
  };
  const counts = (day: Day): Record<string, number> => {
    const found: Record<string, number> = {};
    for (const { district } of history.tickets(day)) found[district ?? ''] = (found[district ?? ''] ?? 0) + 1;
    return found;
  };
  return { history, cities, pull, counts };
}

describe('a desk of several cities', () => {
  it('holds the named cities and no other, on all its days, whichever it held before', async () => {
    const { pull, counts } = province();
    await pull(['甲市', '乙市', '丙市']);
    expect(counts(FIRST)).toEqual({ 甲市: 1, 乙市: 2, 丙市: 3 });
    await pull(['甲市', '乙市']);
    expect([counts(FIRST), counts(SECOND)]).toEqual([
      { 甲市: 1, 乙市: 2 },
      { 甲市: 1, 乙市: 2 },
    ]);
    await pull(['丙市']);
    expect([counts(FIRST), counts(SECOND)]).toEqual([{ 丙市: 3 }, {}]);
    await pull(['甲市', '乙市', '丙市']);
    expect([counts(FIRST), counts(SECOND)]).toEqual([
      { 甲市: 1, 乙市: 2, 丙市: 3 },
      { 甲市: 1, 乙市: 2 },
    ]);
  });

  it('that was ended while another set of cities came in is put together anew by whatever comes next', async () => {
    const { pull, counts } = province();
    const all = ['甲市', '乙市', '丙市'];
    await pull(all);
    let looks = 0;
    const ended = {
      throwIfAborted() {
        looks += 1;
        if (looks === 2) throw new Error('ended');
      },
    } as AbortSignal;
    await expect(pull(['甲市'], true, ended)).rejects.toThrow('ended');
    expect(counts(FIRST)).toEqual({ 甲市: 1 });
    await pull(all);
    expect(counts(FIRST)).toEqual({ 甲市: 1, 乙市: 2, 丙市: 3 });
  });

  it('takes nothing anew where the cities are those of before, in whatever order', async () => {
    const { pull } = province();
    expect((await pull(['甲市', '乙市'])).days).toBe(2);
    expect((await pull(['乙市', '甲市'])).days).toBe(0);
  });

  it('with another set of cities is not changed here: the days are taken without force', async () => {
    const { pull, counts } = province();
    await pull(['甲市'], false);
    expect(await pull(['乙市'], false)).toMatchObject({ kept: [] });
    expect(counts(FIRST)).toEqual({ 乙市: 2 });
  });

  it('counts a day that lacks a city as incomplete, until the city is there', async () => {
    const { history, cities, pull } = province();
    const partial = (day: Day): unknown => JSON.parse(history.day(day)?.partial ?? 'null');
    await pull(['甲市', '乙市']);
    expect([partial(FIRST), partial(SECOND)]).toEqual([null, null]);
    await pull(['甲市', '乙市', '丙市']);
    const absent = [{ code: 'city-absent', args: { day: SECOND, city: '丙市' } }];
    expect([partial(FIRST), partial(SECOND)]).toEqual([null, absent]);
    cities.get('丙市')?.put(SECOND, 'tickets', parcelOf(SECOND, 3));
    await pull(['甲市', '乙市', '丙市']);
    expect(partial(SECOND)).toBeNull();
  });
});
