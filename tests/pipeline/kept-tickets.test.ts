import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { loadSettings } from '../../src/config/index.js';
import { openHistory } from '../../src/history/index.js';
import type { Day } from '../../src/model/index.js';
import { AnalysisContext } from '../../src/pipeline.js';
import { blankTicket } from '../blank-ticket.js';

const folder = mkdtempSync(join(tmpdir(), 'kuaibao-kept-'));
const history = openHistory(folder);
afterAll(() => history.close());
const [before, day] = ['2020-01-28', '2020-01-29'] as Day[] as [Day, Day];

it('a day before the period that is not cut yet takes neither the place of the period’s tickets nor of its tokens', () => {
  for (const own of [before, day])
    history.replaceDay(own, [{ ...blankTicket, id: `T${own}`, day: own, text: '路灯不亮' }]);
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
