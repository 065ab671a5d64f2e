import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { loadSettings } from '../../src/config/index.js';
import { openHistory, proposeIssue, recordRevision } from '../../src/history/index.js';
import { addDays, type Day } from '../../src/model/index.js';
import { AnalysisContext, analysePeriod, learnWords } from '../../src/pipeline.js';
import { LEARNED_FILE, loadLearned } from '../../src/text/index.js';
import { blankTicket } from '../blank-ticket.js';
import { replaceDay } from '../replace-day.js';

const folder = mkdtempSync(join(tmpdir(), 'kuaibao-same-day-'));
const history = openHistory(folder);
afterAll(() => history.close());

const last = '2020-01-12' as Day;
const week = Array.from({ length: 7 }, (_, index) => addDays(last, index - 6));
const [monday] = week as [Day, ...Day[]];
const BEFORE = ['我住', '昨晚', '今早路过', '，', '来到', '他家在'];
const MATTERS = ['电梯停运三天', '路灯不亮', '垃圾没有人清运', '物业不管', '水压太低', '保安睡觉'];

/** An estate that no dictionary has, said in many ways, and parks and streets, the same each day. */
function ticketsOf(day: Day) {
  const texts = BEFORE.flatMap((before, row) =>
    MATTERS.map((matter, column) => `${before}${(row + column) % 2 === 0 ? '橡树湾' : '人民公园'}${matter}`),
  );
  return texts.map((text, index) => ({ ...blankTicket, id: `${day}-${index}`, day, title: text, text }));
}

async function analysed(day: Day) {
  const context = new AnalysisContext(history, loadSettings(undefined, {}, folder).settings);
  const { value } = await analysePeriod(
    context,
    { kind: 'day', from: day, to: day },
    { registry: { topics: [] }, withoutHistory: false, curveDays: 7 },
  );
  return { topics: value.topics.map(({ id, label, ticketIds }) => ({ id, label, ticketIds })), rest: value.rest };
}

it('a day made again says what it said, whatever was learned from it since, by itself or as the end of a week', async () => {
  for (const day of week) replaceDay(history, day, ticketsOf(day));
  const before = await analysed(last);
  const { settings } = loadSettings(undefined, {}, folder);
  await learnWords(new AnalysisContext(history, settings), monday, last);
  const { words } = loadLearned(join(folder, LEARNED_FILE));
  expect(new Set(words.map(({ since }) => since))).toEqual(new Set([last]));
  expect(await analysed(last)).toEqual(before);
  await learnWords(new AnalysisContext(history, settings), last, last);
  expect(await analysed(last)).toEqual(before);
});

it('a day that was issued says what it said, whatever an older week teaches that is run after it', async () => {
  rmSync(join(folder, LEARNED_FILE));
  const next = addDays(last, 1);
  replaceDay(history, next, ticketsOf(next));
  const period = { series: 'day', from: next, to: next } as const;
  const keys = { days: '', tickets: '', settings: '', version: '', model: '', summary: { subject: '', lines: [] } };
  const files = { folder: '', staging: '', files: [], revision: 0, headline: '', createdAt: '2020-01-14T00:00:00Z' };
  recordRevision(history.connection, proposeIssue(history.connection, period, 2020, null), { ...keys, ...files });
  const before = await analysed(next);
  const { settings } = loadSettings(undefined, {}, folder);
  await learnWords(new AnalysisContext(history, settings), monday, last);
  expect(await analysed(next)).toEqual(before);
  const { words } = loadLearned(join(folder, LEARNED_FILE));
  expect(new Set(words.map(({ since }) => since))).toEqual(new Set([next]));
});
