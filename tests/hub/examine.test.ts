import { describe, expect, it } from 'vitest';
import { checkHub, examineHub, type Hub } from '../../src/hub/index.js';

const NOW = new Date('2020-01-30T04:00:00Z');
const MARK = { version: 7, token: 't' };
type Row = Record<string, unknown>;

/** A hub that answers each question by the first table that it names. */
function hubOf(answers: Readonly<Record<string, readonly Row[]>>, access: object = {}): Hub {
  const asked = async (sql: string): Promise<readonly Row[]> => {
    const [, rows = []] = Object.entries(answers).find(([words]) => sql.includes(words)) ?? [];
    return rows;
  };
  return {
    id: 'hub-1',
    city: '甲市',
    access: { url: 'postgres://%E7%83%AD%E7%BA%BF@h/d', tls: 'verify', ...access },
    query: asked,
    has: async () => (await asked('kuaibao.mark')).length > 0,
  } as unknown as Hub;
}

describe('what the hub holds', () => {
  it('is told city by city, with what may be written', async () => {
    const status = await examineHub(
      hubOf({
        'version()': [{ version: 'PostgreSQL 17.2' }],
        'kuaibao.member m': [
          { city: '甲市', writes: true },
          { city: '乙市', writes: false },
        ],
        'kuaibao.parcel': [{ days: '31', last: '2020-01-29', bytes: '2500000' }],
        'kuaibao.issue': [
          { year: 2020, number: 28, to: '2020-01-28' },
          { year: 2020, number: 29, to: '2020-01-29' },
        ],
        'kuaibao.delivery': [{ count: '2' }],
        'kuaibao.lease': [{ name: 'night', host: 'h1', over: true }],
      }),
    );
    expect(status).toMatchObject({ hub: 'hub-1', server: 'PostgreSQL 17.2' });
    expect(status.cities.map(({ city, writes }) => [city, writes])).toEqual([
      ['甲市', true],
      ['乙市', false],
    ]);
    expect(status.cities[0]).toEqual({
      ...{ city: '甲市', writes: true, days: 31, lastDay: '2020-01-29', bytes: 2_500_000, issues: 2, sending: 2 },
      lastIssue: { year: 2020, number: 29, to: '2020-01-29' },
      leases: [{ name: 'night', host: 'h1', isOver: true }],
    });
  });

  it('of a city that has put nothing there is nothing', async () => {
    const { cities, server } = await examineHub(hubOf({ 'kuaibao.member m': [{ city: '甲市', writes: true }] }));
    expect(server).toBe('');
    expect(cities[0]).toMatchObject({
      days: 0,
      lastDay: null,
      bytes: 0,
      issues: 0,
      lastIssue: null,
      sending: 0,
      leases: [],
    });
  });
});

describe('what a night needs of the hub', () => {
  const good = {
    'SELECT now()': [{ now: NOW, next: '2020' }],
    'kuaibao.member': [{ writes: true }],
    pg_class: [{ name: 'parcel_1_2020' }, { name: 'parcel_1_2021' }],
    'kuaibao.parcel': [],
    'kuaibao.mark': [{}],
  };
  const check = async (change: Readonly<Record<string, readonly Row[]>> = {}, access: object = {}, now = NOW) =>
    Object.fromEntries(
      (await checkHub(hubOf({ ...good, ...change }, access), now, MARK)).map((each) => [each.name, each]),
    );

  it('is all there, and told with the login', async () => {
    const found = await check();
    expect(Object.values(found).every(({ isGood }) => isGood)).toBe(true);
    expect(found.login?.detail).toBe('热线 · 甲市');
    expect(found.rights?.detail).toBe('rw');
    expect(found.partition?.detail).toBe('2020, 2021');
  });

  it.each<[name: string, what: string, change: Readonly<Record<string, readonly Row[]>>, detail: string]>([
    ['writes', 'a write that this desk saw', { 'kuaibao.mark': [] }, '7'],
    ['rights', 'a role that is no member', { 'kuaibao.member': [] }, 'r'],
    ['partition', 'a year without its partition', { pg_class: [{ name: 'parcel_1_2020' }] }, '2020, 2021'],
    [
      'whole',
      'parcels whose bytes have changed',
      {
        'kuaibao.parcel': [
          { day: '2020-01-28', kind: 'tickets' },
          { day: '2020-01-29', kind: 'tokens' },
        ],
      },
      '2020-01-28 tickets 2020-01-29 tokens',
    ],
  ])('lacks %s with %s', async (name, _, change, detail) => {
    const found = await check(change);
    expect(found[name]).toMatchObject({ isGood: false, detail });
    expect(Object.values(found).filter(({ isGood }) => !isGood)).toHaveLength(1);
  });

  it('is told as a line without encryption where the settings say so', async () => {
    expect((await check()).tls?.detail).toBe('TLS');
    expect((await check({}, { tls: 'none' })).tls?.detail).toBe('—');
  });

  it('may be read alone by a province', async () => {
    expect((await check({ 'kuaibao.member': [{ writes: false }] })).rights).toMatchObject({
      isGood: true,
      detail: 'r',
    });
  });

  it.each([
    ['2020-01-30T04:00:30Z', true, '30 s'],
    ['2020-01-30T04:00:31Z', false, '31 s'],
    ['2020-01-30T03:59:29Z', false, '31 s'],
  ])('is a clock no more than half a minute apart: %s', async (now, isGood, detail) => {
    expect((await check({}, {}, new Date(now))).clock).toMatchObject({ isGood, detail });
  });
});
