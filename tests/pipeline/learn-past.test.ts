import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { loadSettings } from '../../src/config/index.js';
import { openHistory } from '../../src/history/index.js';
import { addDays, type Day } from '../../src/model/index.js';
import { AnalysisContext, learnPast } from '../../src/pipeline.js';
import { LEARNED_FILE, loadLearned, saveLearned } from '../../src/text/index.js';
import { blankTicket } from '../blank-ticket.js';
import { callsOf } from '../new-estate.js';
import { replaceDay } from '../replace-day.js';

const folder = mkdtempSync(join(tmpdir(), 'kuaibao-learn-past-'));
const history = openHistory(folder);
afterAll(() => history.close());

const night = '2020-01-20' as Day;
const ticketsOf = (day: Day, estate: string) =>
  callsOf(estate).map((text, index) => ({ ...blankTicket, id: `${day}-${index}`, day, title: '反映问题', text }));

const taught = () => loadLearned(join(folder, LEARNED_FILE)).words.map(({ word, since }) => `${word} ${since}`);
const learn = () => learnPast(new AnalysisContext(history, loadSettings(undefined, {}, folder).settings), night);

beforeEach(() => rmSync(join(folder, LEARNED_FILE), { force: true }));

it('the two weeks before a first night teach it words, and neither older days nor its own', async () => {
  replaceDay(history, addDays(night, -15), ticketsOf(addDays(night, -15), '龙井湾'));
  for (let before = 14; before > 0; before -= 1) {
    const day = addDays(night, -before);
    replaceDay(history, day, before === 14 ? ticketsOf(day, '橡树湾') : [{ ...blankTicket, id: `${day}-0`, day }]);
  }
  replaceDay(history, night, ticketsOf(night, '麓城湾'));
  await learn();
  expect(taught()).toContain(`橡树湾 ${addDays(night, -14)}`);
  expect(taught().filter((word) => /龙井湾|麓城湾/.test(word))).toEqual([]);
});

it('a later night learns from its own tickets only', async () => {
  saveLearned(join(folder, LEARNED_FILE), []);
  await learn();
  expect(taught()).toEqual([]);
});
