import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isNewSince } from '../../src/cli/hub/night-seen.js';
import { Hub, type HubAccess, initHub, NightQueue, setUpQueue } from '../../src/hub/index.js';
import { type Day, EXIT } from '../../src/model/index.js';
import { type MailServer, startMailServer } from '../delivery/mail-server.js';
import { ended } from '../night/office.js';
import { passwordFile, type TestServer } from './server.js';

const BIN = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'bin', 'kuaibao.js');
const CITIES = ['东市', '西市'] as const;
const [FIRST, SECOND, THIRD, REFUSED, FOURTH, FIFTH] = [
  '2020-01-28',
  '2020-01-29',
  '2020-01-30',
  '2020-01-31',
  '2020-02-01',
  '2020-02-02',
] as const;

export function workCases(server: () => TestServer): void {
  describe('workers that share the nights of several cities', () => {
    const home = mkdtempSync(join(tmpdir(), 'kuaibao 分工-'));
    let mail: MailServer;
    let access: HubAccess;
    let secret = '';
    /** Whom the mail server does not know, and of whose mail it breaks off the line before it says that it has it. */
    const [strangers, cut] = [new Set<string>(), new Set<string>()];
    const asked: string[] = [];

    async function setUp(): Promise<void> {
      mail = await startMailServer({
        recipient(address) {
          asked.push(address);
          return strangers.has(address) ? { code: 550, text: 'no such user' } : undefined;
        },
        message: () => (cut.has(asked.at(-1) ?? '') ? 'cut' : undefined),
      });
      const all = await server().hubFor('work', CITIES);
      const admin = await server().admin('work');
      const request = { cities: CITIES, role: 'work_worker', rolePassword: 'w', readsOnly: false };
      await initHub(admin, { ...request, years: [2020, 2020] });
      await setUpQueue(admin, server().adminAccess('work'), 'work_worker');
      await admin.end();
      access = {
        ...(all[0] as HubAccess),
        url: server().adminAccess('work').url.replace('postgres@', 'work_worker@'),
        password: 'w',
      };
      secret = passwordFile('w');
      for (const [at, city] of CITIES.entries()) {
        const folder = join(home, 'cities', `city${at}`);
        mkdirSync(join(folder, 'exports'), { recursive: true });
        const recipients = `recipients: [ { address: ${at}a@office.example }, { address: ${at}b@office.example } ]`;
        const post = `mail: { host: 127.0.0.1, port: ${mail.port}, from: k@office.example, ${recipients} }`;
        writeFileSync(
          join(folder, 'kuaibao.config.yaml'),
          `city: ${city}\ninput: exports/*.csv\nissue: { printed: same-day }\n${post}\n`,
        );
        for (const day of [FIRST, SECOND]) writeExport(folder, day);
      }
    }

    function writeExport(folder: string, day: string, tickets = 30): void {
      const rows = Array.from(
        { length: tickets },
        (_, row) => `${day.replaceAll('-', '')}${row},${day} 08:00:00,关于噪音,第${row}件：夜间噪音很大`,
      );
      writeFileSync(join(folder, 'exports', `工单${day}.csv`), `工单编号,来电时间,标题,内容\n${rows.join('\n')}\n`);
    }

    /** A worker as the host of its own that it would be: with all that it starts it can be ended at once. */
    function worker(name: string, day: string): ChildProcess {
      const cwd = join(home, name);
      mkdirSync(cwd, { recursive: true });
      const hub = `hub: { url: "${access.url}", passwordFile: "${secret}", tls: none, host: ${name}, lease: 3s }\n`;
      writeFileSync(join(cwd, 'kuaibao.config.yaml'), hub);
      const args = [BIN, 'hub', 'work', '--from', join(home, 'cities'), '--date', day];
      return spawn(process.execPath, args, { cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    }

    const issues = async (): Promise<string[]> => {
      const hub = await Hub.open(access);
      const rows = await hub.query<{ key: string }>(
        "SELECT city || ' ' || CAST(to_day AS text) || ' ' || number AS key FROM kuaibao.issue ORDER BY city, to_day",
      );
      await hub.close();
      return rows.map(({ key }) => key);
    };
    const expected = (days: readonly string[]): string[] =>
      CITIES.flatMap((city) => days.map((day, at) => `${city} ${day} ${at + 1}`)).sort();
    const mails = (): string[] => mail.taken.flatMap(({ to, text }) => `${to} ${/Message-ID: (\S+)/.exec(text)?.[1]}`);

    it('each city’s issue is made once and mailed once', async () => {
      await setUp();
      const [one, two] = await Promise.all(['one', 'two'].map((name) => ended(worker(name, FIRST))));
      expect([one?.code, two?.code], `${one?.stderr}${two?.stderr}`).toEqual([0, 0]);
      const made = [one, two].map((result) => Number(/\d+/.exec(result?.stdout ?? '')?.[0]));
      expect((made[0] ?? 0) + (made[1] ?? 0)).toBe(CITIES.length);
      expect((await issues()).sort()).toEqual(expected([FIRST]));
      expect(mails()).toHaveLength(2 * CITIES.length);
      const again = await ended(worker('one', FIRST));
      expect([again.code, again.stdout, mails().length]).toEqual([
        0,
        '本机做了 0 个城市，2 个早已做过\n',
        2 * CITIES.length,
      ]);
    });

    it('the city of a host that is gone is taken up by another', async () => {
      const gone = worker('three', SECOND);
      const lost = ended(gone);
      const hub = await Hub.open(access);
      for (;;) {
        const rows = await hub.query("SELECT 1 FROM kuaibao.lease WHERE host LIKE 'three%'");
        if (rows.length > 0) break;
        await sleep(50);
      }
      await hub.close();
      process.kill(-(gone.pid ?? 0), 'SIGKILL');
      expect((await lost).signal).toBe('SIGKILL');
      const other = await ended(worker('two', SECOND));
      expect([other.code, other.stdout], other.stderr).toEqual([0, '本机做了 2 个城市\n']);
      expect((await issues()).sort()).toEqual(expected([FIRST, SECOND]));
      expect(new Set(mails()).size).toBe(mails().length);
      expect(mails()).toHaveLength(4 * CITIES.length);
      for (const [at] of CITIES.entries()) {
        const year = join(home, 'cities', `city${at}`, 'archive', '2020');
        const index = JSON.parse(readFileSync(join(year, 'archive.json'), 'utf8'));
        expect(index.issues.map((entry: { issue: { number: number } }) => entry.issue.number)).toEqual([1, 2]);
        expect(readdirSync(year).filter((name) => name.startsWith('2020'))).toHaveLength(2);
      }
    });

    it('a night that was given up is told, and tried once more by the next who begins', async () => {
      const admin = await server().admin('work');
      const giveUp = async (state: string): Promise<number> =>
        (
          await admin.query(
            "UPDATE pgboss.job SET state = 'failed' WHERE data->>'city' = $1 AND data->>'day' = $2 AND state = $3",
            [CITIES[1], SECOND, state],
          )
        ).rowCount ?? 0;
      expect(await giveUp('completed')).toBe(1);
      const worked = ended(worker('two', SECOND));
      // Its last try, while it is made.
      while ((await giveUp('active')) === 0) await sleep(50);
      await admin.end();
      const reported = await worked;
      expect([reported.code, reported.stderr]).toEqual([75, expect.stringContaining('没有做完：西市')]);
      const again = await ended(worker('two', SECOND));
      expect([again.code, again.stdout], again.stderr).toEqual([0, '本机做了 1 个城市，1 个早已做过\n']);
      expect(mails()).toHaveLength(4 * CITIES.length);
    });

    it('a night without its export is told, and made once the export is there', async () => {
      writeExport(join(home, 'cities', 'city0'), THIRD);
      const early = await ended(worker('two', THIRD));
      expect([early.code, early.stdout, early.stderr]).toEqual([
        66,
        '本机做了 1 个城市，1 个没有做完\n',
        expect.stringContaining('[no-export]'),
      ]);
      writeExport(join(home, 'cities', 'city1'), THIRD);
      const late = await ended(worker('two', THIRD));
      expect([late.code, late.stdout], late.stderr).toEqual([0, '本机做了 1 个城市，1 个早已做过\n']);
      expect((await issues()).sort()).toEqual(expected([FIRST, SECOND, THIRD]));
      expect(mails()).toHaveLength(6 * CITIES.length);
    });

    it('a night whose export comes corrected is made once more, as a correction, by whoever sees it first', async () => {
      const before = mails().length;
      writeExport(join(home, 'cities', 'city0'), THIRD, 40);
      const late = await ended(worker('one', THIRD));
      expect([late.code, late.stdout], late.stderr).toEqual([0, '本机做了 1 个城市，1 个早已做过\n']);
      expect(
        mails()
          .slice(before)
          .map((line) => line.split(' ')[0]),
      ).toEqual(['0a@office.example', '0b@office.example']);
      const index = join(home, 'cities', 'city0', 'archive', '2020', 'archive.json');
      const made = JSON.parse(readFileSync(index, 'utf8')).issues.filter(
        ({ period }: { period: { to: string } }) => period.to === THIRD,
      );
      expect(
        made.map(({ issue, revision }: { issue: { number: number }; revision: number }) => [issue.number, revision]),
      ).toEqual([
        [3, 0],
        [3, 1],
      ]);
      for (const name of ['one', 'two']) {
        const again = await ended(worker(name, THIRD));
        expect([again.code, again.stdout], again.stderr).toEqual([0, '本机做了 0 个城市，2 个早已做过\n']);
      }
      expect(mails()).toHaveLength(before + 2);
    });

    it('a pooler that leaves open what it begins for a write is told, and no night is taken', async () => {
      const hub = await Hub.open({ ...access, host: 'pooled' });
      await hub.client.query('BEGIN');
      await expect(NightQueue.open(hub, 3000)).rejects.toMatchObject({ code: 'hub-pooler', exitCode: EXIT.config });
      await hub.client.query('ROLLBACK');
      await hub.close();
    });

    it('a night whose tickets another desk has put there otherwise since is made once more', async () => {
      const seen = { exports: 'e', tickets: 'a' };
      const hub = await Hub.open({ ...access, host: 'three' });
      const queue = await NightQueue.open(hub, 3000);
      const night = { city: CITIES[1], day: THIRD as Day };
      const asked: (string | undefined)[] = [];
      const offer = (is: boolean) =>
        queue.offer([night], (_, __, tickets) => {
          asked.push(tickets);
          return is;
        });
      await offer(false);
      expect(await queue.left([night])).toBe(0);
      await Promise.all([offer(true), offer(true)]);
      expect(await queue.left([night])).toBe(1);
      expect(asked[0]).toMatch(/^[0-9a-f]{64}$/);
      const job = await queue.next();
      if (job === undefined) throw new Error('no job');
      await queue.end(job, { exitCode: 0, isFinal: true }, { ...seen, tickets: asked[0] ?? null });
      expect([isNewSince(seen, 'e', 'a'), isNewSince(seen, 'e', undefined)]).toEqual([false, false]);
      expect([isNewSince(seen, 'f', 'a'), isNewSince(seen, 'e', 'b')]).toEqual([true, true]);
      await queue.close();
      await hub.close();
    });

    describe('a mail that the server refuses, and one of which nobody knows whether it came', () => {
      const readers = ['0a', '0b', '1a', '1b'].map((name) => `${name}@office.example`);
      const work = () => ended(worker('one', REFUSED));
      let before = 0;
      let told = '';

      it('end their nights, which are made once, told with what to do, and end the work with 69', async () => {
        for (const [at] of CITIES.entries()) writeExport(join(home, 'cities', `city${at}`), REFUSED);
        strangers.add('0b@office.example');
        cut.add('1b@office.example');
        before = asked.length;
        const worked = await work();
        expect([worked.code, worked.stdout], worked.stderr).toEqual([69, '本机做了 0 个城市，2 个没有做完\n']);
        for (const [city, reader] of [
          [CITIES[0], '0b@office.example（被拒收）'],
          [CITIES[1], '1b@office.example（未确认）'],
        ])
          expect(worked.stderr).toContain(
            `${city} ${REFUSED} 的快报已做好，这些人没有送达，不再自动重试：${reader}\n处理：`,
          );
        expect(asked.slice(before).sort()).toEqual(readers);
        told = worked.stderr;
        // Whoever offers the nights again has them looked at, and told, once more; nobody is written to.
        const again = await work();
        expect([again.code, asked.length - before], again.stderr).toEqual([69, readers.length]);
      });

      it('are sent again or settled by a desk of the city, and then the nights are done', async () => {
        for (const readers of [strangers, cut]) readers.clear();
        for (const [at, way] of ['--resend', '--settle'].entries()) {
          const city = join(home, 'cities', `city${at}`);
          const desk = join(home, `desk${at}`);
          mkdirSync(desk);
          const hub = `hub: { url: "${access.url}", passwordFile: "${secret}", tls: none, host: desk${at} }\n`;
          const settings = readFileSync(join(city, 'kuaibao.config.yaml'), 'utf8');
          writeFileSync(join(desk, 'kuaibao.config.yaml'), `${settings}output: "${join(city, 'archive')}"\n${hub}`);
          const kuaibao = (...args: string[]) => ended(spawn(process.execPath, [BIN, ...args], { cwd: desk }));
          expect(await kuaibao('hub', 'pull')).toMatchObject({ code: 0 });
          expect(await kuaibao('run', '--date', REFUSED)).toMatchObject({ code: 69 });
          expect(await kuaibao('send', '--date', REFUSED, way)).toMatchObject({ code: 0 });
        }
        expect(asked.slice(before + readers.length)).toEqual(['0b@office.example']);
        // What the night itself told to type asks the hub too, which knows by now that the mail has come.
        const [, typed = ''] = /核实未收到后用 (.* send .*) --date 日期 --resend/.exec(told) ?? [];
        const followed = await ended(spawn('sh', ['-c', `${typed} --date ${REFUSED} --resend`], { cwd: home }));
        expect([followed.code, followed.stdout], typed + followed.stderr).toEqual([
          0,
          '1a@office.example\t已送达\n1b@office.example\t已送达\n',
        ]);
        expect(asked.slice(before + readers.length)).toEqual(['0b@office.example']);
        const worked = await work();
        expect([worked.code, worked.stdout], worked.stderr).toEqual([0, '本机做了 2 个城市\n']);
        expect(asked.slice(before + readers.length)).toEqual(['0b@office.example']);
      });
    });

    it('a city that the hub has not is told, and the others are made', async () => {
      const strange = join(home, 'cities', 'a-strange');
      mkdirSync(strange);
      writeFileSync(join(strange, 'kuaibao.config.yaml'), 'city: 南市\n');
      for (const [at] of CITIES.entries()) writeExport(join(home, 'cities', `city${at}`), FOURTH);
      // A worker of an earlier version has put its night into the queue.
      const hub = await Hub.open(access);
      const queue = await NightQueue.open(hub, 3000);
      await queue.offer([{ city: '南市', day: FOURTH as Day }]);
      await queue.close();
      await hub.close();
      const worked = await ended(worker('two', FOURTH));
      expect([worked.code, worked.stdout], worked.stderr).toEqual([77, '本机做了 2 个城市\n']);
      expect(worked.stderr).toContain('没有做：南市；共享库里没有');
      expect((await issues()).sort()).toEqual(expected([FIRST, SECOND, THIRD, REFUSED, FOURTH]));
    });

    it('a city whose days cannot be put into the hub is told by name, and ends the work with 65', async () => {
      const [city, ofWorker] = [join(home, 'cities', 'city0'), join(home, 'two', 'kuaibao-data', 'city0')];
      for (const [at] of CITIES.entries()) writeExport(join(home, 'cities', `city${at}`), FIFTH);
      // A day that this worker has otherwise, and another desk puts there otherwise again.
      const desk = join(home, 'desk');
      mkdirSync(join(desk, 'exports'), { recursive: true });
      mkdirSync(join(desk, 'data'));
      copyFileSync(join(city, 'caller.key'), join(desk, 'data', 'caller.key'));
      const hub = `hub: { url: "${access.url}", passwordFile: "${secret}", tls: none, host: desk }\n`;
      writeFileSync(join(desk, 'kuaibao.config.yaml'), `city: ${CITIES[0]}\n${hub}`);
      const kuaibao = async (...args: string[]): Promise<void> => {
        const { code, stderr } = await ended(
          spawn(process.execPath, [BIN, ...args, '--config', 'kuaibao.config.yaml'], { cwd: desk }),
        );
        expect(code, stderr).toBe(0);
      };
      writeExport(desk, FIRST, 41);
      await kuaibao('ingest', 'exports/*.csv', '--replace', '--data', 'data');
      await kuaibao('hub', 'push', '--force', '--data', 'data');
      writeExport(desk, FIRST, 42);
      await kuaibao('ingest', 'exports/*.csv', '--replace', '--data', ofWorker);
      const worked = await ended(worker('two', FIFTH));
      expect([worked.code, worked.stdout], worked.stderr).toEqual([65, '本机做了 1 个城市，1 个没有做完\n']);
      expect(worked.stderr).toContain('没有做完：东市（65）\n');
      await mail.close();
    });
  });
}
