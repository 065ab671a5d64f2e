import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  countDays,
  createPastReader,
  createTokenStore,
  type DaysToCount,
  type History,
  openHistory,
  PastRules,
  type TokenStore,
} from '../../../src/history/index.js';
import { RulePasts, ruleKey } from '../../../src/history/past/rule-pasts.js';
import { addDays, type Day, dayNumber, type Rule } from '../../../src/model/index.js';
import { createVocabulary } from '../../../src/text/index.js';
import { blankTicket } from '../../blank-ticket.js';
import { replaceDay } from '../../replace-day.js';
import { all, opening, plainlyFulfils, ruleCases, term, tokensOf } from './rule-cases.js';

const DAY = '2020-01-29' as Day;
const TOKENIZER = 'jieba@1';

let dataDir: string;
let history: History;
let store: TokenStore;
let past: PastRules;
const reopen = (): void => {
  store = createTokenStore(history.connection, createVocabulary);
  past = new PastRules(history.connection, store, TOKENIZER);
};
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'kuaibao-past-'));
  history = openHistory(dataDir);
  reopen();
});
afterEach(() => {
  history.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Puts a day of tickets, given by their words, into the history with its tokens. */
function put(day: Day, tickets: readonly string[], oddAreReminders = false): void {
  replaceDay(
    history,
    day,
    tickets.map((_, index) => ({ ...blankTicket, id: `${day}-${index}`, day })),
  );
  store.put(tokensOf(tickets, store.vocabulary, { day, oddAreReminders }), TOKENIZER, history.day(day)?.revision ?? 0);
}

function counts(rule: Rule, days = history.days()): number[] {
  return [...(past.count([{ id: 'r', rule }], days).counts.get('r') ?? [])];
}

describe('a rule finds in a past day', () => {
  for (const { name, rule, tickets, expected } of ruleCases) {
    it(`${name}`, () => {
      put(DAY, tickets);
      expect([...(past.find([rule], DAY)[0] ?? [])]).toEqual(expected);
      expect(counts(rule)).toEqual([expected.length]);
      expect(tickets.flatMap((ticket, index) => (plainlyFulfils(rule, ticket) ? [index] : []))).toEqual(expected);
    });
  }
});

it('counts the same where another thread counts every second day or all, and where it cannot', async () => {
  for (let back = 0; back < 5; back += 1) put(addDays(DAY, -back), ['停车 场', '停 车 | 噪音', '噪音'].slice(back % 3));
  const rules = [
    { id: 'a', rule: all(term('停车')), withTickets: true },
    { id: 'b', rule: all(term('噪音')) },
  ];
  const reader = createPastReader(history.connection);
  const shares = [async () => undefined, async (request: DaysToCount) => [...countDays(reader, request)]];
  for (const [index, share] of shares.entries()) {
    const other = new PastRules(history.connection, store, TOKENIZER);
    history.connection.exec('DELETE FROM rule_pasts; DELETE FROM rule_tickets');
    const shared = await other.countShared(rules, history.days(), share, addDays(DAY, -3));
    history.connection.exec('DELETE FROM rule_pasts; DELETE FROM rule_tickets');
    expect(shared, `${index}`).toEqual(past.count(rules, history.days(), addDays(DAY, -3)));
    expect([...(shared.counts.get('a') ?? [])]).toEqual([1, 2, 0, 1, 2]);
    history.connection.exec('DELETE FROM rule_pasts; DELETE FROM rule_tickets');
    expect((await other.countElsewhere(rules, history.days(), share)).counts).toEqual(shared.counts);
  }
});

describe('on tickets and rules at random', () => {
  const character = fc.constantFrom('车', '停', '场', '位', '噪', '音', 'A', 'b');
  const word = fc.array(character, { minLength: 1, maxLength: 3 }).map((own) => own.join(''));
  const ticket = fc
    .array(fc.oneof({ weight: 6, arbitrary: word }, { weight: 1, arbitrary: fc.constant('|') }), { maxLength: 30 })
    .map((words) => words.join(' '));
  const terms = fc.array(
    fc
      .tuple(fc.boolean(), fc.array(word, { minLength: 1, maxLength: 2 }))
      .map(([opens, own]) => (opens ? opening(...own) : term(...own))),
    {
      minLength: 1,
      maxLength: 3,
    },
  );
  const rule = fc.record({
    any: fc.array(terms, { minLength: 1, maxLength: 2 }),
    not: fc.array(
      word.map((own) => term(own)),
      { maxLength: 1 },
    ),
  });

  it('finds what the rule says, ticket by ticket', () => {
    fc.assert(
      fc.property(
        fc.array(ticket, { minLength: 1, maxLength: 40 }),
        fc.array(rule, { minLength: 1, maxLength: 4 }),
        (tickets, rules) => {
          put(DAY, tickets, true);
          const named = rules.map((one, index) => ({ id: String(index), rule: one }));
          const counted = past.count(named, history.days());
          for (const { id, rule: one } of named) {
            const expected = tickets.flatMap((text, index) => (plainlyFulfils(one, text) ? [index] : []));
            expect([...(past.find([one], DAY)[0] ?? [])]).toEqual(expected);
            expect(counted.counts.get(id)?.[0]).toBe(expected.filter((index) => index % 2 === 0).length);
          }
        },
      ),
      { numRuns: 60, seed: 7 },
    );
  });
});

describe('counts of the past', () => {
  const rule = all(term('口罩'));
  const NEXT = addDays(DAY, 1);

  it('leave reminders out', () => {
    put(DAY, ['口罩', '口罩', '口罩'], true);
    expect(counts(rule)).toEqual([2]);
  });

  it('are kept: a day that was counted is not looked at again, in a later process either', () => {
    put(DAY, ['口罩', '口罩']);
    expect(counts(rule)).toEqual([2]);
    history.connection.exec("UPDATE day_words SET postings = x'00'");
    reopen();
    expect(counts(rule)).toEqual([2]);
    expect(counts(all(term('停车')))).toEqual([0]);
  });

  it('are made anew for a day whose tickets have changed, and for no other', () => {
    put(DAY, ['口罩', '口罩']);
    put(NEXT, ['口罩']);
    expect(counts(rule)).toEqual([2, 1]);
    put(DAY, ['口罩', '停车', '停车']);
    history.connection.prepare("UPDATE day_words SET postings = x'00' WHERE day = ?").run(dayNumber(NEXT));
    expect(counts(rule)).toEqual([1, 1]);
  });

  it('of a day that changed while others were asked for are not taken for true later', () => {
    put(DAY, ['口罩', '口罩']);
    put(NEXT, ['口罩']);
    counts(rule);
    put(DAY, ['口罩']);
    put(addDays(DAY, 2), ['口罩']);
    // Only the new days are asked for: what is known of the changed one has to go.
    counts(rule, history.days(NEXT));
    expect(counts(rule)).toEqual([1, 1, 1]);
  });

  it('are those of the words as they are cut now', () => {
    put(DAY, ['口罩']);
    expect(counts(rule)).toEqual([1]);
    expect(ruleKey(rule, 'jieba@1')).not.toBe(ruleKey(rule, 'jieba@2'));
    const other = new PastRules(history.connection, store, 'jieba@2');
    expect(other.count([{ id: 'r', rule }], history.days()).days).toEqual([]);
  });

  it('are those of one rule, whatever the order in which it is written', () => {
    const one: Rule = { any: [[term('停车', '车位'), term('收费')], [term('乱收费')]], not: [] };
    const other: Rule = { any: [[term('乱收费')], [term('收费'), term('车位', '停车')]], not: [] };
    expect(ruleKey(one, TOKENIZER)).toBe(ruleKey(other, TOKENIZER));
    expect(ruleKey(one, TOKENIZER)).not.toBe(ruleKey({ ...one, not: [term('咨询')] }, TOKENIZER));
  });

  it('are forgotten when nobody has asked for the rule for five weeks', () => {
    put(DAY, ['口罩']);
    counts(rule);
    put(addDays(DAY, 36), ['停车']);
    counts(all(term('停车')));
    expect(new RulePasts(history.connection).get(ruleKey(rule, TOKENIZER)).counts).toHaveLength(0);
  });

  it('are given without being kept while another process writes', async () => {
    put(DAY, ['口罩']);
    const other = openHistory(dataDir);
    const load = await other.begin({ path: 'a', hash: 'a', rules: 'r', bytes: 1, encoding: 'utf-8' });
    expect(counts(rule)).toEqual([1]);
    load.rollback();
    other.close();
    expect(new RulePasts(history.connection).get(ruleKey(rule, TOKENIZER)).counts).toHaveLength(0);
  });
});
