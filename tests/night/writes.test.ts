import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../src/model/index.js';
import { type MailServer, startMailServer } from '../delivery/mail-server.js';
import { expectWhole } from './aftermath.js';
import { Office } from './office.js';

const FIRST = '2020-01-29' as Day;
/** The whole course once; the second zone of the test command shows that zones change nothing. */
const EVERY_WRITE = process.env.TZ === 'America/Los_Angeles' ? 12 : 1;

let server: MailServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

describe('a night that is killed', () => {
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
    expectWhole(server, office, days, 5);
  }, 600_000);
});
