import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { endWorker, inWorker, taskFailures, WORTH_A_THREAD } from '../../dist/pipeline/worker/worker.js';
// The built program: the second thread is a compiled file of its own. Set-up builds it before the tests.
import { runsInWorker } from '../../dist/pipeline/worker/worth-sharing.js';
import type { Day } from '../../src/model/index.js';
import { masker } from '../../src/pipeline/tasks/mask-texts.js';
import { loadSegmenter, type RunSource } from '../../src/text/index.js';

const DAYS = [{ tokens: Uint32Array.of(1, 2, 1, 2), offsets: Uint32Array.of(0, 2, 4) }];
const RUNS: RunSource = {
  days: DAYS,
  counts: Float64Array.of(0, 2, 2),
  usable: Uint8Array.of(0, 1, 1),
  limits: { minCount: 2, minPmi: 0, minEntropy: 0, maxParts: 2 },
};
const FOUND = [{ tokens: [1, 2], count: 2, pmi: 1, entropy: 1 }];

describe('the second thread', () => {
  it('goes on after a task that failed', async () => {
    const nowhere = { dataDir: '/dev/null/none', from: '2020-01-01' as Day, to: '2020-01-01' as Day };
    expect(await inWorker('hashTickets', nowhere)).toBeUndefined();
    expect(await inWorker('runs', RUNS)).toEqual(FOUND);
    // Nobody would notice otherwise, night after night.
    expect(taskFailures()).toEqual([{ task: 'hashTickets', code: expect.stringMatching(/^[\w-]+$/) }]);
    expect(taskFailures()).toEqual([]);
  });

  it('takes over the words that it counts runs in', async () => {
    const given = (): RunSource => ({
      ...RUNS,
      days: [{ tokens: Uint32Array.of(1, 2, 1, 2), offsets: Uint32Array.of(0, 2, 4) }],
    });
    const source = given();
    const counting = runsInWorker(WORTH_A_THREAD, source, () => {
      throw new Error('it did not fail');
    });
    expect(source.days.map(({ tokens, offsets }) => [tokens.length, offsets.length])).toEqual([[0, 0]]);
    expect(await counting).toEqual(FOUND);
  });

  it('that is ended leaves the runs to be counted here, in words that are made again', async () => {
    const counting = runsInWorker(
      WORTH_A_THREAD,
      { ...RUNS, days: [{ tokens: Uint32Array.of(1, 2), offsets: Uint32Array.of(0, 2) }] },
      () => RUNS,
    );
    endWorker();
    expect(await counting).toEqual(FOUND);
  });

  it('masks and hashes as the first does', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'kuaibao-'));
    const clear = {
      titles: ['市民反映周文龙施工扰民', '投诉业主戴文才'],
      texts: ['业主李建国称电话13812341007打不通', ''],
      callerNames: ['', '李建国'],
      callers: ['', '13812345678'],
      areas: ['云麓区'],
    };
    const here = masker(dataDir, loadSegmenter({ cityWords: ['周文龙 ns'] }))(clear);
    expect(await inWorker('mask', { dataDir, cityWords: ['周文龙 ns'], clear })).toEqual(here);
  });

  it('answers nothing more once it is ended, and another one takes its place', async () => {
    const counting = inWorker('runs', RUNS);
    endWorker();
    expect(await counting).toBeUndefined();
    expect(taskFailures()).toEqual([]);
    expect(await inWorker('runs', RUNS)).toEqual(FOUND);
  });
});
