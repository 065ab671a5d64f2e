import { expect, it } from 'vitest';
import type { TrendedTopic } from '../../src/model/index.js';
import { dayWith, section, topicOf } from './printed.js';

it('a topic that the page lists says how many of its tickets are thanks, from a tenth on', () => {
  const estate = (praise: number): TrendedTopic =>
    topicOf('锦晖苑停暖', 30, { verdict: 'high', more: { types: { complaint: 30 - praise, praise } } });
  const notes = (...topics: readonly TrendedTopic[]): string => section('notes', dayWith(topics));
  const lead = topicOf('停水', 400);
  expect(notes(lead, estate(3))).toContain('“锦晖苑停暖”诉求中有3件为表扬。');
  expect(notes({ ...lead, types: { complaint: 360, praise: 40 } }, estate(3))).toContain(
    '“停水”诉求中有40件、“锦晖苑停暖”诉求中有3件为表扬。',
  );
  expect(notes(lead, estate(2))).not.toContain('表扬');
});
