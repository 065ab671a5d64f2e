import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type MailServer, startMailServer } from '../delivery/mail-server.js';
import { Office } from './office.js';

const DAY = '2020-01-29';

/** A disk of its own, as small as one likes: only root can mount one, and not in every container. */
class SmallDisk {
  readonly folder = mkdtempSync(join(tmpdir(), 'kuaibao-disk-'));
  readonly isMounted: boolean;

  constructor() {
    this.isMounted = this.#mount('size=64k', 'tmpfs');
  }

  resize(kilobytes: number): void {
    if (!this.#mount(`remount,size=${kilobytes}k`, 'tmpfs')) throw new Error('the small disk cannot be resized');
  }

  close(): void {
    // Lazily: a database of this process may not have let go of its file yet.
    if (this.isMounted) spawnSync('umount', ['-l', this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  #mount(options: string, device: string): boolean {
    return spawnSync('mount', ['-t', 'tmpfs', '-o', options, device, this.folder]).status === 0;
  }
}

/** Tried once and given back at once: a run that leaves this file's tests out must leave no disk behind. */
const canMount = ((): boolean => {
  const probe = new SmallDisk();
  probe.close();
  return probe.isMounted;
})();

let disk: SmallDisk | undefined;

let server: MailServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
  disk?.close();
  disk = undefined;
});

const bulletins = (): string[] =>
  (server?.taken ?? []).flatMap(({ to }) => to).filter((address) => !address.startsWith('operator'));

/** After the fault: one issue with number 1, its folder whole, one mail a recipient. */
function expectDoneOnce(office: Office): void {
  const { issues, folders, deliveries } = office.books();
  expect(issues.map(({ number, revisions }) => `${number} ${revisions.map(({ state }) => state)}`)).toEqual([
    '1 archived',
  ]);
  expect(folders).toHaveLength(1);
  expect(readdirSync(issues[0]?.revisions[0]?.folder ?? '')).toContain(`${DAY}.pdf`);
  expect(deliveries.map(({ state }) => state)).toEqual(['accepted', 'accepted', 'accepted']);
  expect(bulletins().sort()).toEqual(['a@office.example', 'b@office.example', 'c@office.example']);
}

describe('a disk that is full', () => {
  // Without the right to mount a disk the quota below shows the same.
  it.skipIf(!canMount)(
    'at any point, growing a little from run to run: 74 each time, and done once when there is room',
    async () => {
      server = await startMailServer();
      const small = new SmallDisk();
      disk = small;
      const office = new Office(server.port, '', join(small.folder, '数据'));
      office.exportDay(DAY);
      const codes: (number | null)[] = [];
      let wasNotifiedFirst = false;
      for (let kilobytes = 64; kilobytes < 4000; kilobytes += 48) {
        small.resize(kilobytes);
        const { code, stderr } = await office.run([DAY]);
        codes.push(code);
        if (codes.length === 1)
          wasNotifiedFirst = server.taken.some(({ to }) => to.includes('operator@office.example'));
        if (code === 0) break;
        expect(code, `${kilobytes} kB: ${stderr}`).toBe(74);
        expect(stderr, `${kilobytes} kB`).toContain('disk-full');
      }
      expect(codes.length).toBeGreaterThan(3);
      expect(codes.at(-1)).toBe(0);
      expectDoneOnce(office);
      // From the first night on, when there was no room for a note of it either.
      const output = server.taken.filter(({ to }) => to.includes('operator@office.example'));
      expect(output.length).toBeGreaterThan(0);
      expect(wasNotifiedFirst).toBe(true);
    },
    120_000,
  );

  it.skipIf(process.platform === 'win32')(
    'as the writer’s quota sees it (no file larger than so much): nothing half done, and done once without it',
    async () => {
      server = await startMailServer();
      const office = new Office(server.port);
      office.exportDay(DAY);
      for (const blocks of [1, 64, 96]) {
        const { code, stderr } = await office.run([DAY], {}, `trap '' XFSZ; ulimit -f ${blocks}`);
        expect([73, 74], `${blocks}: ${stderr}`).toContain(code);
        expect(bulletins()).toEqual([]);
      }
      mkdirSync(office.data, { recursive: true });
      const { code, stderr } = await office.run([DAY]);
      expect(code, stderr).toBe(0);
      expect(existsSync(join(office.data, 'lock.json'))).toBe(false);
      expectDoneOnce(office);
    },
    60_000,
  );
});
