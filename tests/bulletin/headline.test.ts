import { describe, expect, it } from 'vitest';
import { chooseHeadline, headlineWords } from '../../src/bulletin/headline/headline.js';
import { buildBulletin, plainText } from '../../src/bulletin/index.js';
import type { TrendedTopic } from '../../src/model/index.js';
import { defaultBulletinSettings as settings } from '../bulletin-settings.js';
import { dayWith } from './printed.js';
import { scenarios } from './scenarios/index.js';
import { input, on, overview, type TopicSketch, topic } from './scenarios/make.js';

const day = '2020-06-10';
const sketch = (id: string, more: Partial<TopicSketch>): TrendedTopic =>
  topic({
    id,
    label: id.length > 1 ? id : `${id}主题`,
    count: 100,
    total: 15_000,
    day,
    verdict: 'spike',
    expected: 20,
    ...more,
  });
const leading = (...topics: TrendedTopic[]): string | undefined =>
  chooseHeadline(input(day, '2020-06-11', 1, { topics, overview: overview(day, 15_000) }), settings).topic?.id;

describe('the headline', () => {
  it('goes to the larger of two like topics', () => {
    expect(leading(sketch('小', {}), sketch('大', { count: 900, expected: 180 }))).toBe('大');
  });

  it('goes to what exceeds its expectation, not to what is always large', () => {
    const always = sketch('常', { count: 900, expected: 780, verdict: 'rising' });
    expect(leading(always, sketch('突', { count: 700, expected: 20 }))).toBe('突');
  });

  it('goes to a tenth of a small office’s letters before a handful that tells of danger', () => {
    const month = { from: on('2020-06-01'), to: on('2020-06-30'), kind: 'month' as const };
    const topics = [
      sketch('车位', { count: 42, expected: 1, total: 391 }),
      sketch('优化', { count: 6, expected: 1, total: 391, more: { harm: 1 } }),
    ];
    const letters = input(day, '2020-07-01', 1, { period: month, topics, overview: overview(day, 391) });
    expect(chooseHeadline(letters, settings).topic?.id).toBe('车位');
  });

  it('goes to the larger rise of what is often there before the new word that few have for it', () => {
    const today = { firstSeen: day, total: 434 };
    const since = (made: TrendedTopic): TrendedTopic => ({ ...made, trend: { ...made.trend, since: on(day) } });
    const heating = since(sketch('供热', { count: 97, expected: 41.7, total: 434 }));
    const told = { more: { harm: 0.83, urgent: 4 } };
    const word = (count: number) => since(sketch('停暖', { ...today, ...told, count, expected: 0, verdict: 'new' }));
    const led = (...topics: TrendedTopic[]) =>
      chooseHeadline(input(day, '2020-06-11', 1, { topics, overview: overview(day, 434) }), settings).topic?.id;
    expect(led(heating, word(18))).toBe('供热');
    // As large a rise under a new word is the news, and so is a moderate one beside a mild rise.
    expect(led(heating, word(50))).toBe('停暖');
    expect(led(since(sketch('供热', { count: 62, expected: 41.7, total: 434 })), word(18))).toBe('停暖');
  });

  it('goes to danger before inconvenience of the same size', () => {
    expect(leading(sketch('烦', {}), sketch('险', { more: { harm: 0.8 } }))).toBe('险');
  });

  it('goes to the urgent and the new where all else is the same', () => {
    expect(leading(sketch('常', {}), sketch('急', { more: { urgent: 30 } }))).toBe('急');
    expect(leading(sketch('旧', {}), sketch('新', { verdict: 'new', firstSeen: day }))).toBe('新');
  });

  it('never goes to the steady, the fading, the unknown or the small', () => {
    expect(
      leading(
        sketch('稳', { verdict: 'steady', count: 9000 }),
        sketch('落', { verdict: 'fading', count: 9000 }),
        sketch('未知', { verdict: 'unknown', count: 9000, expected: null }),
        sketch('少', { count: 19 }),
        sketch('略', { count: 29, expected: 20 }),
      ),
    ).toBeUndefined();
  });

  it('goes to what several say before a larger number of one text, which leads where nothing else may and is said to be', () => {
    const copies = sketch('书香华府烧烤摊', { more: { callers: null, massFilings: { groups: 1, tickets: 100 } } });
    expect(leading(copies, sketch('加油站', { count: 60 }))).toBe('加油站');
    expect(leading(copies)).toBe('书香华府烧烤摊');
    expect(leading({ ...copies, callers: 40 }, sketch('加油站', { count: 60 }))).toBe('书香华府烧烤摊');
    const leadOf = (groups: number): string => {
      const filed = { ...copies, massFilings: { groups, tickets: 100 } };
      const given = input(day, '2020-06-11', 1, { topics: [filed], overview: overview(day, 15_000) });
      return buildBulletin(given, settings)
        .value.lead.map(({ text }) => text)
        .join('');
    };
    expect(leadOf(1)).toContain('属突增，内容均基本相同');
    expect(leadOf(8)).toContain('属突增，分属8组内容基本相同的诉求');
  });

  it('never goes to a label that names no topic', () => {
    expect(leading(sketch('车主', { label: '车主', count: 9000 }), sketch('小', {}))).toBe('小');
  });

  it('goes to the wider of two topics that are one', () => {
    const wide = sketch('口罩', { count: 300, expected: 100 });
    const narrow = sketch('药房口罩', { verdict: 'new', firstSeen: day, count: 100, expected: null });
    const inside = { ...narrow, ticketIds: wide.ticketIds.slice(0, 100) };
    expect(leading(wide, narrow)).toBe('药房口罩');
    expect(leading(wide, inside)).toBe('口罩');
  });

  it('goes to the part that makes a wider topic an alarm, not to the whole with all that is usual in it', () => {
    const wide = sketch('住房', { count: 118, expected: 49 });
    const part = sketch('房产中介', { count: 58, expected: 1, more: { ticketIds: wide.ticketIds.slice(0, 58) } });
    const usual = { ...part, trend: { ...part.trend, verdict: 'steady' as const } };
    expect(leading(wide, part)).toBe('房产中介');
    expect(leading(wide, usual)).toBe('住房');
    const input29 = input(day, '2020-06-11', 1, { topics: [wide, part], overview: overview(day, 15_000) });
    const { value } = buildBulletin(input29, settings);
    expect(plainText(value, 'zh')).not.toMatch(/住房（118件）(?:突增|新增)/u);
  });

  it('does not depend on the order of the topics', () => {
    const twins = [sketch('甲', {}), sketch('乙', {})] as const;
    expect(leading(...twins)).toBe(leading(twins[1], twins[0]));
  });

  it('gives its reasons in words', () => {
    const { reasons } = chooseHeadline(scenarios['29-january']?.() ?? expect.fail(), settings);
    expect(reasons.some((reason) => reason.startsWith('规模：3842件'))).toBe(true);
    expect(reasons.at(-1)).toMatch(/^次选“小区封闭管理”/u);
  });
});

describe('the words of the headline', () => {
  it.each([
    ['大量市民来电关注丽发新城搅拌站噪音扰民问题', ['丽发新城', '搅拌站']],
    ['大量市民来电关注N95口罩问题', ['N95口罩']],
    ['市民诉求总体平稳', []],
    ['当日诉求数据未提供', []],
  ])('%s breaks at no label and leaves no single character', (headline, keywords) => {
    const words = headlineWords(headline, sketch('标签', { more: { keywords } }), dayWith([]));
    expect(words.join('')).toBe(headline);
    for (const keyword of keywords) expect(words).toContain(keyword);
    expect(words.filter((word) => [...word].length === 1)).toEqual([]);
  });

  it('break no name of a place or a firm', () => {
    const cut = (places: readonly string[]): string[] =>
      headlineWords('市民反映宏远化工厂排气', null, {
        segment: () => ['宏远', '化工厂', '排气'],
        placesIn: () => places,
      });
    expect(cut(['宏远化工厂'])).toContain('宏远化工厂');
  });

  it('are the text room’s own where they make up the headline', () => {
    const cut = (...pieces: readonly string[]): string[] =>
      headlineWords('随申码打不开', null, dayWith([], { segment: () => pieces }));
    expect(cut('随申码', '打不开')).toEqual(['随申码', '打不开']);
    expect(cut('wrong')).toEqual(['随申码打不开']);
  });
});
