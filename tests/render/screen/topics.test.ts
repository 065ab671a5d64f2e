import { describe, expect, it } from 'vitest';
import type { BulletinTopic } from '../../../src/model/index.js';
import { renderScreen } from '../../../src/render/index.js';
import { ordinaryDay } from '../models.js';

const day = ordinaryDay();
const [first] = day.topics as [BulletinTopic];
/** The twin with another first topic, its markup taken out. */
function shown(more: Partial<BulletinTopic>, period: Partial<typeof day.period> = {}): string {
  const html = renderScreen({
    ...day,
    lead: [],
    sections: [],
    period: { ...day.period, ...period },
    topics: [{ ...first, ...more }],
  });
  return html
    .replace(/<(style|script)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}
const trend = (more: Partial<BulletinTopic['trend']>) => ({ trend: { ...first.trend, ...more } });
const inside = (daysAbove: number) =>
  trend({ inside: { daysAbove, since: null, peak: { day: day.period.to, count: 390 } } });

describe('a topic on the screen', () => {
  it('says why its verdict is what it is', () => {
    expect(shown(trend({ reason: '近 56 日从未超过 90 件' }))).toContain('近 56 日从未超过 90 件');
  });

  it('says of a period with too few like it what its own days show', () => {
    expect(shown(inside(0))).toContain(
      '此前可比的时段不足，按期内各日与平常日比较：没有一天明显高于平常，最多为2021年1月13日的390件',
    );
    expect(shown(inside(3))).toContain('3天明显高于平常，最多为');
  });

  it('stands beside the day before and the same day a week before, on a day', () => {
    const text = shown({});
    expect(text).toMatch(/前一日 \d/);
    expect(text).toMatch(/上周同日 \d/);
    expect(shown({}, { kind: 'week' })).not.toContain('上周同日');
  });

  it('has no count of days that had no export', () => {
    const counts = first.history.counts.map((count, at, all) => (at === all.length - 2 ? null : count));
    expect(shown({ history: { ...first.history, counts } })).not.toMatch(/前一日 \d/);
  });

  it('says how many say so where it is more than one', () => {
    const quote = { text: '楼道里没有灯', ticketId: 'a', ticketIds: ['a'] };
    expect(shown({ reflections: [{ ...quote, count: 12 }] })).toMatch(/楼道里没有灯.{0,20}12/u);
    expect(shown({ reflections: [{ ...quote, count: 1 }] })).not.toMatch(/楼道里没有灯.{0,12}1 ?件/u);
  });

  it('has its share to one decimal', () => {
    expect(shown({ share: 0.02345 })).toContain('2.3%');
  });
});
