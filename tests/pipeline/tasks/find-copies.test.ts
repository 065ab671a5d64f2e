import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openHistory } from '../../../src/history/index.js';
import { addDays, type Day } from '../../../src/model/index.js';
import { findCopies } from '../../../src/pipeline/tasks/find-copies.js';
import { blankTicket } from '../../blank-ticket.js';
import { replaceDay } from '../../replace-day.js';

const FIRST = '2020-01-28' as Day;

it('finds copies among the tickets of several days, read from the history', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kuaibao-copies-'));
  const history = openHistory(dataDir);
  const texts = [
    '金桥花苑小区地下车库漏水，积水没过脚面',
    '滨河路路灯不亮',
    '金桥花苑小区地下车库漏水，积水没过了脚面',
  ];
  texts.forEach((text, at) => {
    const day = addDays(FIRST, at);
    replaceDay(history, day, [{ ...blankTicket, id: `T${at}`, day, title: '', text }]);
  });
  expect([...findCopies({ dataDir, from: FIRST, to: addDays(FIRST, 2) }, history)]).toEqual([0, 1, 0]);
  expect([...findCopies({ dataDir, from: addDays(FIRST, 1), to: addDays(FIRST, 2) }, history)]).toEqual([0, 1]);
  history.close();
  rmSync(dataDir, { recursive: true, force: true });
});
