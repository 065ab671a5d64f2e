import { describe, expect, it } from 'vitest';
import type { Page } from '../../src/bulletin/page/page.js';
import { kindOf } from '../../src/bulletin/sections/topics/kinds.js';
import type { TrendedTopic } from '../../src/model/index.js';
import { DAY, dayWith, topicOf } from './printed.js';
import { history } from './scenarios/make.js';

type Sketch = Parameters<typeof topicOf>[2];

/** The kind of a topic of so many of two thousand tickets, with such last days. */
function kind(
  count: number,
  sketch: Sketch,
  last: readonly (number | null)[] = [],
  state?: 'seasonal',
  harmful = 0,
  isPartial = false,
): string | null {
  const plain = topicOf('停车', count, sketch);
  const topic: TrendedTopic = state === undefined ? plain : { ...plain, trend: { ...plain.trend, state } };
  const input = dayWith([topic], {
    histories: new Map([[topic.id, history(DAY, last, null)]]),
    harmful: new Set(topic.ticketIds.slice(0, harmful)),
  });
  return kindOf(
    { input, overview: { ...input.overview, isPartial }, choice: { topic: null } } as unknown as Page,
    topic,
  );
}
const usual = { verdict: 'steady', expected: 20 } as const;
const every = (days: number): number[] => new Array(days).fill(9);

describe('a common topic', () => {
  it('is steady, a hundredth of all tickets at least, and there on each of the last four weeks’ days', () => {
    expect(kind(20, usual, every(28))).toBe('高频共性');
    expect(kind(18, usual, every(28))).toBeNull();
    // Printed as 1.0%.
    expect(kind(19, usual, every(28))).toBe('高频共性');
    expect(kind(20, { verdict: 'fading' }, every(28))).toBeNull();
  });

  it('is within what was usual: what is marked above it is none', () => {
    expect(kind(20, { ...usual, expected: 1 }, every(28))).toBeNull();
  });

  it('has missed no day of these', () => {
    expect(kind(20, usual, [...every(20), 0, ...every(7)])).toBeNull();
    expect(kind(20, usual, [0, ...every(27)])).toBeNull();
    expect(kind(20, usual, [0, ...every(28)])).toBe('高频共性');
  });

  it('is known of each of these days: the note says 连续四周每日均有', () => {
    expect(kind(20, usual, every(21))).toBeNull();
    expect(kind(20, usual, every(27))).toBeNull();
    expect(kind(20, usual, [null, ...every(27)])).toBeNull();
    expect(kind(20, usual, [null, ...every(28)])).toBe('高频共性');
  });
});

describe('a sign of risk', () => {
  it('is an alarm of less than a hundredth of all tickets', () => {
    expect(kind(18, { verdict: 'new' })).toBe('风险性苗头性');
    expect(kind(19, { verdict: 'new' })).toBeNull();
    expect(kind(20, { verdict: 'new' })).toBeNull();
  });

  it('is an alarm of any size of which a fifth tells of danger', () => {
    expect(kind(200, { verdict: 'spike' }, [], undefined, 40)).toBe('风险性苗头性');
    expect(kind(200, { verdict: 'spike' }, [], undefined, 39)).toBeNull();
  });

  it('is none where the export is not whole and nothing is judged', () => {
    expect(kind(18, { verdict: 'new' }, [], undefined, 0, true)).toBeNull();
  });

  it('is nothing that stays as it was', () => {
    expect(kind(10, usual, [], undefined, 9)).toBeNull();
  });
});

describe('a seasonal topic', () => {
  it('is what last year explains, whatever else it is', () => {
    expect(kind(20, usual, every(28), 'seasonal')).toBe('季节性周期性');
    expect(kind(2, usual, [], 'seasonal')).toBe('季节性周期性');
  });
});
