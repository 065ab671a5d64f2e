import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { ArchiveEntry } from '../../src/delivery/index.js';
import { type MailServer, startMailServer } from '../delivery/mail-server.js';
import { Office } from './office.js';
import { runProgram } from './program.js';

const [DAY, NEXT, AFTER] = ['2020-01-29', '2020-01-30', '2020-01-31'] as const;

let server: MailServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const office = async (): Promise<Office> => {
  server = await startMailServer();
  const made = new Office(server.port);
  for (const day of [DAY, NEXT, AFTER]) made.exportDay(day);
  return made;
};
const operatorNotices = (): number =>
  (server?.taken ?? []).filter(({ to }) => to.includes('operator@office.example')).length;
const mails = (): number => (server?.taken ?? []).length - operatorNotices();
const indexOf = (here: Office): string => join(here.data, 'archive', '2020', 'archive.json');
const entries = (here: Office): ArchiveEntry[] =>
  (JSON.parse(readFileSync(indexOf(here), 'utf8')) as { issues: ArchiveEntry[] }).issues;
function loseHistory(here: Office): void {
  for (const name of readdirSync(here.data)) if (name.startsWith('history.sqlite')) rmSync(join(here.data, name));
}
const bytes = (paths: unknown): string[] => (paths as string[]).map((path) => readFileSync(path).toString('latin1'));

describe('the archive', () => {
  it('says itself what was issued, of which files, and who has it', async () => {
    const here = await office();
    const { json } = await here.run([DAY]);
    const [entry] = entries(here);
    expect(entry).toMatchObject({
      kind: 'day',
      period: { from: DAY, to: DAY },
      issue: { year: 2020, number: 1, total: 1 },
      revision: 0,
      headline: '30件',
      signedBy: [],
    });
    expect(entry?.files.map(({ name }) => name)).toEqual([`${DAY}.pdf`, 'model.json']);
    expect(entry?.sentTo.map(({ address, state }) => `${address} ${state}`)).toEqual([
      'a@office.example accepted',
      'b@office.example accepted',
      'c@office.example accepted',
    ]);
    expect(statSync(indexOf(here)).mode & 0o077).toBe(0);
    expect(join(here.data, 'archive', '2020', entry?.folder ?? '')).toBe(
      join((json.outputs as string[])[0] ?? '', '..'),
    );
  });

  it('has its index written anew where that is lost and the history is whole', async () => {
    const here = await office();
    await here.run([DAY]);
    const before = entries(here);
    rmSync(indexOf(here));
    // What a run that was killed has left of it goes.
    writeFileSync(join(indexOf(here), '..', '.archive.json.4711.tmp'), '{"iss');
    expect((await here.run([DAY])).code).toBe(0);
    expect(entries(here)).toEqual(before);
    expect(readdirSync(join(indexOf(here), '..')).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('is checked by the program: 0 as it is, 65 with a page changed, and the night says that its index was altered', async () => {
    const here = await office();
    const { json } = await here.run([DAY]);
    const sound = await runProgram(here, ['archive', 'verify']);
    expect([sound.code, sound.stdout], sound.stderr).toEqual([
      0,
      expect.stringMatching(/^存档 .*\n2020：1 版，链 3 环，链尾 [0-9a-f]{64}\n通过\n$/),
    ]);
    const index = JSON.parse(readFileSync(indexOf(here), 'utf8')) as { issues: Record<string, unknown>[] };
    Object.assign(index.issues[0] ?? {}, { headline: '平安无事' });
    writeFileSync(indexOf(here), JSON.stringify(index));
    const [pdf = ''] = json.outputs as string[];
    writeFileSync(pdf, 'another');
    const altered = await runProgram(here, ['archive', 'verify', '--json']);
    expect(altered.code).toBe(65);
    const { faults } = JSON.parse(altered.stdout) as { faults: { code: string }[] };
    expect(faults.map(({ code }) => code)).toEqual(['archive-entry-altered', 'archive-file-altered']);
    const night = await here.run([NEXT]);
    expect([night.code, night.stderr]).toEqual([0, expect.stringContaining('kuaibao archive verify')]);
    expect(entries(here)[0]?.headline).toBe('30件');
    expect((await runProgram(here, ['archive', 'verify'])).stdout).toContain(`${pdf}：文件与归档时不同`);
    expect((await runProgram(here, ['archive', 'look'])).code).toBe(64);
  });
});

describe('a history that knows less than its archive', () => {
  it('because it was emptied: 74, nothing mailed, nothing written over, the operator told; rebuilt, it goes on', async () => {
    const here = await office();
    const { json } = await here.run([DAY]);
    await here.run([NEXT]);
    const before = bytes(json.outputs);
    loseHistory(here);
    const stopped = await here.run([DAY, NEXT, AFTER]);
    expect(stopped.code, stopped.stderr).toBe(74);
    expect(stopped.stderr).toContain('kuaibao doctor --rebuild');
    // Told once a day, though it befalls every run.
    expect((await here.run([DAY, NEXT, AFTER])).code).toBe(74);
    expect([mails(), operatorNotices()]).toEqual([6, 1]);
    expect(bytes(json.outputs)).toEqual(before);
    expect((await runProgram(here, ['send', '--date', DAY])).code).toBe(74);

    expect((await runProgram(here, ['doctor'])).stdout).toContain('✗ 存档：');
    const rebuilt = await runProgram(here, ['doctor', '--rebuild', '-q']);
    expect(rebuilt.stderr).toContain('补回 2 期');
    expect((await here.run([DAY])).json).toMatchObject({ unchanged: true, issue: { number: 1, revision: 0 } });
    const next = await here.run([DAY, NEXT, AFTER]);
    expect([next.code, next.json.caughtUp], next.stderr).toEqual([0, undefined]);
    expect(next.json).toMatchObject({ issue: { number: 3 } });
    expect(mails()).toBe(9);
    expect(bytes(json.outputs)).toEqual(before);
  });

  it('because a backup of an earlier night was restored: 74, and rebuilt it sends nobody anything twice', async () => {
    const here = await office();
    await here.run([DAY]);
    const backup = join(here.cwd, 'backup');
    cpSync(here.data, backup, { recursive: true, filter: (path) => !path.includes('archive') });
    await here.run([NEXT]);
    loseHistory(here);
    cpSync(backup, here.data, { recursive: true });
    expect((await here.run([AFTER])).code).toBe(74);
    expect(mails()).toBe(6);
    await runProgram(here, ['doctor', '--rebuild', '-q']);
    expect((await here.run([NEXT, AFTER])).json).toMatchObject({ issue: { number: 3 } });
    expect(mails()).toBe(9);
  });

  it('of deliveries only, because the backup is of before the mail: 74', async () => {
    const here = await office();
    const copy = join(here.cwd, 'copy');
    await here.run([DAY], { withMail: false });
    cpSync(here.data, copy, { recursive: true, filter: (path) => !path.includes('archive') });
    await here.run([DAY]);
    loseHistory(here);
    cpSync(copy, here.data, { recursive: true });
    expect((await here.run([DAY])).code).toBe(74);
    await runProgram(here, ['doctor', '--rebuild', '-q']);
    expect((await here.run([DAY])).code).toBe(0);
    expect(mails()).toBe(3);
  });

  it('and whose archive is of a version without index: what stands there is not written over', async () => {
    const here = await office();
    const { json } = await here.run([DAY]);
    const before = bytes(json.outputs);
    rmSync(indexOf(here));
    loseHistory(here);
    const stopped = await here.run([DAY]);
    expect(stopped.code, stopped.stderr).toBe(74);
    expect(stopped.stderr).toContain('archive-occupied');
    expect(bytes(json.outputs)).toEqual(before);
    expect(mails()).toBe(3);
  });

  it('begins anew where the archive was moved away too', async () => {
    const here = await office();
    await here.run([DAY]);
    loseHistory(here);
    rmSync(join(here.data, 'archive'), { recursive: true });
    expect((await here.run([NEXT])).json).toMatchObject({ issue: { number: 1 } });
    expect(existsSync(indexOf(here))).toBe(true);
  });
});

describe('a loaded history', () => {
  it('is no arrears: the first night that is due mails its own issue alone', async () => {
    const here = await office();
    for (const day of ['2020-01-26', '2020-01-27', '2020-01-28']) here.exportDay(day);
    const week = ['2020-01-26', '2020-01-27', '2020-01-28', DAY];
    const { code, json } = await here.run(week);
    expect([code, json.caughtUp]).toEqual([0, undefined]);
    expect(mails()).toBe(3);
  });

  it('is none though somebody tried the program on an old day first', async () => {
    const here = await office();
    for (const day of ['2020-01-26', '2020-01-27', '2020-01-28']) here.exportDay(day);
    const clockShiftMs = Date.parse(`${NEXT}T01:00:00Z`) - Date.now();
    await here.run(['2020-01-26'], { withMail: false, clockShiftMs });
    const { json } = await here.run(['2020-01-26', '2020-01-27', '2020-01-28', DAY], { clockShiftMs });
    expect(json.caughtUp).toBeUndefined();
    expect(mails()).toBe(3);
    // From then on a missed day is made up for.
    const later = await here.run([DAY, NEXT, AFTER], { clockShiftMs: clockShiftMs + 2 * 86_400_000 });
    expect((later.json.caughtUp as { date: string }[]).map(({ date }) => date)).toEqual([NEXT]);
  });
});
