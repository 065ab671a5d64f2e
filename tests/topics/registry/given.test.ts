import { describe, expect, it } from 'vitest';
import { type Day, parseRule, type Rule } from '../../../src/model/index.js';
import type { KnownTopic } from '../../../src/topics/index.js';
import { idsGiven, stemOf } from '../../../src/topics/registry/given.js';
import { idMaker } from '../../../src/topics/registry/identity.js';

const tickets = (from: number, to: number): Int32Array => Int32Array.from({ length: to - from }, (_, at) => from + at);
const given = (id: string, words: string): KnownTopic => ({
  id,
  label: words,
  firstSeen: '2020-01-20' as Day,
  lastSeen: '2020-01-20' as Day,
  count: 10,
  rule: parseRule(words),
});
const fresh = (words: string, members: Int32Array) => ({ members, rule: parseRule(words) });

/** The ids of today's topics, from the tickets of today that the old rules find. */
function ids(
  topics: readonly ReturnType<typeof fresh>[],
  found: Readonly<Record<string, readonly [string, Int32Array]>>,
): (string | undefined)[] {
  const old = Object.entries(found).map(([id, [words]]) => given(id, words));
  const membersOf = (rules: readonly Rule[]): Int32Array[] =>
    rules.map((rule) => Object.values(found)[old.findIndex((one) => one.rule === rule)]?.[1] ?? new Int32Array(0));
  const again = idsGiven(topics, old, membersOf);
  return topics.map((_, at) => again.get(at));
}

describe('a topic of a day that is analysed again', () => {
  it('has the id of the matter whose old rule finds its tickets, in whatever order they come', () => {
    const found = { 'T-3': ['扫雪', tickets(20, 28)], 'T-4': ['火灾', tickets(0, 6)] } as const;
    expect(ids([fresh('商户', tickets(0, 5)), fresh('大雪', tickets(20, 30))], found)).toEqual(['T-4', 'T-3']);
  });

  it('has the id of its own rule, however many tickets another shares with it', () => {
    const found = { 'T-1': ['停电', tickets(0, 9)], 'T-2': ['断电', tickets(0, 10)] } as const;
    expect(ids([fresh('断电', tickets(0, 9))], found)).toEqual(['T-2']);
  });

  it('that is another matter gets no id that was given', () => {
    const found = { 'T20200120-001': ['扫雪', tickets(20, 28)] } as const;
    expect(ids([fresh('火灾', tickets(0, 6))], found)).toEqual([undefined]);
    const next = idMaker(stemOf('T', '2020-01-20' as Day), [given('T20200120-001', '扫雪')]);
    expect(next()).toBe('T20200120-002');
  });
});
