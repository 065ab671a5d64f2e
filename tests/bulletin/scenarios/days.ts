import type { BulletinInput } from '../../../src/bulletin/index.js';
import { fact, history, ids, input, named, on, overview, part, past, quiet, quotes, restart, topic } from './make.js';

const TYPES = { inquiry: 6120, complaint: 5210, help: 4880, suggestion: 690, praise: 88, other: 130 };

/** A working day in November: one topic above its usual, another new, all else as always. */
export function ordinaryDay(): BulletinInput {
  restart();
  const day = '2020-11-18';
  const total = 17118;
  const leaves = topic({
    id: 'T20201012-007',
    label: '供暖不热',
    count: 486,
    total,
    day,
    verdict: 'rising',
    expected: 290,
    more: {
      subtopics: [
        part({ label: '室温不达标', keywords: ['室温'], count: 231, ticketIds: ids(day, 231) }),
        part({ label: '管道漏水', keywords: ['漏水'], count: 97, ticketIds: ids(day, 97) }),
      ],
      reflections: quotes(
        day,
        ['供暖开始五天了，家里室温一直只有14度', 143],
        ['打了三次供热公司电话都没有人上门', 61],
        ['楼下管道漏水，整个单元都不热', 38],
      ),
      suggestions: quotes(day, ['希望供热公司公布每栋楼的检修时间', 12], ['建议夜间也安排抢修人员', 7]),
      districts: named({ 浦东新区: 121, 杨浦区: 76, 普陀区: 70, 静安区: 44 }),
      urgent: 31,
      types: { complaint: 402, suggestion: 21, help: 63 },
    },
  });
  const parking = topic({
    id: 'T20190303-001',
    label: '违章停车',
    count: 733,
    total,
    day,
    verdict: 'steady',
    expected: 741,
  });
  const scheme = topic({
    id: 'T20201118-001',
    label: '共享单车清运',
    count: 58,
    total,
    day,
    verdict: 'new',
    expected: null,
    firstSeen: day,
    more: { districts: named({ 徐汇区: 31, 长宁区: 18, 黄浦区: 9 }) },
  });
  return input(day, '2020-11-19', 322, {
    overview: overview(day, total, {
      reminders: 903,
      urgent: 212,
      byType: named(TYPES),
      byChannel: named({ 电话: 13950, 微信: 1702, 网站: 980, 随申办: 486 }),
      byDistrict: named({ 浦东新区: 3921, 闵行区: 2010, 宝山区: 1433, 徐汇区: 1302, 杨浦区: 1201, 静安区: 990 }),
    }),
    previous: past('2020-11-17', 16806, {
      urgent: 198,
      reminders: 877,
      byType: named({ inquiry: 6033, complaint: 5090, help: 4790, suggestion: 671, praise: 91, other: 131 }),
    }),
    sameWeekday: past('2020-11-11', 16544, { byType: named({ inquiry: 5900, complaint: 5101, help: 4690 }) }),
    lastYearSolar: past('2019-11-18', 15210),
    topics: [parking, leaves, scheme],
    histories: new Map([
      ['T20201012-007', history(day, quiet(56, 290, [318, 377, 402, 455, 486]), 290)],
      ['T20201118-001', history(day, quiet(56, 0, [58]), null)],
      ['T20190303-001', history(day, quiet(56, 741, [733]), 741)],
    ]),
    calls: [{ day: on(day), incoming: 21044, answered: 20310, otherChannels: 3168 }],
    urgent: leaves.ticketIds.slice(0, 31).map((id) => fact(id, day)),
    reminded: [fact('R1', day, { earlierId: leaves.ticketIds[40] ?? null })],
    rejectedRows: 3,
  });
}

/** 56 tickets of a topic that never was, among 11,000 of the kind of every day. */
export function twentiethJanuary(): BulletinInput {
  restart();
  const day = '2020-01-20';
  const total = 11204;
  const fever = topic({
    id: 'T20200120-003',
    label: '不明原因肺炎',
    count: 56,
    total,
    day,
    verdict: 'new',
    expected: 0.4,
    firstSeen: '2020-01-19',
    more: {
      keywords: ['肺炎', '发热门诊'],
      subtopics: [part({ label: '发热门诊就诊', keywords: ['发热门诊'], count: 21, ticketIds: ids(day, 21) })],
      reflections: quotes(day, ['咨询本市有没有发热门诊，去哪家医院看', 14], ['武汉回来的邻居咳嗽，居委会没有人管', 3]),
      suggestions: quotes(day, ['建议尽快公布本市发热门诊名单和电话', 9]),
      districts: named({ 浦东新区: 17, 闵行区: 9, 徐汇区: 8, 静安区: 5 }),
      harm: 0.61,
      urgent: 4,
      types: { inquiry: 38, complaint: 12, suggestion: 6 },
    },
  });
  const rubbish = topic({
    id: 'T20190701-001',
    label: '垃圾分类投放',
    count: 611,
    total,
    day,
    verdict: 'steady',
    expected: 640,
  });
  const travel = topic({
    id: 'T20190110-002',
    label: '春运购票',
    count: 203,
    total,
    day,
    verdict: 'fading',
    expected: 330,
  });
  return input(day, '2020-01-21', 20, {
    overview: overview(day, total, {
      reminders: 512,
      urgent: 74,
      byType: named({ inquiry: 4410, complaint: 3301, help: 2870, suggestion: 502, praise: 44, other: 77 }),
      byDistrict: named({ 浦东新区: 2604, 闵行区: 1290, 宝山区: 980, 徐汇区: 871 }),
    }),
    previous: past('2020-01-19', 8310, {
      urgent: 50,
      reminders: 401,
      byType: named({ inquiry: 3210, complaint: 2401, help: 2170, suggestion: 402, praise: 40, other: 87 }),
    }),
    sameWeekday: past('2020-01-13', 12877),
    lastYearLunar: past('2019-01-31', 9902),
    lastYearSolar: past('2019-01-20', 7004),
    topics: [rubbish, travel, fever],
    histories: new Map([['T20200120-003', history(day, quiet(56, 0, [1, 56]), 0.4)]]),
    calls: [{ day: on(day), incoming: 14022, answered: 13240, otherChannels: null }],
    urgent: fever.ticketIds.slice(0, 4).map((id) => fact(id, day)),
  });
}

const MASK_CURVE = [0, 0, 0, 2, 9, 31, 144, 402, 611, 980, 1755, 2480, 3011, 3842];

/** The masks. */
export function twentyNinthJanuary(): BulletinInput {
  restart();
  const day = '2020-01-29';
  const total = 19203;
  const masks = maskTopic(day, 3842, total);
  const others = [
    topic({
      id: 'T20200124-001',
      label: '小区封闭管理',
      count: 2110,
      total,
      day,
      verdict: 'spike',
      expected: 22,
      firstSeen: '2020-01-24',
      more: { districts: named({ 浦东新区: 420, 闵行区: 311, 宝山区: 150 }) },
    }),
    topic({
      id: 'T20200123-004',
      label: '外地返沪人员隔离',
      count: 1702,
      total,
      day,
      verdict: 'spike',
      expected: 3.1,
      firstSeen: '2020-01-23',
    }),
    topic({
      id: 'T20200128-002',
      label: '商家哄抬物价',
      count: 688,
      total,
      day,
      verdict: 'rising',
      expected: 410,
      firstSeen: '2019-05-02',
    }),
    topic({
      id: 'T20200129-001',
      label: '复工时间',
      count: 215,
      total,
      day,
      verdict: 'new',
      expected: null,
      firstSeen: day,
    }),
  ];
  const hotel = topic({
    id: 'T20200125-009',
    label: '临青路平凉路宾馆安置人员',
    count: 37,
    total,
    day,
    verdict: 'spike',
    expected: 1.2,
    firstSeen: '2020-01-25',
    more: { kind: 'incident', districts: named({ 杨浦区: 37 }) },
  });
  return input(day, '2020-01-30', 29, {
    issue: { year: 2020, number: 29, total: 1234, special: false, revision: 0 },
    overview: overview(day, total, {
      reminders: 1031,
      urgent: 486,
      byType: named({ inquiry: 8010, complaint: 4730, help: 5120, suggestion: 1098, praise: 102, other: 143 }),
      byChannel: named({ 电话: 16993, 微信: 1204, 网站: 640, 随申办: 366 }),
      byDistrict: named({
        浦东新区: 4120,
        闵行区: 2011,
        宝山区: 1680,
        杨浦区: 1502,
        徐汇区: 1390,
        静安区: 1207,
        普陀区: 1101,
        松江区: 980,
        嘉定区: 911,
      }),
    }),
    previous: past('2020-01-28', 18891, {
      urgent: 471,
      reminders: 986,
      byType: named({ inquiry: 8120, complaint: 4410, help: 5090, suggestion: 1031, praise: 99, other: 141 }),
    }),
    sameWeekday: past('2020-01-22', 14118, {
      byType: named({ inquiry: 5910, complaint: 4120, help: 3301, suggestion: 590, praise: 70, other: 127 }),
    }),
    lastYearLunar: past('2019-02-09', 4907),
    lastYearSolar: past('2019-01-29', 11830),
    topics: [masks, ...others, hotel],
    histories: new Map([
      ['T20200120-003', history(day, quiet(28, 0, MASK_CURVE), 61.2)],
      ...others.map((item) => [item.id, history(day, quiet(28, 2, [40, 300, item.count]), 12)] as const),
      ['T20200125-009', history(day, quiet(28, 0, [4, 19, 37]), 1.2)],
    ]),
    calls: [{ day: on(day), incoming: 33015, answered: 16993, otherChannels: 2210 }],
    earlier: [
      {
        issue: { year: 2020, number: 25, special: false },
        date: on('2020-01-26'),
        period: { from: on('2020-01-25'), to: on('2020-01-25') },
        headline: '市民来电反映口罩难买',
        topicId: 'T20200120-003',
      },
    ],
    urgent: [
      ...masks.ticketIds.slice(0, 120).map((id) => fact(id, day)),
      fact('U1', day, { district: '杨浦区', categories: ['人员安置'] }),
      fact('U2', day, { district: '杨浦区', categories: ['人员安置'] }),
    ],
    reminded: [fact('R1', day, { earlierId: masks.ticketIds[3] ?? null })],
    confidential: new Set(['20200129Q3']),
    rejectedRows: 2,
  });
}

function maskTopic(day: string, count: number, total: number) {
  return topic({
    id: 'T20200120-003',
    label: '口罩',
    count,
    total,
    day,
    verdict: 'spike',
    expected: 61.2,
    firstSeen: '2020-01-20',
    more: {
      keywords: ['口罩', 'N95', '药房'],
      subtopics: [
        part({ label: '药房排队', keywords: ['药房', '排队'], count: 811, ticketIds: ids(day, 811) }),
        part({ label: 'N95口罩缺货', keywords: ['N95'], count: 640, ticketIds: ids(day, 640) }),
        part({ label: '网上预约', keywords: ['预约'], count: 402, ticketIds: ids(day, 402) }),
      ],
      reflections: quotes(
        day,
        ['指定药房门口天不亮就排起长队，人挤人没有间隔', 811],
        ['跑了五家药房都买不到口罩，店员说“今天只有50个”', 366],
        ['药房门口为抢购口罩发生争执，还动了手', 42],
        ['我家有确诊病人急需口罩', 3],
      ),
      suggestions: quotes(
        day,
        ['建议实名网上预约、定点领取，不要让大家去排队', 208],
        ['建议由居委会按户登记发放口罩', 155],
        ['建议错开时段、分散网点供应', 61],
      ),
      districts: named({ 浦东新区: 802, 杨浦区: 411, 闵行区: 390, 静安区: 301 }),
      urgent: 120,
      reminders: 61,
      harm: 0.32,
      massFilings: { groups: 3, tickets: 88 },
      types: { complaint: 2201, suggestion: 611, inquiry: 830, help: 200 },
    },
  });
}

/** The second report: booking in person gathers crowds as well. */
export function secondFebruary(): BulletinInput {
  restart();
  const day = '2020-02-02';
  const total = 21877;
  const masks = {
    ...maskTopic(day, 3842, total),
    reflections: quotes(
      day,
      ['居委会门口排队登记的人比药房还多，同样是人群聚集', 502],
      ['登记点早上六点就有人排队，队伍拐到了马路上', 233],
      ['My neighbours queue for two hours to register, is there an app?', 2],
    ),
    suggestions: quotes(day, ['建议登记改为网上办理，不要再现场排队', 377], ['建议分楼分时段登记', 120]),
  };
  return input(day, '2020-02-03', 33, {
    overview: overview(day, total, {
      reminders: 1502,
      urgent: 530,
      byType: named({ inquiry: 8802, complaint: 6230, help: 5310, suggestion: 1301, praise: 121, other: 113 }),
      byDistrict: named({ 浦东新区: 4802, 闵行区: 2210, 宝山区: 1790, 杨浦区: 1611 }),
    }),
    previous: past('2020-02-01', 19020, { urgent: 512, reminders: 1400 }),
    sameWeekday: past('2020-01-26', 9020),
    lastYearLunar: past('2019-02-13', 9911),
    topics: [masks],
    histories: new Map([[masks.id, history(day, quiet(28, 0, [...MASK_CURVE, 3300, 2980, 2410, 3842]), 61.2)]]),
    calls: [{ day: on(day), incoming: 35120, answered: 22010, otherChannels: 2400 }],
    policies: [
      {
        title: '口罩预约登记加定点药店购买',
        announced: on('2020-01-31'),
        effective: on('2020-02-02'),
        topicIds: [],
        keywords: ['口罩'],
      },
    ],
    earlier: [
      {
        issue: { year: 2020, number: 29, special: false },
        date: on('2020-01-30'),
        period: { from: on('2020-01-29'), to: on('2020-01-29') },
        headline: '大量市民来电关注口罩问题',
        topicId: masks.id,
      },
      {
        issue: { year: 2020, number: 25, special: false },
        date: on('2020-01-26'),
        headline: '市民来电反映口罩难买',
        topicId: masks.id,
      },
    ],
    praise: [
      {
        praise: fact('P1', day, { district: '杨浦区' }),
        earlier: fact('E1', '2020-01-25', { district: '杨浦区' }),
        earlierTopic: '宾馆安置人员',
        places: ['临青路', '平凉路'],
        by: 'place',
      },
    ],
    editorNote: '本期刊发口罩预约登记首日市民诉求，供领导同志参阅。',
  });
}

/** Nothing is above its usual. */
export function calmDay(): BulletinInput {
  restart();
  const day = '2020-06-10';
  const total = 15002;
  const topics = [
    topic({
      id: 'T20190303-001',
      label: '违章停车',
      count: 702,
      total,
      day,
      verdict: 'steady',
      expected: 741,
      more: {
        reflections: quotes(day, ['消防通道长期被私家车占用，物业劝不走', 19]),
        suggestions: quotes(day, ['建议在学校周边增设限时停车位', 4]),
      },
    }),
    topic({
      id: 'T20190303-002',
      label: '噪声扰民',
      count: 655,
      total,
      day,
      verdict: 'steady',
      expected: 611,
      more: { reflections: quotes(day, ['工地凌晨两点还在打桩，影响休息', 33]) },
    }),
    topic({ id: 'T20190303-003', label: '物业服务', count: 590, total, day, verdict: 'steady', expected: 602 }),
  ];
  return input(day, '2020-06-11', 161, {
    overview: overview(day, total, {
      reminders: 700,
      urgent: 3,
      byType: named({ inquiry: 6001, complaint: 4500, help: 3800, suggestion: 601, praise: 60, other: 40 }),
      byDistrict: named({ 浦东新区: 3600, 闵行区: 1802, 宝山区: 1210, 徐汇区: 1100 }),
    }),
    previous: past('2020-06-09', 15002, { urgent: 2, reminders: 698 }),
    sameWeekday: past('2020-06-03', 14880),
    topics,
    histories: new Map(topics.map((item) => [item.id, history(day, quiet(56, item.count, [item.count]), item.count)])),
  });
}
