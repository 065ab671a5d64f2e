import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { verifyArchive } from '../../src/delivery/index.js';
import { openDatabase } from '../../src/history/index.js';
import type { Day } from '../../src/model/index.js';
import type { MailServer } from '../delivery/mail-server.js';
import type { Office } from './office.js';

/** The recipients of an `Office`. */
export const RECIPIENTS = ['a@office.example', 'b@office.example', 'c@office.example'];

/** Messages to recipients by day: the subject names the issue, the operator's notices are apart. */
function received(server: MailServer, number: number): string[] {
  const subject = Buffer.from(`第${number}期`).toString('base64');
  return server.taken
    .filter(({ text }) => text.includes(subject))
    .flatMap(({ to }) => to)
    .filter((address) => RECIPIENTS.includes(address))
    .sort();
}

/** What must hold after any number of kills and one clean run of each day. */
export function expectWhole(
  server: MailServer,
  office: Office,
  days: readonly Day[],
  tickets: number,
): { unknown: number } {
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
      const count = received(server, number).filter((each) => each === address).length;
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
  const database = openDatabase(office.data);
  expect(verifyArchive(join(office.data, 'archive'), database, null).faults).toEqual([]);
  database.close();
  expect(existsSync(join(office.data, 'lock.json'))).toBe(false);
  return { unknown };
}
