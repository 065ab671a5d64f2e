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
const ROWS = 4000;
const KILLS = 24;

function dayOf(number: number): Day {
  return new Date(Date.UTC(2020, 0, 1 + number)).toISOString().slice(0, 10) as Day;
}

function writeExport(path: string, number: number): void {
  const lines = Array.from(
    { length: ROWS },
    (_, index) => `F${number}-${index},${dayOf(number)} 08:00:00,标题,市民反映第${index}件事`,
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

/** Tickets of a day, counted and stored. */
function countOf(dataDir: string, day: Day, isThorough: boolean): number {
  const history = openHistory(dataDir);
  try {
    const count = history.ids(day).length;
    expect(history.day(day)?.tickets ?? 0).toBe(count);
    if (isThorough) {
      expect(history.connection.prepare('PRAGMA integrity_check').get()).toMatchObject({ integrity_check: 'ok' });
    }
    return count;
  } finally {
    history.close();
  }
}

describe('kill -9', () => {
  it('at any moment leaves all of a file or none of it, and the next run goes on', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kuaibao-'));
    const dataDir = join(folder, 'data');
    const file = join(folder, 'export.csv');
    try {
      writeExport(file, 0);
      const started = performance.now();
      expect(await killedAfter(60_000, file, dataDir)).toBe(true);
      const wholeMs = performance.now() - started;

      const loaded: Day[] = [dayOf(0)];
      for (let number = 1; number <= KILLS; number += 1) {
        writeExport(file, number);
        // Moments spread over the run, the later part of which is the load itself.
        const moment = wholeMs * (0.25 + 0.8 * ((number * 0.618) % 1));
        const hasEnded = await killedAfter(moment, file, dataDir);
        const count = countOf(dataDir, dayOf(number), number % 6 === 0);
        expect([0, ROWS]).toContain(count);
        if (hasEnded) expect(count).toBe(ROWS);
        if (count === ROWS) loaded.push(dayOf(number));
      }
      const last = dayOf(KILLS);
      expect(await killedAfter(60_000, file, dataDir)).toBe(true);
      if (!loaded.includes(last)) loaded.push(last);
      for (const day of loaded) expect(countOf(dataDir, day, day === last)).toBe(ROWS);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 240_000);
});
