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
  type IssuePeriod,
  type Opinion,
  openDatabase,
  type Revision,
} from '../../src/history/index.js';
import type { Bulletin, Day, Edit } from '../../src/model/index.js';

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
  const model = JSON.stringify({ ...bulletin, masthead: { ...bulletin.masthead, signer: '王主任' } });
  writeFileSync(join(folder, 'model.json'), model);
  const sha256 = createHash('sha256').update(model).digest('hex');
  revision = {
    folder,
    files: [{ name: 'model.json', bytes: Buffer.byteLength(model), sha256 }],
  } as unknown as Revision;
});

/** The code that stops the issue, null where it may go. */
function stops(review: string, now = at('08:00'), isMade = true): string | null {
  const { settings } = parseSettings(`review: ${review}\n`, '/k.yaml');
  return barrier(database, period, revision, settings, now, isMade)?.code ?? null;
}
function sign(opinion: Opinion, operation = 0, role: '签发' | '核稿' = '签发'): void {
  const signer = { role, by: '王主任', isActing: false, opinion, remark: '' };
  const seen = { operation, revision: 0, substance: substanceOf(bulletin), pdf: '' };
  addSignature(database, { ...period, at: at('07:00').toISOString(), ...signer, ...seen });
}
const edit = (what: Edit): number =>
  addOperations(database, period, [{ at: '', by: '李敏', why: '', scope: 'today', edit: what }])[0] ?? 0;

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
    sign('发', 0, '核稿');
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
    sign('发', 1);
    expect(stops('{ mode: required }')).toBeNull();
    writeFileSync(join(revision.folder, 'model.json'), '{}');
    expect(stops('{ mode: required }')).toBe('issue-changed');
  });

  it('is of no use before the page names the signer', () => {
    const model = JSON.stringify(bulletin);
    writeFileSync(join(revision.folder, 'model.json'), model);
    const sha256 = createHash('sha256').update(model).digest('hex');
    revision = { ...revision, files: [{ name: 'model.json', bytes: Buffer.byteLength(model), sha256 }] };
    sign('发');
    expect(stops('{ mode: required }')).toBe('issue-outdated');
  });

  it('a hold stops what is signed, until it is taken back', () => {
    const hold = edit({ kind: 'hold' });
    sign('发', hold);
    expect(stops('{ mode: required }')).toBe('issue-held');
    expect(stops('{ mode: off }')).toBe('issue-held');
    const undo = edit({ kind: 'undo', operation: hold });
    sign('发', undo);
    expect(stops('{ mode: required }')).toBeNull();
  });
});
