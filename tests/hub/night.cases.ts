import { describe, expect, it } from 'vitest';
import { Hub, type HubAccess } from '../../src/hub/index.js';
import { type MailServer, startMailServer } from '../delivery/mail-server.js';
import { Office } from '../night/office.js';
import { runProgram } from '../night/program.js';
import { passwordFile, type TestServer } from './server.js';

const DAYS = ['2020-01-27', '2020-01-28', '2020-01-29'] as const;
const [FIRST, SECOND, THIRD] = DAYS;

export function nightCases(server: () => TestServer): void {
  describe('nights of several hosts', () => {
    let mail: MailServer;
    let made = 0;

    async function hosts(count: number): Promise<{ access: HubAccess; offices: Office[] }> {
      mail = await startMailServer();
      made += 1;
      const [access] = (await server().hubFor(`night_${made}`, ['上海市'])) as [HubAccess];
      const secret = passwordFile(access.password);
      const offices = Array.from({ length: count }, (_, at) => {
        const hub = `hub: { url: "${access.url}", passwordFile: "${secret}", tls: none, host: host${at + 1} }\n`;
        const office = new Office(mail.port, hub);
        for (const day of DAYS) office.exportDay(day);
        return office;
      });
      return { access, offices };
    }
    const mailed = (): string[] =>
      mail.taken.flatMap(({ to }) => to).filter((address) => !address.startsWith('operator'));
    const there = async (access: HubAccess) => {
      const hub = await Hub.open(access);
      const issues = await hub.query<{ to: string; number: number }>(
        'SELECT CAST(to_day AS text) AS "to", number FROM kuaibao.issue ORDER BY number',
      );
      const states = await hub.query<{ state: string; host: string }>('SELECT state, host FROM kuaibao.delivery');
      await hub.close();
      return { issues: issues.map(({ to, number }) => `${to} ${number}`), states: states.map(({ state }) => state) };
    };

    it('the second to come sends nothing, and knows that it is out', async () => {
      const { access, offices } = await hosts(2);
      const [one, two] = offices as [Office, Office];
      expect((await one.run([FIRST])).code).toBe(0);
      expect(mailed()).toHaveLength(3);
      const second = await two.run([FIRST]);
      expect([second.code, mailed().length]).toEqual([0, 3]);
      expect(two.books().deliveries.map(({ state }) => state)).toEqual(['accepted', 'accepted', 'accepted']);
      // Its next number goes on from the other's.
      expect((await one.run([SECOND])).code).toBe(0);
      expect((await two.run([THIRD])).code).toBe(0);
      expect(await there(access)).toEqual({
        issues: [`${FIRST} 1`, `${SECOND} 2`, `${THIRD} 3`],
        states: Array(9).fill('accepted'),
      });
      await mail.close();
    });

    it('with the hub away the issue is made, its mail waits (75), and goes out when the hub is back', async () => {
      const { access, offices } = await hosts(2);
      const [one, two] = offices as [Office, Office];
      expect((await one.run([FIRST])).code).toBe(0);
      await server().kill();
      const away = await one.run([SECOND]);
      expect(away.code).toBe(75);
      expect(away.stderr).toContain('cannot be reached');
      expect(away.stderr.match(/is made first/g)).toHaveLength(1);
      const pushed = await runProgram(one, ['hub', 'push', '-q']);
      expect([pushed.code, pushed.stderr]).toEqual([75, expect.not.stringContaining('先做快报')]);
      expect(away.json).toMatchObject({ archived: true, error: 'hub-away' });
      expect(mailed()).toHaveLength(3);
      await server().restart();
      // Meanwhile the other host makes the day that this one has not.
      expect((await two.run([THIRD])).code).toBe(0);
      const back = await one.run([SECOND]);
      expect([back.code, mailed().length], back.stderr).toEqual([0, 9]);
      expect(back.stderr).toContain('under others');
      expect(await there(access)).toMatchObject({ issues: [`${FIRST} 1`, `${THIRD} 2`, `${SECOND} 3`] });
      const [, own] = one.books().issues;
      expect([own?.number, own?.revisions.map(({ revision }) => revision)]).toEqual([3, [0]]);
      expect(one.books().folders.filter((name) => name.startsWith(SECOND))).toHaveLength(1);
      await mail.close();
    });

    it('a hub that was put back to an earlier state is noticed: nothing is sent before it is told what this desk knows', async () => {
      const { access, offices } = await hosts(1);
      const [one] = offices as [Office];
      expect((await one.run([FIRST])).code).toBe(0);
      const admin = await server().admin(`night_${made}`);
      const { rows } = await admin.query('SELECT version FROM kuaibao.city');
      const version = Number(rows[0].version);
      expect((await one.run([SECOND])).code).toBe(0);
      for (const table of ['issue', 'delivery'])
        await admin.query(`DELETE FROM kuaibao.${table} WHERE to_day = '${SECOND}'`);
      await admin.query('DELETE FROM kuaibao.mark WHERE version > $1', [version]);
      await admin.query('UPDATE kuaibao.city SET version = $1', [version]);
      await admin.end();
      const night = await one.run([THIRD]);
      expect([night.code, night.json.error, mailed().length]).toEqual([74, 'hub-restored', 6]);
      const pushed = await runProgram(one, ['hub', 'push', '-q']);
      expect(pushed.code, pushed.stderr).toBe(0);
      expect((await one.run([THIRD])).code).toBe(0);
      expect([mailed().length, (await there(access)).issues]).toEqual([9, [`${FIRST} 1`, `${SECOND} 2`, `${THIRD} 3`]]);
      await mail.close();
    });

    it('what the hub does not hear at once it hears when the desk catches up', async () => {
      const { access, offices } = await hosts(1);
      const [one] = offices as [Office];
      expect((await one.run([FIRST])).code).toBe(0);
      const admin = await server().admin(`night_${made}`);
      await admin.query("UPDATE kuaibao.delivery SET state = 'sending'");
      await admin.end();
      expect((await one.run([FIRST])).code).toBe(0);
      expect([await there(access), mailed().length]).toMatchObject([{ states: Array(3).fill('accepted') }, 3]);
      await mail.close();
    });

    it('two desks on hosts of one name are two: what one is sending the other does not send', async () => {
      const { access, offices } = await hosts(2);
      const [one, two] = offices as [Office, Office];
      two.settings = two.settings.replace('host: host2', 'host: host1');
      expect((await one.run([FIRST])).code).toBe(0);
      const admin = await server().admin(`night_${made}`);
      await admin.query("UPDATE kuaibao.delivery SET state = 'sending'");
      await admin.end();
      const second = await two.run([FIRST]);
      expect([second.code, mailed().length]).toEqual([75, 3]);
      expect(second.stderr + second.stdout).toContain('being sent by host1');
      expect((await one.run([FIRST])).code).toBe(0);
      expect(await there(access)).toMatchObject({ states: Array(3).fill('accepted') });
      await mail.close();
    });

    it.each([
      ['whose password file others may read', /passwordFile: "[^"]*"/, 'passwordFile: "/etc/passwd"', 'secret-open'],
      ['that names no password', /passwordFile: "[^"]*", /, '', 'hub-password-missing'],
    ])('a desk %s makes its issue and sends nothing', async (_, given, instead, code) => {
      const { offices } = await hosts(1);
      const [one] = offices as [Office];
      one.settings = one.settings.replace(given, instead);
      const night = await one.run([FIRST]);
      expect([night.code, night.json.error, night.json.archived, mailed().length]).toEqual([77, code, true, 0]);
      await mail.close();
    });

    it('a hub that takes nothing in costs the mail and not the issue, and is told in words', async () => {
      const { offices } = await hosts(1);
      const [one] = offices as [Office];
      const admin = await server().admin(`night_${made}`);
      // A pooler keeps connections of the role, which have what was set when they began.
      const readsOnly = async (is: boolean) => {
        await admin.query(`ALTER ROLE night_${made}_0 SET default_transaction_read_only = ${is}`);
        await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1', [
          `night_${made}_0`,
        ]);
      };
      await readsOnly(true);
      const night = await one.run([FIRST]);
      expect([night.code, night.json.error, night.json.archived]).toEqual([75, 'hub-unwritable', true]);
      await readsOnly(false);
      await admin.end();
      expect([(await one.run([FIRST])).code, mailed().length]).toEqual([0, 3]);
      await mail.close();
    });

    it('a desk that may only read the hub makes its issue and sends nothing', async () => {
      const { offices } = await hosts(1);
      const [one] = offices as [Office];
      const admin = await server().admin(`night_${made}`);
      await admin.query('UPDATE kuaibao.member SET writes = false');
      await admin.end();
      const night = await one.run([FIRST]);
      expect([night.code, night.json.error, night.json.archived, mailed().length]).toEqual([77, 'hub-rights', true, 0]);
      // It ends, though its line to the hub was open.
      expect((await runProgram(one, ['hub', 'push', '-q'])).code).toBe(77);
      await mail.close();
    });
  });
}
