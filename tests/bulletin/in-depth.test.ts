import { describe, expect, it } from 'vitest';
import type { BulletinInput } from '../../src/bulletin/index.js';
import type { Day, TrendedTopic } from '../../src/model/index.js';
import { DAY, dayWith, section, tableOf, topicOf } from './printed.js';
import { history, ids, named, part } from './scenarios/make.js';

/** An issue out of the row of one topic. */
function special(more: Partial<TrendedTopic>, beside: (topic: TrendedTopic) => Partial<BulletinInput> = () => ({})) {
  const topic = topicOf('停水', 400, { expected: 20, more });
  const input = dayWith([topic], {
    histories: new Map([[topic.id, history(DAY, [5, 6, 4, 50, 120, null, 400], 5)]]),
    ...beside(topic),
  });
  return { ...input, issue: { ...input.issue, special: true } };
}
const text = (input: BulletinInput): string => section('spikes', input).replace(/[ \u3000]/gu, '');
const since = (day: string | undefined) =>
  special({}, (topic) => ({
    topics: [day === undefined ? topic : { ...topic, trend: { ...topic.trend, since: day as Day } }],
  }));

describe('one topic in depth', () => {
  it('has how many came since it is an alarm, the mean of the days with an export, and the highest', () => {
    expect(text(since('2020-05-17'))).toContain(
      '5月17日至20日共收到“停水”诉求570件，日均190件，最多为5月20日的400件。',
    );
  });

  it('says how it stands where it has been an alarm for no day before, or none that is known', () => {
    for (const day of [undefined, DAY, '2019-12-31'])
      expect(text(since(day))).toContain('停水：为正常水平（约20件）的20倍，属突增');
  });

  it('sets parts and districts side by side, ten rows at most, a side of one row not at all', () => {
    const parts = (count: number) =>
      Array.from({ length: count }, (_, at) =>
        part({
          label: `停水处${'甲乙丙丁戊己庚辛壬癸子丑'[at]}`,
          keywords: [],
          count: 30 - at,
          ticketIds: ids(DAY, 30 - at),
        }),
      );
    const table = (count: number, districts: Record<string, number>) =>
      tableOf('spikes', special({ subtopics: parts(count), districts: named(districts) }));
    const both = table(12, { 杨浦区: 200, 静安区: 90 });
    expect(both[0]).toEqual(['主要内容', '件数', '区域分布', '件数']);
    expect(both).toHaveLength(11);
    expect(both[1]).toEqual(['停水处甲', '30', '杨浦区', '200']);
    expect(both[3]).toEqual(['停水处丙', '28', '', '']);
    expect(table(1, { 杨浦区: 200, 静安区: 90 })[0]).toEqual(['区域分布', '件数']);
    expect(table(1, { 杨浦区: 400 })).toEqual([]);
  });

  it('says of what types its tickets are where there are two, most first', () => {
    expect(text(special({ types: { complaint: 300, help: 100, praise: 0 } }))).toContain(
      '按诉求类型，投诉举报300件、求助100件。',
    );
    expect(text(special({ types: { complaint: 400 } }))).not.toContain('按诉求类型');
  });

  it('says who deals with it, five units at most, most first', () => {
    const units = (counts: readonly number[]) =>
      text(
        special({}, (topic) => {
          let from = 0;
          const departments = counts.map((count, at) => {
            const ticketIds = topic.ticketIds.slice(from, from + count);
            from += count;
            return {
              name: `水务${'甲乙丙丁戊己'[at]}局`,
              ticketIds,
              closed: null,
              overdue: null,
              satisfied: null,
              rated: null,
            };
          });
          return { departments };
        }),
      );
    expect(units([3, 9])).toContain('由水务乙局（9件）、水务甲局（3件）承办。');
    expect(units([9, 8, 7, 6, 5, 4])).toContain('水务戊局（5件）等承办。');
    expect(units([0])).not.toContain('承办。');
  });
});
