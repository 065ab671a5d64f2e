import { describe, expect, it } from 'vitest';
import {
  daysAboveUsual,
  distinctAlarms,
  distinctTopics,
  hasVerdicts,
  isWithin,
} from '../../src/bulletin/headline/alarms.js';
import { openLedger } from '../../src/bulletin/numbers.js';
import { changeCell, changeWords, compareWords } from '../../src/bulletin/wording/comparison.js';
import { plainOf, text } from '../../src/bulletin/wording/text.js';
import type { Day, TrendedTopic } from '../../src/model/index.js';
import { DAY, topicOf } from './printed.js';

type Sketch = Parameters<typeof topicOf>[2];

/** A topic of which so many tickets are those of another. */
function inside(whole: TrendedTopic, shared: number, count: number, sketch: Sketch = {}): TrendedTopic {
  const own = topicOf('小区停水', count, { verdict: 'steady', ...sketch });
  return { ...own, ticketIds: [...whole.ticketIds.slice(0, shared), ...own.ticketIds.slice(shared)] };
}
const labels = (topics: readonly TrendedTopic[]) => topics.map(({ label }) => label);

describe('a topic that ought to be two', () => {
  const whole = topicOf('停水', 100, { verdict: 'steady' });

  it('lies in the other from seven tenths of its tickets on', () => {
    expect(isWithin(inside(whole, 7, 10), whole)).toBe(true);
    expect(isWithin(inside(whole, 6, 10), whole)).toBe(false);
    expect(isWithin({ ...whole, ticketIds: [] }, whole)).toBe(false);
  });

  it('is told once, under the larger name, whatever order they come in', () => {
    const part = inside(whole, 7, 10);
    expect(labels(distinctTopics([whole, part]))).toEqual(['停水']);
    expect(labels(distinctTopics([part, whole]))).toEqual(['停水']);
    expect(labels(distinctTopics([inside(whole, 6, 10), whole]))).toEqual(['小区停水', '停水']);
  });

  it('is told once where both have the same words in another order', () => {
    const topics = [
      topicOf('捆绑销售车位', 9),
      topicOf('捆绑车位销售', 16),
      topicOf('垃圾、投放', 8),
      topicOf('投放垃圾', 7),
    ];
    expect(labels(distinctTopics(topics))).toEqual(['捆绑车位销售', '垃圾、投放']);
    expect(labels(distinctTopics([topicOf('口罩', 9), topicOf('口罩厂', 8)]))).toEqual(['口罩', '口罩厂']);
  });

  it('is told beside the larger one where the smaller is what makes that one an alarm', () => {
    const alarms = (count: number, expected: number) => inside(whole, count, count, { verdict: 'spike', expected });
    const busy = topicOf('停水', 100, { verdict: 'spike', expected: 60 });
    const cause = (count: number, expected: number): TrendedTopic => ({
      ...alarms(count, expected),
      ticketIds: busy.ticketIds.slice(0, count),
    });
    // Of forty more than usual it has thirty, or twenty.
    expect(labels(distinctTopics([busy, cause(40, 10)]))).toEqual(['停水', '小区停水']);
    expect(labels(distinctTopics([busy, cause(40, 20)]))).toEqual(['停水']);
    expect(labels(distinctAlarms([busy, cause(40, 10)]))).toEqual(['小区停水']);
    // Most of the topic is no part of it.
    expect(labels(distinctAlarms([busy, cause(75, 10)]))).toEqual(['停水']);
  });
});

describe('whether a period can be judged', () => {
  it('is so where any topic could be', () => {
    const unknown = topicOf('停水', 9, { verdict: 'unknown', expected: null });
    expect(hasVerdicts({ days: [], topics: [unknown] })).toBe(false);
    expect(hasVerdicts({ days: [], topics: [unknown, topicOf('停电', 9, { verdict: 'steady' })] })).toBe(true);
    expect(hasVerdicts({ days: [], topics: [] })).toBe(false);
  });

  it('counts the days whose total no usual day reaches', () => {
    const day = (count: number, upper: number | null) => ({
      day: DAY as Day,
      count,
      usual: upper === null ? null : { mean: 90, upper, days: 50, from: DAY as Day, to: DAY as Day },
    });
    expect(daysAboveUsual({ days: [day(101, 100), day(100, 100), day(900, null)] })).toHaveLength(1);
    expect(daysAboveUsual({ days: [] })).toEqual([]);
  });
});

describe('two counts beside each other', () => {
  const compared = (now: number, before: number) => ({ now, before, nowFormula: 'a', beforeFormula: 'b' });
  const page = () => ({ ledger: openLedger(), settings: { thresholds: { changeBase: 30 } } });
  const words = (now: number, before: number): string =>
    plainOf(changeWords(page(), compared(now, before), text`上周`));

  it('are a growth or a fall in per cent of a base that bears it', () => {
    expect(words(45, 30)).toBe('增加15件（增长50.0%）');
    expect(words(15, 30)).toBe('减少15件（下降50.0%）');
    expect(words(45, 29)).toBe('增加16件');
  });

  it('are a multiple where more than doubled', () => {
    expect(words(60, 30)).toBe('增加30件（增长100.0%）');
    expect(words(61, 30)).toBe('增加31件，为上周的2倍');
    expect(words(9, 0)).toBe('增加9件');
  });

  it('are the same where they are', () => {
    expect(words(30, 30)).toBe('持平');
    expect(plainOf(compareWords(page(), text`上周`, compared(30, 30)))).toBe('与上周持平');
    expect(plainOf(compareWords(page(), text`上周`, compared(33, 30)))).toBe('较上周增加3件（增长10.0%）');
  });

  it('stand in a cell with their sign', () => {
    const cell = (now: number, before: number) => plainOf(changeCell(openLedger(), compared(now, before)));
    expect([cell(5, 3), cell(3, 5), cell(3, 3)]).toEqual(['+2', '−2', '0']);
  });
});
