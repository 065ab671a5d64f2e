import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openHistory } from '../../src/history/index.js';
import type { Day } from '../../src/model/index.js';
import { blankTicket } from '../blank-ticket.js';

const ASIDE = pathToFileURL(
  join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist', 'pipeline', 'aside.js'),
).href;
const DAY = '2020-01-29' as Day;
const TICKETS = 100_000;

describe.skipIf(availableParallelism() < 2)('a process that ends while its second thread reads the history', () => {
  it('ends with its own code, whenever that is', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'kuaibao 旁线-'));
    const history = openHistory(dataDir);
    history.replaceDay(
      DAY,
      Array.from({ length: TICKETS }, (_, index) => ({ ...blankTicket, id: `T${index}`, text: `第${index}件` })),
    );
    history.close();
    const request = JSON.stringify({ dataDir, from: DAY, to: DAY });
    const codes = Array.from({ length: 16 }, (_, index) => {
      const script = `const { aside } = await import('${ASIDE}');
        void aside('hashTickets', ${request});
        setTimeout(() => process.exit(143), ${120 + 20 * index});`;
      return spawnSync(process.execPath, ['--input-type=module', '-e', script]).status;
    });
    expect(new Set(codes)).toEqual(new Set([143]));
  }, 60_000);
});
