import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHistory } from '../../src/history/index.js';
import { defaultIngestSettings } from '../../src/ingest/index.js';
import { loadExports } from '../../src/pipeline.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kuaibao-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe.runIf(existsSync('/dev/full'))('the list of rejected rows on a full disk', () => {
  it('is missed with a finding; what was read stays', async () => {
    const file = join(folder, 'a.csv');
    const rows = Array.from({ length: 20 }, (_, index) => `W${index},2020-01-29 08:00:00,路灯不亮${index}\n`);
    writeFileSync(file, `工单编号,来电时间,内容\n${rows.join('')},2020-01-29 08:00:00,没有编号\n`);
    const data = join(folder, 'data');
    const history = openHistory(data);
    mkdirSync(join(data, 'rejects'));
    symlinkSync('/dev/full', join(data, 'rejects', `a.csv.csv.${process.pid}.tmp`));
    const { files, findings, failures } = await loadExports([file], history, { ...defaultIngestSettings, quietMs: 0 });
    history.close();
    expect(files).toMatchObject([{ read: 20, rejected: 1 }]);
    expect(failures).toEqual([]);
    expect(findings.map(({ code }) => code)).toEqual(['rejects-unwritten']);
    expect(readdirSync(join(data, 'rejects'))).toEqual([]);
  });
});
