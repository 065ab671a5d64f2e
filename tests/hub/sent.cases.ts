import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CALLER_KEY_FILE, callerHasher } from '../../src/history/index.js';
import type { HubAccess } from '../../src/hub/index.js';
import { type MailServer, startMailServer } from '../delivery/mail-server.js';
import { Office } from '../night/office.js';
import { runProgram } from '../night/program.js';
import { passwordFile, type TestServer } from './server.js';

const DAY = '2020-01-28';
const NIGHT = ['run', '--date', DAY] as const;

export function sentCases(server: () => TestServer): void {
  describe('an issue that another desk has sent', () => {
    let mail: MailServer;
    let made = 0;

    /** Two desks of a city, of which the first has the day’s export. */
    async function desks(review: string, post: Parameters<typeof startMailServer>[0] = {}): Promise<[Office, Office]> {
      mail = await startMailServer(post);
      made += 1;
      const [access] = (await server().hubFor(`sent_${made}`, ['上海市'])) as [HubAccess];
      const secret = passwordFile(access.password);
      const [one, two] = ['one', 'two'].map((name) => {
        const hub = `hub: { url: "${access.url}", passwordFile: "${secret}", tls: none, host: ${name} }\n`;
        return new Office(mail.port, `review: { mode: ${review} }\n${hub}`);
      }) as [Office, Office];
      one.exportDay(DAY, 30);
      // All desks of a city hash with one key.
      callerHasher(one.data);
      mkdirSync(two.data);
      copyFileSync(join(one.data, CALLER_KEY_FILE), join(two.data, CALLER_KEY_FILE));
      return [one, two];
    }
    const run = async (office: Office, ...args: string[]): Promise<string> => {
      const { code, stdout, stderr } = await runProgram(office, args);
      expect(code, `${args.join(' ')}: ${stdout}${stderr}`).toBe(0);
      return stdout + stderr;
    };
    const sign = (office: Office, by: string) =>
      run(office, 'sign', '--date', DAY, '--role', '签发', '--by', by, '--opinion', '发');
    const mailed = (): string[] => mail.taken.flatMap(({ to }) => to).filter((to) => !to.startsWith('operator'));
    /** Number, revision and states of deliveries of each edition, by the desk’s ledger. */
    const editions = (office: Office): string[] => {
      const { issues, deliveries } = office.books();
      return issues.flatMap(({ number, revisions }) =>
        revisions.map(({ revision }) => {
          const states = deliveries.filter((one) => one.revision === revision).map(({ state }) => state);
          return `${number} r${revision} ${states.join(' ')}`.trim();
        }),
      );
    };
    const modelOf = (office: Office, revision: number) => {
      const found = office.books().issues[0]?.revisions.find((one) => one.revision === revision);
      return JSON.parse(readFileSync(join(found?.folder ?? '', 'model.json'), 'utf8'));
    };
    const SENT = 'accepted accepted accepted';

    it('is corrected by the next edition, which tells what has changed', async () => {
      const [one, two] = await desks('required');
      // The other desk has taken the draft before it was sent.
      await run(one, ...NIGHT);
      await run(one, 'hub', 'push');
      await run(two, 'hub', 'pull');
      expect(editions(two)).toEqual(['1 r0']);
      await sign(one, '张三');
      await run(one, 'send', '--date', DAY);
      expect(mailed()).toHaveLength(3);
      await run(two, 'hub', 'pull');
      expect(editions(two)).toEqual([`1 r0 ${SENT}`]);
      expect(modelOf(two, 0)).toEqual(modelOf(one, 0));
      await run(two, 'ingest', two.exportDay(DAY, 40, '更正.csv'), '--replace');
      await run(two, ...NIGHT);
      expect([editions(two), mailed().length]).toEqual([[`1 r0 ${SENT}`, '1 r1'], 3]);
      await sign(two, '李四');
      await run(two, 'send', '--date', DAY);
      expect([editions(two), mailed().length]).toEqual([[`1 r0 ${SENT}`, `1 r1 ${SENT}`], 6]);
      const corrected = modelOf(two, 1);
      expect([corrected.masthead.issue.revision, corrected.corrected.tickets]).toEqual([1, 30]);
      expect(JSON.stringify(corrected)).toContain('更正版');
      await mail.close();
    });

    it('is corrected and mailed once where nobody signs, and the first desk takes the correction over', async () => {
      const [one, two] = await desks('off');
      expect((await one.run([DAY], { withMail: false })).code).toBe(0);
      await run(one, 'hub', 'push');
      await run(two, 'hub', 'pull');
      expect((await one.run([DAY])).code).toBe(0);
      await run(two, 'hub', 'pull');
      expect(editions(two)).toEqual([`1 r0 ${SENT}`]);
      // Nothing has changed: nothing is corrected.
      expect((await two.run([DAY])).code).toBe(0);
      expect([editions(two), mailed().length]).toEqual([[`1 r0 ${SENT}`], 3]);
      await run(two, 'ingest', two.exportDay(DAY, 40, '更正.csv'), '--replace');
      for (let night = 0; night < 2; night += 1) {
        expect((await two.run([DAY])).code).toBe(0);
        expect([editions(two), mailed().length]).toEqual([[`1 r0 ${SENT}`, `1 r1 ${SENT}`], 6]);
      }
      await run(two, 'hub', 'push');
      await run(one, 'hub', 'pull');
      expect((await one.run([DAY])).code).toBe(0);
      expect([editions(one), mailed().length]).toEqual([[`1 r0 ${SENT}`, `1 r1 ${SENT}`], 6]);
      await mail.close();
    });

    it('and not pushed is found by the night that makes it otherwise: its draft makes room, and what it has is a correction', async () => {
      const [one, two] = await desks('off');
      two.exportDay(DAY, 40);
      expect((await two.run([DAY], { withMail: false })).code).toBe(0);
      expect((await one.run([DAY])).code).toBe(0);
      const night = await two.run([DAY]);
      expect([night.code, night.stderr]).toEqual([0, expect.stringContaining('one has sent the issue of 2020-01-28')]);
      expect([editions(two), mailed().length]).toEqual([[`1 r0 ${SENT}`, `1 r1 ${SENT}`], 6]);
      expect([modelOf(two, 0).headline, modelOf(two, 1).headline]).toEqual(['30件', '40件']);
      await mail.close();
    });

    it('while the night makes its own: the same night takes it and corrects it', async () => {
      const [one, two] = await desks('off');
      two.exportDay(DAY, 40);
      const { cwd, data, settings } = one;
      const night = await two.run([DAY], { meanwhile: { cwd, data, settings, days: [DAY] } });
      expect([night.code, night.stderr]).toEqual([0, expect.stringContaining('one has sent the issue of 2020-01-28')]);
      expect([editions(two), mailed().length]).toEqual([[`1 r0 ${SENT}`, `1 r1 ${SENT}`], 6]);
      expect([modelOf(two, 0).headline, modelOf(two, 1).headline]).toEqual(['30件', '40件']);
      await mail.close();
    });

    it('while this desk was at its own: that does not go out, and says so', async () => {
      const [one, two] = await desks('off');
      two.exportDay(DAY, 40);
      expect((await two.run([DAY], { withMail: false })).code).toBe(0);
      expect((await one.run([DAY])).code).toBe(0);
      const sent = await runProgram(two, ['send', '--date', DAY]);
      expect([sent.code, sent.stderr, mailed().length]).toEqual([
        75,
        expect.stringMatching(/\[hub-sent-otherwise\].*已由主机 one 发出/),
        3,
      ]);
      expect(editions(two)).toEqual(['1 r0 waiting waiting waiting']);
      await mail.close();
    });

    it('before the hub knew of editions is told by the push of the desk that sent it', async () => {
      const [one, two] = await desks('off');
      expect((await one.run([DAY], { withMail: false })).code).toBe(0);
      await run(one, 'hub', 'push');
      await run(two, 'hub', 'pull');
      expect((await one.run([DAY])).code).toBe(0);
      const admin = await server().admin(`sent_${made}`);
      await admin.query("DELETE FROM kuaibao.parcel WHERE kind LIKE 'sent-%'");
      await admin.end();
      await run(two, 'hub', 'pull');
      expect(editions(two)).toEqual(['1 r0']);
      await run(one, 'hub', 'push');
      await run(two, 'hub', 'pull');
      expect(editions(two)).toEqual([`1 r0 ${SENT}`]);
      await mail.close();
    });

    it('and of which a mail is unknown is settled by a desk that has just pulled it, without the page', async () => {
      let asked = '';
      const [one, two] = await desks('required', {
        recipient(address) {
          asked = address;
          return undefined;
        },
        message: () => (asked === 'c@office.example' ? 'cut' : undefined),
      });
      await run(one, ...NIGHT);
      await sign(one, '张三');
      expect((await runProgram(one, [...NIGHT])).code).toBe(69);
      await run(one, 'hub', 'push');
      await run(two, 'hub', 'pull');
      expect(editions(two)).toEqual(['1 r0 accepted accepted unknown']);
      // To send it once more the page is needed.
      const resent = await runProgram(two, ['send', '--date', DAY, '--resend']);
      expect([resent.code, resent.stderr]).toEqual([77, expect.stringContaining('[issue-')]);
      await run(two, 'send', '--date', DAY, '--settle');
      expect([editions(two), mailed().length]).toEqual([[`1 r0 ${SENT}`], 3]);
      await mail.close();
    });

    it('with edits that this desk has not yet: no correction is made of an issue that has not changed', async () => {
      const [one, two] = await desks('required');
      await run(one, ...NIGHT);
      await run(one, 'hub', 'push');
      await run(two, 'hub', 'pull');
      await run(one, 'review', '--date', DAY, 'note', '--by', '张三', '--text', '噪音诉求请环保部门关注。');
      await sign(one, '张三');
      await run(one, 'send', '--date', DAY);
      // Neither edits nor the page were pushed: the mail brought the page.
      await run(two, ...NIGHT);
      expect([editions(two), mailed().length]).toEqual([[`1 r0 ${SENT}`], 3]);
      expect(modelOf(two, 0)).toEqual(modelOf(one, 0));
      await run(one, 'hub', 'push');
      await run(two, 'hub', 'pull');
      await run(two, ...NIGHT);
      expect([editions(two), mailed().length]).toEqual([[`1 r0 ${SENT}`], 3]);
      await mail.close();
    });
  });
}
