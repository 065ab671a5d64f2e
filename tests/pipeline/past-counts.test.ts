import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
// The built program: the second thread is a compiled file of its own. Set-up builds it before the tests.
import { createTokenStore, openHistory } from '../../dist/history/index.js';
import { countPast } from '../../dist/pipeline/worker/count-past-shared.js';
import { aside, endAside } from '../../dist/pipeline/worker/worker.js';
import { createVocabulary } from '../../dist/text/index.js';
import { compileRules, countDay } from '../../dist/topics/index.js';
import { addDays, type Day, type DayTokens, type Rule } from '../../src/model/index.js';

const history = openHistory(mkdtempSync(join(tmpdir(), 'kuaibao 计数-')));
const store = createTokenStore(history.connection, createVocabulary);
const [mask, queue, noise] = ['口罩', '排队', '噪音'].map((word) => store.vocabulary.number(word));
const rule = (word: string): Rule => ({ any: [[{ spellings: [word] }]], not: [] });
const IDS = ['masks', 'noise'] as const;
const rules = [rule('口罩'), rule('噪音')];

/** A day of `size` tickets: each third names masks, each tenth noise. */
function dayOf(number: number, size: number): DayTokens {
  const day = addDays('2020-01-01' as Day, number);
  const tickets = Array.from({ length: size }, (_, index) =>
    index % 3 === number % 3 ? [mask, queue] : index % 10 === 0 ? [noise] : [queue],
  );
  const offsets = Uint32Array.from([0, ...tickets.keys()], (_, index) =>
    tickets.slice(0, index).reduce((sum, tokens) => sum + tokens.length, 0),
  );
  return {
    day,
    ids: tickets.map((_, index) => `${day} ${index}`),
    offsets,
    tokens: Uint32Array.from(tickets.flat().map((token) => token ?? 0)),
    reminders: Uint8Array.from(tickets, (_, index) => (index % 50 === 0 ? 1 : 0)),
  };
}

const days = Array.from({ length: 9 }, (_, number) => dayOf(number, 100 + number));
for (const day of days) store.put(day, 'test', 1);
const compiled = compileRules(rules, store.vocabulary);
const expected = days.map((day) => countDay(compiled, day));

/** `weight`: what the days are said to hold; that decides whether a second thread helps. */
async function counted(weight: number): Promise<Record<string, number[]>> {
  const past = {
    dataDir: history.dataDir,
    days: days.map(({ day }) => ({ day, revision: 1, tickets: weight })),
    tokenizer: 'test',
    rules: compiled,
  };
  const { days: present, rows } = await countPast(past, history);
  expect(present).toEqual(days.map(({ day }) => day));
  return Object.fromEntries(IDS.map((id, index) => [id, rows.map((row) => row?.[index] ?? -1)]));
}

describe('the second thread', () => {
  it('goes on after a task that failed', async () => {
    const nowhere = { dataDir: '/dev/null/none', from: '2020-01-01' as Day, to: '2020-01-01' as Day };
    expect(await aside('hashTickets', nowhere)).toBeUndefined();
    expect(await aside('groups', ['甲乙丙丁', '甲乙丙丁'])).toEqual(Int32Array.of(0, 0));
  });
});

describe('counting topics in the past', () => {
  it('gives what the rules count, whether or not a second thread helps', async () => {
    const rows = Object.fromEntries(IDS.map((id, index) => [id, expected.map((row) => row[index] ?? -1)]));
    expect(rows.masks?.every((count: number) => count > 30)).toBe(true);
    expect(await counted(10)).toEqual(rows);
    expect(await counted(1_000_000)).toEqual(rows);
  });

  it('leaves out days without tokens, also those of the second thread', async () => {
    const past = {
      dataDir: history.dataDir,
      days: ['2019-12-30', '2020-01-02', '2020-01-03', '2020-01-30'].map((day) => ({
        day: day as Day,
        revision: 1,
        tickets: 1_000_000,
      })),
      tokenizer: 'test',
      rules: compileRules(rules, store.vocabulary),
    };
    expect((await countPast(past, history)).days).toEqual(['2020-01-02', '2020-01-03']);
  });

  it('gives the same while the second thread is busy, and where it is ended meanwhile', async () => {
    const rows = Object.fromEntries(IDS.map((id, index) => [id, expected.map((row) => row[index] ?? -1)]));
    const texts = Array.from(
      { length: 20_000 },
      (_, index) => `第${index}件：小区门口的路灯坏了${index % 97}天没有人来修`,
    );
    const groups = aside('groups', texts);
    expect(await counted(1_000_000)).toEqual(rows);
    endAside();
    expect(await groups).toBeUndefined();
    const again = counted(1_000_000);
    endAside();
    expect(await again).toEqual(rows);
  });
});
