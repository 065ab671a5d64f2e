import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../src/model/index.js';
import { type MailServer, startMailServer } from '../delivery/mail-server.js';
import { ended, Office } from './office.js';

const FIRST = '2020-01-29' as Day;
const RECIPIENTS = ['a@office.example', 'b@office.example', 'c@office.example'];
/** The whole count once; the second zone of the test command shows that zones change nothing. */
const IS_SECOND_ZONE = process.env.TZ === 'America/Los_Angeles';
const RANDOM_KILLS = IS_SECOND_ZONE ? 15 : 200;
const EVERY_WRITE = IS_SECOND_ZONE ? 12 : 1;
const KILLS_A_DAY = 8;

let server: MailServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** Messages to recipients by day: the subject names the issue, the operator's notices are apart. */
function received(number: number): string[] {
  const subject = Buffer.from(`第${number}期`).toString('base64');
  return (server?.taken ?? [])
    .filter(({ text }) => text.includes(subject))
    .flatMap(({ to }) => to)
    .filter((address) => RECIPIENTS.includes(address))
    .sort();
}

/** What must hold after any number of kills and one clean run of each day. */
function expectWhole(office: Office, days: readonly Day[], tickets: number): { unknown: number } {
  const books = office.books();
  expect(books.issues.map(({ to }) => to)).toEqual(days);
  expect(books.issues.map(({ number }) => number)).toEqual(days.map((_, index) => index + 1));
  expect(books.issues.map(({ total }) => total)).toEqual(days.map((_, index) => index + 1));
  let unknown = 0;
  for (const { to, number, revisions } of books.issues) {
    expect(books.tickets.get(to), to).toBe(tickets);
    expect(revisions.map(({ state }) => state)).toEqual(['archived']);
    const folder = revisions[0]?.folder ?? '';
    expect(readdirSync(folder).filter((name) => name.endsWith('.pdf'))).toHaveLength(1);
    const own = books.deliveries.filter((delivery) => delivery.to === to);
    expect(own.map(({ address }) => address).sort()).toEqual(RECIPIENTS);
    for (const { address, state } of own) {
      const count = received(number).filter((each) => each === address).length;
      expect(['accepted', 'unknown'], `${to} ${address}`).toContain(state);
      // Accepted: exactly one. Unknown: one or none, and never two.
      if (state === 'accepted') expect(count, `${to} ${address}`).toBe(1);
      else {
        unknown += 1;
        expect(count).toBeLessThan(2);
      }
    }
  }
  expect(books.folders).toHaveLength(days.length);
  expect(existsSync(join(office.data, 'lock.json'))).toBe(false);
  return { unknown };
}

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
    const { unknown } = expectWhole(office, days, 30);
    // A kill between a message's last byte and its noted answer is rare; most days must be beyond doubt.
    expect(unknown).toBeLessThan((days.length * RECIPIENTS.length) / 2);
  }, 600_000);

  it('before each single write, one after the other, is taken up by the next run', async () => {
    server = await startMailServer();
    const probe = new Office(server.port);
    probe.exportDay(FIRST, 5);
    const { json } = await probe.run([FIRST]);
    const operations = Number(json.operations);
    expect(operations).toBeGreaterThan(50);
    server.taken.length = 0;
    const office = new Office(server.port);
    const days: Day[] = [];
    // Each kill is followed by the next one on the same day until a run gets through; then the next day begins.
    for (let at = 1; at <= operations; at += EVERY_WRITE) {
      const day = addDays(FIRST, days.length);
      if (!existsSync(join(office.cwd, 'exports', `工单${day}.csv`))) office.exportDay(day, 5);
      const { signal, code, stderr } = await office.run([day], { killAtOperation: at });
      if (signal === 'SIGKILL' && at % 10 !== 0) continue;
      if (signal === 'SIGKILL') {
        const clean = await office.run([day]);
        expect([0, 69], clean.stderr).toContain(clean.code);
      } else expect([0, 69], stderr).toContain(code);
      days.push(day);
    }
    const open = addDays(FIRST, days.length);
    if (existsSync(join(office.cwd, 'exports', `工单${open}.csv`))) {
      const clean = await office.run([open]);
      expect([0, 69], clean.stderr).toContain(clean.code);
      days.push(open);
    }
    expectWhole(office, days, 5);
  }, 600_000);
});
