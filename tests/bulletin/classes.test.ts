import { describe, expect, it } from 'vitest';
import {
  buildBulletin,
  classesOf,
  departmentsOf,
  groupsAt,
  groupsOf,
  isOfGroup,
  plainText,
} from '../../src/bulletin/index.js';
import type { Day, Ticket, TrendedTopic } from '../../src/model/index.js';
import { blankTicket } from '../blank-ticket.js';
import { dayWith, roomy, section, tableOf, topicOf } from './printed.js';
import { scenarios } from './scenarios/index.js';
import { ids, overview, past } from './scenarios/make.js';

let serial = 0;
function ticket(more: Partial<Ticket>): Ticket {
  serial += 1;
  return { ...blankTicket, id: `K${serial}`, ...more };
}
const tickets = (count: number, more: Partial<Ticket>): Ticket[] => Array.from({ length: count }, () => ticket(more));
const countsOf = (facts: readonly { name: string; ticketIds: readonly string[] }[]) =>
  facts.map(({ name, ticketIds }) => [name, ticketIds.length]);

describe('the export’s widest classes', () => {
  const all = [
    ...tickets(3, { categories: ['市容环境', '垃圾'], district: '杨浦区', department: '绿化局' }),
    ...tickets(2, { categories: ['市容环境', '道路保洁'], district: '静安区', department: '绿化局' }),
    ...tickets(5, { categories: ['交通出行'] }),
  ];

  it('stand largest first, by name where two are alike', () => {
    expect(countsOf(classesOf([...all, ...tickets(6, { categories: ['物业管理'] })], null))).toEqual([
      ['物业管理', 6],
      ['交通出行', 5],
      ['市容环境', 5],
    ]);
  });

  it('have what is under them, where and whose', () => {
    const [, environment] = classesOf(all, null);
    expect(countsOf(environment?.parts ?? [])).toEqual([
      ['垃圾', 3],
      ['道路保洁', 2],
    ]);
    expect(countsOf(environment?.districts ?? [])).toEqual([
      ['杨浦区', 3],
      ['静安区', 2],
    ]);
    expect(countsOf(environment?.departments ?? [])).toEqual([['绿化局', 5]]);
  });

  it('count no reminder and no ticket without a class', () => {
    const more = [...tickets(4, { categories: ['交通出行'], reminder: true }), ...tickets(9, { categories: [' '] })];
    expect(countsOf(classesOf([...all, ...more], null))).toEqual(countsOf(classesOf(all, null)));
  });

  it('stand beside the period before: none of a class is zero, no period before is not known', () => {
    const [first, second] = classesOf(all, new Map([['市容环境', 8]]));
    expect([first?.before, second?.before]).toEqual([0, 8]);
    expect(classesOf(all, null)[0]?.before).toBeNull();
  });
});

describe('the section of classes', () => {
  const of = (name: string, count: number, before: number | null = null) => ({
    name,
    ticketIds: ids('2020-05-20', count),
    before,
    districts: [],
    departments: [],
    parts: [],
  });
  const withSection = { ...roomy, sections: [...roomy.sections, 'classes' as const] };
  const printed = (classes: Parameters<typeof dayWith>[1], more = {}) =>
    section('classes', dayWith([topicOf('停水', 90)], { ...classes, ...more }), withSection);

  it('is none where the export has one class alone', () => {
    expect(printed({ classes: [of('市容环境', 300)] })).toBe('');
  });

  it('says how many, which share, and how it has changed', () => {
    const classes = [of('市容环境', 300, 250), of('交通出行', 200, 200)];
    expect(printed({ classes })).toMatch(/市容环境：300件，占15\.0%，较前一日增加50件/u);
    expect(printed({ classes })).toContain('交通出行：200件，占10.0%，与前一日持平。');
  });

  it('compares with no period that is in part', () => {
    const classes = [of('市容环境', 300, 250), of('交通出行', 200, 200)];
    expect(printed({ classes, previous: past('2020-05-19', 2000, { isPartial: true }) })).toContain(
      '市容环境：300件，占15.0%。',
    );
  });

  it('tells nothing of what is in no class that has a name: 其他', () => {
    const parts = ['其他问题', '垃圾', '噪声'].map((name) => ({ name, ticketIds: ids('2020-05-20', 90) }));
    const given = printed({ classes: [of('其他', 600), { ...of('市容环境', 300), parts }, of('其它类', 200)] });
    expect(given).not.toMatch(/其[他它]/u);
    expect(given).toContain('市容环境：300件，占15.0%，以垃圾（90件）、噪声（90件）为主');
  });

  it('is told from a topic of its name, which counts other tickets: 停水类', () => {
    const parts = ['停水', '漏水'].map((name) => ({ name, ticketIds: ids('2020-05-20', 120) }));
    const given = printed({ classes: [{ ...of('公用事业', 300), parts }, of('停水', 200)] });
    expect(given).toContain('以停水类（120件）、漏水（120件）为主');
    expect(given).toMatch(/停水类：200件/u);
  });

  describe('that have risen', () => {
    const day = (topic: string, count: number, verdict: 'spike' | 'steady' = 'spike') => ({
      topic: topicOf(topic, count, { verdict }),
      local: (own: readonly string[], named = '清雪除冰', usual: number | null = 0.1) => ({
        signals: [],
        widest: [],
        classes: [{ name: named, ticketIds: own, trend: trendOf(usual) }],
        isGiven: { place: true, unit: true },
      }),
    });
    const trendOf = (mean: number | null) => {
      const { trend } = topicOf('', 30);
      return { ...trend, usual: mean === null || trend.usual == null ? null : { ...trend.usual, mean } };
    };
    const others = (count: number) => Array.from({ length: count }, (_, at) => `other ${at}`);
    const { topic: snow, local } = day('停水', 90);
    const of = (report: ReturnType<typeof local>) => section('spikes', dayWith([snow], { local: report }), withSection);

    it('are told with what is usual', () => {
      expect(of(local(others(19)))).toContain('按诉求分类，清雪除冰19件（平常不足1件）明显多于平常。');
      expect(of(local(others(19), '清雪除冰', 4.24))).toContain('清雪除冰19件（平常约4.2件）');
      expect(of(local(others(19), '清雪除冰', null))).toContain('，清雪除冰19件明显');
      expect(of(local(others(19), '停水'))).toContain('停水类19件');
    });

    it('are left to the topic that has half of their tickets, and none are what has no name: 其他', () => {
      expect(of(local([...snow.ticketIds.slice(0, 10), ...others(10)]))).not.toContain('按诉求分类');
      expect(of(local([...snow.ticketIds.slice(0, 9), ...others(10)]))).toContain('清雪除冰19件');
      expect(of(local(others(19), '其他'))).not.toContain('按诉求分类');
    });

    it('leave no day calm and head one that has nothing else, where one of the ten largest topics has no more', () => {
      const quiet = scenarios['calm-day']?.() ?? expect.fail();
      const again = (of: TrendedTopic, at: number): TrendedTopic => ({
        ...{ ...of, id: `${of.id}${at}`, label: `${'甲乙丙丁'[at]}${of.label}` },
        ticketIds: of.ticketIds.map((id) => `${id}${at}`),
      });
      const topics = [0, 1, 2, 3].flatMap((at) => quiet.topics.map((of) => again(of, at)));
      const given = { ...quiet, topics: topics.sort((a, b) => b.count - a.count) };
      const tenth = given.topics[9]?.count ?? expect.fail();
      const calm = (count: number) => buildBulletin({ ...given, local: local(others(count)) }, withSection).value;
      expect(calm(tenth - 1).state).toBe('calm');
      const { state, headline, lead } = calm(tenth);
      expect([state, headline]).toEqual(['ordinary', '清雪除冰诉求高于平常']);
      expect(lead.map(({ text }) => text).join('')).toContain(`当日“清雪除冰”诉求${tenth}件（平常不足1件）。`);
    });

    it('stand beside the topic that leads, in headline, lead and box, where they have gained more than it has tickets', () => {
      const page = (count: number, more: object = {}) =>
        buildBulletin(dayWith([snow], { local: local(others(count), '清雪除冰', 4), ...more }), roomy).value;
      const { headline, lead } = page(95);
      expect(headline).toMatch(/停水.*，清雪除冰诉求明显多于平常$/u);
      expect(lead.map(({ text }) => text).join('')).toContain('按诉求分类，清雪除冰95件（平常约4件）。');
      const text = plainText(page(95), 'zh');
      expect(text).toContain('清雪除冰类 | 95 |');
      expect(text.match(/清雪除冰/gu)).toHaveLength(3);
      expect(plainText(page(94), 'zh').match(/清雪除冰/gu)).toHaveLength(1);
      // What an issue of the last days had in its headline is not said in it again.
      const [issue] = [{ year: 2020, number: 1, special: false }];
      const earlier = [{ issue, date: '2020-05-20', headline: '清雪除冰诉求高于平常', topicId: null }];
      expect(page(95, { earlier }).headline).not.toContain('清雪除冰');
    });
  });

  it('says what most of a topic is filed as whose label has none of its words, and heads one of pieces with it', () => {
    const roofs = topicOf('小青瓦、农业保险', 90, { verdict: 'spike', expected: 2 });
    const filed = (count: number, called = '灾害', topic = roofs) => {
      const parts = [{ name: called, ticketIds: topic.ticketIds.slice(0, count) }];
      const classes = [{ ...of('应急', 0), parts }, of('其他', 0)];
      return buildBulletin(dayWith([topic], { classes }), roomy).value;
    };
    const pageOf = (...given: Parameters<typeof filed>): string => plainText(filed(...given), 'zh');
    expect(filed(46).headline).toMatch(/小青瓦、农业保险（灾害类）问题$/u);
    expect(pageOf(46)).toContain('“小青瓦、农业保险”诉求多属“灾害”类（46件）');
    expect(pageOf(90)).toContain('诉求均属“灾害”类');
    expect(pageOf(90, '灾害类')).toContain('诉求均属“灾害类”');
    expect(filed(46).numbers.map(({ formula }) => formula)).toContain(`topic(${roofs.id}, 2020-05-20, 小类=灾害)`);
    // Exactly half is no 多; 保险 says no more than the label; 建议 is no matter; a word of its own needs no class beside it.
    expect(pageOf(45)).not.toContain('灾害');
    expect(filed(90, '保险').headline).not.toContain('类');
    expect(pageOf(90, '其他灾害')).not.toContain('多属');
    expect(filed(90, '灾害', topicOf('冰雹', 90, { verdict: 'spike' })).headline).not.toContain('灾害');
    expect(pageOf(90, '灾害', { ...roofs, isNamed: true })).not.toContain('灾害');
    expect(pageOf(90, '灾害', topicOf('小青瓦、农业保险', 90, { verdict: 'steady', expected: 90 }))).not.toContain(
      '灾害',
    );
  });

  it('says in the list of what else breaks out how it is filed, in place of the curves', () => {
    const [led, other] = [topicOf('停水', 400, { verdict: 'spike' }), topicOf('衣柜', 60, { verdict: 'new' })];
    const given = (topic: TrendedTopic, count = 50): string => {
      const parts = [{ name: '消费退费', ticketIds: topic.ticketIds.slice(0, count) }];
      return section(
        'spikes',
        dayWith([led, topic], { classes: [{ ...of('市场', 0), parts }, of('其他', 0)] }),
        withSection,
      );
    };
    expect(given(other)).toContain('衣柜（60件，多属消费退费类）新增');
    expect(given(other, 30)).not.toContain('消费退费');
    expect(given(topicOf('衣柜', 60, { verdict: 'high' }))).not.toContain('消费退费');
  });

  it('names three parts, two districts and two departments of a class, a single one of the first two never', () => {
    const three = (count: number, name: string) =>
      Array.from({ length: count }, (_, at) => ({
        name: `${name}${'甲乙丙丁'[at]}`,
        ticketIds: ids('2020-05-20', 40 - at),
      }));
    const classes = [
      { ...of('市容环境', 300), parts: three(4, '类'), districts: three(3, '区'), departments: three(3, '局') },
      { ...of('交通出行', 200), parts: three(1, '类'), districts: three(1, '区'), departments: three(1, '局') },
    ];
    const [first, second] = printed({ classes })
      .split('\n')
      .filter((line) => line.includes('件，占'));
    expect(first).toContain(
      '，以类甲（40件）、类乙（39件）、类丙（38件）为主；区甲（40件）、区乙（39件）较多；承办较多的有局甲（40件）、局乙（39件）。',
    );
    expect(second).toMatch(/交通出行：200件，占10\.0%；承办较多的有局甲（40件）。$/u);
  });

  it('names none of fewer than three tickets as those with many', () => {
    const one = (name: string, count: number) => ({ name, ticketIds: ids('2020-05-20', count) });
    const few = {
      ...of('供水', 5),
      districts: [one('区甲', 2), one('区乙', 1)],
      departments: [one('局甲', 3), one('局乙', 2)],
    };
    const some = { ...of('供电', 4), districts: [one('区甲', 3), one('区乙', 1)], departments: [one('局甲', 2)] };
    const given = printed({ classes: [few, some] });
    expect(given).toMatch(/供水：5件，占0\.3%；承办较多的有局甲（3件）。/u);
    expect(given).toMatch(/供电：4件，占0\.2%；区甲（3件）较多。/u);
  });

  it('is one unit’s where that has all of it', () => {
    const own = of('供水', 19);
    const classes = [{ ...own, departments: [{ name: '自来水公司', ticketIds: own.ticketIds }] }, of('停水', 4)];
    expect(printed({ classes })).toMatch(/供水：19件，占1\.0%；均由自来水公司承办。/u);
  });
});

describe('the table of types', () => {
  it('says +1 of a type that had none on a day before that is known', () => {
    const types = (more: object) => ({
      byType: Object.entries({ 投诉举报: 1999, ...more }).map(([name, count]) => ({ name, count })),
    });
    const before = past('2020-05-19', 1999);
    const given = dayWith([], {
      overview: { ...overview('2020-05-20', 2000), ...types({ 意见建议: 1 }) },
      previous: { ...before, overview: { ...before.overview, ...types({}) } },
    });
    const row = tableOf('overview', given).find(([name]) => name === '意见建议');
    expect(row?.slice(0, 2).concat(row.slice(3, 4))).toEqual(['意见建议', '1', '+1']);
  });
});

describe('what became of a unit’s tickets', () => {
  const [unit] = [
    departmentsOf([
      ...tickets(2, { department: '水务局', status: '已办结', satisfied: true }),
      ...tickets(1, { department: '水务局', status: '处理中', closedAt: '2020-05-21', satisfied: false }),
      ...tickets(3, { department: '水务局', status: '超期未办' }),
      ...tickets(1, { department: '房管局' }),
    ]),
  ];

  it('is closed by its status or by the day on which it was', () => {
    expect(unit?.[0]?.closed).toHaveLength(3);
  });

  it('is late by the words of its status', () => {
    expect(unit?.[0]?.overdue).toHaveLength(3);
    expect(unit?.[1]?.overdue).toEqual([]);
  });

  it('is content as far as somebody asked', () => {
    expect([unit?.[0]?.satisfied?.length, unit?.[0]?.rated?.length]).toEqual([2, 3]);
    expect(unit?.[1]?.rated).toEqual([]);
  });

  it('is not known where no ticket has the column, which is not none', () => {
    expect(departmentsOf(tickets(2, { department: '水务局' }))[0]).toMatchObject({
      closed: null,
      overdue: null,
      satisfied: null,
      rated: null,
    });
  });
});

describe('a standing group of the office', () => {
  const school = { name: '涉校', any: ['学校', '幼儿园'], not: ['驾校'] };

  it('is of tickets that hold one of its words and none of the others', () => {
    expect(isOfGroup(school, '幼儿园门口停车')).toBe(true);
    expect(isOfGroup(school, '学校旁的驾校')).toBe(false);
    expect(isOfGroup(school, '小区停车')).toBe(false);
  });

  it('counts its tickets without reminders, zero included', () => {
    const all = [...tickets(2, { text: '学校停水' }), ...tickets(3, { text: '学校停水', reminder: true })];
    const groups = groupsOf(
      [school, { name: '涉医', any: ['医院'], not: [] }],
      all,
      new Map([['涉校', 5]]),
      ({ text }) => text,
    );
    expect(groups.map(({ name, ticketIds, before }) => [name, ticketIds.length, before])).toEqual([
      ['涉校', 2, 5],
      ['涉医', 0, 0],
    ]);
  });

  it('is told from its day on', () => {
    const groups = [
      { ...school, from: null },
      { name: '涉疫', any: ['疫情'], not: [], from: '2020-01-20' },
    ];
    const printed = (to: string) => groupsAt(groups, to as Day).map(({ name }) => name);
    expect(printed('2020-01-19')).toEqual(['涉校']);
    expect(printed('2020-01-20')).toEqual(['涉校', '涉疫']);
  });
});
