import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import {
  countDays,
  createTokenStore,
  openHistory,
  PastRules,
  type RuleCounts,
  type ShareCount,
  type TokenStore,
} from '../../../src/history/index.js';
import { addDays, type Day } from '../../../src/model/index.js';
import { createVocabulary } from '../../../src/text/index.js';
import { blankTicket } from '../../blank-ticket.js';
import { replaceDay } from '../../replace-day.js';
import { term, tokensOf } from './rule-cases.js';

const FIRST = '2020-01-01' as Day;
const DAYS = 9;
const dataDir = mkdtempSync(join(tmpdir(), 'kuaibao-shared-'));
const history = openHistory(dataDir);
const store = createTokenStore(history.connection, createVocabulary);
for (let back = 0; back < DAYS; back += 1) {
  const day = addDays(FIRST, back);
  const tickets = Array.from({ length: back + 1 }, () => '停车 乱');
  replaceDay(
    history,
    day,
    tickets.map((_, index) => ({ ...blankTicket, id: `${day}-${index}`, day })),
  );
  store.put({ ...tokensOf(tickets, store.vocabulary), day }, 'jieba@1', history.day(day)?.revision ?? 0);
}
afterAll(() => {
  history.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const parking = { id: 'parking', rule: { any: [[term('停车')]], not: [] }, withTickets: true };
const noise = { id: 'noise', rule: { any: [[term('乱')]], not: [] } };
const days = history.days(FIRST, addDays(FIRST, DAYS - 1));
const alone = (): RuleCounts =>
  new PastRules(history.connection, store, 'jieba@1').count([parking, noise], days, addDays(FIRST, 4));

/** Nothing is known of the rules: all is counted anew. */
const fresh = (): PastRules => {
  history.connection.exec('DELETE FROM rule_pasts; DELETE FROM rule_tickets');
  return new PastRules(history.connection, store, 'jieba@1');
};
const countOf = (share: ShareCount): Promise<RuleCounts> =>
  fresh().countShared([parking, noise], days, share, addDays(FIRST, 4));

describe('days of the past that two threads count', () => {
  it('are those that one counts by itself, whoever took which', async () => {
    fresh();
    const expected = alone();
    expect([...(expected.counts.get('parking') ?? [])]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(await countOf(async (request) => [...countDays(store, request)])).toEqual(expected);
    const firstThree: ShareCount = async (request) => {
      const counted = countDays(store, request);
      const own = [1, 2, 3].map(() => counted.next().value ?? undefined);
      return request.days.map((_, at) => own[at]);
    };
    expect(await countOf(firstThree)).toEqual(expected);
  });

  it('are counted here where the other thread took them and failed', async () => {
    fresh();
    const expected = alone();
    const fails: ShareCount = async ({ taken }) => {
      taken?.fill(1, 0, 5);
      return undefined;
    };
    expect(await countOf(fails)).toEqual(expected);
  });

  it('are not counted again once they were begun ahead', async () => {
    const past = fresh();
    let [asked, counted] = [0, 0];
    const share: ShareCount = async (request) => {
      asked += 1;
      counted += request.days.reduce((sum, { rules }) => sum + rules.length, 0);
      return [...countDays(store, request)];
    };
    await past.countAhead([parking], days, share);
    const { counts } = await past.countShared([parking, noise], days, share);
    expect(asked).toBe(2);
    expect(counted).toBe(2 * DAYS);
    expect([...(counts.get('noise') ?? [])]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect([...(counts.get('parking') ?? [])]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('that were not begun ahead are read once, for all rules', async () => {
    fresh();
    const expected = alone();
    fresh();
    let read = 0;
    const reading: TokenStore = {
      ...store,
      postings(day, memory) {
        read += 1;
        return store.postings(day, memory);
      },
    };
    const past = new PastRules(history.connection, reading, 'jieba@1');
    const share: ShareCount = async (request) => {
      const counted = countDays(reading, request);
      const first = [1, 2, 3].map(() => counted.next().value ?? undefined);
      // Meanwhile the other thread asks for more rules.
      await setImmediate();
      return [...first, ...counted];
    };
    await past.countAhead([parking], days, share, addDays(FIRST, 4));
    await past.countAhead([parking, noise], days, share, addDays(FIRST, 4));
    expect(await past.countShared([parking, noise], days, share, addDays(FIRST, 4))).toEqual(expected);
    expect(read).toBe(3 + DAYS);
  });

  it('are counted at once where the other thread has not begun those ahead', async () => {
    fresh();
    const expected = alone();
    const past = fresh();
    await past.countAhead([parking], days, () => new Promise(() => undefined), addDays(FIRST, 4));
    expect(await past.countShared([parking, noise], days, async () => undefined, addDays(FIRST, 4))).toEqual(expected);
  });
});
