import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { openHistory } from '../../src/history/index.js';
import { EXIT } from '../../src/model/index.js';

const bin = resolve(dirname(fileURLToPath(import.meta.url)), '../../bin/kuaibao.js');
const folder = mkdtempSync(join(tmpdir(), 'kuaibao-'));
const disk = join(folder, 'disk');
const ROWS = 6000;

function mount(...options: readonly string[]): boolean {
  if (process.getuid?.() !== 0 || process.platform !== 'linux') return false;
  spawnSync('mkdir', ['-p', disk]);
  return spawnSync('mount', ['-t', 'tmpfs', ...options, 'tmpfs', disk]).status === 0;
}

const isMounted = mount('-o', 'size=4m');
afterAll(() => {
  if (isMounted) spawnSync('umount', ['-l', disk]);
  rmSync(folder, { recursive: true, force: true });
});

function load(number: number): { readonly status: number | null; readonly stderr: string } {
  const day = `2020-01-${String(number).padStart(2, '0')}`;
  const file = join(folder, `${day}.csv`);
  const lines = Array.from(
    { length: ROWS },
    (_, index) => `${day}-${index},${day} 08:00:00,标题,市民反映第${index}件事`,
  );
  writeFileSync(file, `工单编号,来电时间,标题,内容\n${lines.join('\n')}\n`);
  return spawnSync(process.execPath, [bin, 'ingest', file, '--data', join(disk, 'data'), '-q'], { encoding: 'utf8' });
}

/** Needs a disk that can be filled: a small tmpfs, which only root may mount. */
describe.runIf(isMounted)('a disk that fills up', () => {
  it('ends the load with one message, keeps the history whole, and the next run goes on', () => {
    let number = 1;
    let result = load(number);
    while (result.status === EXIT.done && number < 28) {
      number += 1;
      result = load(number);
    }
    expect(result).toMatchObject({ status: EXIT.ioError, stderr: expect.stringContaining('[disk-full]') });
    expect(result.stderr).toContain(join(disk, 'data'));
    expect(result.stderr.match(/\[[a-z-]+\]/g)).toEqual(['[disk-full]']);

    const history = openHistory(join(disk, 'data'));
    history.checkIntegrity();
    expect(history.days().map(({ tickets }) => tickets)).toEqual(Array.from({ length: number - 1 }, () => ROWS));
    history.close();

    spawnSync('mount', ['-o', 'remount,size=64m', disk]);
    expect(load(number).status).toBe(EXIT.done);
  }, 120_000);
});
