import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { loadSettings } from '../../src/config/index.js';
import { openHistory } from '../../src/history/index.js';
import type { Day } from '../../src/model/index.js';
import { AnalysisContext } from '../../src/pipeline.js';
import { blankTicket } from '../blank-ticket.js';
import { replaceDay } from '../replace-day.js';

const folder = mkdtempSync(join(tmpdir(), 'kuaibao-kept-'));
const history = openHistory(folder);
afterAll(() => history.close());
const [before, day] = ['2020-01-28', '2020-01-29'] as Day[] as [Day, Day];

it('a day before the period that is not cut yet takes neither the place of the period’s tickets nor of its tokens', () => {
  for (const own of [before, day])
    replaceDay(history, own, [{ ...blankTicket, id: `T${own}`, day: own, text: '路灯不亮' }]);
  const context = new AnalysisContext(history, loadSettings(undefined, {}, folder).settings);
  context.lookAt(day);
  const tickets = context.tickets(day);
  const [tokens] = context.tokens(day, day);
  const all = vi.spyOn(history, 'tickets');
  context.prepare(before, before);
  // Read one by one: the whole of it would stand beside the period's.
  expect(all).not.toHaveBeenCalled();
  expect(context.tickets(day)).toBe(tickets);
  expect([...context.tokens(day, day)][0]).toBe(tokens);
  expect([...context.tokens(before, before)].map(({ ids }) => ids)).toEqual([[`T${before}`]]);
});

it('the places of a period’s own columns are words in the same night, but those that a person refused', () => {
  const own = '2020-02-02' as Day;
  replaceDay(history, own, [
    { ...blankTicket, id: 'P1', day: own, district: '龙滩县', street: '三叠溪乡', text: '三叠溪景区关闭' },
  ]);
  const context = new AnalysisContext(history, loadSettings(undefined, {}, folder).settings);
  const wordsOf = (): string[] =>
    context
      .merged([...context.tokens(own, own)])
      .flatMap(({ tokens }) => [...tokens].map((token) => context.store.vocabulary.word(token)));
  expect(wordsOf()).toEqual(['三叠', '溪', '景区', '关闭']);
  context.lookAt(own);
  expect(wordsOf()).toEqual(['三叠溪', '景区', '关闭']);
  writeFileSync(join(folder, 'learned-words.txt'), '-三叠溪\n');
  context.lookAt(own);
  expect(wordsOf()).toEqual(['三叠', '溪', '景区', '关闭']);
});

it('what was read of a period and of the days before it is read again where a day of them was corrected', async () => {
  const [earlier, own] = ['2020-02-19', '2020-02-20'] as Day[] as [Day, Day];
  const complaint = {
    ...blankTicket,
    id: 'c1',
    day: earlier,
    type: 'complaint' as const,
    caller: 'k',
    text: '路灯不亮',
  };
  const praise = { ...blankTicket, id: 'p1', day: own, type: 'praise' as const, caller: 'k', text: '感谢修好路灯' };
  replaceDay(history, earlier, [complaint]);
  replaceDay(history, own, [praise]);
  const context = new AnalysisContext(history, loadSettings(undefined, {}, folder).settings, undefined, true);
  const links = async () => (await context.lookBack({ from: own, to: own }, 'day')).praise.length;
  const wordRuns = () => context.runs(own, own, () => context.merged([...context.tokens(own, own)]));
  const first = await context.lookBack({ from: own, to: own }, 'day');
  expect(first.praise).toHaveLength(1);
  expect(await context.lookBack({ from: own, to: own }, 'day')).toBe(first);
  const [runs, hash] = [await wordRuns(), await context.ticketsHash(own, own)];
  expect(await wordRuns()).toBe(runs);
  replaceDay(history, own, [{ ...praise, type: 'complaint' }]);
  expect(await links()).toBe(0);
  expect(await wordRuns()).not.toBe(runs);
  expect(await context.ticketsHash(own, own)).not.toBe(hash);
  replaceDay(history, own, [praise]);
  expect(await links()).toBe(1);
  replaceDay(history, earlier, [{ ...complaint, caller: 'another' }]);
  expect(await links()).toBe(0);
});
