import { describe, expect, it } from 'vitest';
import { findTopics } from '../../../src/topics/index.js';
import { inputOf, ticket } from '../tickets.js';

const REPORTED = ['老板让员工写欠条，又说没有钱可以去告', '包工头拿到工程款以后失联，工人等着回家过年'];

describe('what callers tell of a topic that stands in their titles', () => {
  const day = [
    ...Array.from({ length: 30 }, (_, at) =>
      ticket(`wage-${at}`, `市民来电反映，${REPORTED[at % 2]}。`, { title: '单位拖欠工资' }),
    ),
    ...Array.from({ length: 30 }, (_, at) =>
      ticket(`lamp-${at}`, `小区门口的路灯坏了${at}天没有人来修，夜里很黑。`, { title: '路灯不亮' }),
    ),
  ];
  const wages = findTopics(inputOf(day)).value.set.topics.find(({ ticketIds }) => ticketIds.includes('wage-0'));

  it('is quoted though it does not name the topic', () => {
    expect(wages?.reflections.map(({ text }) => text).sort()).toEqual([...REPORTED].sort());
  });
});
