import { describe, expect, it } from 'vitest';
import type { Ticket, Topic } from '../../src/model/index.js';
import { nearDuplicateGroups } from '../../src/text/index.js';
import { findTopics } from '../../src/topics/index.js';
import { dayOf, inputOf, MATTERS, ticket } from './tickets.js';

const day = dayOf(MATTERS, 40);
const isMask = ({ id }: Ticket): boolean => id.startsWith('mask-');

/** The topic of the masks, from a day of which the tickets were changed one by one. */
function masks(change: (own: Ticket, at: number) => Partial<Ticket>, others: readonly Ticket[] = []): Topic {
  const changed = day.map((one) => (isMask(one) ? { ...one, ...change(one, Number(one.id.slice(5))) } : one));
  const { topics } = findTopics(inputOf([...changed, ...others])).value.set;
  const found = topics.find(({ ticketIds }) => ticketIds.filter((id) => id.startsWith('mask-')).length > 20);
  if (found === undefined) throw new Error('no topic of masks');
  return found;
}
/** Places of the topic’s own tickets in the order in which the day was made. */
const own = ({ ticketIds }: Topic): number[] =>
  ticketIds.flatMap((id) => (id.startsWith('mask-') ? [Number(id.slice(5))] : []));
const countOf = (topic: Topic, isSuch: (at: number) => boolean): number => own(topic).filter(isSuch).length;

describe('what is told of a topic beside its words', () => {
  it('is where its tickets come from, most first, those without a district left out', () => {
    const topic = masks((_, at) => ({ district: at % 4 === 0 ? null : at % 4 === 1 ? '静安区' : '杨浦区' }));
    expect(topic.districts.map(({ name }) => name)).toEqual(['杨浦区', '静安区']);
    expect(topic.districts).toEqual([
      { name: '杨浦区', count: countOf(topic, (at) => at % 4 > 1) },
      { name: '静安区', count: countOf(topic, (at) => at % 4 === 1) },
    ]);
  });

  it('is districts of as many tickets by their names', () => {
    const topic = masks((_, at) => ({ district: at === 1 ? '静安区' : at === 2 ? '杨浦区' : null }));
    if (own(topic).includes(1) && own(topic).includes(2))
      expect(topic.districts.map(({ name }) => name)).toEqual(['杨浦区', '静安区']);
  });

  it('is how many are urgent', () => {
    const topic = masks((_, at) => ({ urgent: at % 3 === 0 }));
    expect(topic.urgent).toBe(countOf(topic, (at) => at % 3 === 0));
    expect(topic.urgent).toBeGreaterThan(0);
  });

  it('is how many called: a caller once, a ticket without one for itself; nobody knows where the column is missing', () => {
    const topic = masks((_, at) => ({ caller: at % 2 === 0 ? 'same' : null }));
    expect(topic.callers).toBe(1 + countOf(topic, (at) => at % 2 === 1));
    expect(masks(() => ({})).callers).toBeNull();
  });

  it('is its share of all tickets', () => {
    const topic = masks(() => ({}));
    expect(topic.share).toBeCloseTo(topic.count / day.length, 12);
  });

  it('is the export’s own type of each, most first', () => {
    const topic = masks((_, at) => ({ type: at % 5 === 0 ? 'suggestion' : 'complaint' }));
    expect(topic.types).toEqual({
      complaint: topic.count - countOf(topic, (at) => at % 5 === 0),
      suggestion: countOf(topic, (at) => at % 5 === 0),
    });
    expect(Object.keys(topic.types)).toEqual(['complaint', 'suggestion']);
  });

  it('is how many reminders ask again about it, which count nowhere else', () => {
    const plain = masks(() => ({}));
    const reminders = ['mask-000', 'mask-001', 'noise-000'].map((earlierId, at) =>
      ticket(`again-${at}`, '请尽快处理', { reminder: true, earlierId }),
    );
    const topic = masks(() => ({}), reminders);
    expect(topic.count).toBe(plain.count);
    expect(topic.reminders).toBe(['mask-000', 'mask-001'].filter((id) => topic.ticketIds.includes(id)).length);
  });

  it('is how many say the same in nearly the same words, and in how many forms', () => {
    const copies = ['mask-001', 'mask-002'].flatMap((id) =>
      [1, 2, 3].map((at) => ticket(`${id}-copy-${at}`, day.find((one) => one.id === id)?.text ?? '')),
    );
    const all = [...day, ...copies];
    const groups = nearDuplicateGroups(all.map(({ text }) => text));
    const { topics } = findTopics(inputOf(all, { groups })).value.set;
    const topic = topics.find(({ ticketIds }) => ticketIds.includes('mask-001-copy-1'));
    const sizes = new Map<number, number>();
    for (const id of topic?.ticketIds ?? []) {
      const group = groups[all.findIndex((one) => one.id === id)] as number;
      sizes.set(group, (sizes.get(group) ?? 0) + 1);
    }
    const several = [...sizes.values()].filter((size) => size > 1);
    expect(topic?.massFilings).toEqual({
      groups: several.length,
      tickets: several.reduce((sum, size) => sum + size, 0),
    });
    expect(topic?.massFilings.tickets).toBeGreaterThanOrEqual(4);
  });
});

describe('the tickets of no topic', () => {
  it('are told by the export’s own classes, most first', () => {
    const odd = ['门牌掉了', '想学游泳', '鸽子太多', '地图过时', '邮筒生锈'].map((text, at) =>
      ticket(`odd-${at}`, text, { categories: [at < 3 ? '其他事项' : '市政'] }),
    );
    const { rest, totals } = findTopics(inputOf([...day, ...odd])).value.set;
    const ids = new Set(rest.ticketIds);
    expect(odd.filter(({ id }) => ids.has(id)).length).toBeGreaterThanOrEqual(4);
    expect(rest.classes[0]?.name).toBe('其他事项');
    expect(totals.covered + rest.count).toBe(totals.tickets);
  });
});
