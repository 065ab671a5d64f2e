import { describe, expect, it } from 'vitest';
import type { Day } from '../../src/model/index.js';
import { findTopics, type TopicInput } from '../../src/topics/index.js';
import { dayOf, inputOf, MATTERS, ticket } from './tickets.js';

/** The tickets of all days cut together; those before 2020-01-29 are the recent ones. */
function withRecent(today: readonly string[], before: readonly (readonly [string, string])[]): TopicInput {
  const own = [...dayOf(MATTERS, 12), ...today.map((text, index) => ticket(`today-${index}`, text))];
  const recent = before.map(([day, text], index) => ticket(`before-${index}`, text, { day: day as Day }));
  const input = inputOf([...own, ...recent]);
  return {
    ...input,
    from: '2020-01-29' as Day,
    to: '2020-01-29' as Day,
    tickets: own,
    days: input.days.filter(({ day }) => day === '2020-01-29'),
    recent: { tickets: recent, days: input.days.filter(({ day }) => day !== '2020-01-29') },
  };
}

const LAMPS = [
  '金杨新苑小区路灯不亮，老人夜间摔倒。',
  '金杨新苑小区的路灯坏了，晚上出行危险。',
  '反映金杨新苑小区路灯损坏，夜间漆黑。',
];
const find = (input: TopicInput) =>
  findTopics(input).value.set.topics.filter(
    ({ kind, ticketIds }) => kind === 'incident' && ticketIds.some((id) => id.startsWith('today-')),
  );

describe('three tickets in three days about one thing', () => {
  it('are an incident of today, counted by today’s tickets', () => {
    const before = [
      ['2020-01-27', LAMPS[0] ?? ''],
      ['2020-01-28', LAMPS[1] ?? ''],
    ] as const;
    const [topic, ...others] = find(withRecent([LAMPS[2] ?? ''], before));
    expect(others).toEqual([]);
    expect(topic).toMatchObject({ count: 1, ticketIds: ['today-0'] });
    expect(topic?.label).toContain('金杨新苑');
  });

  it('are none where only two came, and none where today has no ticket', () => {
    expect(find(withRecent([LAMPS[2] ?? ''], [['2020-01-28', LAMPS[0] ?? '']]))).toEqual([]);
    const past = LAMPS.map((text) => ['2020-01-28', text] as const);
    const { topics } = findTopics(withRecent([], past)).value.set;
    expect(topics.some(({ label }) => label.includes('金杨新苑'))).toBe(false);
  });

  it('keep the id that the incident had on the days before', () => {
    const first = findTopics(inputOf([...dayOf(MATTERS, 12), ...LAMPS.map((text, at) => ticket(`today-${at}`, text))]));
    const known = first.value.registry.topics.find(({ label }) => label.includes('金杨新苑'));
    const past = LAMPS.map((text) => ['2020-01-28', text] as const);
    const input = withRecent([LAMPS[1] ?? ''], past);
    const [topic] = find({ ...input, registry: { topics: first.value.registry.topics } });
    expect(topic?.id).toBe(known?.id);
    expect(topic?.count).toBe(1);
  });
});
