import { describe, expect, it } from 'vitest';
import type { Topic, TopicHistory, Trend } from '../../src/model/index.js';
import { asJudged } from '../../src/pipeline/assess-topics.js';

const topic = (id: string, ticketIds: readonly string[], subtopics: readonly Topic[] = [], word = id): Topic =>
  ({ id, rule: { any: [[{ spellings: [word] }]], not: [] }, ticketIds, subtopics }) as unknown as Topic;
const judged = (by: string, ...ids: readonly string[]) => ({
  trends: new Map(ids.map((id) => [id, { verdict: 'steady', reason: by } as Trend])),
  histories: new Map(ids.map((id) => [id, { label: by } as unknown as TopicHistory])),
  days: [],
  findings: [],
});
const setOf = (...topics: readonly Topic[]) => ({ topics }) as never;

describe('what the desk left as it was', () => {
  it('keeps the verdict of the night, and what it edited gets one of its own', () => {
    const part = topic('P', ['a']);
    const night = setOf(topic('A', ['a', 'b'], [part]), topic('B', ['c']), topic('C', ['d']));
    const edited = setOf(
      topic('A', ['a', 'b'], [part]),
      topic('B', ['c', 'e']),
      topic('C', ['d'], [], 'C 或 D'),
      topic('D', ['f']),
    );
    const ids = ['A', 'P', 'B', 'C'];
    const { trends, histories } = asJudged(judged('desk', ...ids, 'D'), edited, judged('night', ...ids), night);
    expect(Object.fromEntries([...trends].map(([id, { reason }]) => [id, reason]))).toEqual({
      A: 'night',
      P: 'night',
      B: 'desk',
      C: 'desk',
      D: 'desk',
    });
    expect(histories.get('A')).toEqual({ label: 'night' });
    expect(histories.get('B')).toEqual({ label: 'desk' });
  });
});
