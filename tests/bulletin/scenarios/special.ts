import type { BulletinInput } from '../../../src/bulletin/index.js';
import { dayRange } from '../../../src/model/index.js';
import { ordinaryDay, twentyNinthJanuary } from './days.js';
import { fact, history, input, named, on, overview, past, quiet, quotes, restart, topic } from './make.js';

/** A week with topics that rose and fell and one day without an export. */
export function week(): BulletinInput {
  restart();
  const [from, to] = ['2020-01-27', '2020-02-02'];
  const total = 131204;
  const topics = [
    topic({
      id: 'T20200120-003',
      label: '口罩',
      count: 21044,
      total,
      day: from,
      verdict: 'spike',
      expected: 430,
      firstSeen: '2020-01-20',
      more: {
        reflections: quotes(
          from,
          ['指定药房门口天不亮就排起长队，人挤人没有间隔', 4102],
          ['登记点早上六点就有人排队，队伍拐到了马路上', 733],
        ),
        suggestions: quotes(from, ['建议登记改为网上办理，不要再现场排队', 1377]),
        districts: named({ 浦东新区: 4802, 杨浦区: 2411, 闵行区: 2390, 静安区: 1301 }),
      },
    }),
    topic({
      id: 'T20200124-001',
      label: '小区封闭管理',
      count: 12110,
      total,
      day: from,
      verdict: 'spike',
      expected: 155,
      firstSeen: '2020-01-24',
    }),
    topic({ id: 'T20190303-001', label: '违章停车', count: 902, total, day: from, verdict: 'fading', expected: 4800 }),
    topic({ id: 'T20190303-002', label: '噪声扰民', count: 811, total, day: from, verdict: 'fading', expected: 3900 }),
  ];
  return input(from, '2020-02-03', 4, {
    period: { kind: 'week', from: on(from), to: on(to) },
    overview: overview(from, total, {
      reminders: 8044,
      urgent: 3120,
      byType: named({ inquiry: 52044, complaint: 36820, help: 33001, suggestion: 7802, praise: 811, other: 726 }),
      byDistrict: named({ 浦东新区: 28044, 闵行区: 13011, 宝山区: 10680, 杨浦区: 9502 }),
    }),
    previous: past('2020-01-20', 82066, { urgent: 900, reminders: 3900 }, '2020-01-26'),
    lastYearLunar: past('2019-02-07', 38022, {}, '2019-02-13'),
    topics,
    histories: new Map([
      [
        'T20200120-003',
        history(to, quiet(28, 0, [31, 144, 402, 611, 980, 1755, 2480, 2810, 3011, 3842, 3300, 2980, 2410, 2691]), 61),
      ],
      [
        'T20200124-001',
        history(to, quiet(28, 3, [10, 31, 200, 450, 1200, 1505, 1702, 1740, 1801, 2110, 1990, 1710, 1600, 1159]), 22),
      ],
      [
        'T20190303-001',
        history(to, quiet(28, 680, [600, 480, 400, 333, 150, 140, 130, 120, 118, 121, 133, 140, 135, 135]), 690),
      ],
    ]),
    calls: null,
    urgent: [fact('U1', from, { categories: ['医疗救助'] })],
  });
}

/** A month whose year before is known. */
export function month(): BulletinInput {
  restart();
  const [from, to] = ['2020-10-01', '2020-10-31'];
  const total = 498022;
  const names = [
    '违章停车',
    '噪声扰民',
    '物业服务',
    '供水供电',
    '道路积水',
    '公交线路',
    '垃圾分类投放',
    '社保转移',
    '租房纠纷',
    '预付卡退款',
    '校外培训退费',
    '流浪犬管理',
  ];
  const topics = names
    .map((label, index) =>
      topic({
        id: `T20190303-${String(index + 1).padStart(3, '0')}`,
        label,
        count: 9100 - index * 640,
        total,
        day: from,
        verdict: index === 9 ? 'spike' : index === 5 ? 'fading' : 'steady',
        expected: index === 9 ? 1210 : 9100 - index * 640,
        more:
          index === 9
            ? {
                reflections: quotes(
                  from,
                  ['健身房一夜之间关门，办的卡退不了钱', 640],
                  ['店家一再拖延，电话打不通', 211],
                ),
                suggestions: quotes(from, ['建议预付资金由银行托管', 88]),
                districts: named({ 黄浦区: 700, 静安区: 611, 徐汇区: 402 }),
              }
            : {},
      }),
    )
    .sort((a, b) => b.count - a.count);
  const days = dayRange(on('2020-09-01'), on(to)).length;
  return input(from, '2020-11-02', 10, {
    period: { kind: 'month', from: on(from), to: on(to) },
    overview: overview(from, total, {
      reminders: 22011,
      urgent: 6900,
      byType: named({ inquiry: 201044, complaint: 150820, help: 120011, suggestion: 21147, praise: 3000, other: 2000 }),
      byChannel: named({ 电话: 400011, 微信: 50011, 网站: 30000, 随申办: 18000 }),
      byDistrict: named({ 浦东新区: 118044, 闵行区: 53011, 宝山区: 40680, 杨浦区: 29502 }),
    }),
    previous: past('2020-09-01', 471300, { urgent: 6400, reminders: 21044 }, '2020-09-30'),
    lastYearSolar: past('2019-10-01', 433020, {}, '2019-10-31'),
    topics,
    histories: new Map(
      topics.map((item, index) => [
        item.id,
        history(
          to,
          quiet(days, Math.round(item.count / 31), [Math.round(item.count / 31) + index]),
          item.trend.expected,
        ),
      ]),
    ),
  });
}

export function emptyDay(): BulletinInput {
  restart();
  return input('2020-03-08', '2020-03-09', 67, {});
}

/** The export stopped at noon: counts are said, nothing is compared. */
export function partialDay(): BulletinInput {
  const whole = ordinaryDay();
  const counts = whole.overview;
  return {
    ...whole,
    overview: counts === null ? null : { ...counts, isPartial: true },
    topics: whole.topics.map((item) => ({
      ...item,
      trend: { ...item.trend, verdict: 'unknown' as const, expected: null },
    })),
  };
}

/** Text that tries to be markup, a template, a direction mark, a number of ours. */
export function hostileText(): BulletinInput {
  const day = twentyNinthJanuary();
  return {
    ...day,
    editorNote: '<script>alert(1)</script>{{headline}} 编者按\u202e倒写\u200b',
    topics: day.topics.map((item, index) =>
      index > 0
        ? item
        : {
            ...item,
            label: '口罩<b>{{7*7}}</b>',
            reflections: quotes(
              '2020-01-29',
              ['<img src=x onerror=alert(1)>买不到口罩，\u0024{process.exit()}', 12],
              ['药房\u0000门口\u202e排队\u200b三小时\ufeff，@import url(//x) 没人管', 7],
              ['他说："今天没有货"，又说："明天再来"😷', 5],
              ['𠮷田路的叕药房、㙍家弄药房都没有货\ue000', 3],
            ),
          },
    ),
  };
}

/** A special issue with an editor's note. */
export function specialIssue(): BulletinInput {
  const day = twentyNinthJanuary();
  return {
    ...day,
    issue: { year: 2020, number: 2, total: null, special: true, revision: 0 },
    editorNote: '口罩供应为当前市民诉求最集中的问题，现将有关情况专题编发。',
  };
}
