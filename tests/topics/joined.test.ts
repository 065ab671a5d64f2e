import { describe, expect, it } from 'vitest';
import { type Day, formatRule, type Ticket } from '../../src/model/index.js';
import { findTopics, type TopicInput } from '../../src/topics/index.js';
import { inputOf, lexicon, ticket } from './tickets.js';

/** What callers say of one burst main: by the pipe, by the road, by the firm. */
const BURST = [
  ['水管爆裂', '主管爆裂喷水', '抢修队还没来，水泵房进水，抽水车不够'],
  ['翠渠路积水', '翠渠路淹了', '抢修队没有围挡，抽水车只有一台，水泵房进水'],
  ['澄川水务失联', '澄川水务没人管', '抢修队说先放水，水泵房冲洗管道，抽水车在门口'],
  ['水管爆裂', '主管爆裂', '抢修队挖开路面，抽水车堵住路口，水泵房停了'],
  ['翠渠路积水', '翠渠路水深到膝盖', '抽水车到现在没有来，水泵房的人说等抢修队'],
  ['澄川水务失联', '澄川水务电话不通', '抢修队没有送水，抽水车占住门口，水泵房不接电话'],
] as const;
/** What else is called about, each time something else. */
const THINGS = [...lexicon.matters].sort();

const burst = (count: number, only: readonly number[] = [0, 1, 2, 3, 4, 5]): Ticket[] =>
  Array.from({ length: count }, (_, at) => {
    const [title, first, more] = BURST[only[at % only.length] as number] as (typeof BURST)[number];
    return ticket(`burst-${String(at).padStart(3, '0')}`, `${first}，${more}，已经${at + 1}小时`, { title });
  });
const others = Array.from({ length: 600 }, (_, at) => {
  const [a, b, c] = [at, at * 2 + 50, at * 7 + 90].map((place) => THINGS[place % THINGS.length]);
  return ticket(`other-${String(at).padStart(3, '0')}`, `${a}，还有${b}，以及${c}`);
});
const background = { tickets: 3000, frequency: (word: string) => (/爆裂|翠渠|澄川/.test(word) ? 0 : 60) };
const found = (tickets: readonly Ticket[], more: Partial<TopicInput> = {}) => {
  const { registry, set } = findTopics(inputOf([...others, ...tickets], { background, ...more })).value;
  const topics = set.topics.filter(({ ticketIds }) => ticketIds.some((id) => id.startsWith('burst-')));
  return { topics, registry: { topics: registry.topics.map((one) => ({ ...one, lastSeen: '2020-01-28' as Day })) } };
};

describe('one cause that its callers tell in several ways', () => {
  it('is one topic by any of their words, with the ways as its parts', () => {
    const tickets = burst(24);
    const { topics } = found(tickets);
    expect(topics).toHaveLength(1);
    const { label, rule, subtopics, ticketIds } = topics[0] as (typeof topics)[number];
    expect(new Set(ticketIds)).toEqual(new Set(tickets.map(({ id }) => id)));
    expect(formatRule(rule)).toMatch(/^\S+ 或 \S+ 或 \S+$/);
    expect(subtopics.map(({ count }) => count)).toEqual([8, 8, 8]);
    // Two of the three say it, each as its tickets do.
    expect(label).toBe('澄川水务失联、翠渠路积水');
    expect(subtopics.map((part) => part.label).sort()).toEqual(['水管爆裂', '澄川水务失联', '翠渠路积水'].sort());
  });

  it('goes on under the id and label of its largest piece of the night before', () => {
    const { registry, topics } = found(burst(12, [0, 3]));
    const again = found(burst(24), { registry }).topics;
    expect(topics).toHaveLength(1);
    expect(again.map(({ id }) => id)).toEqual(topics.map(({ id }) => id));
    expect(again[0]?.identity.state).toBe('known');
    expect(again[0]?.subtopics).toHaveLength(3);
  });

  it('is called as one of them where four in five say that', () => {
    const { topics } = found(burst(30, [0, 3, 0, 3, 0, 3, 0, 3, 1, 4]));
    expect(topics.map(({ label }) => label)).toEqual(['水管爆裂']);
    expect(topics[0]?.subtopics.map(({ count }) => count)).toEqual([24, 6]);
  });

  it('takes in the next night what else is said of it, and keeps its id and label', () => {
    const { registry, topics } = found(burst(24, [0, 1, 3, 4]));
    const again = found(burst(24), { registry }).topics;
    expect(topics.map(({ rule }) => rule.any.length)).toEqual([2]);
    expect(again.map(({ rule }) => rule.any.length)).toEqual([3]);
    expect(again.map(({ id, label }) => [id, label])).toEqual(topics.map(({ id, label }) => [id, label]));
  });

  it('stays in its pieces where the office has pinned one', () => {
    const { registry, topics } = found(burst(12, [0, 3]));
    const office = { pin: topics.map(({ id }) => id), merge: [], watched: [] };
    const again = found(burst(24), { registry, office }).topics;
    expect(again.map(({ rule }) => rule.any.length)).toEqual([2, 1]);
    expect(again.filter(({ id }) => id === topics[0]?.id).map(({ count }) => count)).toEqual([8]);
  });
});
