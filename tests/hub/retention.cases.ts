import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CALLER_KEY_FILE } from '../../src/history/index.js';
import { Hub, type HubAccess } from '../../src/hub/index.js';
import { type MailServer, startMailServer } from '../delivery/mail-server.js';
import { Office } from '../night/office.js';
import { runProgram } from '../night/program.js';
import { passwordFile, type TestServer } from './server.js';

/** The third was due, and its issue is not made. */
const DAYS = ['2020-01-24', '2020-01-25', '2020-01-26', '2020-01-27', '2020-01-28', '2020-01-29'] as const;
const OWED = DAYS[2];
const NEXT = '2020-01-30';

export function retentionCases(server: () => TestServer): void {
  describe('tickets past their time', () => {
    let mail: MailServer;
    let access: HubAccess;
    let offices: Office[];

    const run = async (office: Office | undefined, ...args: string[]): Promise<string> => {
      if (office === undefined) throw new Error('no office');
      const { code, stdout, stderr } = await runProgram(office, args);
      expect(code, `${args.join(' ')}: ${stdout}${stderr}`).toBe(0);
      return stdout;
    };
    /** The days of which the hub has a kind of parcel. */
    const daysOf = async (kind: string): Promise<string[]> => {
      const hub = await Hub.open(access);
      const rows = await hub.query<{ day: string }>(
        'SELECT CAST(day AS text) AS day FROM kuaibao.parcel WHERE kind = $1 ORDER BY day',
        [kind],
      );
      await hub.close();
      return rows.map(({ day }) => day);
    };
    const ledger = async () => {
      const hub = await Hub.open(access);
      const issues = await hub.query('SELECT to_day, number FROM kuaibao.issue ORDER BY number');
      const deliveries = await hub.query(
        'SELECT to_day, address, state FROM kuaibao.delivery ORDER BY to_day, address',
      );
      await hub.close();
      return { issues, deliveries };
    };

    it('go from the hub with a push, by the newest day where the clock is ahead; what is owed and the ledger stay', async () => {
      mail = await startMailServer();
      [access] = (await server().hubFor('retention', ['上海市', '别市'])) as [HubAccess];
      const secret = passwordFile(access.password);
      offices = ['one', 'two', 'three'].map((name) => {
        const hub = `hub: { url: "${access.url}", passwordFile: "${secret}", tls: none, host: ${name} }\n`;
        return new Office(mail.port, hub);
      });
      const [one, two] = offices;
      if (one === undefined || two === undefined) throw new Error('no office');
      for (const day of DAYS) {
        const path = one.exportDay(day);
        if (day === OWED) await run(one, 'ingest', path);
        else expect((await one.run([day])).code).toBe(0);
      }
      mkdirSync(two.data);
      copyFileSync(join(one.data, CALLER_KEY_FILE), join(two.data, CALLER_KEY_FILE));
      await run(one, 'hub', 'push');
      await run(two, 'hub', 'pull');
      const admin = await server().admin('retention');
      await admin.query(
        "INSERT INTO kuaibao.parcel (city, day, revision, kind, sha256, body, host, at) VALUES ('别市', '2020-01-01', 1, 'tickets', '', '', 'x', now())",
      );
      expect(await daysOf('tickets')).toEqual(DAYS);
      const before = await ledger();
      one.settings += 'retention: { tickets: 2 }\n';
      expect(await run(one, 'hub', 'push')).toContain('按保留期限从共享库清理：3 天的工单\n');
      expect(await daysOf('tickets')).toEqual([OWED, ...DAYS.slice(4)]);
      expect(await ledger()).toEqual(before);
      expect(await daysOf('counts')).toEqual(DAYS);
      expect(await daysOf('issue-day')).toEqual(DAYS.filter((day) => day !== OWED));
      const others = await admin.query("SELECT 1 FROM kuaibao.parcel WHERE city = '别市'");
      expect(others.rowCount).toBe(1);
      await admin.end();
      expect(JSON.parse(await run(one, 'hub', 'push', '--json'))).toMatchObject({ parcels: 0, forgotten: 0 });
    });

    it('are not put there again by a desk that keeps them, unless it is told to', async () => {
      const [one, two] = offices;
      expect(JSON.parse(await run(two, 'hub', 'push', '--json'))).toMatchObject({ parcels: 0, forgotten: 0 });
      await run(two, 'hub', 'pull');
      expect([...(two?.books().tickets.keys() ?? [])]).toEqual(DAYS);
      await run(two, 'hub', 'push', '--force');
      expect(await daysOf('tickets')).toEqual(DAYS);
      expect(JSON.parse(await run(one, 'hub', 'push', '--json'))).toMatchObject({ parcels: 0, forgotten: 3 });
    });

    it('are missed by no new desk: it takes the days that are there, and the next number', async () => {
      const [, , three] = offices;
      await run(three, 'hub', 'pull');
      expect([...(three?.books().tickets.keys() ?? [])]).toEqual([OWED, ...DAYS.slice(4)]);
      three?.exportDay(NEXT);
      expect((await three?.run([NEXT]))?.code).toBe(0);
      expect(three?.books().issues.at(-1)).toMatchObject({ to: NEXT, number: DAYS.length });
      await mail.close();
    });
  });
}
