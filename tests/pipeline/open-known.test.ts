import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type History, openHistory } from '../../src/history/index.js';
import type { Day } from '../../src/model/index.js';
import { isOpenKnown } from '../../src/pipeline/side/side-facts.js';
import { loadExports } from '../../src/pipeline.js';
import { calendar, defaultIngestSettings } from '../ingest-settings.js';

let folder: string;
let history: History;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kuaibao 在办-'));
  history = openHistory(join(folder, 'data'));
});
afterEach(() => {
  history.close();
  rmSync(folder, { recursive: true, force: true });
});

/** An export of some days of January, a ticket each. */
async function load(days: readonly number[], state = '处理中'): Promise<void> {
  const path = join(folder, `${days.join('-')}${state}.csv`);
  const rows = days.map((day) => `A${day},2020-01-${day} 08:00:00,${day}号楼的路灯坏了没人修,${state}`);
  writeFileSync(path, `工单编号,来电时间,内容,工单状态\n${rows.join('\n')}\n`);
  await loadExports([path], history, defaultIngestSettings, { calendar });
}

const isKnown = (kind: 'day' | 'week', from: number, to: number): boolean =>
  isOpenKnown(
    { history, settings: { zone: 'Asia/Shanghai' } },
    { kind, from: `2020-01-${from}` as Day, to: `2020-01-${to}` as Day },
  );

describe('what is still open of a week', () => {
  it('is not known of exports of a night each, however late they are read', async () => {
    await load([20]);
    await load([21]);
    expect(isKnown('week', 20, 21)).toBe(false);
    expect(isKnown('day', 20, 20)).toBe(true);
  });

  it('is known where its days were exported with its last one', async () => {
    await load([20, 21]);
    expect(isKnown('week', 20, 21)).toBe(true);
  });

  it('is known where each day was exported anew after it', async () => {
    for (const state of ['处理中', '办结']) await load([20], state);
    await load([21]);
    expect(isKnown('week', 20, 21)).toBe(true);
  });
});
