import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createTokenStore, openHistory, PastRules } from '../../src/history/index.js';
import type { Day } from '../../src/model/index.js';
import { createVocabulary } from '../../src/text/index.js';
import { compileRules, matchDay } from '../../src/topics/index.js';
import { blankTicket } from '../blank-ticket.js';
import { ruleCases, term, tokensOf } from '../history/past/rule-cases.js';
import { replaceDay } from '../replace-day.js';

const DAY = '2020-01-29' as Day;
const dataDir = mkdtempSync(join(tmpdir(), 'kuaibao-rules-'));
const history = openHistory(dataDir);
const store = createTokenStore(history.connection, createVocabulary);
const past = new PastRules(history.connection, store, 'jieba@1');
afterAll(() => {
  history.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** What the rules find in tickets, given by their words: today's tickets one by one, and a past day by its postings. */
function found(rules: Parameters<typeof compileRules>[0], tickets: readonly string[]): [number[][], number[][]] {
  const day = tokensOf(tickets, store.vocabulary);
  replaceDay(
    history,
    DAY,
    tickets.map((_, index) => ({ ...blankTicket, id: `T${index}`, day: DAY })),
  );
  store.put(day, 'jieba@1', history.day(DAY)?.revision ?? 0);
  const today = matchDay(compileRules(rules, store.vocabulary), day, rules.length);
  return [today.map((own) => [...own]), past.find(rules, DAY).map((own) => [...own])];
}

describe('today and the past count by one meaning of a rule', () => {
  it.each(ruleCases)('$name', ({ rule, tickets, expected }) => {
    expect(found([rule], tickets)).toEqual([[expected], [expected]]);
  });

  it('on tickets and rules at random', () => {
    const character = fc.constantFrom('车', '停', '场', '位', '噪', 'A', 'b', '3');
    const word = fc.array(character, { minLength: 1, maxLength: 3 }).map((own) => own.join(''));
    const ticket = fc
      .array(fc.oneof({ weight: 6, arbitrary: word }, { weight: 1, arbitrary: fc.constant('|') }), { maxLength: 9 })
      .map((words) => words.join(' '));
    const ownTerm = fc.array(word, { minLength: 1, maxLength: 2 }).map((own) => term(...own));
    const rule = fc.record({
      any: fc.array(fc.array(ownTerm, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 }),
      not: fc.array(ownTerm, { maxLength: 1 }),
    });
    fc.assert(
      fc.property(
        fc.array(rule, { minLength: 1, maxLength: 5 }),
        fc.array(ticket, { maxLength: 40 }),
        (rules, tickets) => {
          const [today, before] = found(rules, tickets);
          expect(before).toEqual(today);
        },
      ),
      { numRuns: 60, seed: 23 },
    );
  });
});
