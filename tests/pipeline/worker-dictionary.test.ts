import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openHistory } from '../../src/history/index.js';
import type { Day } from '../../src/model/index.js';
import { blankTicket } from '../blank-ticket.js';
import { replaceDay } from '../replace-day.js';

const DAY = '2020-01-29' as Day;

it('no task of the second thread asks nodejieba for anything: its dictionary takes 220 MB a thread', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kuaibao-'));
  const history = openHistory(dataDir);
  const texts = ['市民反映丽发新城夜间施工噪音扰民', '市民表扬丽发新城物业处理噪音', '来电人咨询退休年龄如何计算'];
  replaceDay(
    history,
    DAY,
    texts.map((text, at) => ({ ...blankTicket, id: `T${at}`, day: DAY, title: text, text: `${text}，希望尽快处理。` })),
  );
  history.close();
  // Everything that the library can do is counted, in a process of its own, for this one has a dictionary already.
  const script = `
    import nodejieba from 'nodejieba';
    const asked = new Set();
    for (const [name, can] of Object.entries(nodejieba))
      if (typeof can === 'function') nodejieba[name] = (...given) => { asked.add(name); return can(...given); };
    const { computers, readersUntil } = await import('./dist/pipeline/worker/worker-tasks.js');
    const tasks = { ...computers, ...readersUntil(() => false) };
    const [dataDir, day] = process.argv.slice(1);
    const span = { from: day, to: day };
    const ticket = { id: 'T9', day, title: '表扬丽发新城物业', text: '', type: null, district: null, street: null };
    const inputs = {
      mask: { dataDir, cityWords: ['丽发新城'], clear: { titles: ['投诉业主周文龙'], texts: ['业主李建国不同意'], callerNames: ['李建国'], callers: [''] } },
      runs: { days: [{ tokens: Uint32Array.of(1, 2, 1, 2), offsets: Uint32Array.of(0, 2, 4) }], counts: Float64Array.of(0, 2, 2), usable: Uint8Array.of(0, 1, 1), limits: { minCount: 2, minPmi: 0, minEntropy: 0, maxParts: 2 } },
      lookBack: { dataDir, period: span, spans: { previous: span, sameWeekday: null, lastYearLunar: null, lastYearSolar: null }, praise: [{ ticket, names: ['丽发新城'] }], groups: [] },
      hashTickets: { dataDir, ...span },
      countDays: { dataDir, rules: [], spelled: new Map(), days: [] },
      findCopies: { dataDir, ...span },
      findHarms: { dataDir, kind: 'day', ...span },
      findPlaces: { dataDir, day, from: day, kinds: ['weekday'], days: [], placed: [] },
      packTexts: { dataDir, before: '2020-02-29', atMost: 3 },
    };
    const done = Object.keys(tasks).map((name) => [name, tasks[name](inputs[name]) !== undefined]);
    const { loadSegmenter } = await import('./dist/text/index.js');
    const ofTasks = [...asked];
    loadSegmenter({ cityWords: ['丽发新城'] }).cut('路灯不亮');
    console.log(JSON.stringify({ done, ofTasks, ofCutting: [...asked] }));`;
  const given = ['--input-type=module', '--eval', script, dataDir, DAY];
  const { done, ofTasks, ofCutting } = JSON.parse(execFileSync(process.execPath, given, { encoding: 'utf8' }));
  expect(done.every(([, isDone]: [string, boolean]) => isDone)).toBe(true);
  expect(ofTasks).toEqual([]);
  expect(ofCutting).toContain('cut');
});
