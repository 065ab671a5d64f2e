import { describe, expect, it } from 'vitest';
import { type Day, formatRule } from '../../src/model/index.js';
import { findTopics } from '../../src/topics/index.js';
import type { KnownTopic } from '../../src/topics/input.js';
import { dayOf, inputOf, MATTERS, ticket } from './tickets.js';

const day = (number: number): Day => `2020-01-${number}` as Day;
const crowd = (number: number) =>
  dayOf({ mask: MATTERS.mask, school: MATTERS.school, wage: MATTERS.wage }, 30).map((one) => ({
    ...one,
    id: `${number}${one.id}`,
    day: day(number),
  }));
const leaks = [
  ticket('leak-27', '金桥花苑小区地下车库漏水，积水没过脚面', { day: day(27) }),
  ticket('leak-28', '金桥花苑小区地下车库漏水无人修理', { day: day(28) }),
  ticket('leak-29', '金桥花苑小区地下车库又漏水', { day: day(29) }),
];

/** The topics of the 29th, seen with these tickets of the two days before. */
function topicsWith(
  before: readonly (typeof leaks)[number][],
  own: readonly (typeof leaks)[number][] = leaks.filter((one) => one.day === day(29)),
  known: readonly KnownTopic[] = [],
) {
  const today = [...crowd(29), ...own];
  const earlier = [...crowd(27), ...crowd(28), ...before];
  const { tickets, days, ...input } = inputOf([...today, ...earlier]);
  const isToday = (one: { readonly day: Day }): boolean => one.day === day(29);
  const recent = {
    days: days.filter((one) => !isToday(one)),
    ticketsOf: (day: Day, ids: ReadonlySet<string>) => earlier.filter((one) => one.day === day && ids.has(one.id)),
  };
  return findTopics({
    ...input,
    registry: { topics: known },
    from: day(29),
    to: day(29),
    tickets: tickets.filter(isToday),
    days: days.filter(isToday),
    recent,
  }).value.set.topics;
}

describe('an incident of three tickets in three days', () => {
  it('is a topic of the day with its ticket of the day', () => {
    const own = topicsWith(leaks.slice(0, 2)).filter(({ ticketIds }) => ticketIds.includes('leak-29'));
    expect(own.map(({ kind, count }) => [kind, count])).toEqual([['incident', 1]]);
    expect(own[0]?.label).toContain('金桥花苑');
  });

  it('is one where its word is read as another', () => {
    const covers = [27, 28, 29].map((number) =>
      ticket(`cover-${number}`, `金桥花苑小区窨井盖${['响了一夜', '翘边绊人', '不知去向'][number - 27]}`, {
        day: day(number),
      }),
    );
    const [own] = topicsWith(covers.slice(0, 2), covers.slice(2)).filter(({ ticketIds }) =>
      ticketIds.includes('cover-29'),
    );
    expect(formatRule(own?.rule ?? { any: [], not: [] })).toContain('窨井盖');
  });

  it('is none of two', () => {
    expect(topicsWith(leaks.slice(1, 2)).filter(({ ticketIds }) => ticketIds.includes('leak-29'))).toEqual([]);
  });

  it('is none where the place’s tickets are of three matters', () => {
    const mixed = [
      ticket('leak-27', '金桥花苑小区遛狗不牵绳，老人受惊', { day: day(27) }),
      ticket('leak-28', '金桥花苑小区电梯停运，无人修理', { day: day(28) }),
    ];
    expect(topicsWith(mixed).filter(({ ticketIds }) => ticketIds.includes('leak-29'))).toEqual([]);
  });

  it('counts the matter of the place, not the place’s other tickets', () => {
    const other = ticket('dog-28', '金桥花苑小区遛狗不牵绳，老人受惊', { day: day(28) });
    const [own] = topicsWith([...leaks.slice(0, 2), other]).filter(({ ticketIds }) => ticketIds.includes('leak-29'));
    expect(formatRule(own?.rule ?? { any: [], not: [] })).toMatch(/金桥花苑.*(?:漏水|车库)|(?:漏水|车库).*金桥花苑/);
  });

  it('goes on where its rule says the matter, and not by the name of its place alone', () => {
    const known = (...words: readonly string[]): KnownTopic => ({
      ...{ id: 'T20200128-001', label: words.join(''), firstSeen: day(28), lastSeen: day(28), count: 3 },
      rule: { any: [words.map((word) => ({ spellings: [word] }))], not: [] },
    });
    const own = (one: KnownTopic, before = leaks.slice(0, 2)) =>
      topicsWith(before, leaks.slice(2), [one]).filter(({ ticketIds }) => ticketIds.includes('leak-29'));
    expect(own(known('金桥花苑', '漏水')).map(({ id }) => id)).toEqual(['T20200128-001']);
    const others = [
      ticket('dog-27', '金桥花苑小区遛狗不牵绳，老人受惊', { day: day(27) }),
      ticket('lift-28', '金桥花苑小区电梯停运，无人修理', { day: day(28) }),
    ];
    expect(own(known('金桥花苑'), others)).toEqual([]);
  });

  it('is none of a caller who is named each day: a person is no place', () => {
    const called = (number: number) =>
      ticket(`call-${number}`, '王女士称夜间装修扰民，希望管一管', { day: day(number) });
    const today = topicsWith([called(27), called(28)], [called(29)]);
    expect(today.filter(({ ticketIds }) => ticketIds.includes('call-29'))).toEqual([]);
  });
});
