import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { barrier, substanceOf } from '../../src/cli/night/mail/signing.js';
import { parseSettings } from '../../src/config/index.js';
import {
  addOperations,
  addSignature,
  type Connection,
  confirmRevision,
  type IssuePeriod,
  type Opinion,
  openDatabase,
  proposeIssue,
  type Revision,
  recordRevision,
} from '../../src/history/index.js';
import { type Bulletin, type Day, dayNumber, type Edit } from '../../src/model/index.js';

const day = '2020-01-29' as Day;
const period: IssuePeriod = { series: 'day', from: day, to: day };
const bulletin = {
  headline: '口罩',
  masthead: { printedOn: '2020-01-30', issue: { revision: 0 } },
} as unknown as Bulletin;
const at = (time: string, date = '2020-01-30'): Date => new Date(`${date}T${time}:00+08:00`);

let database: Connection;
let revision: Revision;
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'kuaibao-signing-'));
  database = openDatabase(folder);
  revision = { folder } as unknown as Revision;
  print({ ...bulletin, masthead: { ...bulletin.masthead, signer: '王主任' } });
});

/** The issue's model as its page says it. */
function print(model: Bulletin): void {
  const text = JSON.stringify(model);
  writeFileSync(join(revision.folder, 'model.json'), text);
  const sha256 = createHash('sha256').update(text).digest('hex');
  revision = { ...revision, files: [{ name: 'model.json', bytes: Buffer.byteLength(text), sha256 }] };
}

/** The code that stops the issue, null where it may go. */
function stops(review: string, now = at('08:00'), isMade = true): string | null {
  const { settings } = parseSettings(`review: ${review}\n`, '/k.yaml');
  return barrier(database, period, revision, settings, now, isMade)?.code ?? null;
}
function sign(opinion: Opinion, time = '07:00', role: '签发' | '核稿' = '签发'): void {
  const signer = { role, by: '王主任', isActing: false, opinion, remark: '' };
  const seen = { operation: 0, revision: 0, substance: substanceOf(bulletin), pdf: '' };
  addSignature(database, { ...period, at: at(time).toISOString(), ...signer, ...seen });
}
const edit = (what: Edit, time = '07:05'): number =>
  addOperations(database, period, [
    { at: at(time).toISOString(), by: '李敏', why: '', scope: 'today', edit: what },
  ])[0] ?? 0;

describe('an issue whose tickets were corrected after it was printed', () => {
  const setDay = (number: number): void => {
    database.prepare('DELETE FROM days').run();
    database
      .prepare(
        'INSERT INTO days (day, tickets, reminders, urgent, last_time, partial, revision) VALUES (?,8,0,0,NULL,NULL,?)',
      )
      .run(dayNumber(day), number);
  };
  it('is not sent though it is signed, and is once it is printed of what is there', () => {
    setDay(17);
    const made = recordRevision(database, proposeIssue(database, period, 2020, null), {
      ...{ days: `${day}:17`, tickets: 't', settings: 's', version: '1', model: 'm', headline: '口罩', revision: 0 },
      ...{ summary: { subject: '', lines: [] }, staging: '', folder: revision.folder, files: [], createdAt: '' },
    });
    sign('发');
    expect(stops('{ mode: required }')).toBeNull();
    setDay(18);
    expect(stops('{ mode: required }')).toBe('issue-overtaken');
    expect(stops('{ mode: off }')).toBe('issue-overtaken');
    confirmRevision(database, made.id, { ...made, days: `${day}:18` });
    expect(stops('{ mode: required }')).toBeNull();
  });
});

describe('without a signature', () => {
  it.each([
    ['{ mode: off }', '00:10', null],
    ['{ mode: off, releaseAt: "07:30" }', '00:10', null],
    ['{ mode: required }', '23:00', 'issue-unsigned'],
    ['{ mode: required, releaseAt: "07:30" }', '08:00', 'issue-unsigned'],
    ['{ mode: required, releaseAt: "07:30", onDeadline: hold }', '08:00', 'issue-unsigned'],
    ['{ mode: required, releaseAt: "07:30", onDeadline: send }', '07:29', 'issue-unsigned'],
    ['{ mode: required, releaseAt: "07:30", onDeadline: send }', '07:30', null],
    ['{ mode: required, onDeadline: send }', '23:00', 'issue-unsigned'],
    ['{ mode: optional }', '00:10', null],
    ['{ mode: optional, releaseAt: "07:30" }', '07:29', 'issue-unsigned'],
    ['{ mode: optional, releaseAt: "07:30" }', '07:30', null],
  ])('%s at %s: %s', (review, time, code) => {
    expect(stops(review, at(time))).toBe(code);
  });

  it('an issue of days ago waits for no time of day', () => {
    const review = '{ mode: required, releaseAt: "07:30", onDeadline: send }';
    expect(stops(review, at('06:00', '2020-02-01'))).toBeNull();
    expect(stops(review, at('08:00', '2020-01-29'))).toBe('issue-unsigned');
  });

  it('核稿 alone lets nothing go', () => {
    sign('发', '07:00', '核稿');
    expect(stops('{ mode: required }')).toBe('issue-unsigned');
  });
});

describe('with one', () => {
  it('发 lets it go before the time of release', () => {
    sign('发');
    expect(stops('{ mode: required, releaseAt: "07:30" }', at('07:05'))).toBeNull();
  });

  it.each(['缓发', '不发', '修改后重报'] as const)(
    '%s stops it in every mode and past every hour, until the next',
    (opinion) => {
      sign(opinion);
      for (const mode of ['off', 'optional', 'required'])
        expect(stops(`{ mode: ${mode}, releaseAt: "07:30", onDeadline: send }`, at('23:00'))).toBe('issue-refused');
      sign('发');
      expect(stops('{ mode: required }')).toBeNull();
    },
  );

  it('is void after the next operation, and after the files have changed', () => {
    sign('发');
    edit({ kind: 'note', topic: null, text: '数据截至24时。' });
    expect(stops('{ mode: required }')).toBe('issue-unsigned');
    expect(stops('{ mode: required }', at('08:00'), false)).toBe('issue-outdated');
    sign('发', '07:10');
    expect(stops('{ mode: required }')).toBeNull();
    writeFileSync(join(revision.folder, 'model.json'), '{}');
    expect(stops('{ mode: required }')).toBe('issue-changed');
  });

  it('stands for what was read, whatever number the last edit has at this desk', () => {
    edit({ kind: 'note', topic: null, text: '数据截至24时。' }, '06:50');
    edit({ kind: 'hold' }, '06:40');
    edit({ kind: 'undo', operation: 2 }, '06:45');
    // Signed at another desk, which has the two the other way round.
    sign('发');
    expect(stops('{ mode: required }')).toBeNull();
  });

  it('made at another desk and taken later is not the last for it', () => {
    sign('不发', '07:05');
    sign('发');
    expect(stops('{ mode: required }')).toBe('issue-refused');
  });

  it('is of no use before the page names the signer', () => {
    print(bulletin);
    sign('发');
    expect(stops('{ mode: required }')).toBe('issue-outdated');
  });

  it('a hold stops what is signed, until it is taken back', () => {
    const hold = edit({ kind: 'hold' });
    sign('发', '07:06');
    expect(stops('{ mode: required }')).toBe('issue-held');
    expect(stops('{ mode: off }')).toBe('issue-held');
    edit({ kind: 'undo', operation: hold }, '07:07');
    sign('发', '07:08');
    expect(stops('{ mode: required }')).toBeNull();
  });
});
