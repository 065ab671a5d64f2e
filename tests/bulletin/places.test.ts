import { describe, expect, it } from 'vitest';
import { type BulletinInput, buildBulletin, plainText } from '../../src/bulletin/index.js';
import type { LocalReport, PlaceSignal, TrendedTopic } from '../../src/model/index.js';
import { DAY, dayWith, section, tableOf, topicOf } from './printed.js';
import { scenarios, settings } from './scenarios/index.js';
import { on, quotes } from './scenarios/make.js';

const roomy = { ...settings, pages: { calm: 9, day: 9, busy: 9, week: 9, month: 9, most: 9 } };
const input = (): BulletinInput => scenarios['29-january']?.() ?? expect.fail();

const signal = (more: Partial<PlaceSignal> = {}): PlaceSignal => ({
  kind: 'place',
  subject: { kind: 'topic', id: input().topics[0]?.id ?? '', name: '停水' },
  path: ['杨浦区', '五角场街道'],
  state: 'new',
  since: on('2020-01-29'),
  count: 31,
  expected: 4.2,
  window: { days: 1, count: 31, expected: 7.7 },
  usual: 4.2,
  p: 1e-12,
  q: 1e-9,
  ticketIds: Array.from({ length: 31 }, (_, k) => `X${k}`),
  ...more,
});

const local = (signals: readonly PlaceSignal[], more: Partial<LocalReport> = {}): LocalReport => ({
  signals,
  widest: [
    { kind: 'place', name: '杨浦区', count: 411, expected: 350.4, upper: 402 },
    { kind: 'place', name: '静安区', count: 300, expected: 310, upper: 360 },
    { kind: 'unit', name: '水务局', count: 90, expected: 40, upper: 60 },
  ],
  classes: [],
  isGiven: { place: true, unit: true },
  ...more,
});

function built(report: LocalReport, more: Partial<BulletinInput> = {}) {
  const { value } = buildBulletin({ ...input(), local: report, ...more }, roomy);
  const section = value.sections.find(({ id }) => id === 'places');
  const text = section === undefined ? '' : plainText({ ...value, sections: [section], lead: [] }, 'zh');
  return { value, text };
}

describe('局部突出', () => {
  it('says what a place has, and what is usual there', () => {
    const { value, text } = built(local([signal()]));
    expect(text).toContain('停水诉求在杨浦区五角场街道突出，31件（平常约4.2件）。');
    const entry = value.numbers.find(({ printed, formula }) => printed === '31' && formula.includes('五角场街道'));
    expect(entry?.ticketIds).toHaveLength(31);
    expect(entry?.formula).toContain('rule: ');
    expect(value.numbers.some(({ printed, source }) => printed === '4.2' && source === 'history')).toBe(true);
  });

  it('is not all of what leads once more, whose district stands beside it already', () => {
    const count = input().topics[0]?.count ?? 0;
    const there = (more: Partial<PlaceSignal>) =>
      built(local([signal({ path: ['杨浦区'], count, usual: count, ...more })])).text;
    expect(there({})).toBe('');
    expect(there({ count: count - 1 })).toContain('突出');
    expect(there({ path: ['杨浦区', '五角场街道'] })).toContain('突出');
  });

  it('tells what there is today before what only the sum of its days holds high', () => {
    const of = (name: string, count: number): PlaceSignal =>
      signal({
        subject: { kind: 'class', id: name, name },
        path: ['静安区', name],
        count,
        window: { days: 7, count: 114, expected: 1 },
      });
    const order = (today: number): string[] =>
      [...built(local([of('食品', today), of('治安', 20)])).text.matchAll(/(食品|治安)诉求/gu)].map(
        ([, name = '']) => name,
      );
    expect(order(9)).toEqual(['食品', '治安']);
    expect(order(8)).toEqual(['治安', '食品']);
    const crash = topicOf('公交事故', 5, { verdict: 'steady', expected: 0 });
    const [old, fresh] = [
      signal({ state: 'ongoing' }),
      signal({ subject: { kind: 'topic', id: crash.id, name: '公交事故' } }),
    ];
    const first = (topic: TrendedTopic): string =>
      built(local([old, fresh]), { topics: [...input().topics, topic] }).text.match(/停水诉求|公交事故诉求/u)?.[0] ??
      '';
    expect(first(crash)).toBe('公交事故诉求');
    expect(first({ ...crash, trend: { ...crash.trend, verdict: 'new' } })).toBe('停水诉求');
  });

  it('says in the lead what there is in all, where what leads is only the part that says one name', () => {
    const school = topicOf('育贤小学', 26, { verdict: 'new', expected: 0 });
    const lead = (count: number, shared: number): string => {
      const ticketIds = [
        ...school.ticketIds.slice(0, shared),
        ...Array.from({ length: count - shared }, (_, at) => `X${at}`),
      ];
      const around = signal({ subject: { kind: 'class', id: '食品安全', name: '食品安全' }, count, ticketIds });
      return section('lead', dayWith([school], { local: local([around]) }));
    };
    expect(lead(39, 19)).toContain('当日五角场街道食品安全诉求共39件。');
    expect(lead(38, 19)).not.toContain('共38件');
    expect(lead(39, 18)).not.toContain('共39件');
  });

  it('heads a calm day', () => {
    const calm = scenarios['calm-day']?.() as BulletinInput;
    const headed = (more: Partial<BulletinInput>): string => buildBulletin({ ...calm, ...more }, roomy).value.headline;
    expect(headed({})).toBe('市民诉求总体平稳');
    const water = local([signal()]);
    expect(headed({ local: water })).toBe('五角场街道停水诉求突出');
    expect(headed({ local: local([signal({ kind: 'unit', path: ['水务局'] })]) })).toBe('市民诉求总体平稳');
  });

  it('says several days, since when it goes on, and the site that most of it is about', () => {
    const { text } = built(
      local([
        signal({
          state: 'ongoing',
          since: on('2020-01-25'),
          window: { days: 4, count: 44, expected: 1.6 },
          usual: 0.6,
          site: { id: 'T9', label: '静波新苑' },
        }),
      ]),
    );
    expect(text).toContain(
      '停水诉求在杨浦区五角场街道突出，近4日44件（平常不足1件），多涉及静波新苑，自1月25日起持续。',
    );
  });

  it('says since when of nothing that began within the days that are summed, whose tickets are from before as well', () => {
    const window = { days: 4, count: 44, expected: 1.6 };
    const told = (since: string): string =>
      built(local([signal({ state: 'ongoing', since: on(since), window, usual: 0.6 })])).text;
    expect(told('2020-01-28')).toMatch(/近4日44件（平常不足1件）。/u);
    expect(told('2020-01-26')).toMatch(/近4日44件（平常不足1件）。/u);
    expect(told('2020-01-25')).toContain('，自1月25日起持续。');
  });

  it('says since when no second time of what leads since another day', () => {
    const [first, ...others] = input().topics;
    if (first === undefined) throw new Error('no topic');
    const toldOf = (more: Partial<TrendedTopic['trend']>): string => {
      const topics = [{ ...first, trend: { ...first.trend, ...more } }, ...others];
      const there = signal({ since: on('2020-01-25'), window: { days: 3, count: 44, expected: 1.6 } });
      return built(local([there]), { topics, leadId: first.id }).text;
    };
    expect(toldOf({ verdict: 'high', highSince: on('2020-01-26') })).not.toContain('起持续');
    expect(toldOf({ verdict: 'new' })).toContain('自1月25日起持续');
  });

  it('names no site that is called as the place is', () => {
    const named = (label: string): string =>
      built(local([signal({ path: ['石岭县'], site: { id: 'T9', label } })])).text;
    expect(named('石岭')).not.toContain('涉及');
    expect(named('石岭花苑')).toContain('，多涉及石岭花苑');
  });

  it('says no day that the sum tells, and how many are of what makes up most of the excess and not of the tickets', () => {
    const ids = input().topics[0]?.ticketIds ?? [];
    const own = (count: number) => [...ids.slice(0, count), ...Array.from({ length: 31 - count }, (_, k) => `X${k}`)];
    const told = (count: number, days: number, since: string): string =>
      built(
        local([
          signal({
            ...{ subject: { kind: 'all', id: 'all', name: 'all' }, since: on(since), ticketIds: own(count) },
            ...{ site: { id: input().topics[0]?.id ?? '', label: '静波新苑' } },
            window: { days, count: 31, expected: 1 },
          }),
        ]),
      ).text;
    expect(told(12, 1, '2020-01-29')).toContain('31件（平常约4.2件），其中12件涉及静波新苑。');
    expect(told(12, 3, '2020-01-27')).toContain('近3日31件（平常约4.2件），其中当日12件涉及静波新苑。');
    expect(told(16, 3, '2020-01-26')).toContain('，多涉及静波新苑，自1月26日起持续。');
  });

  it('says what four in five of the tickets of a class have in common, and nothing of what is a topic', () => {
    const found = (count: number, name = '征地补偿', by: 'class' | 'word' = 'class') => ({
      inCommon: (all: readonly string[]) => [{ by, name, ticketIds: all.slice(0, count) }],
    });
    const land = (days = 1) =>
      signal({
        subject: { kind: 'class', id: '自然资源', name: '自然资源' },
        window: { days, count: days * 31, expected: 1 },
      });
    const told = (more: Partial<BulletinInput>, one = land()) => built(local([one]), more).text;
    expect(told(found(25))).toContain(
      '自然资源诉求在杨浦区五角场街道突出，31件（平常约4.2件），其中25件属“征地补偿”类。',
    );
    expect(told(found(31))).toContain('，均属“征地补偿”类。');
    expect(told(found(31, '高速', 'word'))).toContain('，均涉及“高速”。');
    expect(told(found(31), land(2))).toContain('，其中当日31件属“征地补偿”类');
    for (const nothing of [found(24), found(31, '自然资源'), found(31, '建议')])
      expect(told(nothing)).not.toMatch(/属“|涉及“/u);
    expect(told(found(31), signal())).not.toContain('征地补偿');
    // One line has room for what it is before what is usual.
    const pages = { calm: 1, day: 1, busy: 1, week: 1, month: 1, most: 1 };
    const { value } = buildBulletin({ ...input(), local: local([land()]), ...found(25) }, { ...settings, pages });
    expect(plainText(value, 'zh')).toContain('自然资源诉求在杨浦区五角场街道突出，31件中25件属“征地补偿”类。');
  });

  it('heads the page where what leads has risen in one place, with its count there and what is usual in the lead', () => {
    const told = (there: Partial<PlaceSignal>, kind: TrendedTopic['kind'] = 'theme') => {
      const heating = topicOf('供热', 97, { expected: 42, more: { kind } });
      const subject = { kind: 'topic' as const, id: heating.id, name: '供热' };
      const one = signal({ subject, path: ['滨河区'], count: 64, usual: 9.7, ...there });
      const { value } = buildBulletin(dayWith([heating], { local: local([one]) }), roomy);
      const lead = value.lead.map(({ text }) => text).join('');
      const found = value.sections.some(({ id }) => id === 'places');
      return [value.headline, /，其中.{1,9}64件[^。]*/u.exec(lead)?.[0] ?? '', found];
    };
    expect(told({})).toEqual(['市民集中反映滨河区供热问题', '，其中滨河区64件（平常约9.7件）', false]);
    expect(told({ usual: 25.5 })[0]).toBe('市民集中反映滨河区供热问题');
    const elsewhere = ['市民集中反映供热问题', '', true];
    expect(told({ usual: 25.6 })).toEqual(elsewhere);
    expect(told({ window: { days: 2, count: 96, expected: 19 } })).toEqual(elsewhere);
    expect(told({ state: 'over' as never })[0]).toBe('市民集中反映供热问题');
    // An incident is called by its place.
    expect(told({}, 'incident')[0]).toBe('多名市民反映供热问题');
    expect(told({}, 'incident')[1]).toContain('滨河区64件');
  });

  it('stands in the box and behind the first words of the page where it is that of what leads', () => {
    const more = {
      reflections: quotes(DAY, ['换热站老化，暖气一直不热', 3], ['主管爆裂以后暖气全凉', 2]),
    };
    const heating = topicOf('供热', 97, { expected: 42, more });
    const there = (id: string, name: string, count: number, ticketIds: readonly string[] = []) =>
      signal({ subject: { kind: 'topic', id, name }, path: ['滨河区'], count, usual: 9.7, ticketIds });
    const leaks = topicOf('停暖', 18, { verdict: 'new', expected: null });
    const [, burst] = more.reflections;
    const signals = [there(leaks.id, '停暖', 18), there(heating.id, '供热', 64, [burst?.ticketId ?? ''])];
    const given = dayWith([heating, leaks], { local: local(signals) });
    expect(tableOf('keyfigures', given).flat()).toContain('滨河区：供热');
    expect(section('reflections', given)).toMatch(/主管爆裂.*换热站/su);
    // The callers are counted there.
    const { value } = buildBulletin(
      dayWith([topicOf('供热', 400, { id: heating.id, expected: 350 })], {
        local: local([there(heating.id, '供热', 60)]),
      }),
      roomy,
    );
    expect(value.headline).toBe('市民集中反映滨河区供热问题');
  });

  it('names units of one matter behind one another', () => {
    const units = ['水务局', '供电局'].map((unit) => signal({ kind: 'unit', path: [unit] }));
    expect(built(local(units)).text).toContain(
      '停水诉求中水务局承办31件（平常约4.2件），供电局承办31件（平常约4.2件）。',
    );
  });

  it('lets the curve of what leads stand before the second place of a sentence', () => {
    const places = ['五角场街道', '曲阳路街道', '塘桥街道'].map((street) => signal({ path: ['浦东新区', street] }));
    const short = [1, 2, 3, 4, 5].map((most) => {
      const pages = { ...settings.pages, calm: most, day: most, busy: most, most };
      const { value } = buildBulletin({ ...input(), local: local(places) }, { ...settings, pages });
      const blocks = value.sections.flatMap((section) => section.blocks);
      return {
        hasCurve: blocks.some(({ kind }) => kind === 'figure'),
        places: places.filter(({ path }) => plainText(value, 'zh').includes(path[1] ?? '?')).length,
      };
    });
    expect(short.map(({ places: shown }) => shown).every((shown) => shown >= 1)).toBe(true);
    expect(short.filter((one) => !one.hasCurve && one.places > 1)).toEqual([]);
    expect(short.at(-1)).toEqual({ hasCurve: true, places: 3 });
  });

  it('joins the places that have much of the same in one sentence', () => {
    const window = { days: 1, count: 12, expected: 0.6 };
    const other = signal({ subject: { kind: 'topic', id: 'T8', name: '路灯' } });
    const second = signal({ path: ['虹口区', '曲阳路街道'], window, usual: 0.6 });
    const { text } = built(local([signal({ since: on('2020-01-27'), state: 'ongoing' }), other, second]));
    expect(text).toContain(
      '停水诉求在杨浦区五角场街道突出，31件（平常约4.2件），自1月27日起持续；在虹口区曲阳路街道突出，12件（平常不足1件）。',
    );
    expect(text).toContain('路灯诉求在杨浦区五角场街道突出，31件（平常约4.2件）。');
  });

  it('names departments apart, and marks the districts of its table', () => {
    const { text } = built(local([signal(), signal({ kind: 'unit', path: ['水务局'] })]));
    expect(text).toContain('按承办单位，停水诉求中水务局承办31件（平常约4.2件）。');
    expect(text).toMatch(/杨浦区\s*\|?\s*411\s*\|?\s*350\s*\|?\s*偏多、停水/);
    expect(text).toMatch(/静安区\s*\|?\s*300\s*\|?\s*310\s*\|?\s*—/);
  });

  it('has no place on the page where nothing stands out, nothing is new, or nothing is given; the last is said', () => {
    expect(built(local([])).text).toBe('');
    expect(built(local([signal({ state: 'over' }), signal({ state: 'settled' })])).text).toBe('');
    const { value, text } = built(local([], { isGiven: { place: false, unit: true }, widest: [] }));
    expect(text).toBe('');
    expect(plainText(value, 'zh')).toMatch(/区域信息[^。]*未提供/);
  });

  it('stands in the box with its street, in the place of the district that has most', () => {
    const { value } = buildBulletin({ ...input(), local: local([signal()]) }, roomy);
    const box = value.sections.find(({ id }) => id === 'keyfigures') ?? expect.fail();
    const words = plainText({ ...value, sections: [box], lead: [] }, 'zh');
    expect(words).toContain('五角场街道：停水 | 31');
    expect(words).not.toContain('来自');
  });

  it('is named where the lead calls the city calm', () => {
    const calm = scenarios['calm-day']?.() ?? expect.fail();
    const leadOf = (report: LocalReport | null): string => {
      const { value } = buildBulletin({ ...calm, local: report }, settings);
      return plainText({ ...value, sections: [] }, 'zh');
    };
    const own = signal({ subject: { kind: 'class', id: '自来水', name: '自来水' } });
    expect(leadOf(null)).toContain('诉求总体平稳。');
    expect(leadOf(local([own]))).toContain('全市诉求总体平稳，局部有诉求突出。');
  });
});
