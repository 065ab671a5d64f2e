import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { claimIssue, otherClaim, personOf } from '../../src/cli/desk/claim.js';
import { endClaim, type IssuePeriod, openDatabase } from '../../src/history/index.js';
import type { Day } from '../../src/model/index.js';

const day = '2020-01-29' as Day;
const period: IssuePeriod = { series: 'day', from: day, to: day };
const at = (time: string): Date => new Date(`2020-01-30T${time}:00+08:00`);

it('two desks: the second is told who is at the issue and until when, and may take it over', () => {
  const database = openDatabase(mkdtempSync(join(tmpdir(), 'kuaibao-claim-')));
  const claim = (by: string, time: string, takesOver = false): void =>
    claimIssue(database, period, by, at(time), 'Asia/Shanghai', takesOver);
  claim('李敏', '06:00');
  // Each edit makes the claim longer.
  claim('李敏', '06:15');
  expect(() => claim('张工', '06:34')).toThrow(/at the issue/);
  expect(otherClaim(database, period, '张工', at('06:34'))).toMatchObject({ by: '李敏' });
  expect(otherClaim(database, period, '李敏', at('06:34'))).toBeNull();
  // It ends by itself.
  claim('张工', '06:36');
  expect(() => claim('李敏', '06:40')).toThrow(/at the issue/);
  claim('李敏', '06:40', true);
  expect(otherClaim(database, period, '张工', at('06:41'))?.by).toBe('李敏');
  // Who has gone meanwhile ends nobody else's.
  endClaim(database, period, '张工');
  expect(otherClaim(database, period, '张工', at('06:41'))?.by).toBe('李敏');
  endClaim(database, period, '李敏');
  expect(otherClaim(database, period, '张工', at('06:41'))).toBeNull();
  // Another issue is anybody's.
  claim('李敏', '06:50');
  const other = { ...period, series: 'week' as const };
  expect(otherClaim(database, other, '张工', at('06:51'))).toBeNull();
  database.close();
});

it('who edits or signs has a name, on one line', () => {
  expect(personOf(' 李\u200b敏\n')).toBe('李敏');
  for (const nobody of ['', '　', '\u200b'])
    expect(() => personOf(nobody)).toThrow(expect.objectContaining({ code: 'usage', exitCode: 64 }));
});
