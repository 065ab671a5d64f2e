import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nightJson } from '../../src/cli/night/show.js';
import type { Delivery, IssueRow, Revision } from '../../src/history/index.js';
import { type Day, EXIT } from '../../src/model/index.js';
import { type MailServer, startMailServer } from '../delivery/mail-server.js';
import { desk } from './in-process.js';
import { printIssue } from './printed-office.js';
import { writeStory } from './story.js';

const TODAY = '2020-01-30' as Day;
const DAY = '2020-01-29' as Day;
const { cwd, data, kuaibao } = desk(TODAY);
let mail: MailServer;

beforeAll(async () => {
  mail = await startMailServer();
  writeFileSync(
    join(cwd, 'kuaibao.config.yaml'),
    `mail: { host: 127.0.0.1, port: ${mail.port}, from: k@office.example, attempts: 1, timeout: 5s, recipients: [ { address: a@office.example } ] }\n`,
  );
  const usual = { 路灯: 12, 噪音: 15, 停水: 8 };
  const files = writeStory(join(cwd, 'exports'), '2020-01-27' as Day, [usual, usual, { ...usual, 口罩: 44 }]);
  const { error } = await kuaibao(['ingest', ...files]);
  expect(error?.message).toBeUndefined();
  printIssue(data, { to: DAY, number: 29 });
}, 120_000);
afterAll(() => mail.close());

/** A value's shape: the type of each part, of a list that of its first, null as null. */
function shapeOf(value: unknown): unknown {
  if (value === null) return null;
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])];
  if (typeof value !== 'object') return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]));
}
async function output(...args: string[]): Promise<unknown> {
  const { stdout, error } = await kuaibao([...args, '--json']);
  expect(error?.message).toBeUndefined();
  return JSON.parse(stdout);
}
const shape = async (...args: string[]): Promise<unknown> => shapeOf(await output(...args));

describe('what programs rely on', () => {
  it('of ingest: files with their rows, and findings', async () => {
    const [again] = writeStory(join(cwd, 'more'), '2020-01-26' as Day, [{ 路灯: 3 }]);
    const report = (await output('ingest', again ?? '')) as { files: Record<string, number>[] };
    expect(shapeOf(report)).toMatchObject({
      files: [
        {
          path: 'string',
          encoding: 'string',
          rows: 'number',
          read: 'number',
          rejected: 'number',
          duplicate: 'number',
          days: ['string'],
        },
      ],
      findings: expect.any(Array),
    });
    const [{ rows, read, rejected, duplicate } = {}] = report.files;
    expect(rows).toBe(Number(read) + Number(rejected) + Number(duplicate));
  });

  it('of topics: the stretch, its totals, each topic with its trend, tickets and places', async () => {
    const listed = (await shape('topics', '--date', DAY)) as { topics: Record<string, unknown>[] };
    expect(listed).toMatchObject({
      schemaVersion: 'number',
      from: 'string',
      to: 'string',
      totals: { tickets: 'number', distinct: 'number', covered: 'number' },
      findings: expect.any(Array),
    });
    expect(listed.topics[0]).toMatchObject({
      id: 'string',
      kind: 'string',
      label: 'string',
      headline: 'string',
      keywords: ['string'],
      count: 'number',
      share: 'number',
      // Of a topic with too little history the figures are null.
      trend: { verdict: 'string', baselineDays: 'number', reason: 'string' },
      ticketIds: ['string'],
      subtopics: expect.any(Array),
      reflections: expect.any(Array),
      suggestions: expect.any(Array),
      districts: [{ name: 'string', count: 'number' }],
    });
    for (const field of ['expected', 'upper', 'ratio', 'p', 'q', 'firstSeen'])
      expect(listed.topics[0]?.trend).toHaveProperty(field);
  });

  it('of topics: every count is that of the tickets named, and no ticket is told twice', async () => {
    const { topics, totals } = (await output('topics', '--date', DAY)) as {
      topics: { count: number; share: number; ticketIds: string[] }[];
      totals: { tickets: number; covered: number };
    };
    for (const { count, share, ticketIds } of topics) {
      expect(new Set(ticketIds).size).toBe(count);
      expect(share).toBeCloseTo(count / totals.tickets, 6);
    }
    expect(new Set(topics.flatMap(({ ticketIds }) => ticketIds)).size).toBe(totals.covered);
  });

  it('of topics --by: the places with what stands out there', async () => {
    expect(await output('topics', '--date', DAY, '--by', 'district')).toMatchObject({ from: DAY, to: DAY });
    const { stdout } = await kuaibao(['topics', '--date', DAY, '--by', 'district', '--csv']);
    expect(stdout.split('\n')[0]).toBe('所属区域,件数,平常,上限,局部突出的诉求');
  });

  it('of search: the rule, how many, the days, the tickets without their words', async () => {
    const found = await shape('search', '口罩', '--date', DAY);
    expect(found).toEqual({
      rule: 'string',
      from: 'string',
      to: 'string',
      count: 'number',
      byDay: [{ day: 'string', count: 'number' }],
      letters: { cutOtherwise: [], furtherOn: [] },
      tickets: [
        {
          ...{ id: 'string', day: 'string', time: 'string', district: 'string', street: 'string' },
          ...{ department: 'string', channel: null },
        },
      ],
    });
    expect(await shape('search', '口罩', '--date', DAY, '--by', 'street')).toMatchObject({
      by: { name: 'string', counts: [{ name: 'string', count: 'number' }] },
    });
    expect(await shape('search', '口罩', '--date', DAY, '--district', '区', '--department', '局')).toEqual(found);
    const { stdout } = await kuaibao(['search', '--harm', '--date', DAY, '--csv']);
    expect(stdout.split('\n')[0]).toBe('工单编号,时间,标题,开头,摘要,内容,区,街道,承办单位,急,催,关键词,类别');
  });

  it('of compare: both stretches, and each topic before and after', async () => {
    expect(await shape('compare', '2020-01-28', DAY)).toMatchObject({
      before: { from: 'string', to: 'string' },
      after: { from: 'string', to: 'string' },
      changes: [
        { id: 'string', label: 'string', before: 'number', after: 'number', difference: 'number', kind: 'string' },
      ],
    });
  });

  it('of list: the issues with who has them', async () => {
    expect(await shape('list')).toEqual({
      issues: [
        {
          ...{ series: 'string', from: 'string', to: 'string', year: 'number', number: 'number', revision: 'number' },
          ...{ headline: 'string', folder: 'string', accepted: 'number', recipients: 'number' },
        },
      ],
    });
  });

  it('of status: runs, what was missed, issues with their mails', async () => {
    expect(await shape('status')).toMatchObject({
      runs: [{ run: 'number', series: 'string', from: 'string', to: 'string', state: 'string', exitCode: 'number' }],
      missed: expect.any(Array),
      catchUp: 'number',
      outdated: expect.any(Array),
      issues: [{ series: 'string', number: 'number', state: 'string', folder: 'string', mailed: expect.any(Array) }],
      running: null,
    });
  });

  it('of send: the day, the issue, and each recipient with the state of the mail', async () => {
    expect(await shape('send', '--date', DAY)).toEqual({
      date: 'string',
      issue: { year: 'number', number: 'number', revision: 'number' },
      mailed: [{ to: 'string', state: 'string' }],
      findings: [],
    });
    expect(mail.taken.map(({ to }) => to)).toEqual([['a@office.example']]);
  });

  it('of review log: the operations, and which of them stand', async () => {
    expect(await output('review', 'log')).toEqual({ operations: [] });
    const note = ['review', 'note', '--text', '数据截至二十四时。', '--no-run', '--by'];
    expect((await kuaibao([...note, ' '])).error).toMatchObject({ code: 'usage', exitCode: 64 });
    await kuaibao([...note, '李敏']);
    expect(await shape('review', 'log')).toEqual({
      operations: [
        {
          ...{ id: 'number', series: 'string', from: 'string', to: 'string', at: 'string', by: 'string' },
          ...{
            why: 'string',
            scope: 'string',
            edit: { kind: 'string', topic: null, text: 'string' },
            stands: 'boolean',
          },
        },
      ],
    });
  });

  it('of backup, of the check of the archive, of the settings and of words', async () => {
    expect(await shape('backup', '备份')).toEqual({ path: 'string', bytes: 'number' });
    mkdirSync(join(cwd, '空', 'archive'), { recursive: true });
    expect(await shape('archive', 'verify', '--data', '空')).toEqual({
      archive: 'string',
      passed: 'boolean',
      comparedWithHistory: 'boolean',
      elsewhere: [],
      years: [],
      faults: [],
    });
    expect(await shape('config', 'show')).toMatchObject({ city: 'string', zone: 'string', mail: { host: 'string' } });
    expect(await shape('segment', '口罩买不到', '--tags')).toEqual({
      words: ['string'],
      tags: ['string'],
      places: [],
      segmenter: 'string',
    });
  });

  it('of run: the day, its issue, its files, headline, mails and findings; those caught up beside it', () => {
    const issue: IssueRow = { id: 1, series: 'day', year: 2020, number: 29, total: 29, from: DAY, to: DAY };
    const revision = { id: 1, revision: 0, headline: '口罩' } as Revision;
    const delivery: Delivery = {
      ...{ address: 'a@office.example', state: 'accepted', messageId: '', attempts: 1, changedAt: '', answer: '' },
    };
    const result = {
      period: { series: 'day', kind: 'day', from: DAY, to: DAY },
      ...{ issue, revision, isUnchanged: false, isArchived: true, inputs: ['/a.csv'], outputs: ['/a.pdf'] },
      ...{ mailed: [delivery], findings: [], error: null, exitCode: EXIT.done },
    } as const;
    const one = {
      ...{ date: 'string', period: { kind: 'string', from: 'string', to: 'string' } },
      issue: { year: 'number', number: 'number', total: 'number', special: 'boolean', revision: 'number' },
      ...{ inputs: ['string'], outputs: ['string'], headline: 'string', mailed: [{ to: 'string', state: 'string' }] },
      ...{ findings: [], unchanged: 'boolean', archived: 'boolean', exitCode: 'number' },
    };
    expect(shapeOf(nightJson({ results: [result], exitCode: EXIT.done }))).toEqual(one);
    expect(shapeOf(nightJson({ results: [result, result], exitCode: EXIT.done }))).toEqual({ ...one, caughtUp: [one] });
    const failed = { ...result, issue: null, revision: null, outputs: [], mailed: [] };
    expect(shapeOf(nightJson({ results: [failed], exitCode: EXIT.data }))).toMatchObject({
      issue: null,
      headline: null,
    });
  });
});

describe('what is data is data alone', () => {
  it.each([
    [['topics', '--date', DAY]],
    [['search', '口罩']],
    [['compare', '2020-01-28', DAY]],
    [['list']],
    [['status']],
    [['review', 'log']],
    [['config', 'show']],
    [['config', 'show', '--origin']],
  ])('%j --json is one value in both languages, with -q as without', async (args) => {
    const once = JSON.parse((await kuaibao([...args, '--json'])).stdout);
    expect(JSON.parse((await kuaibao([...args, '--json', '-q'])).stdout)).toEqual(once);
    expect(Object.keys(JSON.parse((await kuaibao([...args, '--json'], 'en')).stdout))).toEqual(Object.keys(once));
  });
});
