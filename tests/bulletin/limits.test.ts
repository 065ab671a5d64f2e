import { describe, expect, it } from 'vitest';
import type { BulletinInput, PolicyEvent } from '../../src/bulletin/index.js';
import { cutRows } from '../../src/bulletin/sections/counts/dimension.js';
import { addDays, type Day, type PlaceSignal, type Trend, type TrendedTopic } from '../../src/model/index.js';
import { defaultBulletinSettings } from '../bulletin-settings.js';
import { DAY, dayWith, section, tableOf, topicOf, weekWith } from './printed.js';
import { fact, history, ids, input, named, overview, part, past, quotes } from './scenarios/make.js';

/** The office's defaults with room on the page. */
const defaults = { ...defaultBulletinSettings, pages: { calm: 9, day: 9, busy: 9, week: 9, month: 9, most: 9 } };
const NAMES = [...'甲乙丙丁戊己庚辛壬癸子丑寅卯'];
const many = <T>(count: number, make: (name: string, at: number) => T): T[] => NAMES.slice(0, count).map(make);
/** How many of the names stand in a text behind such words. */
const shown = (text: string, before: string): number =>
  NAMES.filter((name) => text.includes(`${before}${name}`)).length;

const lead = (more: Partial<TrendedTopic> = {}): TrendedTopic => topicOf('停水', 600, { expected: 20, more });
const printed = (id: Parameters<typeof section>[0], made: BulletinInput): string => section(id, made, defaults);

describe('an office that has set nothing prints', () => {
  it('four things that citizens say and three that they propose', () => {
    const topic = lead({
      reflections: quotes(DAY, ...many(6, (name, at) => [`停水${name}小区已经三天没有水`, 30 - at] as const)),
      suggestions: quotes(DAY, ...many(6, (name, at) => [`建议停水${name}小区派水车送水`, 30 - at] as const)),
    });
    // Words that tell one from the next, though they say nearly the same.
    const given = dayWith([topic], { segment: (text) => [text] });
    expect(shown(printed('reflections', given), '“停水')).toBe(4);
    expect(shown(printed('suggestions', given), '“建议停水')).toBe(3);
  });

  it('four parts of a topic and three districts', () => {
    const subtopics = many(6, (name) =>
      part({ label: `水压不足${name}`, keywords: [], count: 70, ticketIds: ids(DAY, 70) }),
    );
    const districts = named(Object.fromEntries(many(6, (name, at) => [`${name}区`, 90 - at])));
    const text = printed('reflections', dayWith([lead({ subtopics, districts })]));
    expect(shown(text, '水压不足')).toBe(4);
    expect(NAMES.filter((name) => text.includes(`${name}区`))).toHaveLength(3);
  });

  it('four parts of a topic though the office allows more: as many as read well in a sentence', () => {
    const subtopics = many(6, (name) =>
      part({ label: `水压不足${name}`, keywords: [], count: 70, ticketIds: ids(DAY, 70) }),
    );
    const wide = { ...defaults, items: { ...defaults.items, subtopics: 6 } };
    expect(shown(section('reflections', dayWith([lead({ subtopics })]), wide), '水压不足')).toBe(4);
  });

  it('three topics that have receded', () => {
    const fading = many(5, (name, at) => topicOf(`漏电${name}`, 90 - at, { verdict: 'fading', expected: 60 }));
    expect(printed('spikes', dayWith([lead(), ...fading]))).toContain(
      '漏电甲（90件）、漏电乙（89件）、漏电丙（88件）等诉求有所回落。',
    );
  });

  it('two places of praise that answers an earlier request', () => {
    const praise = [
      {
        praise: fact('P', DAY),
        earlier: fact('E', '2020-05-18'),
        earlierTopic: '停水',
        places: ['甲路', '乙路', '丙路'],
        by: 'place' as const,
      },
    ];
    expect(printed('praise', dayWith([lead()], { praise }))).toContain('甲路、乙路一带：5月18日曾有市民反映“停水”问题');
  });

  it('two of what is praised', () => {
    const praise = many(4, (name) => ({
      praise: fact(`P${name}`, DAY),
      earlier: fact(`E${name}`, '2020-05-18'),
      earlierTopic: '停水',
      places: [`${name}路`],
      by: 'place' as const,
    }));
    const text = printed('praise', dayWith([lead()], { praise }));
    expect(NAMES.filter((name) => text.includes(`${name}路一带`))).toEqual(['甲', '乙']);
  });

  it('five groups of what is proposed', () => {
    const proposalsOf = () => many(7, (name, at) => ({ label: `派水车${name}`, ticketIds: ids(DAY, 20 - at) }));
    expect(shown(printed('suggestions', { ...dayWith([lead()]), proposalsOf }), '派水车')).toBe(5);
  });

  it('five other topics that are alarms', () => {
    const others = many(7, (name, at) => topicOf(`漏电${name}`, 90 - at, { expected: 5 }));
    expect(shown(printed('spikes', dayWith([lead(), ...others])), '漏电')).toBeGreaterThanOrEqual(5);
    const histories = new Map([lead(), ...others].map(({ id }) => [id, history(DAY, [1, 2, 90], 3)]));
    const sparks = printed('spikes', dayWith([lead(), ...others], { histories }))
      .split('\n')
      .filter((line) => /^\s*漏电./u.test(line) && line.includes('正常水平') && !line.includes('：'));
    expect(sparks).toHaveLength(5);
  });

  it('beside them, by name and number alone, what neither the box nor their sentence has', () => {
    const others = many(14, (name, at) => topicOf(`漏电${name}`, 90 - at, { expected: 5 }));
    const text = printed('spikes', dayWith([lead(), ...others]));
    expect(text).toMatch(/另有(?:漏电.（\d\d件）、?){5}突增。/u);
    expect(shown(printed('spikes', dayWith([lead(), ...others])), '漏电')).toBeGreaterThanOrEqual(10);
  });

  it('and what goes on far above its usual level, though it is no alarm any more', () => {
    const others = many(12, (name, at) => topicOf(`漏电${name}`, 90 - at, { expected: 5 }));
    const fever = topicOf('登革热', 16, { verdict: 'high', expected: 0 });
    expect(printed('spikes', dayWith([lead(), ...others, fever]))).toContain('登革热（16件）仍处高位。');
  });

  it('a figure of some of them says how many the page marks, incidents among them, where the lead has not summed them', () => {
    const othersAt = (expected: number) => [
      topicOf('漏电', 90, { expected }),
      topicOf('丽水苑电梯', 80, { expected, more: { kind: 'incident' } }),
      topicOf('明苑停暖', 9, { expected: 1, more: { kind: 'incident' } }),
      topicOf('噪声', 70, { verdict: 'steady', expected: 70 }),
    ];
    const first = lead();
    const toldAt = (expected: number): string => {
      const all = [first, ...othersAt(expected)];
      const histories = new Map(all.map(({ id }) => [id, history(DAY, [1, 2, 90], 3)]));
      return printed('spikes', dayWith(all, { histories }));
    };
    expect(toldAt(30)).toContain('当日4个主题突增、新增、上升或处于高位，表列其中2个');
    expect(toldAt(5)).toContain('当日部分主题突增、新增、上升或处于高位');
  });

  it('ten topics in the table of a week', () => {
    const topics = many(13, (name, at) => topicOf(`漏电${name}`, 190 - at, { verdict: 'steady', expected: 190 }));
    const [, ...rows] = tableOf('spikes', weekWith(topics), defaults);
    expect(rows).toHaveLength(10);
  });

  it('five classes and five departments', () => {
    const classes = many(7, (name, at) => ({
      name: `类别${name}`,
      ticketIds: ids(DAY, 90 - at),
      before: null,
      districts: [],
      departments: [],
      parts: [],
    }));
    const withClasses = { ...defaults, sections: [...defaults.sections, 'classes' as const] };
    expect(shown(section('classes', dayWith([lead()], { classes }), withClasses), '类别')).toBe(5);
    const departments = many(7, (name, at) => ({
      name: `水务${name}`,
      ticketIds: ids(DAY, 90 - at),
      closed: null,
      overdue: null,
      satisfied: null,
      rated: null,
    }));
    expect(shown(printed('departments', dayWith([lead()], { departments })), '水务')).toBe(5);
  });

  it('five channels, the last of them all others', () => {
    const channels = many(7, (name, at) => ({ name: `渠道${name}`, count: 90 - at }));
    expect(cutRows(channels, defaults.items.channels)).toEqual([
      ...channels.slice(0, 4),
      { name: '其他', count: 86 + 85 + 84 },
    ]);
    expect(cutRows(channels.slice(0, 5), defaults.items.channels)).toEqual(channels.slice(0, 5));
  });

  it('four topics of places and four of departments', () => {
    const local = (kind: PlaceSignal['kind']) =>
      many(
        6,
        (name): PlaceSignal =>
          ({
            kind,
            subject: { kind: 'class', id: null, name: `扬尘${name}` },
            path: [kind === 'place' ? '杨浦区' : '水务局'],
            state: 'new',
            since: DAY as Day,
            count: 30,
            window: { days: 1, count: 30, expected: 4 },
            usual: 4,
            ticketIds: ids(DAY, 30),
          }) as unknown as PlaceSignal,
      );
    const given = {
      signals: [...local('place'), ...local('unit')],
      widest: [],
      classes: [],
      isGiven: { place: true, unit: true },
    };
    const text = printed(
      'places',
      dayWith([lead()], { local: given as unknown as NonNullable<BulletinInput['local']> }),
    );
    expect(shown(text.split('按承办单位')[0] ?? '', '扬尘')).toBe(4);
    expect(shown(text.split('按承办单位')[1] ?? '', '扬尘')).toBe(4);
  });

  it('two measures of the city, the latest first', () => {
    const policies = many(
      4,
      (name, at): PolicyEvent => ({
        title: `供水办法${name}`,
        announced: addDays(DAY as Day, -at - 1),
        effective: null,
        topicIds: [],
        keywords: ['停水'],
      }),
    );
    const topic = lead();
    const text = printed(
      'policies',
      dayWith([topic], { policies, histories: new Map([[topic.id, history(DAY, new Array(30).fill(9), 9)]]) }),
    );
    expect(NAMES.filter((name) => text.includes(`供水办法${name}`))).toEqual(['甲', '乙']);
  });

  it('two earlier issues that are followed up', () => {
    const others = many(4, (name, at) => topicOf(`漏电${name}`, 90 - at, { verdict: 'steady', expected: 90 }));
    const earlier = others.map(({ id }, at) => ({
      issue: { year: 2020, number: 100 + at, special: false },
      date: addDays(DAY as Day, -5 - at),
      headline: `大量市民来电关注漏电${NAMES[at]}问题`,
      topicId: id,
    }));
    expect(shown(printed('followups', dayWith([lead(), ...others], { earlier })), '漏电')).toBe(2);
  });
});

describe('an office that has set nothing reads', () => {
  it('seven days before a measure and after it, two weeks long', () => {
    const topic = lead();
    const made = (announced: string) =>
      printed(
        'policies',
        dayWith([topic], {
          policies: [
            { title: '供水办法', announced: announced as Day, effective: null, topicIds: [topic.id], keywords: [] },
          ],
          histories: new Map([[topic.id, history(DAY, new Array(60).fill(9), 9)]]),
        }),
      );
    expect(made('2020-05-18')).toContain('公布前7日（5月11日至17日）');
    expect(made('2020-05-10')).toContain('实施后7日（5月10日至16日）');
    expect(made('2020-05-07')).toContain('供水办法');
    expect(made('2020-05-06')).toBe('');
  });

  it('quotes of six to eighty characters', () => {
    const said = (text: string): boolean =>
      printed('reflections', dayWith([lead({ reflections: quotes(DAY, [text, 30]) })])).includes(text);
    expect([said('停水好几天'), said('停水好几天了')]).toEqual([false, true]);
    const long = (length: number): string => '停水三天家里老人没有水喝'.repeat(8).slice(0, length);
    expect([said(long(80)), said(long(81))]).toEqual([true, false]);
  });

  it('four weeks of a curve', () => {
    const topic = lead();
    const made = dayWith([topic], {
      histories: new Map([[topic.id, history(DAY, [...new Array(60).fill(9), 600], 9)]]),
    });
    expect(printed('spikes', made)).toContain('为近28日最高');
  });
});

describe('what a topic is about, and where it comes from', () => {
  const detail = (more: Partial<TrendedTopic>): string => printed('reflections', dayWith([lead(more)]));

  it('is parts of a tenth of it and more', () => {
    const about = (count: number) =>
      detail({ subtopics: [part({ label: '水压不足', keywords: [], count, ticketIds: ids(DAY, count) })] });
    expect(about(60)).toContain('水压不足（60件）');
    expect(about(59)).not.toContain('水压不足');
  });

  it('is where it comes from where one line is left, as below a note with a line for each city of a province', () => {
    const topic = lead({
      subtopics: [part({ label: '水压不足', keywords: [], count: 60, ticketIds: ids(DAY, 60) })],
      districts: named({ 海州市: 300, 山州市: 120, 河州市: 100, 林州市: 80 }),
    });
    const printedWith = (full: RegExp): string => {
      const pagesOf: BulletinInput['pagesOf'] = (draft) => (full.test(JSON.stringify(draft.sections)) ? 99 : 1);
      return printed('reflections', dayWith([topic], { pagesOf }));
    };
    expect(printedWith(/水压不足/u)).toContain('“停水”诉求主要来自海州市（300件）、山州市（120件）。');
    expect(printedWith(/海州市/u)).not.toContain('海州市');
  });

  it('is districts of three tickets and more, most of them or the largest', () => {
    expect(detail({ districts: named({ 甲区: 3 }) })).toContain('来自甲区（3件）的较多');
    expect(detail({ districts: named({ 甲区: 2 }) })).not.toContain('甲区');
    expect(detail({ districts: named({ 甲区: 300, 乙区: 9 }) })).toContain('主要来自甲区（300件）、乙区（9件）');
    expect(detail({ districts: named({ 甲区: 600 }) })).toContain('均来自甲区');
  });
});

describe('a division of all tickets', () => {
  const divided = (byDistrict: Record<string, number>, total: number): string =>
    printed(
      'overview',
      input(DAY, '2020-05-21', 141, {
        overview: overview(DAY, total, { byDistrict: named(byDistrict) }),
        previous: past('2020-05-19', total),
        topics: [lead()],
      }),
    );

  it('names three, and says that they are the first of more', () => {
    expect(divided({ 甲区: 400, 乙区: 300, 丙区: 200, 丁区: 100 }, 1000)).toContain(
      '按所属区域，甲区400件（40.0%）、乙区300件（30.0%）、丙区200件（20.0%）居前。',
    );
    expect(divided({ 甲区: 500, 乙区: 300, 丙区: 200 }, 1000)).toMatch(/丙区200件（20\.0%）。/u);
  });

  it('says how many have no value from a hundredth of all on', () => {
    expect(divided({ 甲区: 690, 乙区: 300 }, 1000)).toContain('；10件未注明。');
    expect(divided({ 甲区: 691, 乙区: 300 }, 1000)).not.toContain('未注明。');
  });

  it('is none of one part, nor of parts that are more than the whole', () => {
    expect(divided({ 甲区: 1000 }, 1000)).not.toContain('按所属区域');
    expect(divided({ 甲区: 700, 乙区: 400 }, 1000)).not.toContain('按所属区域');
  });
});

describe('the rate of calls that were answered', () => {
  it('stands beside the day before’s from two points on', () => {
    const of = (day: string, answered: number) => ({
      day: day as Day,
      incoming: 10_000,
      answered,
      otherChannels: null,
    });
    const change = (answered: number): boolean =>
      printed('overview', dayWith([lead()], { calls: [of('2020-05-19', 8000), of(DAY, answered)] })).includes(
        '高于前一日的80.0%',
      );
    expect([8190, 8210].map(change)).toEqual([false, true]);
  });
});

describe('a day without alarm', () => {
  const above = { mean: 40, upper: 60, days: 56, from: '2020-03-01' as Day, to: '2020-05-19' as Day };
  /** Steady topics, the largest first, of which so many at such a place of the list stand above their usual. */
  const steady = (count: number, from: number, many = 1): TrendedTopic[] =>
    NAMES.slice(0, count).map((name, at) => {
      const plain = topicOf(`漏电${name}`, 140 - at, { verdict: 'steady', expected: 140 - at });
      const isAbove = at >= from - 1 && at < from - 1 + many;
      return isAbove ? { ...plain, trend: { ...plain.trend, usual: above } } : plain;
    });
  const said = (topics: readonly TrendedTopic[], more: Partial<BulletinInput> = {}): string =>
    section('lead', dayWith(topics, more), defaults);

  it('is calm where none of the ten largest topics stands above its usual', () => {
    expect(said(steady(12, 10))).toContain('高于平常');
    expect(said(steady(12, 11))).toContain('诉求总体平稳');
  });

  it('names beyond these ten what its own test tells far above the usual, however few its tickets', () => {
    const small = (trend: Partial<Trend>, count = 6): TrendedTopic => {
      const plain = topicOf('积水', count, { verdict: 'steady', expected: 0.45 });
      const usual = { ...above, mean: 0.45, upper: 3 };
      return { ...plain, trend: { ...plain.trend, usual, ...trend } };
    };
    const quiet = '当日未出现突增或新增热点，诉求总体平稳。';
    const told = '当日个别主题（“积水”6件）高于平常，但件数较少，诉求总体平稳。';
    expect(said([...steady(10, 11), small({ q: 0.11 })])).toContain(quiet);
    expect(said([...steady(10, 11), small({ q: 0.11, isRecord: true })])).toContain(told);
    expect(said([...steady(10, 11), small({ q: 0.08 })])).toContain(told);
    expect(said([...steady(10, 11), small({ q: 0.08 }, 4)])).toContain(quiet);
    const headed = (many: number): string => said([...steady(10, 1, many), small({ q: 0.08 })]);
    expect(headed(1)).toContain('当日“漏电甲”（140件）、“积水”（6件）诉求高于平常，未达突增，其他主要诉求平稳。');
    expect(headed(2)).toContain('当日“漏电甲”（140件）、“漏电乙”（139件）等诉求高于平常，未达突增。');
  });

  it('names two of those that do', () => {
    expect(said(steady(12, 1, 3))).toContain('“漏电甲”（140件）、“漏电乙”（139件）等诉求高于平常');
    expect(said(steady(12, 1, 2))).toContain('“漏电甲”（140件）、“漏电乙”（139件）诉求高于平常');
  });

  it('names its three largest topics where no box does', () => {
    const without = { ...defaults, sections: defaults.sections.filter((id) => id !== 'keyfigures') };
    expect(section('lead', dayWith(steady(5, 9)), without)).toMatch(
      /诉求较多的主题有漏电甲（[^）]*）、漏电乙（[^）]*）、漏电丙（[^）]*）。/u,
    );
  });

  it('is one of a calm month where fewer than a quarter of its days stood above the usual', () => {
    const month = (days: number): string =>
      said(steady(5, 9), {
        period: { kind: 'month', from: '2020-05-01' as Day, to: '2020-05-31' as Day },
        days: Array.from({ length: 31 }, (_, at) => ({
          day: addDays('2020-05-01' as Day, at),
          count: at < days ? 61 : 60,
          usual: above,
        })),
      });
    expect([7, 8].map((days) => month(days).includes('平稳'))).toEqual([true, false]);
  });
});
