import type { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { Hub, type HubAccess, initHub } from '../../src/hub/index.js';
import { KuaibaoError } from '../../src/model/index.js';
import type { TestServer } from './server.js';

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof KuaibaoError) return error.code;
    return String((error as { code?: string }).code);
  }
  return 'none';
};

const PARCEL =
  "INSERT INTO kuaibao.parcel (city, day, revision, kind, sha256, body, host, at) VALUES ($1, '2020-01-29', 1, 'counts', '', '', 'desk', now())";

export function rightsCases(server: () => TestServer): void {
  describe('roles and rows', () => {
    let north: HubAccess;
    let south: HubAccess;
    const as = async <T>(access: HubAccess, work: (hub: Hub) => Promise<T>): Promise<T> => {
      const hub = await Hub.open(access);
      try {
        return await work(hub);
      } finally {
        await hub.close();
      }
    };

    it('a city’s role reads and writes its own rows', async () => {
      [north, south] = (await server().hubFor('rights', ['北市', '南市'])) as [HubAccess, HubAccess];
      await as(north, (hub) => hub.write('test', () => hub.client.query(PARCEL, ['北市'])));
      const seen = await as(north, (hub) => hub.query<{ city: string }>('SELECT city FROM kuaibao.parcel'));
      expect(seen).toEqual([{ city: '北市' }]);
    });

    it.each(['city', 'mark', 'parcel', 'issue', 'delivery', 'review_op', 'signature', 'lease'])(
      'of %s no row of another city is to be seen',
      async (table) => {
        const admin = await server().admin('rights');
        await fillTable(admin, table);
        const seen = await as(south, (hub) => hub.query<{ city: string }>(`SELECT city FROM kuaibao.${table}`));
        const all = (await admin.query<{ city: string }>(`SELECT city FROM kuaibao.${table}`)).rows;
        await admin.end();
        expect(all.map(({ city }) => city)).toContain('北市');
        expect(seen.map(({ city }) => city)).not.toContain('北市');
      },
    );

    it('nor can a row be put there, nor taken away, nor a partition be read past its parent', async () => {
      await as(south, async (hub) => {
        expect(await codeOf(hub.client.query(PARCEL.replace("'counts'", "'topics'"), ['北市']))).toBe('42501');
        expect((await hub.client.query("DELETE FROM kuaibao.parcel WHERE city = '北市'")).rowCount).toBe(0);
        expect((await hub.client.query("UPDATE kuaibao.city SET version = 99 WHERE city = '北市'")).rowCount).toBe(0);
        for (const partition of ['parcel_1', 'parcel_1_2020', 'parcel_1_other'])
          expect(await codeOf(hub.client.query(`SELECT city FROM kuaibao.${partition}`))).toBe('42501');
      });
    });

    it('a role makes itself no member of a city', async () => {
      await as(south, async (hub) => {
        const insert = "INSERT INTO kuaibao.member (role, city, writes) VALUES (current_user, '北市', true)";
        expect(await codeOf(hub.client.query(insert))).toBe('42501');
        const names = await hub.query<{ city: string }>('SELECT city FROM kuaibao.member');
        expect(names).toEqual([{ city: '南市' }]);
      });
    });

    it('numbers that were given are not changed, nor taken back', async () => {
      await as(north, async (hub) => {
        expect(await codeOf(hub.client.query('UPDATE kuaibao.issue SET number = 7'))).toBe('42501');
        expect(await codeOf(hub.client.query('DELETE FROM kuaibao.issue'))).toBe('42501');
      });
    });

    it('the province’s role reads all its cities and writes none', async () => {
      const admin = await server().admin('rights');
      const request = { cities: ['北市', '南市'], role: 'rights_province', rolePassword: 'p', readsOnly: true };
      await initHub(admin, { ...request, years: [2020, 2020] });
      await admin.end();
      const url = north.url.replace('rights_0', 'rights_province');
      await as({ ...north, url, password: 'p' }, async (hub) => {
        const seen = await hub.query<{ city: string }>('SELECT city FROM kuaibao.city ORDER BY city');
        expect(seen.map(({ city }) => city)).toEqual(['北市', '南市']);
        expect(await codeOf(hub.write('test', async () => undefined))).toBe('hub-rights');
      });
    });

    it('another city than the role’s own, another password and no role are told apart', async () => {
      expect(await codeOf(Hub.open({ ...south, city: '北市' }))).toBe('hub-city');
      expect(await codeOf(Hub.open({ ...south, password: 'wrong' }))).toBe('hub-login');
      expect(await codeOf(Hub.open({ ...south, url: south.url.replace('rights_1', 'nobody') }))).toBe('hub-login');
      expect(await codeOf(Hub.open({ ...south, url: south.url.replace(/rights$/, 'elsewhere') }))).toBe(
        'hub-not-set-up',
      );
      expect(await codeOf(Hub.open({ ...south, url: south.url.replace(/rights$/, 'postgres') }))).toBe(
        'hub-not-set-up',
      );
      expect(await codeOf(Hub.open({ ...south, tls: 'verify' }))).toBe('hub-tls');
      expect(await codeOf(Hub.open({ ...south, url: 'postgres://a@127.0.0.1:1/b' }))).toBe('hub-away');
    });

    it('setting up again adds what is new and leaves the rest; days that came before their year move into it', async () => {
      const admin = await server().admin('rights');
      await admin.query(PARCEL.replace('2020-01-29', '2031-05-01'), ['北市']);
      const request = { cities: ['北市'], role: null, rolePassword: null, readsOnly: false };
      expect(await initHub(admin, { ...request, years: [2020, 2031] })).toMatchObject({
        created: false,
        partitions: 11,
      });
      expect(await initHub(admin, { ...request, years: [2020, 2031] })).toMatchObject({ partitions: 0 });
      const { rows } = await admin.query('SELECT city FROM kuaibao.parcel_1_2031');
      await admin.end();
      expect(rows).toEqual([{ city: '北市' }]);
    });
  });
}

/** A row of 北市 in a table that has none yet. */
async function fillTable(admin: Client, table: string): Promise<void> {
  const period = "'day', '2020-01-29', '2020-01-29'";
  const rows: Readonly<Record<string, string>> = {
    issue: `(city, series, from_day, to_day, year, number, total, host, at) VALUES ('北市', ${period}, 2020, 1, 1, 'desk', now())`,
    delivery: `(city, series, from_day, to_day, revision, address, state, attempts, answer, host, at) VALUES ('北市', ${period}, 0, 'a@b', 'sending', 1, '', 'desk', now())`,
    review_op: `(city, id, series, from_day, to_day, made_at, body, host) VALUES ('北市', '1', ${period}, '', '', 'desk')`,
    signature: `(city, id, series, from_day, to_day, made_at, body, host) VALUES ('北市', '1', ${period}, '', '', 'desk')`,
    lease: "(city, name, host, job, until) VALUES ('北市', 'night', 'desk', '', now())",
  };
  if (rows[table] !== undefined) await admin.query(`INSERT INTO kuaibao.${table} ${rows[table]}`);
}
