import { expect, it } from 'vitest';
import type { Day, DayTokens, Ticket, Topic } from '../../src/model/index.js';
import { withEdits } from '../../src/pipeline/edited-topics.js';
import type { Review } from '../../src/review/index.js';
import type { TopicResult } from '../../src/topics/index.js';
import { blankTicket } from '../blank-ticket.js';

const topic = (id: string, ticketIds: readonly string[], subtopics: readonly Topic[] = []): Topic =>
  ({
    id,
    label: id,
    rule: { any: [[{ spellings: [id] }]], not: [] },
    ticketIds,
    count: ticketIds.length,
    ticketKeywords: ticketIds.map(() => []),
    reflections: [],
    suggestions: [],
    districts: [],
    subtopics,
    massFilings: { groups: 0, tickets: 0 },
    types: {},
  }) as unknown as Topic;

it('what the desk moves out of a topic is counted in its parts no more', () => {
  const days = [{ day: '2020-01-29' as Day, ids: ['a', 'b', 'c'] }] as unknown as DayTokens[];
  const tickets = ['a', 'b', 'c'].map((id): Ticket => ({ ...blankTicket, id, day: '2020-01-29' as Day }));
  const found = {
    set: { topics: [topic('口罩', ['a', 'b', 'c'], [topic('口罩断货', ['a', 'b'])])] },
    daily: new Map([
      ['口罩', Uint32Array.of(3)],
      ['口罩断货', Uint32Array.of(2)],
    ]),
  } as unknown as TopicResult;
  const review = {
    operations: [
      {
        id: 1,
        edit: { kind: 'move', tickets: ['a'], from: { id: '口罩', label: '口罩', rule: '口罩' }, to: null },
      },
    ],
  } as unknown as Review;
  const { daily } = withEdits(found, review, { tickets, days });
  expect([...daily]).toEqual([
    ['口罩', Uint32Array.of(2)],
    ['口罩断货', Uint32Array.of(1)],
  ]);
});
