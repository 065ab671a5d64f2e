import { afterEach, describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../src/model/index.js';
import { type MailServer, startMailServer } from '../delivery/mail-server.js';
import { expectWhole, RECIPIENTS } from './aftermath.js';
import { ended, Office } from './office.js';

const FIRST = '2020-01-29' as Day;
/** The whole count once; the second zone of the test command shows that zones change nothing. */
const RANDOM_KILLS = process.env.TZ === 'America/Los_Angeles' ? 15 : 200;
const KILLS_A_DAY = 8;

let server: MailServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

describe('a night that is killed', () => {
  it(`at ${RANDOM_KILLS} random moments leaves nothing lost, nothing twice and the numbers in order`, async () => {
    server = await startMailServer();
    const office = new Office(server.port);
    const days: Day[] = [];
    let kills = 0;
    let longestMs = 150;
    while (kills < RANDOM_KILLS) {
      const day = addDays(FIRST, days.length);
      days.push(day);
      office.exportDay(day);
      for (let turn = 0; turn < KILLS_A_DAY && kills < RANDOM_KILLS; turn += 1) {
        const child = office.start([day], { announce: true });
        const end = ended(child);
        await new Promise((resolve) => child.stdout?.once('data', resolve));
        const started = performance.now();
        const timer = setTimeout(() => child.kill('SIGKILL'), Math.random() * longestMs);
        const { signal } = await end;
        clearTimeout(timer);
        if (signal === 'SIGKILL') kills += 1;
        else {
          longestMs = performance.now() - started;
          break;
        }
      }
      const clean = await office.run([day]);
      expect([0, 69], clean.stderr).toContain(clean.code);
    }
    const { unknown } = expectWhole(server, office, days, 30);
    // A kill between a message's last byte and its noted answer is rare; most days must be beyond doubt.
    expect(unknown).toBeLessThan((days.length * RECIPIENTS.length) / 2);
  }, 600_000);
});
