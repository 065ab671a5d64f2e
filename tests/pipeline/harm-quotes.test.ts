import { describe, expect, it } from 'vitest';
import { addressesIn, hospitalsIn } from '../../src/pipeline/side/addresses.js';
import { isProposed, quotesOfHarm } from '../../src/pipeline/side/harm-quotes.js';
import { gravestOf, harmsIn } from '../../src/pipeline/tasks/harm-kinds.js';
import { loadSegmenter } from '../../src/text/index.js';
import { blankTicket } from '../blank-ticket.js';

const reportsHarm = (ticket: Parameters<typeof gravestOf>[0]): boolean => gravestOf(ticket) !== undefined;
const segmenter = loadSegmenter();
const looking = {
  harmsIn: (text: string) => [
    ...(text.includes('晕倒') ? ['晕倒'] : []),
    ...(/打了起来|打伤/u.test(text) ? ['打架'] : []),
  ],
  placesIn: (text: string) => text.match(/朱枫公路|真大路/gu) ?? [],
  segmenter,
  isSaid: () => false,
  mayQuote: () => true,
};
const reported = (...texts: string[]) =>
  quotesOfHarm(
    texts.map((text, at) => ({ ...blankTicket, id: `t${at + 1}`, title: '口罩', text })),
    100,
    looking,
  );

describe('what several tickets tell of harm', () => {
  it('is told with its tickets, the most told first, each harm once', () => {
    const quotes = reported(
      '药房通知9点卖口罩，拖到12点。老人体力不支，已经晕倒。',
      '队伍很长。老年人体力不支，已经晕倒。',
      '排队两小时。老人体力不支，已经晕倒。',
      '有人买口罩插队，排队的人与其发生争吵，最后动手打了起来。',
      '有人买口罩插队，排队的人与他发生争吵，最后打了起来。',
    );
    expect(quotes.map(({ count }) => count)).toEqual([3, 2]);
    expect(quotes[0]?.text).toContain('已经晕倒');
    expect(quotes[0]?.ticketIds).toEqual(['t1', 't2', 't3']);
    expect(quotes[1]?.text).toContain('打了起来');
  });

  it('is told in words that the page prints: a headline that names it is borne out there', () => {
    const quotes = reported(
      ...[1, 2, 3].map((n) => `第${n}家药房刚开门。一位阿姨与保安打了起来。`),
      '药房门口有人买口罩插队，最后动手打了起来。',
    );
    expect(quotes.map(({ text, count }) => [text, count])).toEqual([['药房门口有人买口罩插队，最后动手打了起来', 4]]);
  });

  it('is told in simplified script where anybody has', () => {
    const quotes = reported(
      '排隊兩小時。老人體力不支，已經晕倒。',
      '药房门口很挤。老人體力不支，已經晕倒。',
      '队伍很长。老年人体力不支，已经晕倒。',
    );
    expect(quotes[0]?.text).toContain('老年人体力不支');
    // What was printed is known again in the other script.
    const isSaid = (words: string): boolean => words.includes('老人体力');
    const tickets = [
      '排隊兩小時。老人體力不支，已經晕倒。',
      '隊伍很長。老人體力不支，已經晕倒。',
      '药房门口很挤。老年人體力不支，已經晕倒。',
    ].map((text, at) => ({ ...blankTicket, id: `t${at}`, title: '口罩', text }));
    expect(quotesOfHarm(tickets, 100, { ...looking, isSaid })[0]?.text).toContain('老年人');
  });

  it('is nothing that a single ticket tells, that asks for something, or that is of a confidential ticket', () => {
    expect(reported('药房门口两个人打了起来，货架也推翻了。')).toEqual([]);
    expect(reported('希望严肃处理在药房打伤保安的人。', '希望严肃处理在药房打伤保安的人。')).toEqual([]);
    const secret = { ...blankTicket, text: '老人体力不支，已经晕倒。', confidential: true };
    expect(quotesOfHarm([secret, { ...secret, id: 'T2' }], 100, looking)).toEqual([]);
  });

  it('is told from two tickets on, and from two in a hundred', () => {
    const fight = (at: number) => ({
      ...blankTicket,
      id: `t${at}`,
      text: '药房门口有人买口罩插队，最后动手打了起来。',
    });
    expect(quotesOfHarm([fight(1)], 10, looking)).toEqual([]);
    expect(quotesOfHarm([fight(1), fight(2)], 100, looking)).toHaveLength(1);
    expect(quotesOfHarm([fight(1), fight(2)], 120, looking)).toEqual([]);
  });

  it('is what happened before what is feared', () => {
    const [quote] = reported(
      ...[1, 2, 3].map((n) => `排队${n}小时。现场老人小孩多，极易晕倒。`),
      ...[1, 2].map((n) => `第${n}家药房也是。排队的人发生争吵，最后打了起来。`),
    );
    expect(quote?.text).toContain('打了起来');
  });

  it('is what happened before what nearly happened', () => {
    const [quote] = reported(
      ...[1, 2, 3].map((n) => `排队${n}小时。老人体力不支，差点晕倒。`),
      ...[1, 2].map((n) => `第${n}家药房也是。排队的人发生争吵，最后打了起来。`),
    );
    expect(quote?.text).toContain('打了起来');
  });

  it('is what more than three times as many fear as have met it', () => {
    const feared = (count: number): string[] =>
      Array.from({ length: count }, (_, at) => `排队${at + 1}小时。现场老人小孩多，极易晕倒。`);
    const met = [1, 2, 3].map((n) => `第${n}家药房也是。排队的人发生争吵，最后打了起来。`);
    expect(reported(...feared(9), ...met)[0]?.harm).toBe('打架');
    expect(reported(...feared(11), ...met)[0]?.harm).toBe('晕倒');
  });

  it('is told in other words than the last issues printed, where there are others', () => {
    const tickets = [
      ...[1, 2, 3].map((n) => `排队${n}小时。老人体力不支，已经晕倒。`),
      '队伍里一位老人当场晕倒在地上，无人照看。',
    ].map((text, at) => ({ ...blankTicket, id: `t${at + 1}`, title: '口罩', text }));
    const isSaid = (words: string): boolean => words.includes('体力不支');
    const mayQuote = (words: string): boolean => !words.includes('当场');
    expect(quotesOfHarm(tickets, 100, looking)[0]).toMatchObject({ text: '老人体力不支，已经晕倒', count: 4 });
    expect(quotesOfHarm(tickets, 100, { ...looking, isSaid })[0]?.text).toContain('当场晕倒');
    expect(quotesOfHarm(tickets, 100, { ...looking, isSaid })[0]?.count).toBe(4);
    // Words that may not be printed would be lost with their count.
    expect(quotesOfHarm(tickets, 100, { ...looking, isSaid, mayQuote })[0]).toMatchObject({ count: 4 });
    expect(quotesOfHarm(tickets, 100, { ...looking, isSaid, mayQuote })[0]?.text).toContain('体力不支');
    expect(quotesOfHarm(tickets.slice(0, 3), 100, { ...looking, isSaid })[0]?.text).toContain('体力不支');
  });

  it('is of two kinds at most', () => {
    const kinds = ['甲', '乙', '丙'];
    const many = { ...looking, harmsIn: (text: string) => kinds.filter((kind) => text.includes(`${kind}类打了起来`)) };
    const tickets = kinds.flatMap((kind, at) =>
      Array.from({ length: 4 - at }, (_, n) => ({
        ...blankTicket,
        id: `${kind}${n}`,
        text: `药房门口排队的人发生争吵，最后${kind}类打了起来。`,
      })),
    );
    expect(quotesOfHarm(tickets, 50, many).map(({ harm, count }) => [harm, count])).toEqual([
      ['甲', 4],
      ['乙', 3],
    ]);
  });

  it('is said once a kind, with all the tickets that mention it in whatever words', () => {
    const quotes = reported(
      '有人买口罩插队，排队的人与其发生争吵，最后动手打了起来。',
      '有人买口罩插队，排队的人与其发生争吵，最后动手打了起来。',
      '有人反复排队买口罩，被指出后出手打伤保安。',
      '希望严肃处理打伤保安的人。',
    );
    expect(quotes.map(({ count, harm }) => [count, harm])).toEqual([[4, '打架']]);
    expect(quotes[0]?.text).toContain('打了起来');
  });

  it('is told in words without one caller’s own figures where others have none', () => {
    const [quote] = reported(
      '前天晚上10点为了60只口罩，两人在门口打了起来，有人打伤。',
      '前天晚上10点为了60只口罩，两人在门口打了起来，有人打伤。',
      '排队的人在门口打了起来，还有人打伤。',
    );
    expect(quote?.text).not.toMatch(/\d/u);
    expect(quote?.count).toBe(3);
  });

  it('leaves out the address that one of them gives', () => {
    const [quote] = reported(
      '朱枫公路的定点药店，有人买口罩插队，排队的人与其发生争吵，最后打了起来。',
      '真大路的指定药房，有人买口罩插队，排队的人与其发生争吵，最后打了起来。',
    );
    expect(quote?.count).toBe(2);
    expect(quote?.text).toMatch(/^有人买口罩插队/u);
  });
});

describe('a proposal in its sentence', () => {
  it('is one though another part of the sentence says so', () => {
    const text = '登记那天不在。建议开通网上预约；按户登记口罩，由楼组长上门收集名单。';
    expect(isProposed(text, '按户登记口罩，由楼组长上门收集名单')).toBe(true);
    expect(isProposed(text, '登记那天不在')).toBe(false);
  });

  it('is none where 来电建议 opens what a caller saw', () => {
    expect(isProposed('市民来电建议：其看到快递员不戴口罩。', '快递员不戴口罩')).toBe(false);
  });
});

describe('the words of harm', () => {
  it('name each kind that a text mentions, and none where a heater does not light', () => {
    expect(harmsIn('药房抢购口罩发生打架，一名老人晕倒')).toEqual(['晕倒、急救', '打架、殴打']);
    expect(harmsIn('水压很低，热水器打不着火')).toEqual([]);
  });
});

describe('a ticket', () => {
  const trapped = { ...blankTicket, title: '电梯被困', text: '电梯故障，两名老人被困一小时。' };

  it('reports harm whatever its type, and where the export has no types', () => {
    for (const type of ['complaint', 'help', 'suggestion', 'other', null] as const)
      expect(reportsHarm({ ...trapped, type }), String(type)).toBe(true);
  });

  it('reports none where it thanks, asks, or only urges an earlier one', () => {
    expect(reportsHarm({ ...trapped, type: 'praise' })).toBe(false);
    const asking = `${trapped.text}请问找谁赔偿。`;
    expect(reportsHarm({ ...trapped, type: 'inquiry', text: asking })).toBe(false);
    // What asks nothing is told alike, whatever type the clerk gave it.
    expect(reportsHarm({ ...trapped, type: 'inquiry' })).toBe(true);
    expect(reportsHarm({ ...trapped, type: 'complaint', text: asking })).toBe(true);
    expect(reportsHarm({ ...trapped, reminder: true })).toBe(false);
    expect(reportsHarm({ ...trapped, text: '电梯里没有照明。', title: '电梯照明' })).toBe(false);
  });
});

describe('an address', () => {
  it.each([
    ['某区环城东路1478弄旁边的药房', 2],
    ['朱枫公路的定点药店', 1],
    ['新松江路5号门口', 2],
    ['五角场街道的指定药店门口', 1],
    ['博兴路上的第一医药药房', 1],
    ['轨道交通金山卫站，直升电梯失灵', 1],
    ['建议街道安排专人', 0],
    ['小区门前的路上的积水，马路边的摊贩', 0],
    ['地铁9号线停运，高速公路道口排队三公里', 0],
  ])('is found in %s: %d', (text, count) => {
    expect(addressesIn(text)).toHaveLength(count);
  });

  it('may be a hospital by its name, which is two words', () => {
    expect(hospitalsIn(['仁济', '医院', '有', '病人'])).toEqual(['仁济医院']);
    expect(hospitalsIn(['去', '医院', '看病'])).toEqual([]);
  });
});
