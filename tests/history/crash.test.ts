import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openHistory } from '../../src/history/index.js';
import type { Day } from '../../src/model/index.js';

const bin = resolve(dirname(fileURLToPath(import.meta.url)), '../../bin/kuaibao.js');
const DAY = '2020-01-29' as Day;

function writeExport(path: string, prefix: string, rows: number): void {
  const lines = Array.from(
    { length: rows },
    (_, index) => `${prefix}${index},2020-01-29 08:00:00,标题,市民反映第${index}件事`,
  );
  writeFileSync(path, `工单编号,来电时间,标题,内容\n${lines.join('\n')}\n`);
}

/** Runs a load and kills it after `ms`; gives whether it had ended by itself. */
async function killedAfter(ms: number, file: string, dataDir: string): Promise<boolean> {
  const child = spawn(process.execPath, [bin, 'ingest', file, '--data', dataDir, '-q'], { stdio: 'ignore' });
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  const first = await Promise.race([ended, sleep(ms, 'late' as const)]);
  if (first !== 'late') return first === 0;
  child.kill('SIGKILL');
  await ended;
  return false;
}

describe('kill -9', () => {
  it('at any moment leaves all of a file or none of it, and the next run goes on', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kuaibao-'));
    const dataDir = join(folder, 'data');
    const [small, large] = [join(folder, 'a.csv'), join(folder, 'b.csv')];
    const [smallRows, largeRows] = [500, 12_000];
    writeExport(small, 'A', smallRows);
    writeExport(large, 'B', largeRows);
    expect(await killedAfter(60_000, small, dataDir)).toBe(true);
    let loaded = false;
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const hasEnded = await killedAfter(250 + attempt * 170, large, dataDir);
      const history = openHistory(dataDir);
      const count = history.tickets(DAY).length;
      expect([smallRows, smallRows + largeRows]).toContain(count);
      expect(history.day(DAY)?.tickets).toBe(count);
      expect(history.connection.prepare('PRAGMA integrity_check').get()).toMatchObject({ integrity_check: 'ok' });
      history.close();
      // Once a load is whole it stays whole, and loading it again adds nothing.
      if (loaded) expect(count).toBe(smallRows + largeRows);
      loaded ||= hasEnded || count === smallRows + largeRows;
    }
    expect(await killedAfter(60_000, large, dataDir)).toBe(true);
    const history = openHistory(dataDir);
    expect(history.tickets(DAY)).toHaveLength(smallRows + largeRows);
    history.close();
    rmSync(folder, { recursive: true, force: true });
  }, 180_000);
});
