import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type History,
  hasOwnExports,
  isSameTickets,
  openHistory,
  packTickets,
  putTickets,
  transact,
} from '../../src/history/index.js';
import type { Day, Ticket } from '../../src/model/index.js';
import { blankTicket } from '../blank-ticket.js';
import { replaceDay } from '../replace-day.js';

const DAY = '2020-01-29' as Day;
const open = (): History => openHistory(mkdtempSync(join(tmpdir(), 'kuaibao 包裹-')));
/** More than one chunk of texts. */
const tickets = (count: number): Ticket[] =>
  Array.from({ length: count }, (_, at) => ({
    ...blankTicket,
    id: `W${at}`,
    day: DAY,
    title: `标题${at}`,
    text: `第${at}件，夜间噪音很大`,
    district: at % 2 === 0 ? '东区' : '西区',
    department: ['市民政局', '公安局', '甲市水务局'][at % 3],
    people: at === 7 ? ['甲乙丙'] : undefined,
  })) as Ticket[];

describe('a day as a parcel', () => {
  it('is the same bytes whether its texts are packed or not, and whichever desk makes them', () => {
    const history = open();
    replaceDay(history, DAY, tickets(1500));
    const bytes = packTickets(history.connection, DAY);
    expect(history.packTexts('2020-02-01' as Day)).toBe(1);
    expect(packTickets(history.connection, DAY).equals(bytes)).toBe(true);
    const other = open();
    transact(other.connection, () => putTickets(other.connection, DAY, [{ city: null, body: bytes, sha256: '' }]));
    expect(packTickets(other.connection, DAY).equals(bytes)).toBe(true);
    expect(other.tickets(DAY)).toEqual(history.tickets(DAY));
  });

  it('is the same whenever it was loaded, and not with other texts or counts', () => {
    const pack = (count: number, loadedAt: string, text = '夜间噪音很大'): Buffer => {
      const history = open();
      replaceDay(
        history,
        DAY,
        tickets(count).map((ticket) => ({ ...ticket, text })),
      );
      const file = `INSERT INTO files (path, hash, rules, bytes, encoding, rows, read, rejected, duplicate, loaded_at, state, days)
        VALUES ('a.csv', '', '', 0, 'utf8', 0, 0, 0, 0, ?, 'current', ?)`;
      history.connection.prepare(file).run(loadedAt, JSON.stringify([DAY]));
      return packTickets(history.connection, DAY);
    };
    const [evening, morning] = ['2020-01-29T15:59:59.000Z', '2020-01-29T16:00:01.000Z'];
    expect(pack(30, evening).equals(pack(30, morning))).toBe(false);
    expect(isSameTickets(pack(30, evening), pack(30, morning))).toBe(true);
    expect(isSameTickets(pack(30, evening), pack(29, evening))).toBe(false);
    expect(isSameTickets(pack(30, evening), pack(30, evening, '停水'))).toBe(false);
  });

  it('stands beside those of other cities, whose ids and districts are kept apart', () => {
    const history = open();
    replaceDay(history, DAY, tickets(1100));
    const body = packTickets(history.connection, DAY);
    const joint = open();
    const parcels = ['甲市', '乙市'].map((city) => ({ city, body, sha256: city }));
    transact(joint.connection, () => putTickets(joint.connection, DAY, parcels));
    const found = joint.tickets(DAY);
    expect(found.map(({ id }) => id)).toEqual(
      ['甲市', '乙市'].flatMap((city) => tickets(1100).map(({ id }) => `${city}/${id}`)),
    );
    expect(found[1100]).toMatchObject({ district: '乙市', street: '东区', title: '标题0' });
    expect(joint.day(DAY)?.partial).toBeNull();
    expect([hasOwnExports(joint.connection), hasOwnExports(open().connection)]).toEqual([false, false]);
  });

  it('names who deals with a ticket by the city, so that bodies of one name in two cities are two', () => {
    const history = open();
    replaceDay(history, DAY, tickets(3));
    const body = packTickets(history.connection, DAY);
    const joint = open();
    const parcels = ['甲市', '乙县'].map((city) => ({ city, body, sha256: city }));
    transact(joint.connection, () => putTickets(joint.connection, DAY, parcels));
    expect(joint.tickets(DAY).map(({ department }) => department)).toEqual([
      ...['甲市民政局', '甲市公安局', '甲市水务局'],
      ...['乙县市民政局', '乙县公安局', '乙县甲市水务局'],
    ]);
  });

  it('that lacks a city, or holds an incomplete one, is incomplete', () => {
    const history = open();
    replaceDay(history, DAY, tickets(3));
    const whole = packTickets(history.connection, DAY);
    history.markPartial(DAY, '[]');
    const cut = packTickets(history.connection, DAY);
    const joint = open();
    const put = (body: Uint8Array, absent: string[]): unknown => {
      transact(joint.connection, () => putTickets(joint.connection, DAY, [{ city: '甲市', body, sha256: '' }], absent));
      return JSON.parse(joint.day(DAY)?.partial ?? 'null');
    };
    const args = (city: string) => ({ day: DAY, city });
    expect(put(whole, [])).toBeNull();
    expect(put(whole, ['乙市'])).toEqual([{ code: 'city-absent', args: args('乙市') }]);
    expect(put(cut, ['乙市'])).toEqual([
      { code: 'city-absent', args: args('乙市') },
      { code: 'city-partial', args: args('甲市') },
    ]);
  });
});
