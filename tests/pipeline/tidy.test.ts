import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { loadSettings } from '../../src/config/index.js';
import { openHistory } from '../../src/history/index.js';
import type { Day } from '../../src/model/index.js';
import { tidy } from '../../src/pipeline/tidy.js';
import { AnalysisContext, analysePeriod } from '../../src/pipeline.js';
import { blankTicket } from '../blank-ticket.js';
import { replaceDay } from '../replace-day.js';

const folder = mkdtempSync(join(tmpdir(), 'kuaibao-tidy-'));
const history = openHistory(folder);
afterAll(() => history.close());
const day = '2020-01-29' as Day;

it('what nobody holds is taken away', async () => {
  const left = new WeakRef({ many: new Uint8Array(1e6) });
  // What was looked at stays until the engine's present job ends.
  await setImmediate();
  tidy(0);
  expect(left.deref()).toBeUndefined();
});

it('what topics were found in is held by nobody once they are judged', async () => {
  replaceDay(
    history,
    day,
    Array.from({ length: 30 }, (_, at) => ({ ...blankTicket, id: `T${at}`, day, text: `幸福路${at}号路灯不亮` })),
  );
  const context = new AnalysisContext(history, loadSettings(undefined, {}, folder).settings);
  let foundIn: WeakRef<object> | undefined;
  let isHeld: boolean | undefined;
  const remember = context.remember.bind(context);
  context.remember = async (name, period, key, make) => {
    if (name === 'verdicts') {
      await setImmediate();
      tidy(0);
      isHeld = foundIn?.deref() !== undefined;
    }
    const made = await remember(name, period, key, make);
    if (name === 'topics') foundIn = new WeakRef((made as { chosen: object }).chosen);
    return made;
  };
  const registry = { topics: [], next: 1 } as never;
  await analysePeriod(context, { kind: 'day', from: day, to: day }, { registry, withoutHistory: false, curveDays: 7 });
  expect([foundIn !== undefined, isHeld]).toEqual([true, false]);
});
