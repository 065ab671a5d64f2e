import { expect, it } from 'vitest';
import type { Day, Rule } from '../../src/model/index.js';
import { findTopics } from '../../src/topics/index.js';
import { dayOf, inputOf, MATTERS } from './tickets.js';

it('a watched topic whose words the office has changed is one topic still', () => {
  const rule: Rule = { any: [[{ spellings: ['口罩'] }]], not: [] };
  const known = {
    id: 'W1',
    label: '口罩',
    firstSeen: '2020-01-20' as Day,
    lastSeen: '2020-01-28' as Day,
    count: 30,
    rule,
  };
  const { set } = findTopics(
    inputOf(dayOf(MATTERS, 40), {
      office: { watched: [{ id: 'W1', label: '搅拌站', any: ['搅拌站'] }] },
      registry: { topics: [known] },
    }),
  ).value;
  const ids = set.topics.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
