import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { type MailServer, startMailServer } from '../delivery/mail-server.js';
import { ended, hasSaid, Office } from './office.js';

const DAY = '2020-01-29';
/** The same weekday before. */
const WEEKS = ['2020-01-08', '2020-01-15', '2020-01-22'];

let server: MailServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const bulletins = (): number =>
  (server?.taken ?? []).filter(({ to }) => !to.includes('operator@office.example')).length;
const operatorNotices = (): string[] =>
  (server?.taken ?? []).filter(({ to }) => to.includes('operator@office.example')).map(({ text }) => text);

/** An office whose history holds some weeks; DAY is a holiday: a quarter of the usual is enough then. */
async function office(perDay = 120): Promise<Office> {
  server = await startMailServer();
  const here = new Office(server.port);
  for (const day of WEEKS) here.exportDay(day, perDay);
  expect((await here.run(['2020-01-22'], { withMail: false })).code).toBe(0);
  return here;
}

/** Rows over the day: `until` is the last hour. */
function spread(here: Office, day: string, tickets: number, until: number, name?: string): string {
  const path = here.exportDay(day, tickets, name);
  let index = 0;
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace(/08:00:00/g, () => {
      const minute = Math.floor((index++ / tickets) * until * 60);
      return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00`;
    }),
  );
  return path;
}

describe('a night waits for the day’s export', () => {
  it('and not for three tickets of it in the export of the day before', async () => {
    const here = await office();
    appendFileSync(
      here.exportDay('2020-01-28'),
      [1, 2, 3].map((index) => `20200129900${index},${DAY} 00:0${index}:00,关于停水,家里停水\n`).join(''),
    );
    const held = await here.run([DAY], { waitMs: 1200 });
    expect(held.code, held.stderr).toBe(75);
    expect(held.stderr).toContain('waiting for the whole one');
    expect(held.stderr).toContain(`the export of ${DAY} looks incomplete and is held back: ${DAY} has 3 tickets`);
    expect(here.books().issues.map(({ to }) => to)).toEqual(['2020-01-22']);
    expect([bulletins(), operatorNotices().length]).toEqual([0, 1]);
    // When the export is there, the next night prints it.
    here.exportDay(DAY, 118);
    const next = await here.run([DAY]);
    expect([next.code, next.json.headline]).toEqual([0, '121件']);
    expect(bulletins()).toBe(3);
  });

  it('and ends its waiting when the whole export comes', async () => {
    const here = await office();
    here.exportDay(DAY, 20);
    const child = here.start([DAY], { waitMs: 20_000 });
    const end = ended(child);
    await hasSaid(child, 'waiting for the whole one');
    here.exportDay(DAY, 118);
    const { code, stderr, json } = await end;
    expect([code, json.headline], stderr).toEqual([0, '118件']);
  });

  it('and prints a small one when told to, which holds up nobody afterwards', async () => {
    const here = await office();
    here.exportDay(DAY, 20);
    expect((await here.run([DAY])).code).toBe(75);
    expect((await here.run([DAY])).code).toBe(75);
    expect(operatorNotices()).toHaveLength(1);
    const accepted = await here.run([DAY], { acceptPartial: true });
    expect([accepted.code, accepted.json.headline]).toEqual([0, '20件']);
    const again = await here.run([DAY]);
    expect([again.code, again.json.unchanged]).toEqual([0, true]);
  });

  it('and holds one that was loaded before its day was over, though nothing is known of other days', async () => {
    server = await startMailServer();
    const here = new Office(server.port);
    here.exportDay(DAY, 60);
    // Half past eleven in the city.
    const clockShiftMs = Date.parse(`${DAY}T03:30:00Z`) - Date.now();
    const held = await here.run([DAY], { clockShiftMs });
    expect(held.code).toBe(75);
    expect(held.stderr).toContain('were loaded before that day was over');
    // The same file a day later says nothing new: the day is not over in what is known.
    expect((await here.run([DAY], { clockShiftMs: clockShiftMs + 86_400_000 })).code).toBe(75);
    here.exportDay(DAY, 90);
    expect((await here.run([DAY], { clockShiftMs: clockShiftMs + 86_400_000 })).code).toBe(0);
  });
});

describe('a day is held', () => {
  it('that ends at 09:16', async () => {
    server = await startMailServer();
    const here = new Office(server.port);
    for (const day of WEEKS) spread(here, day, 120, 24);
    await here.run(['2020-01-22']);
    spread(here, DAY, 80, 9.3);
    const held = await here.run([DAY]);
    expect(held.code, held.stderr).toBe(75);
    expect(held.stderr).toContain(`the last ticket of ${DAY} is of 09:1`);
  });

  it.each([
    ['whose last row is cut', (path: string) => appendFileSync(path, '202001299999,2020-01-')],
    ['that says that it is not whole', (path: string) => appendFileSync(path, '数据超出上限，仅导出前120条\n')],
    ['that counts more than it holds', (path: string) => appendFileSync(path, '共 380 条\n')],
  ])('%s', async (_, spoil) => {
    const here = await office();
    spoil(here.exportDay(DAY, 120));
    const held = await here.run([DAY]);
    expect(held.code, held.stderr).toBe(75);
    expect(here.books().issues).toHaveLength(1);
    expect((await here.run([DAY], { acceptPartial: true })).code).toBe(0);
  });

  it('by no sign where the office sets the share to 0', async () => {
    server = await startMailServer();
    const here = new Office(server.port, 'ingest: { completeShare: 0 }\n');
    for (const day of WEEKS) here.exportDay(day, 120);
    here.exportDay(DAY, 10);
    expect((await here.run([DAY])).code).toBe(0);
  });
});
