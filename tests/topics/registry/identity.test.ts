import { describe, expect, it } from 'vitest';
import type { Day } from '../../../src/model/index.js';
import type { KnownTopic } from '../../../src/topics/index.js';
import { idMaker, nameTopics, type Unnamed } from '../../../src/topics/registry/identity.js';

const known = (id: string): KnownTopic => ({
  id,
  label: id,
  firstSeen: '2020-01-20' as Day,
  lastSeen: '2020-01-28' as Day,
  count: 10,
  rule: { any: [], not: [] },
});
/** Tickets from one number up to another, the last not among them. */
const tickets = (from: number, to: number): Int32Array => Int32Array.from({ length: to - from }, (_, at) => from + at);
const topic = (members: Int32Array, more: Partial<Unnamed> = {}): Unnamed => ({ members, ...more });

/** Names for today's topics, from the tickets that yesterday's rules find today. */
function named(
  topics: readonly Unnamed[],
  rules: Readonly<Record<string, Int32Array>>,
  pinned: readonly string[] = [],
) {
  let made = 0;
  const found = nameTopics(
    topics,
    Object.keys(rules).map(known),
    Object.values(rules),
    () => {
      made += 1;
      return `N${made}`;
    },
    ({ id }) => pinned.includes(id),
  );
  return {
    ids: found.named.map(({ id }) => id),
    states: found.named.map(({ state }) => state),
    related: found.named.map(({ related: others }) => others),
    relations: found.relations,
  };
}

describe('a topic of today', () => {
  it('is that of yesterday whose rule finds the same tickets', () => {
    expect(named([topic(tickets(0, 10))], { A: tickets(0, 10) })).toMatchObject({ ids: ['A'], states: ['known'] });
  });

  it('is one where both share two fifths of their tickets, and no less', () => {
    // F1 of 8 common ones among 20 and 20, and of 7.
    expect(named([topic(tickets(0, 20))], { A: tickets(12, 32) }).ids).toEqual(['A']);
    expect(named([topic(tickets(0, 20))], { A: tickets(13, 33) })).toMatchObject({ ids: ['N1'], states: ['new'] });
  });

  it('is the one that is most alike, and each known one is taken once', () => {
    const topics = [topic(tickets(0, 10)), topic(tickets(1, 11))];
    expect(named(topics, { A: tickets(0, 10), B: tickets(3, 14) }).ids).toEqual(['A', 'B']);
    expect(named(topics, { A: tickets(1, 11) }).ids).toEqual(['N1', 'A']);
  });

  it('is it before one of its own rules is, however much more alike that is', () => {
    const topics = [topic(tickets(0, 20)), topic(tickets(0, 12), { isPart: true, isPiece: true })];
    expect(named(topics, { A: tickets(0, 12) }).ids).toEqual(['A', 'N1']);
    expect(named([topic(tickets(0, 20)), topic(tickets(0, 12), { isPart: true })], { A: tickets(0, 12) }).ids).toEqual([
      'N1',
      'A',
    ]);
  });

  it('is the one with the smaller id where two are alike', () => {
    expect(named([topic(tickets(0, 10))], { B: tickets(0, 10), A: tickets(0, 10) }).ids).toEqual(['A']);
  });

  it('that is watched keeps its id, whatever known one is more alike', () => {
    const watched = topic(tickets(0, 10), { fixedId: 'W1' });
    expect(named([watched], { A: tickets(0, 10), W1: tickets(50, 52) })).toMatchObject({ ids: ['W1'] });
    expect(named([watched], {})).toMatchObject({ ids: ['W1'], states: ['new'] });
  });

  it('leaves a known one to the watched topic that has its id', () => {
    const topics = [topic(tickets(0, 10)), topic(tickets(20, 24), { fixedId: 'A' })];
    expect(named(topics, { A: tickets(0, 10) }).ids).toEqual(['N1', 'A']);
  });
});

describe('two topics that become one', () => {
  const whole = topic(tickets(0, 20));

  it('are said to be merged where three fifths of the other lie in it', () => {
    const found = named([whole], { A: tickets(0, 15), B: tickets(14, 24) });
    expect(found).toMatchObject({ ids: ['A'], states: ['merged'], related: [['B']] });
    expect(found.relations).toEqual([{ id: 'A', kind: 'merged', other: 'B' }]);
    expect(named([whole], { A: tickets(0, 15), B: tickets(15, 25) }).states).toEqual(['known']);
  });

  it('are not where the other has two tickets, which say nothing', () => {
    expect(named([whole], { A: tickets(0, 15), B: tickets(0, 2) }).related).toEqual([[]]);
    expect(named([whole], { A: tickets(0, 15), B: tickets(0, 3) }).related).toEqual([['B']]);
  });

  it('are not where the office has pinned either of them', () => {
    const rules = { A: tickets(0, 15), B: tickets(10, 20) };
    expect(named([whole], rules).related).toEqual([['B']]);
    expect(named([whole], rules, ['B']).related).toEqual([[]]);
    expect(named([whole], rules, ['A']).related).toEqual([[]]);
  });

  it('are not where the other goes on by itself', () => {
    const topics = [whole, topic(tickets(10, 21))];
    expect(named(topics, { A: tickets(0, 20), B: tickets(10, 21) }).related).toEqual([[], []]);
  });
});

describe('a topic that falls apart', () => {
  const topics = [topic(tickets(0, 14)), topic(tickets(14, 20))];

  it('goes on in its largest part, and the others say where they come from', () => {
    const found = named(topics, { A: tickets(0, 20) });
    expect(found).toMatchObject({ ids: ['A', 'N1'], states: ['known', 'split'], related: [[], ['A']] });
    expect(found.relations).toEqual([{ id: 'N1', kind: 'split', other: 'A' }]);
  });

  it('has no part among the parts of a topic of today: these always lie inside', () => {
    const [first, second] = topics as [Unnamed, Unnamed];
    expect(named([first, { ...second, isPart: true }], { A: tickets(0, 20) }).states).toEqual(['known', 'new']);
  });
});

describe('an id', () => {
  it('is the day of first sight and a number of that day, none that is taken', () => {
    const next = idMaker('T20200129-', [known('T20200129-001'), known('T20200128-002')]);
    expect([next(), next(), next()]).toEqual(['T20200129-002', 'T20200129-003', 'T20200129-004']);
  });
});
