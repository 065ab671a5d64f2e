import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addOperations,
  addRecipients,
  addSignature,
  allOperations,
  archivedRevisions,
  type Connection,
  changeDeliveries,
  claimOf,
  confirmRevision,
  deliveriesOf,
  endClaim,
  findIssue,
  finishRun,
  hasNotice,
  type IssuePeriod,
  issuedBefore,
  issuesById,
  lastRunOf,
  latestRuns,
  listIssues,
  markArchived,
  noteNotice,
  noteSeenFile,
  openDatabase,
  operationsFor,
  proposeIssue,
  recordRevision,
  renumberIssues,
  restoreDeliveries,
  revisionsOf,
  runStarts,
  seenFile,
  settleInterrupted,
  signaturesOf,
  stagedRevisions,
  startRun,
  takeClaim,
} from '../../src/history/index.js';
import type { Day, Edit } from '../../src/model/index.js';

let database: Connection;
beforeEach(() => {
  database = openDatabase(mkdtempSync(join(tmpdir(), 'kuaibao-ledger-')));
});
afterEach(() => void database.close());

const period = (to: string, series: IssuePeriod['series'] = 'day', from = to): IssuePeriod => ({
  series,
  from: from as Day,
  to: to as Day,
});
const NOW = '2020-01-30T04:00:00.000Z';
type NewRevision = Parameters<typeof recordRevision>[2];
const revision = (number = 0, change: Partial<NewRevision> = {}): NewRevision => ({
  revision: number,
  ...{ days: 'd', tickets: 't', settings: 's', version: '1', model: 'm', headline: '口罩' },
  ...{ summary: { subject: '快报', lines: ['一'] }, folder: '/archive/a', staging: '/archive/.a' },
  ...{ files: [{ name: 'a.pdf', sha256: 'x', bytes: 3 }], createdAt: NOW },
  ...change,
});
/** Gives the period the number that it would get, and a revision. */
function issue(of: IssuePeriod, year = Number(of.to.slice(0, 4)), made = revision()) {
  return recordRevision(database, proposeIssue(database, of, year, null), made);
}
const numbers = (of: IssuePeriod, year: number, start: Parameters<typeof proposeIssue>[3] = null): [number, number] => {
  const { number, total } = proposeIssue(database, of, year, start);
  return [number, total];
};

describe('the number of an issue', () => {
  it('is the next of its year, while the total runs on', () => {
    issue(period('2019-12-30'), 2019);
    issue(period('2019-12-31'), 2019);
    expect(numbers(period('2020-01-01'), 2019)).toEqual([3, 3]);
    expect(numbers(period('2020-01-01'), 2020)).toEqual([1, 3]);
  });

  it('is its own for good, whatever year is asked for', () => {
    issue(period('2020-01-01'), 2020);
    issue(period('2020-01-02'), 2020);
    expect(numbers(period('2020-01-01'), 2021)).toEqual([1, 1]);
    expect(proposeIssue(database, period('2020-01-01'), 2021, null).year).toBe(2020);
  });

  it('of each series is counted by itself', () => {
    issue(period('2020-01-05'));
    expect(numbers(period('2020-01-05', 'week', '2019-12-30'), 2020)).toEqual([1, 1]);
    expect(numbers(period('2020-01-05', 'special'), 2020)).toEqual([1, 1]);
  });

  it.each<
    [what: string, series: IssuePeriod['series'], year: number, total: number | null, expected: [number, number]]
  >([
    ['goes on where the office was', 'day', 2020, 1234, [29, 1234]],
    ['begins its total at 1 where none is given', 'day', 2020, null, [29, 1]],
    ['of another year begins at 1, its total where the office was', 'day', 2021, 1234, [1, 1234]],
    ['of another series begins at 1', 'week', 2020, 1234, [1, 1]],
  ])('%s', (_, series, year, total, expected) => {
    expect(numbers(period('2020-01-29', series), year, { year: 2020, number: 29, total })).toEqual(expected);
  });

  it('goes on by itself once there is one', () => {
    issue(period('2020-01-29'));
    expect(numbers(period('2020-01-30'), 2020, { year: 2020, number: 29, total: 1234 })).toEqual([2, 2]);
  });

  it('is taken by nobody who only asks', () => {
    numbers(period('2020-01-29'), 2020);
    expect(listIssues(database, 'day')).toEqual([]);
    expect(numbers(period('2020-01-30'), 2020)).toEqual([1, 1]);
  });

  it('is given once: a second period with it is refused, and nothing is left of it', () => {
    const taken = proposeIssue(database, period('2020-01-29'), 2020, null);
    recordRevision(database, taken, revision());
    expect(() => recordRevision(database, { ...taken, ...period('2020-01-30') }, revision())).toThrow(/UNIQUE/);
    expect(findIssue(database, period('2020-01-30'))).toBeUndefined();
    expect(stagedRevisions(database)).toHaveLength(1);
  });

  it('may be changed together with others, also where two change places', () => {
    issue(period('2020-01-28'));
    issue(period('2020-01-29'));
    const [first, second] = listIssues(database, 'day');
    renumberIssues(database, [
      { id: first?.id ?? 0, year: 2020, number: 2, total: 2 },
      { id: second?.id ?? 0, year: 2020, number: 1, total: 1 },
    ]);
    expect(listIssues(database, 'day').map(({ to, number }) => [to, number])).toEqual([
      ['2020-01-29', 1],
      ['2020-01-28', 2],
    ]);
  });
});

describe('a revision', () => {
  it('comes back as it was noted, staged until it is archived', () => {
    const made = issue(period('2020-01-29'));
    expect(made).toMatchObject({ ...revision(), state: 'staged', issueId: 1 });
    expect(stagedRevisions(database)).toEqual([made]);
    markArchived(database, made.id);
    expect(stagedRevisions(database)).toEqual([]);
    expect(archivedRevisions(database)).toEqual([{ ...made, state: 'archived' }]);
  });

  it('made again under its number takes the place of the one before, under its id', () => {
    const first = issue(period('2020-01-29'));
    markArchived(database, first.id);
    const again = issue(period('2020-01-29'), 2020, revision(0, { headline: '停水', folder: '/archive/b' }));
    expect(again).toMatchObject({ id: first.id, state: 'staged', headline: '停水', folder: '/archive/b' });
    expect(revisionsOf(database, first.issueId)).toHaveLength(1);
  });

  it('of a higher number stands beside it', () => {
    const first = issue(period('2020-01-29'));
    issue(period('2020-01-29'), 2020, revision(1));
    expect(revisionsOf(database, first.issueId).map((one) => one.revision)).toEqual([0, 1]);
    expect(issuesById(database).size).toBe(1);
  });

  it('may stand for other inputs, with the same page', () => {
    const made = issue(period('2020-01-29'));
    confirmRevision(database, made.id, { days: 'd2', tickets: 't2', settings: 's2', version: '2' });
    expect(revisionsOf(database, made.issueId)[0]).toEqual({
      ...made,
      ...{ days: 'd2', tickets: 't2', settings: 's2', version: '2' },
    });
  });
});

describe('the issues before', () => {
  it('are those in the archive of the same series and the special ones, newest first', () => {
    for (const [to, series] of [
      ['2020-01-26', 'day'],
      ['2020-01-27', 'special'],
      ['2020-01-28', 'day'],
      ['2020-01-29', 'day'],
    ] as const)
      markArchived(database, issue(period(to, series)).id);
    issue(period('2020-01-27'));
    markArchived(database, issue(period('2020-01-26', 'week', '2020-01-20')).id);
    const days = (count?: number) => issuedBefore(database, period('2020-01-29'), count).map((one) => one.issue.to);
    expect(days()).toEqual(['2020-01-28', '2020-01-27', '2020-01-26']);
    expect(days(1)).toEqual(['2020-01-28']);
  });

  it('are told by their latest revision in the archive', () => {
    const first = issue(period('2020-01-28'));
    markArchived(database, first.id);
    issue(period('2020-01-28'), 2020, revision(1, { headline: '还没归档' }));
    expect(issuedBefore(database, period('2020-01-29'))[0]?.revision.headline).toBe('口罩');
  });
});

describe('a delivery', () => {
  const to = (...addresses: string[]) => addresses.map((address) => ({ address, messageId: `<${address}>` }));
  const states = (id: number) => deliveriesOf(database, id).map(({ address, state }) => `${address} ${state}`);

  it('waits, is tried, and ends; the last answer stays', () => {
    const { id } = issue(period('2020-01-29'));
    addRecipients(database, id, to('a', 'b'), NOW);
    changeDeliveries(database, id, ['a'], { state: 'sending', isAttempt: true }, NOW);
    changeDeliveries(database, id, ['a'], { state: 'waiting', answer: '450 later' }, NOW);
    changeDeliveries(database, id, ['a'], { state: 'sending', isAttempt: true }, NOW);
    expect(deliveriesOf(database, id)[0]).toMatchObject({ state: 'sending', attempts: 2, answer: '450 later' });
    changeDeliveries(database, id, ['a'], { state: 'accepted', answer: '250 ok' }, '2020-01-30T05:00:00.000Z');
    expect(deliveriesOf(database, id)[0]).toMatchObject({ answer: '250 ok', changedAt: '2020-01-30T05:00:00.000Z' });
    expect(states(id)).toEqual(['a accepted', 'b waiting']);
  });

  it('is added once, and one that ended is not made to wait again', () => {
    const { id } = issue(period('2020-01-29'));
    addRecipients(database, id, to('a'), NOW);
    changeDeliveries(database, id, ['a'], { state: 'accepted' }, NOW);
    addRecipients(database, id, to('a', 'b'), NOW);
    expect(states(id)).toEqual(['a accepted', 'b waiting']);
  });

  it('that was on its way when its process ended is unknown from then on', () => {
    const { id } = issue(period('2020-01-29'));
    addRecipients(database, id, to('a', 'b'), NOW);
    changeDeliveries(database, id, ['b'], { state: 'sending' }, NOW);
    expect(settleInterrupted(database, NOW)).toEqual([{ revision: id, address: 'b' }]);
    expect(settleInterrupted(database, NOW)).toEqual([]);
    expect(states(id)).toEqual(['a waiting', 'b unknown']);
  });

  it('kept elsewhere takes the place of what is noted here', () => {
    const { id } = issue(period('2020-01-29'));
    addRecipients(database, id, to('a'), NOW);
    const [kept] = deliveriesOf(database, id);
    if (kept === undefined) throw new Error('nothing was noted');
    restoreDeliveries(database, id, [{ ...kept, state: 'refused', attempts: 3, answer: '550' }]);
    expect(deliveriesOf(database, id)).toEqual([{ ...kept, state: 'refused', attempts: 3, answer: '550' }]);
  });
});

describe('a run', () => {
  const start = (of: IssuePeriod, at = NOW) => startRun(database, of, { version: '1', settings: 's', inputs: [] }, at);
  const end = (run: number, state: 'done' | 'failed', exitCode: number | null = 0, reason: string | null = null) =>
    finishRun(
      database,
      run,
      {
        state,
        exitCode,
        error: state === 'done' ? null : 'no-export',
        reason: reason === null ? null : { zh: reason, en: reason },
        findings: 0,
      },
      NOW,
    );

  it('is told by how it ended, the newest first', () => {
    end(start(period('2020-01-28')), 'done');
    end(start(period('2020-01-29')), 'failed', 66, '没有导出文件');
    expect(latestRuns(database, 2)).toMatchObject([
      { to: '2020-01-29', state: 'failed', exitCode: 66, error: 'no-export', reason: { zh: '没有导出文件' } },
      { to: '2020-01-28', state: 'done', exitCode: 0, error: null, reason: null },
    ]);
    expect(latestRuns(database, 1)).toHaveLength(1);
  });

  it('that was killed is interrupted once the next begins', () => {
    start(period('2020-01-28'));
    start(period('2020-01-29'));
    expect(latestRuns(database, 2).map(({ state }) => state)).toEqual(['running', 'interrupted']);
  });

  it('is the last of its period, whichever came after it', () => {
    end(start(period('2020-01-29')), 'failed', 66);
    end(start(period('2020-01-29')), 'done');
    end(start(period('2020-01-28')), 'failed', 65);
    expect(lastRunOf(database, period('2020-01-29'))).toMatchObject({ state: 'done', error: null });
    expect(lastRunOf(database, period('2020-01-27'))).toBeUndefined();
    expect(runStarts(database, 'day').map(({ to }) => to)).toEqual(['2020-01-29', '2020-01-29', '2020-01-28']);
    expect(runStarts(database, 'week')).toEqual([]);
  });

  it('knows what was told of each day, series and kind of fault', () => {
    const wasTold = (code: string, of = period('2020-01-29')): boolean => hasNotice(database, of, code);
    expect(wasTold('no-export')).toBe(false);
    for (let times = 0; times < 2; times += 1) noteNotice(database, period('2020-01-29'), 'no-export', NOW);
    expect([wasTold('no-export'), wasTold('other')]).toEqual([true, false]);
    expect(wasTold('no-export', period('2020-01-30'))).toBe(false);
    expect(wasTold('no-export', period('2020-01-29', 'week', '2020-01-23'))).toBe(false);
  });

  it('knows the files that it has seen, as they were seen last', () => {
    expect(seenFile(database, '/a.csv')).toBeUndefined();
    noteSeenFile(database, '/a.csv', { mark: '1', failure: 'bad-file' });
    noteSeenFile(database, '/a.csv', { mark: '2', failure: null });
    expect(seenFile(database, '/a.csv')).toMatchObject({ mark: '2', failure: null });
  });
});

describe('who is at an issue', () => {
  const day = period('2020-01-29');
  it('is at it until his time is over, or another comes', () => {
    takeClaim(database, day, { by: '李敏', until: '2020-01-30T04:20:00.000Z' });
    expect(claimOf(database, day, NOW)).toEqual({ by: '李敏', until: '2020-01-30T04:20:00.000Z' });
    expect(claimOf(database, day, '2020-01-30T04:20:00.000Z')).toBeNull();
    expect(claimOf(database, period('2020-01-28'), NOW)).toBeNull();
    takeClaim(database, day, { by: '赵强', until: '2020-01-30T04:30:00.000Z' });
    expect(claimOf(database, day, NOW)?.by).toBe('赵强');
  });

  it('goes by himself, and sends nobody else away', () => {
    takeClaim(database, day, { by: '赵强', until: '2020-01-30T04:30:00.000Z' });
    endClaim(database, day, '李敏');
    expect(claimOf(database, day, NOW)?.by).toBe('赵强');
    endClaim(database, day, '赵强');
    expect(claimOf(database, day, NOW)).toBeNull();
  });
});

describe('what the desk did', () => {
  const add = (of: IssuePeriod, edit: Edit, scope: 'today' | 'always' = 'today'): number =>
    addOperations(database, of, [{ at: NOW, by: '李敏', why: '', scope, edit }])[0] ?? 0;
  const note = (text: string): Edit => ({ kind: 'note', topic: null, text });
  const textsFor = (of: IssuePeriod) =>
    operationsFor(database, of).map(({ edit }) => (edit.kind === 'note' ? edit.text : edit.kind));

  it('to an issue is its own, and what holds always is that of all later ones of its series', () => {
    add(period('2020-01-28'), note('昨日'));
    add(period('2020-01-28'), note('一直'), 'always');
    add(period('2020-01-29'), note('今日'));
    add(period('2020-01-30'), note('明日'), 'always');
    expect(textsFor(period('2020-01-29'))).toEqual(['一直', '今日']);
    expect(textsFor(period('2020-01-28'))).toEqual(['昨日', '一直']);
    expect(textsFor(period('2020-02-02', 'week', '2020-01-27'))).toEqual([]);
    expect(allOperations(database, 'day')).toHaveLength(4);
  });

  it('and took back earlier is taken back for later issues as well', () => {
    const id = add(period('2020-01-27'), note('一直'), 'always');
    add(period('2020-01-28'), { kind: 'undo', operation: id });
    expect(textsFor(period('2020-01-29'))).toEqual(['一直', 'undo']);
    expect(textsFor(period('2020-01-27'))).toEqual(['一直']);
  });

  it('to an earlier issue alone and took back there is nothing to a later one, which may be signed', () => {
    const id = add(period('2020-01-28'), note('昨日'));
    add(period('2020-01-28'), { kind: 'undo', operation: id }, 'always');
    expect(textsFor(period('2020-01-28'))).toEqual(['昨日', 'undo']);
    expect(textsFor(period('2020-01-29'))).toEqual([]);
  });

  it('is noted all or not at all', () => {
    const broken = { ...note('x'), toJSON: () => undefined } as unknown as Edit;
    const rows = [note('好'), broken].map((edit) => ({ at: NOW, by: '', why: '', scope: 'today' as const, edit }));
    expect(() => addOperations(database, period('2020-01-29'), rows)).toThrow();
    expect(textsFor(period('2020-01-29'))).toEqual([]);
  });

  it('and signed comes back as it was signed', () => {
    const [role, opinion] = ['签发', '缓发'] as const;
    const signed = {
      ...{ at: NOW, role, by: '王主任', isActing: true, opinion, remark: '再核' },
      ...{ operation: 3, revision: 1, substance: 'a', pdf: 'b' },
    };
    addSignature(database, { ...period('2020-01-29'), ...signed });
    expect(signaturesOf(database, period('2020-01-29'))).toMatchObject([{ ...period('2020-01-29'), ...signed }]);
    expect(signaturesOf(database, period('2020-01-28'))).toEqual([]);
  });
});
