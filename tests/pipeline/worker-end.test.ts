import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openHistory } from '../../src/history/index.js';
import type { Day } from '../../src/model/index.js';
import { blankTicket } from '../blank-ticket.js';
import { replaceDay } from '../replace-day.js';

const built = (name: string): string =>
  pathToFileURL(join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist', 'pipeline', name)).href;
const WORKER = built('worker/worker.js');
const DAY = '2020-01-29' as Day;
const TICKETS = 100_000;

describe.skipIf(availableParallelism() < 2)('a process that ends while its second thread reads the history', () => {
  it('ends with its own code, whenever that is', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'kuaibao 旁线-'));
    const history = openHistory(dataDir);
    replaceDay(
      history,
      DAY,
      Array.from({ length: TICKETS }, (_, index) => ({ ...blankTicket, id: `T${index}`, text: `第${index}件` })),
    );
    history.close();
    const request = JSON.stringify({ dataDir, from: DAY, to: DAY });
    // The script sees the memory of the two threads, and ends so many milliseconds after the reading has begun.
    const codes = [20, 40, 60, 80, 100, 120].map((afterMs) => {
      const script = `import threads from 'node:worker_threads';
        import { syncBuiltinESMExports } from 'node:module';
        let state;
        threads.Worker = class extends threads.Worker {
          constructor(file, options) { super(file, options); state = options.workerData; }
        };
        syncBuiltinESMExports();
        const { inWorker, READS } = await import('${WORKER}');
        void inWorker('hashTickets', ${request});
        const look = setInterval(() => {
          if (Atomics.load(state, READS) === 0) return;
          clearInterval(look);
          setTimeout(() => process.exit(143), ${afterMs});
        }, 1);`;
      // Flags for reading a script would be handed on to the thread.
      const file = join(dataDir, 'ends.mjs');
      writeFileSync(file, script);
      return spawnSync(process.execPath, [file], { timeout: 20_000 }).status;
    });
    expect(new Set(codes)).toEqual(new Set([143]));
  }, 60_000);
});
