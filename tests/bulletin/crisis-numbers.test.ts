import { describe, expect, it } from 'vitest';
import { type BulletinInput, buildBulletin } from '../../src/bulletin/index.js';
import { addDays, type Day, type TrendedTopic } from '../../src/model/index.js';
import { DAY, dayWith, roomy, section, tableOf, topicOf, weekWith } from './printed.js';
import { history, ids, on, past } from './scenarios/make.js';

const lead = (input: BulletinInput): string => section('lead', input);
const water = (count = 300, more: Partial<TrendedTopic> = {}): TrendedTopic =>
  topicOf('停水', count, { expected: 20, more });

describe('all that belongs to a crisis', () => {
  /** A standing group with so many of the lead’s tickets and so many others. */
  function group(own: number, others: number, topic = water()): string {
    const ticketIds = [...topic.ticketIds.slice(0, own), ...ids(DAY, others)];
    return lead(dayWith([topic], { groups: [{ name: '供水', ticketIds, before: null }] }));
  }

  it('is a standing group that has three tenths of the lead and a fifth of the day', () => {
    expect(group(90, 310)).toContain('供水诉求合计400件，占当日受理总量的20.0%。');
    expect(group(89, 311)).not.toContain('合计');
    expect(group(90, 309)).not.toContain('合计');
  });

  it('is compared with its own count of the day before, in the lead and in the box', () => {
    const topic = water();
    const ticketIds = [...topic.ticketIds, ...ids(DAY, 100)];
    const given = dayWith([topic], { groups: [{ name: '供水', ticketIds, before: 320 }] });
    expect(lead(given)).toContain('供水诉求合计400件，占当日受理总量的20.0%，较前一日增加80件（增长25.0%）。');
    const never = dayWith([topic], { groups: [{ name: '供水', ticketIds, before: 0 }] });
    expect(lead(never)).toContain('占当日受理总量的20.0%，前一日无此类诉求。');
    const rows = tableOf('keyfigures', given).map((row) => row.slice(0, 4).join(' '));
    expect(rows.slice(1, 4)).toEqual(['受理总量 2000 0 —', '供水合计 400 +80 —', expect.stringContaining('停水 300')]);
  });

  it('is judged as its topics are: where it is many times its usual share, in the lead and in the box', () => {
    const topic = water();
    const ticketIds = [...topic.ticketIds, ...ids(DAY, 100)];
    const asked: unknown[] = [];
    const given = (isRisen: boolean): BulletinInput =>
      dayWith([topic], {
        groups: [{ name: '供水', ticketIds, before: 320 }],
        isRisenGroup: (...facts) => asked.push(facts) > 0 && isRisen,
      });
    const judged = (isRisen: boolean) => tableOf('keyfigures', given(isRisen))[2]?.slice(0, 4).join(' ');
    expect(lead(given(true))).toContain(
      '供水诉求合计400件，占当日受理总量的20.0%，较前一日增加80件（增长25.0%），远高于平常。',
    );
    expect(judged(true)).toBe('供水合计 400 +80 高于平常');
    expect(lead(given(false))).not.toContain('远高于平常');
    expect(judged(false)).toBe('供水合计 400 +80 —');
    expect(asked).toContainEqual(['供水', 400, 2000]);
  });

  it('is the largest of two groups', () => {
    const topic = water();
    const of = (name: string, more: number) => ({
      name,
      ticketIds: [...topic.ticketIds, ...ids(DAY, more)],
      before: null,
    });
    expect(lead(dayWith([topic], { groups: [of('供水', 150), of('民生', 250)] }))).toContain('民生诉求合计550件');
  });

  /** So many topics at five times their usual level beside the lead. */
  const above = (count: number, expected: number, lead_ = water()): string =>
    lead(
      dayWith([
        lead_,
        ...Array.from({ length: count }, (_, at) => topicOf(`漏电${'甲乙丙丁'[at]}`, 100, { expected })),
      ]),
    );

  it('is without a group three topics and more at five times their usual level', () => {
    expect(above(2, 20)).toContain('成倍高于正常水平的3个主题合计（不重复计）500件，占当日受理总量的25.0%。');
    expect(above(1, 20)).not.toContain('成倍');
    expect(above(2, 21)).not.toContain('成倍');
  });

  it('counts what is no alarm and stands in the table as 高于平常', () => {
    const steady = (name: string): TrendedTopic => {
      const topic = topicOf(name, 100, { verdict: 'steady', expected: 2 });
      const day = DAY as Day;
      return { ...topic, trend: { ...topic.trend, usual: { mean: 2, upper: 9, days: 40, from: day, to: day } } };
    };
    expect(lead(dayWith([water(), steady('漏电甲'), steady('漏电乙')]))).toContain('成倍高于正常水平的3个主题合计');
  });

  it('is told of a lead that is a twentieth of the day at least', () => {
    expect(above(2, 20, water(100))).toContain('成倍');
    expect(above(2, 20, topicOf('停水', 99, { expected: 1 }))).not.toContain('成倍');
  });

  it('counts a ticket once, and is told where it is a fifth more than the lead alone', () => {
    const topic = water();
    const inside = (shared: number) =>
      [1, 2].map((at) => ({
        ...topicOf(`漏电${at === 1 ? '甲' : '乙'}`, 60, { expected: 5 }),
        ticketIds: [...topic.ticketIds.slice(0, shared), ...ids(DAY, 60 - shared)],
      }));
    expect(lead(dayWith([topic, ...inside(30)]))).toContain('3个主题合计（不重复计）360件');
    expect(lead(dayWith([topic, ...inside(31)]))).not.toContain('成倍');
  });
});

describe('what has risen in many topics', () => {
  /** Topics of the given sizes, each with so many tickets that hold the word, and so many tickets of no topic. */
  const war = (sizes: readonly number[], own: number, others: number, more: Partial<BulletinInput> = {}) => {
    const topics = sizes.map((count, at) => topicOf(`停电${'甲乙丙丁'[at]}`, count, { expected: 1 }));
    const ticketIds = [...topics.flatMap((topic) => topic.ticketIds.slice(0, own)), ...ids(DAY, others)];
    return dayWith(topics, { risenWords: [{ name: '台风', ticketIds }], ...more });
  };
  const headed = (given: BulletinInput): string => buildBulletin(given, roomy).value.headline;

  it('heads the page where it is larger than every topic, with its sum first', () => {
    const given = war([40, 30], 20, 100);
    expect(headed(given)).toBe('大量市民来电关注台风问题');
    expect(lead(given)).toMatch(
      /文字含“台风”的诉求合计140件，占当日受理总量的7\.0%，远高于平常。涉及“停电甲”的诉求40件/u,
    );
    expect(buildBulletin(given, roomy).value.headlineChoice.risen).toEqual({ words: ['台风'], count: 140 });
    expect(buildBulletin(dayWith([water()]), roomy).value.headlineChoice.risen).toBeUndefined();
  });

  it('has the topic within it only where all tickets of that hold the word', () => {
    const [first, ...others] = war([40, 30], 40, 100).topics;
    if (first === undefined) return expect.fail();
    const ticketIds = [...[first, ...others].flatMap((topic) => topic.ticketIds), ...ids(DAY, 100)];
    // Each topic holds less than a third of the word.
    const all = dayWith([first, ...others], { risenWords: [{ name: '台风', ticketIds }] });
    expect(lead(all)).toContain('远高于平常。其中，涉及“停电甲”的诉求40件');
  });

  it('is compared with the period before by the same words, in the lead and in the box', () => {
    const asked: string[][] = [];
    const withWordsBefore = (words: readonly string[]): number => {
      asked.push([...words]);
      return 40;
    };
    const given = war([40, 30], 20, 100, { withWordsBefore });
    expect(lead(given)).toContain(
      '诉求合计140件，占当日受理总量的7.0%，较前一日增加100件，为前一日的3.5倍，远高于平常。',
    );
    expect(tableOf('keyfigures', given)[2]?.slice(0, 4)).toEqual(['台风合计', '140', '+100', '高于平常']);
    expect(asked[0]).toEqual(['台风']);
    const partly = war([40, 30], 20, 100, { withWordsBefore, previous: past('2020-05-19', 1900, { isPartial: true }) });
    expect(lead(partly)).not.toContain('较前一日');
  });

  it('is no calm day though no topic has risen, and not in the same words twice', () => {
    const steady = [topicOf('停电甲', 8, { verdict: 'steady', expected: 8 })];
    const given = dayWith(steady, { risenWords: [{ name: '台风', ticketIds: ids(DAY, 120) }] });
    expect(headed(given)).toBe('台风诉求高于平常');
    expect(lead(given)).not.toContain('平稳');
    const issue = { year: 2020, number: 140, special: false };
    const printed = [{ issue, date: DAY as Day, headline: '台风诉求高于平常', topicId: null }];
    expect(headed({ ...given, earlier: printed })).toBe('台风诉求仍高于平常');
  });

  it('is a topic’s own word where that topic holds a third of its tickets', () => {
    expect(headed(war([40, 30], 32, 36))).toContain('台风');
    expect(headed(war([40, 30], 33, 34))).toContain('停电');
  });

  it('does not head what a larger topic leads, and stands under it only where it is more', () => {
    expect(headed(war([200], 20, 150))).toContain('停电甲');
    expect(lead(war([200], 20, 150))).not.toContain('台风');
  });

  it('takes in words that stand beside the first in three tenths of their tickets, three at most', () => {
    const all = ids(DAY, 300);
    const word = (name: string, own: number, count: number) => ({
      name,
      ticketIds: [...all.slice(0, own), ...ids(DAY, count - own)],
    });
    const topics = [topicOf('停电甲', 40, { expected: 1 })];
    const first = { name: '台风', ticketIds: all };
    expect(lead(dayWith(topics, { risenWords: [first, word('暴雨', 30, 100), word('年货', 29, 100)] }))).toContain(
      '文字含“台风”“暴雨”之一的诉求合计370件',
    );
    const many = ['暴雨', '积水', '停电'].map((name) => word(name, 50, 100));
    expect(lead(dayWith(topics, { risenWords: [first, ...many] }))).toContain('“台风”“暴雨”“积水”之一');
  });

  it('heads the page with two of its words', () => {
    const all = ids(DAY, 300);
    const risenWords = ['台风', '暴雨', '积水'].map((name) => ({ name, ticketIds: all }));
    const steady = [topicOf('停电甲', 8, { verdict: 'steady', expected: 8 })];
    expect(headed(dayWith(steady, { risenWords }))).toBe('台风、暴雨诉求高于平常');
  });

  it('is said by the office’s own name where a standing group holds seven tenths of it', () => {
    const ticketIds = ids(DAY, 500);
    const of = (own: number): string => {
      const groups = [{ name: '防汛', ticketIds: [...ticketIds.slice(0, own), ...ids(DAY, 100)], before: null }];
      return lead(
        dayWith([topicOf('停电甲', 40, { expected: 1 })], { groups, risenWords: [{ name: '台风', ticketIds }] }),
      );
    };
    expect(of(350)).toContain('防汛诉求合计450件');
    expect(of(349)).toContain('文字含“台风”的诉求合计500件');
  });

  it('is not said where history is too short to judge', () => {
    const unknown = [topicOf('停电甲', 40, { verdict: 'unknown', expected: null })];
    expect(lead(dayWith(unknown, { risenWords: [{ name: '台风', ticketIds: ids(DAY, 120) }] }))).not.toContain('台风');
  });

  it('leaves the lead to the editor', () => {
    const given = war([40, 30], 20, 100);
    const leadId = given.topics[1]?.id ?? expect.fail();
    expect(headed({ ...given, leadId })).toContain('停电乙');
  });
});

describe('what led the last days', () => {
  const carried = (own: number, count: number, isInTopics = true): string => {
    const topic = water(100);
    const others = ids(DAY, count - own);
    const ticketIds = [...topic.ticketIds.slice(0, own), ...others];
    // The others lie in two topics of half each, or in none.
    const half = Math.ceil(others.length / 2);
    const parts = isInTopics ? [others.slice(0, half), others.slice(half)] : [];
    const topics = parts.map((part, at) => ({ ...topicOf(`排队${at}`, part.length, {}), ticketIds: part }));
    return lead(dayWith([topic, ...topics], { carried: [{ name: '口罩', ticketIds }] }));
  };

  it('is told where it has as many tickets as the lead', () => {
    expect(carried(0, 100)).toContain(
      '近日头条“口罩”按刊载时的口径计，当日诉求100件，占当日受理总量的5.0%，多分列于几个主题。',
    );
    expect(carried(0, 99)).not.toContain('近日头条');
    expect(carried(0, 100, false)).not.toContain('近日头条');
  });

  it('is not told where one of today’s topics holds seven tenths of it: that is the topic', () => {
    expect(carried(69, 100)).toContain('近日头条');
    expect(carried(70, 100)).not.toContain('近日头条');
  });
});

describe('the notes', () => {
  const notes = (topic: TrendedTopic, more: Partial<BulletinInput> = {}): string =>
    section('notes', dayWith([topic], more));

  it('tell of filings in the same words where they are five and a fiftieth', () => {
    const filed = (tickets: number, count: number) =>
      notes(water(count, { massFilings: { groups: 1, tickets } })).includes('内容基本相同');
    expect([filed(4, 60), filed(5, 60)]).toEqual([false, true]);
    expect([filed(5, 250), filed(5, 251)]).toEqual([true, false]);
  });

  it('tell of them whatever the room where the leading topic is mostly copies', () => {
    const filed = (tickets: number, groups: number): boolean =>
      notes(water(60, { massFilings: { groups, tickets } }), { pagesOf: () => 99 }).includes(
        `“停水”诉求中有${tickets}件内容基本相同（归为${groups}组），仍按件计数。`,
      );
    expect([filed(31, 1), filed(30, 1), filed(60, 30), filed(60, 31)]).toEqual([true, false, true, false]);
  });

  it('tell of them, too, where the topic that heads a page without alarm is mostly copies', () => {
    const flat = topicOf('长租公寓', 8, {
      verdict: 'steady',
      expected: 2,
      more: { massFilings: { groups: 1, tickets: 8 } },
    });
    expect(notes(flat, { pagesOf: () => 99 })).toContain('“长租公寓”诉求中有8件内容基本相同（归为1组）');
  });

  it('tell of them whatever the room where a row of the box is mostly copies', () => {
    const parlour = topicOf('棋牌室扰民', 15, {
      verdict: 'steady',
      expected: 1,
      more: { massFilings: { groups: 1, tickets: 15 } },
    });
    const of = (topics: readonly TrendedTopic[]): string => section('notes', dayWith(topics, { pagesOf: () => 99 }));
    expect(of([water(200), parlour])).toContain('“棋牌室扰民”诉求中有15件内容基本相同（归为1组）');
    const larger = Array.from({ length: 9 }, (_, at) =>
      topicOf(`停电${'甲乙丙丁戊己庚辛壬'[at]}`, 90 - at, { verdict: 'steady' }),
    );
    expect(of([water(200), ...larger, parlour])).not.toContain('内容基本相同');
  });

  it('tell of them where another topic that the page lists is mostly copies', () => {
    const factory = topicOf('化工厂', 27, {
      verdict: 'new',
      expected: 0,
      more: { massFilings: { groups: 1, tickets: 27 } },
    });
    const of = (others: readonly TrendedTopic[], more: Partial<BulletinInput> = {}): string =>
      section('notes', dayWith([water(200), ...others], more));
    expect(of([factory])).toContain('“化工厂”诉求中有27件内容基本相同（归为1组），仍按件计数。');
    const special = { ...dayWith([]).issue, special: true };
    expect(of([factory], { issue: special })).not.toContain('内容基本相同');
  });

  it('tell of the copies that lie outside the topic', () => {
    const letters = topicOf('天屿府延期交房', 25, { more: { massFilings: { groups: 1, tickets: 25 } } });
    const told = (copies: number): string => notes(letters, { copiesOf: () => [ids(DAY, copies)] });
    expect(told(32)).toContain('有25件内容基本相同（归为1组；与之内容基本相同的，全部诉求中共32件），仍按件计数。');
    expect(told(25)).toContain('有25件内容基本相同（归为1组），仍按件计数。');
  });

  it('name the rows of the box whose day before the issue of that day counted otherwise', () => {
    const gas = topicOf('燃气', 120);
    const told = (
      printed: { readonly id: string; readonly label: string; readonly count: number },
      more = {},
    ): string =>
      notes(gas, {
        histories: new Map([[gas.id, history(DAY, [90, 100, 120], 10)]]),
        earlier: [
          {
            issue: { year: 2020, number: 140, special: false },
            ...{ date: on('2020-05-20'), period: { from: on('2020-05-19'), to: on('2020-05-19') } },
            ...{ headline: '', topicId: null, topics: [printed], ...more },
          },
        ],
      });
    const words = '“燃气”归类口径较前一日有调整，增减按今日口径计算，与上期所载件数不可直接相减。';
    // Nobody subtracts what stood under another name.
    expect(told({ id: gas.id, label: '换表', count: 70 })).not.toContain('归类口径');
    expect(told({ id: gas.id, label: '换表、燃气', count: 70 })).toContain(words);
    expect(told({ id: 'T9', label: '换表、燃气', count: 70 })).not.toContain('归类口径');
    expect(told({ id: 'T9', label: '燃气', count: 70 })).toContain(words);
    expect(told({ id: gas.id, label: '燃气', count: 100 })).not.toContain('口径');
    expect(told({ id: 'T9', label: '换表', count: 70 })).not.toContain('口径');
    const older = { from: on('2020-05-18'), to: on('2020-05-18') };
    expect(told({ id: gas.id, label: '燃气', count: 70 }, { period: older })).not.toContain('口径');
  });

  it('say which three classes the rest is of', () => {
    const classes = ['甲', '乙', '丙', '丁'].map((name, at) => ({ name: `类${name}`, count: 90 - at }));
    const text = notes(water(), { rest: { count: 400, ticketIds: ids(DAY, 400), classes } });
    expect(text).toContain('未归入热点400件，其中类甲（90件）、类乙（89件）、类丙（88件）较多。');
  });

  it('say that a ticket may be of several topics where several are told', () => {
    expect(notes(water())).not.toContain('一件工单可涉及多个热点');
    const two = dayWith([water(), topicOf('停电', 90, { expected: 5 })]);
    expect(section('notes', two)).toContain('一件工单可涉及多个热点，各热点件数相加可大于受理总量');
  });

  it('say what was not counted and what cannot be compared', () => {
    expect(notes(water(), { rejectedRows: 7 })).toContain('另有7行数据无法识别，未计入统计。');
    expect(notes(water(), { previous: past('2020-05-19', 1900, { isPartial: true }) })).toContain(
      '前一日数据不完整，不作比较。',
    );
    const week = section('notes', weekWith([water()], { missingDays: ['2020-05-20' as Day, '2020-05-22' as Day] }));
    expect(week).toContain('5月20日、5月22日无导出数据，未计入，日均按有数据的日数计算。');
    expect(week).toContain('主题按本周全部工单归类，件数与日报口径不同。');
  });

  it('say by which days the usual level is known', () => {
    expect(notes(water(), { restDays: { now: false } })).toContain(
      '间56个平常工作日的日均件数，异常增多的日子不计在内。',
    );
    expect(notes(water(), { restDays: { now: true } })).toContain('个平常双休日的日均件数');
    expect(notes(water(), { holiday: '国庆节' })).toContain('个平常节假日的日均件数');
  });
});

describe('the curve of what leads', () => {
  const curve = (counts: readonly (number | null)[], usual: number | null = 4): string => {
    const topic = water(counts.at(-1) ?? 0);
    return section('spikes', dayWith([topic], { histories: new Map([[topic.id, history(DAY, counts, usual)]]) }));
  };

  it('is drawn from three days with data and five tickets on one of them', () => {
    expect(curve([1, 2, 300])).toContain('“停水”诉求5月20日达300件，为近3日最高');
    expect(curve([null, 2, 300])).not.toContain('日最高');
  });

  it('says where its highest day was, if it was another', () => {
    expect(curve([9, 900, 300])).toContain('“停水”诉求5月20日为300件，最高为5月19日的900件');
  });
});

describe('a follow-up', () => {
  it('is of issues of the last thirty days', () => {
    const topic = topicOf('停电', 90, { verdict: 'steady', expected: 90 });
    const followed = (days: number): string =>
      section(
        'followups',
        dayWith([water(), topic], {
          earlier: [
            {
              issue: { year: 2020, number: 100, special: false },
              date: addDays('2020-05-21' as Day, -days),
              headline: '大量市民来电关注停电问题',
              topicId: topic.id,
            },
          ],
        }),
      );
    expect(followed(30)).toContain('停电');
    expect(followed(31)).toBe('');
  });
});
