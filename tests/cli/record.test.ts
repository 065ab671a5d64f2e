import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { recordEdits } from '../../src/cli/desk/record.js';
import { openDatabase } from '../../src/history/index.js';
import type { Day, Edit, EditScope } from '../../src/model/index.js';

const noise = { id: 'T20200129-007', label: '中奖诈骗', rule: '中奖' };
const drop: Edit = { kind: 'drop', topic: noise, reason: 'noise', count: 12 };

function desk() {
  const dataDir = mkdtempSync(join(tmpdir(), 'kuaibao-record-'));
  const database = openDatabase(dataDir);
  const officeFile = join(dataDir, 'topics.yaml');
  const on = (day: string, edit: Edit, scope: EditScope, file: string | null = officeFile) =>
    recordEdits(database, { series: 'day', from: day as Day, to: day as Day }, [edit], {
      at: `${day}T08:00:00.000Z`,
      by: '李敏',
      why: '骚扰信息',
      scope,
      officeFile: file,
    });
  const lines = () => readFileSync(officeFile, 'utf8').match(/中奖诈骗/g)?.length ?? 0;
  return { on, lines };
}

it('what is to hold always becomes one line of the office’s file, however often it is said', () => {
  const { on, lines } = desk();
  on('2020-01-29', drop, 'always');
  on('2020-01-30', drop, 'always');
  expect(lines()).toBe(1);
});

it('the line goes when the last who said it takes it back', () => {
  const { on, lines } = desk();
  const [first = 0] = on('2020-01-29', drop, 'always').numbers;
  const [second = 0] = on('2020-01-29', drop, 'always').numbers;
  on('2020-01-29', { kind: 'undo', operation: first }, 'today');
  expect(lines()).toBe(1);
  on('2020-01-29', { kind: 'undo', operation: second }, 'today');
  expect(lines()).toBe(0);
});

it('what holds today only, or where there is no office’s file, is noted in the history alone', () => {
  const { on } = desk();
  expect(on('2020-01-29', drop, 'today').noted).toEqual([drop]);
  expect(on('2020-01-29', drop, 'always', null).noted).toEqual([drop]);
});
