import { describe, expect, it } from 'vitest';
import type { Day, Trend, TrendedTopic } from '../../src/model/index.js';
import { DAY, dayWith, section, topicOf, weekWith } from './printed.js';

type Sketch = Parameters<typeof topicOf>[2];

/** A topic with other words of its trend than a plain one has. */
function withTrend(count: number, sketch: Sketch, trend: Partial<Trend>): TrendedTopic {
  const plain = topicOf('停水', count, sketch);
  return { ...plain, trend: { ...plain.trend, ...trend } };
}

/** What the lead says of the topic behind its share. */
const printed = (topic: TrendedTopic): string =>
  /受理总量的[^，]*(，近[^，]*|，约[^，]*|，超过[^，]*)?，(.*?)。/u.exec(section('lead', dayWith([topic])))?.[2] ?? '';

const usual = (mean: number, upper: number) => ({
  mean,
  upper,
  days: 56,
  from: '2020-03-01' as Day,
  to: '2020-05-19' as Day,
});

describe('a topic that leads stands against its past', () => {
  it('as a multiple of its usual level, of which 约 is said, from one and a half times on', () => {
    expect(printed(topicOf('停水', 300, { expected: 200 }))).toBe('为正常水平（约200件）的1.5倍，属突增');
    expect(printed(topicOf('停水', 298, { expected: 200 }))).toBe('正常水平约200件，属突增');
  });

  it('with no multiple of a level below ten', () => {
    expect(printed(topicOf('停水', 120, { expected: 10 }))).toBe('为正常水平（约10件）的12倍，属突增');
    expect(printed(topicOf('停水', 120, { expected: 9.6 }))).toBe('正常水平约10件，属突增');
  });

  it('with a level below one ticket that is no number', () => {
    expect(printed(topicOf('停水', 120, { expected: 0.4 }))).toBe('正常水平不足1件，属突增');
    expect(printed(topicOf('停水', 120, { expected: 1 }))).toBe('正常水平约1件，属突增');
  });

  it('as what never was, where nothing is usual', () => {
    expect(printed(topicOf('停水', 120, { expected: 0 }))).toBe('平常无此类诉求，属突增');
  });

  it('by its verdict alone, where no level is known', () => {
    expect(printed(topicOf('停水', 120, { expected: null }))).toBe('属突增');
  });

  it('as rising', () => {
    expect(printed(topicOf('停水', 120, { verdict: 'rising', expected: 0 }))).toBe('平常无此类诉求，呈上升态势');
  });

  it('as lasting since a day before this one, and not since today', () => {
    const since = (day: string) => printed(withTrend(120, { expected: 0 }, { since: day as Day }));
    expect(since('2020-05-18')).toBe('平常无此类诉求，属突增，自5月18日起持续');
    expect(since(DAY)).toBe('平常无此类诉求，属突增');
  });

  it('as high, with the day since when it has been', () => {
    const high = (since: string | undefined) =>
      printed(withTrend(400, { verdict: 'high', expected: 0 }, since === undefined ? {} : { highSince: since as Day }));
    expect(high('2020-05-18')).toBe('平常无此类诉求，仍处高位，自5月18日起持续');
    expect(high(undefined)).toBe('平常无此类诉求，处于高位');
    expect(high(DAY)).toBe('平常无此类诉求，处于高位');
  });

  it('as new on the day, or since a day before', () => {
    const first = (day: string) => printed(topicOf('停水', 120, { verdict: 'new', expected: null, firstSeen: day }));
    expect(first(DAY)).toBe('系当日首次出现');
    expect(first('2020-05-12')).toBe('系5月12日以来新出现的诉求');
  });
});

describe('a topic of a week with too few weeks before it', () => {
  const inside = (since: string | null, peakDay: string): string => {
    const topic = withTrend(
      300,
      { expected: 40 },
      {
        inside: { daysAbove: 2, since: since as Day | null, peak: { day: peakDay as Day, count: 169 } },
      },
    );
    return section('lead', weekWith([topic]));
  };

  it('stands out since a day, with its highest', () => {
    expect(inside('2020-05-19', '2020-05-21')).toContain('，自5月19日起明显增多，最高为5月21日的169件，属突增。');
  });

  it('says one day once where it is the first and the highest', () => {
    expect(inside('2020-05-21', '2020-05-21')).toContain('，5月21日明显增多，达169件，属突增。');
  });

  it('says its level alone where no day stands out', () => {
    expect(inside(null, '2020-05-21')).toContain('为正常水平（约40件）的7.5倍。');
  });

  it('is new on a day of the week', () => {
    const topic = topicOf('停水', 300, { verdict: 'new', expected: null, firstSeen: '2020-05-19' });
    expect(section('lead', weekWith([topic]))).toContain('，系本周首次出现（5月19日）');
  });
});

describe('the usual level of what is called steady', () => {
  it('stands beside a count of twice as many, which is marked above the usual', () => {
    const topic = withTrend(80, { verdict: 'steady', expected: 40 }, { usual: usual(40, 60) });
    expect(section('keyfigures', dayWith([topic]))).toMatch(/停水.*高于平常.*40/u);
  });
});
