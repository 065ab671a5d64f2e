import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Hub } from '../../src/hub/index.js';
import { selfSigned } from '../delivery/certificate.js';
import { runKuaibao } from './program.js';
import { passwordFile, type TestServer } from './server.js';

export function commandCases(server: () => TestServer): void {
  describe('the command', () => {
    it('sets up a hub, tells what it holds and checks it', async () => {
      const { url, password } = server().adminAccess('command');
      const root = await server().admin('postgres');
      await root.query('CREATE DATABASE command');
      await root.end();
      const cwd = mkdtempSync(join(tmpdir(), 'kuaibao 共享-'));
      const rolePassword = passwordFile('东市的密码');
      const address = `postgres://command_east@127.0.0.1:${server().port}/command`;
      writeFileSync(
        join(cwd, 'kuaibao.config.yaml'),
        `city: 东市\nhub: { url: "${address}", passwordFile: "${rolePassword}", tls: none }\n`,
      );
      const before = await runKuaibao(cwd, ['hub', 'status']);
      expect([before.code, before.stderr]).toEqual([77, expect.stringContaining('[hub-login]')]);
      const init = ['hub', 'init', '--admin-url', url, '--admin-password-file', passwordFile(password)];
      const role = ['--role', 'command_east', '--role-password-file', rolePassword];
      const made = await runKuaibao(cwd, [...init, ...role]);
      expect([made.code, made.stdout]).toEqual([0, '已建好共享库；城市 东市，新建分区 6 个\n']);
      const status = await runKuaibao(cwd, ['hub', 'status', '--json']);
      expect(JSON.parse(status.stdout).cities).toMatchObject([
        { city: '东市', writes: true, days: 0, lastIssue: null },
      ]);
      // A worker's settings name no city.
      writeFileSync(
        join(cwd, 'worker.yaml'),
        `hub: { url: "${address}", passwordFile: "${rolePassword}", tls: none }\n`,
      );
      const seen = await runKuaibao(cwd, ['hub', 'status', '--config', 'worker.yaml']);
      expect([seen.code, seen.stdout], seen.stderr).toEqual([0, expect.stringContaining('东市')]);
      for (const [args, words] of [
        [['--city', ''], '--city 应为一个城市的名称'],
        [['--city', ' \t'], '--city 应为一个城市的名称'],
        [['--city', '东市,西市'], '--city 应为一个城市的名称'],
        [['--role', 'command_east', '--read-only'], '--read-only 须用 --city'],
        [['--years', '1000-9999'], '--years 应写作 2018-2030'],
        [['--years', '2020-2019'], '--years 应写作 2018-2030'],
      ] as const) {
        const refused = await runKuaibao(cwd, [...init, ...args]);
        expect([refused.code, refused.stderr], args.join(' ')).toEqual([64, expect.stringContaining(words)]);
      }
      const again = await runKuaibao(cwd, [...init, '--city', ' 东市 ', '--city', '东市']);
      expect([again.code, again.stdout]).toEqual([0, '共享库已在；城市 东市，新建分区 0 个\n']);
      const checked = await runKuaibao(cwd, ['hub', 'doctor']);
      expect([checked.code, checked.stdout]).toEqual([0, expect.stringContaining('✓ 年度分区')]);
    });

    it('takes no password in the address, and says so', async () => {
      const cwd = mkdtempSync(join(tmpdir(), 'kuaibao 共享-'));
      writeFileSync(join(cwd, 'kuaibao.config.yaml'), 'hub: { url: "postgres://a:secret@b/c" }\n');
      const { code, stderr } = await runKuaibao(cwd, ['hub', 'status']);
      expect([code, stderr]).toEqual([78, expect.stringContaining('hub.passwordFile')]);
    });

    it('speaks TLS and trusts the network’s own authority only', async () => {
      const certificate = selfSigned();
      await server().encrypt(certificate);
      const [given] = await server().hubFor('encrypted', ['西市']);
      if (given === undefined) throw new Error('no access');
      const access = { ...given, url: given.url.replace(`:${server().port}/`, `:${server().serverPort}/`) };
      const open = async (): Promise<Hub> => {
        // The server reads its settings anew in a moment of its own.
        for (let attempt = 1; ; attempt += 1) {
          try {
            return await Hub.open({ ...access, tls: 'verify', ca: certificate.cert });
          } catch (error) {
            if (attempt === 50) throw error;
            await sleep(100);
          }
        }
      };
      const hub = await open();
      const [row] = await hub.query<{ ssl: boolean }>('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()');
      await hub.close();
      expect(row?.ssl).toBe(true);
      await expect(Hub.open({ ...access, tls: 'verify' })).rejects.toMatchObject({ code: 'hub-tls' });
    });
  });
}
