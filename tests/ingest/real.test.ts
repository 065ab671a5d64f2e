import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openHistory } from '../../src/history/index.js';
import { loadExports } from '../../src/pipeline.js';
import { calendar, defaultIngestSettings } from '../ingest-settings.js';

/** Real exports lie beside the repository where they may be used; elsewhere these cases are skipped. */
const data = resolve(dirname(fileURLToPath(import.meta.url)), '../../../shared/data');

describe.runIf(existsSync(data))('real exports', () => {
  it.each([
    ['messages/messages-2019.csv', 3304, 276],
    ['pingshan/tickets-2018.csv', 10_000, 130],
    ['taipei/tickets-2020-05.csv', 12_689, 31],
    ['weibo/posts-by-hashtag.csv', 15_000, 10],
  ])('%s is read whole', async (name, rows, days) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'kuaibao-'));
    const history = openHistory(dataDir);
    const { files, failures } = await loadExports(
      [join(data, name)],
      history,
      {
        ...defaultIngestSettings,
      },
      { calendar },
    );
    expect(failures).toEqual([]);
    expect(files).toMatchObject([{ rows, read: rows, rejected: 0, duplicate: 0 }]);
    expect(history.days()).toHaveLength(days);
    history.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
});
