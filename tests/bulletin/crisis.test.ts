import { describe, expect, it } from 'vitest';
import { type BulletinInput, buildBulletin, plainText } from '../../src/bulletin/index.js';
import type { Paragraph, PlaceSignal, Quote, Usual } from '../../src/model/index.js';
import { scenarios, settings } from './scenarios/index.js';
import { fact, on } from './scenarios/make.js';

const scenario = (name: string): BulletinInput => scenarios[name]?.() ?? expect.fail(name);
const built = (input: BulletinInput) => buildBulletin(input, settings).value;
const usual = { mean: 9126, upper: 9900, days: 40, from: on('2020-03-01'), to: on('2020-06-09') };

describe('calm', () => {
  it('is said of a day within the usual total and with nothing high among its largest topics', () => {
    expect(built(scenario('calm-day')).headline).toBe('市民诉求总体平稳');
  });

  it('is not said where the total is above the ordinary weeks', () => {
    const input = scenario('calm-day');
    const days = [{ day: input.period.from, count: 15002, usual }];
    const bulletin = built({ ...input, days });
    expect(bulletin.headline).toBe('市民诉求总量明显高于平常');
    expect(bulletin.state).toBe('ordinary');
    expect(plainText(bulletin, 'zh')).not.toContain('总体平稳');
    expect(plainText(bulletin, 'zh')).toContain('（日均约9126件），未见单一热点突出。');
  });

  it('is headed, where the total is above the usual, by what stands out most, by place or else by topic', () => {
    const input = scenario('calm-day');
    const days = [{ day: input.period.from, count: 15002, usual }];
    const [first, ...others] = input.topics;
    if (first === undefined) return expect.fail();
    const usually = { mean: 20, upper: 30, days: 40, from: input.period.from, to: input.period.to };
    const topics = [{ ...first, trend: { ...first.trend, usual: usually } }, ...others];
    const byTopic = built({ ...input, days, topics });
    expect(byTopic.headline).toBe('违章停车诉求高于平常');
    expect(plainText(byTopic, 'zh')).toMatch(/（日均约9126件）；“违章停车”（\d+件）诉求高于平常，未达突增。/u);
    const signal: PlaceSignal = {
      kind: 'place',
      subject: { kind: 'class', id: '停电', name: '停电' },
      path: ['银溪区', '蚝埕街道'],
      state: 'new',
      since: input.period.from,
      count: 12,
      expected: 0.4,
      window: { days: 1, count: 12, expected: 0.4 },
      usual: 0.4,
      p: 1e-9,
      q: 1e-8,
      ticketIds: [],
    };
    const local = { signals: [signal], widest: [], classes: [], isGiven: { place: true, unit: true } };
    const byPlace = built({ ...input, days, local });
    expect(byPlace.headline).toBe('蚝埕街道停电诉求突出');
    expect(plainText(byPlace, 'zh')).toContain('（日均约9126件），蚝埕街道停电诉求突出（12件）。');
    const again = { issue: input.issue, date: input.period.from, headline: byPlace.headline, topicId: null };
    expect(built({ ...input, days, local, earlier: [again] }).headline).toBe('蚝埕街道停电诉求仍突出');
  });

  it('is not said where one of the ten largest topics has more than any ordinary day had, though no alarm was given', () => {
    const input = scenario('calm-day');
    const withUpper = (upper: number, place: number): string => {
      const topics = input.topics.map((topic, at) => {
        const usual = { mean: 20, upper, days: 40, from: input.period.from, to: input.period.to };
        return at === place ? { ...topic, trend: { ...topic.trend, usual } } : topic;
      });
      return plainText(built({ ...input, topics }), 'zh');
    };
    expect(withUpper(30, 0)).not.toContain('总体平稳');
    expect(withUpper(30, 0)).toContain('违章停车诉求高于平常');
    expect(withUpper(30, 0)).toMatch(/当日“违章停车”（\d+件）诉求高于平常，未达突增，其他主要诉求平稳。/u);
    expect(withUpper(9000, 0)).toContain('总体平稳');
  });

  it('is said, and nothing marked, where a topic above its usual has fewer tickets than any alarm needs', () => {
    const input = scenario('calm-day');
    const withCount = (count: number): string => {
      const usual = { mean: 0.4, upper: 2, days: 40, from: input.period.from, to: input.period.to };
      const topics = input.topics.slice(0, 1).map((topic) => ({ ...topic, count, trend: { ...topic.trend, usual } }));
      return plainText(built({ ...input, topics }), 'zh');
    };
    expect(withCount(4)).toContain('总体平稳');
    expect(withCount(4)).not.toContain('高于平常');
    expect(withCount(5)).not.toContain('总体平稳');
    expect(withCount(5)).toContain('高于平常');
  });

  it('is not said where one of the largest topics still stands high, which leads', () => {
    const input = scenario('calm-day');
    const topics = input.topics.map((topic, at) =>
      at === 0 ? { ...topic, trend: { ...topic.trend, verdict: 'high' as const, expected: 30 } } : topic,
    );
    const bulletin = built({ ...input, topics });
    expect(bulletin.headline).toContain('违章停车');
    expect(plainText(bulletin, 'zh')).toContain('高位');
  });
});

describe('a usual level that mixes the kinds of day', () => {
  it('is said to', () => {
    const input = scenario('calm-day');
    const noted = (level: Usual): string =>
      plainText(built({ ...input, days: [{ day: input.period.from, count: 9000, usual: level }] }), 'zh');
    expect(noted({ ...usual, isMixed: true })).toContain('平常日（不分工作日和休息日）的日均件数');
    expect(noted(usual)).not.toContain('不分工作日');
  });
});

describe('what led the last days', () => {
  it('is told in the lead where it is cut into topics that are each smaller than what leads, and only there', () => {
    const input = scenario('29-january');
    const lead = input.topics[0] ?? expect.fail();
    const others = input.topics.slice(1).flatMap(({ ticketIds }) => ticketIds);
    const ids = [...new Set([...lead.ticketIds.slice(0, lead.count / 2), ...others])].slice(0, lead.count + 10);
    const elsewhere = Array.from(ids, (_, at) => `x${at}`);
    const printed = (ticketIds: readonly string[]): string =>
      built({ ...input, carried: [{ name: '返沪隔离', ticketIds }] })
        .lead.map(({ text }) => text)
        .join('');
    expect(printed(ids)).toContain(
      `近日头条“返沪隔离”按刊载时的口径计，当日诉求${lead.count + 10}件，占当日受理总量的`,
    );
    expect(printed(ids.slice(0, 100))).not.toContain('近日头条');
    expect(printed(lead.ticketIds)).not.toContain('近日头条');
    // In no topic at all.
    expect(printed(elsewhere)).not.toContain('近日头条');
  });
});

describe('a number has one definition', () => {
  it('urgent tickets of a topic are all of its own, though another topic has them too', () => {
    const input = scenario('29-january');
    const [first, second] = input.topics;
    if (first === undefined || second === undefined) expect.fail();
    const shared = first.ticketIds.slice(0, 40);
    const topics = [first, { ...second, ticketIds: [...shared, ...second.ticketIds] }, ...input.topics.slice(2)];
    const urgent = shared.map((id) => fact(id, input.period.from));
    const overview = input.overview === null ? null : { ...input.overview, urgent: 40 };
    expect(plainText(built({ ...input, topics, urgent, overview }), 'zh')).toContain(`${first.label}（40件）`);
  });

  it('what the export has no column for is not said', () => {
    const input = scenario('calm-day');
    const overview = input.overview === null ? null : { ...input.overview, urgent: 0, reminders: 0 };
    const given = { ...input, overview, urgent: [], reminded: [], hasUrgent: false, hasReminders: false };
    expect(plainText(built({ ...given, pagesOf: () => 1 }), 'zh')).not.toMatch(/无急件|急件、催办/u);
  });
});

describe('what citizens report', () => {
  it('tells harm before waiting, and no filler, threat or name', () => {
    const input = scenario('29-january');
    const masks = input.topics[0] ?? expect.fail();
    const [quote] = masks.reflections;
    if (quote === undefined) expect.fail();
    const texts = [
      '排队等了两个小时',
      '现在全市都在防控疫情',
      '居委干部林老伯不给登记',
      '否则将向媒体反映',
      '排队时有老人晕倒',
    ];
    const reflections = texts.map((text, at) => ({
      ...quote,
      text,
      ticketId: masks.ticketIds[at] ?? 'x',
      count: 50 - at,
    }));
    const topics = [{ ...masks, reflections }, ...input.topics.slice(1)];
    const printed = plainText(
      built({ ...input, topics, harmsIn: (words) => (words.includes('晕倒') ? ['晕倒、急救'] : []) }),
      'zh',
    );
    expect(printed.indexOf('有老人晕倒')).toBeGreaterThan(0);
    expect(printed.indexOf('有老人晕倒')).toBeLessThan(printed.indexOf('等了两个小时'));
    expect(printed).not.toMatch(/防控疫情|林老伯|媒体/u);
  });
});

describe('what citizens report, where they only ask or only speak of themselves', () => {
  const printed = (texts: readonly (readonly [string, number])[], places: readonly string[] = []): string => {
    const input = scenario('29-january');
    const masks = input.topics[0] ?? expect.fail();
    const reflections = texts.map(([text, count], at) => ({
      text,
      count,
      ticketId: masks.ticketIds[at] ?? 'x',
      ticketIds: masks.ticketIds.slice(at, at + count),
    }));
    const topics = [{ ...masks, reflections }, ...input.topics.slice(1)];
    const placesIn = (words: string): string[] => places.filter((place) => words.includes(place));
    return plainText(built({ ...input, topics, placesIn }), 'zh');
  };

  it('tells no news that is passed on and no scorn, and what is told without the clerk’s 其', () => {
    const words = printed([
      ['//某：【 政府紧急封楼】发生集体感染', 9],
      ['呼吁有毛用啊还是聚集', 8],
      ['其刚才乘坐地铁，车厢里没有人戴口罩', 7],
    ]);
    expect(words).toContain('“刚才乘坐地铁，车厢里没有人戴口罩”');
    expect(words).not.toContain('封楼');
    expect(words).not.toContain('毛用');
  });

  it('tells no question as a statement', () => {
    const words = printed([
      ['全市有哪些药店还能买到口罩', 9],
      ['店员喊没货，人群不肯散去', 2],
      ['队伍里有人没有戴口罩', 2],
    ]);
    expect(words).toContain('“店员喊没货，人群不肯散去”');
    expect(words).not.toContain('有哪些药店');
  });

  it('tells a question as one where there is nothing else', () => {
    expect(printed([['咨询全市有哪些药店还能买到口罩', 9]])).toContain('市民询问：“全市有哪些药店还能买到口罩”');
  });

  it('tells no single caller’s street as that of all, but one that several name or the topic is about', () => {
    const words = printed(
      [
        ['万荣路一家药店门口吵起来了', 1],
        ['芷江路药店把整盒拆开加价卖', 3],
      ],
      ['万荣路', '芷江路'],
    );
    expect(words).not.toContain('万荣路');
    expect(words).toContain('芷江路');
  });

  it('tells what several say without the road that one of them stood in', () => {
    const words = printed([['早上6点多就有上百人排队，队伍一直排到纪念路路口', 8]], ['纪念路']);
    expect(words).toContain('“早上6点多就有上百人排队”（同类诉求8件）');
  });

  it('tells what several say without one caller’s numbers, and as one caller’s words where they cannot be left out', () => {
    const input = scenario('29-january');
    const masks = input.topics[0] ?? expect.fail();
    const texts = [
      '早上6点不到就有上百人排队买口罩',
      '阳台养了10只鸡，邻居一家都害怕禽流感',
      '61岁的独居老人不会上网',
      '新村没有居委会，等了10只快递柜都没有人管',
    ];
    const reflections = texts.map((text, at) => ({
      text,
      count: 9 - at,
      ticketId: masks.ticketIds[at] ?? 'x',
      ticketIds: masks.ticketIds.slice(at, 9),
    }));
    const ownWordsIn = (words: string): string[] => words.match(/6点|10只|61岁/gu) ?? [];
    const topics = [{ ...masks, reflections }, ...input.topics.slice(1)];
    const printed = plainText(built({ ...input, topics, ownWordsIn }), 'zh');
    expect(printed).toContain('1. “邻居一家都害怕禽流感”');
    expect(printed).toContain('2. “独居老人不会上网”');
    // Less than half of what is said is another thing: the whole stands for its caller alone, behind the others.
    expect(printed).not.toContain('“新村没有居委会”');
    expect(printed).not.toContain('新村没有居委会，等了10只快递柜都没有人管”（');
    const standsAlone = (words: string): boolean => words !== '邻居一家都害怕禽流感';
    expect(plainText(built({ ...input, topics, ownWordsIn, standsAlone }), 'zh')).not.toContain(
      '“邻居一家都害怕禽流感”',
    );
  });

  it('tells what several say without what one of them is or does', () => {
    const input = scenario('29-january');
    const masks = input.topics[0] ?? expect.fail();
    const ticketIds = Array.from({ length: 9 }, (_, at) => `g${at}`);
    const quote = { text: '市民是保洁员，跑遍药店都买不到口罩', ticketId: 'g0', count: 9, ticketIds };
    const topics = [{ ...masks, reflections: [quote] }, ...input.topics.slice(1)];
    const isShared = (part: string): boolean => part.includes('口罩');
    const printed = plainText(built({ ...input, topics, isShared }), 'zh');
    expect(printed).toContain('“跑遍药店都买不到口罩”（同类诉求9件）');
  });

  it('quotes what complains or asks, what tells of harm, and what the editor has chosen', () => {
    const input = scenario('29-january');
    const masks = input.topics[0] ?? expect.fail();
    const page = (text: string, more: Partial<BulletinInput> = {}, harm?: string): string => {
      const quote = { text, ticketId: 'g0', count: 1, ticketIds: ['g0'], ...(harm === undefined ? {} : { harm }) };
      return plainText(
        built({ ...input, topics: [{ ...masks, reflections: [quote] }, ...input.topics.slice(1)], ...more }),
        'zh',
      );
    };
    const plain = '很多县的药店已经设有口罩柜台';
    expect(page(plain)).not.toContain(plain);
    expect(page(plain, { isChosen: () => true })).toContain(plain);
    expect(page(plain, {}, '晕倒、急救')).toContain(plain);
    expect(page('很多县的药店至今没有口罩柜台')).toContain('至今没有口罩柜台');
  });

  it('cuts one caller’s road from before the topic that several tell of', () => {
    const input = scenario('29-january');
    const masks = input.topics[0] ?? expect.fail();
    const ticketIds = Array.from({ length: 9 }, (_, at) => `g${at}`);
    const quote = { text: '宝城路的药房，口罩涨价三倍，没有人管', ticketId: 'g0', count: 9, ticketIds };
    const topics = [{ ...masks, reflections: [quote] }, ...input.topics.slice(1)];
    const ownWordsIn = (words: string): string[] => words.match(/宝城路/gu) ?? [];
    expect(plainText(built({ ...input, topics, ownWordsIn }), 'zh')).toContain('“药房，口罩涨价三倍，没有人管”');
  });

  it('tells no proposal, and says that words are withheld only where they tell of persons', () => {
    const input = scenario('29-january');
    const masks = input.topics[0] ?? expect.fail();
    const quote = { text: '按楼分批叫号，由志愿者带队进店', ticketId: 'x', count: 3, ticketIds: ['x', 'y', 'z'] };
    const topics = [{ ...masks, reflections: [quote] }, ...input.topics.slice(1)];
    const page = (more: Partial<BulletinInput>): string => plainText(built({ ...input, topics, ...more }), 'zh');
    expect(page({ isProposed: ({ text }) => text === quote.text })).not.toMatch(/分批叫号|不摘引原话/u);
    expect(page({ isSensitive: (text) => text === quote.text })).toContain('因内容涉及个人隐私或敏感信息，不摘引原话');
  });

  it('tells how many say so in as many words as leave no count alone on a line', () => {
    const input = scenario('29-january');
    const masks = input.topics[0] ?? expect.fail();
    const quote = { text: '排了两个小时队没有买到口罩', ticketId: 'x', count: 3, ticketIds: ['x', 'y', 'z'] };
    const topics = [{ ...masks, reflections: [quote] }, ...input.topics.slice(1)];
    const lastLinesOf = (item: Paragraph): string[] =>
      item.some(({ text }) => text.includes('同类诉求')) ? ['3件）。'] : [];
    expect(plainText(built({ ...input, topics, lastLinesOf }), 'zh')).toContain('没有买到口罩”（3件）。');
  });

  it('puts what several tell of harm before what is typical', () => {
    const input = scenario('29-january');
    const hurt = {
      text: '动手打了起来，保安被打伤',
      ticketId: 'h',
      count: 2,
      ticketIds: ['h', 'i'],
      harm: '打架、殴打',
    };
    const words = plainText(
      built({ ...input, harmQuotes: () => [hurt], harmsIn: (text) => (text.includes('打伤') ? ['打架、殴打'] : []) }),
      'zh',
    );
    const first = input.topics[0]?.reflections[0]?.text ?? expect.fail();
    expect(words).toContain('保安被打伤”（提及打架、殴打的诉求2件）');
    expect(words.indexOf('保安被打伤')).toBeLessThan(words.indexOf(first.slice(0, 6)));
  });

  describe('where the editor has chosen', () => {
    const input = scenario('29-january');
    const [masks, ...others] = input.topics;
    if (masks === undefined) expect.fail();
    const said = (text: string, ticketId: string): Quote => ({ text, ticketId, count: 1, ticketIds: [ticketId] });
    const hurt: Quote = {
      ...said('插队的人打起来，保安被打伤', 'h1'),
      count: 2,
      ticketIds: ['h1', 'h2'],
      harm: '打架',
    };
    const page = (reflections: readonly Quote[], more: Partial<BulletinInput> = {}): string[] => {
      const { value } = buildBulletin(
        {
          ...input,
          topics: [{ ...masks, reflections }, ...others],
          harmQuotes: () => [hurt],
          isChosen: ({ id }, kind) => id === masks.id && kind === 'reflections',
          ...more,
        },
        settings,
      );
      const { blocks } = value.sections.find(({ id }) => id === 'reflections') ?? expect.fail();
      return blocks.flatMap((block) =>
        block.kind === 'list' ? block.items.map((item) => item.map(({ text }) => text).join('')) : [],
      );
    };
    const own = said('我家哮喘病人八天没有口罩', 'q1');
    const shared = {
      ...said('药房天天没有货', 'q2'),
      count: 9,
      ticketIds: Array.from({ length: 9 }, (_, at) => `q${at + 2}`),
    };

    it('his quotes stand in his order, whatever the machine would put before them or leave out, and no others', () => {
      const none = { isTalk: () => true, isProposed: () => true, isSaidBefore: () => true };
      expect(page([own, shared, { ...shared, ticketId: 'q4', text: '药房日日没有货' }], none)).toEqual([
        '“我家哮喘病人八天没有口罩”。',
        '“药房天天没有货”（同类诉求9件）。',
        '“药房日日没有货”（同类诉求9件）。',
      ]);
      expect(page([])).toEqual([]);
    });

    it('harm stands where he put it, with its count', () => {
      expect(page([own, said('保安被打伤', 'h1')])).toEqual([
        '“我家哮喘病人八天没有口罩”。',
        '“保安被打伤”（提及打架的诉求2件）。',
      ]);
    });

    it('what privacy keeps back stays away', () => {
      expect(page([own, shared], { confidential: new Set(['q1']) })).toHaveLength(1);
      expect(page([said('王某八天没有口罩', 'q5'), shared])).toHaveLength(1);
    });
  });

  it('counts harm that was quoted before behind what is new, in one line', () => {
    const input = scenario('29-january');
    const harm = (of: string, count: number): Quote => {
      const ticketIds = Array.from({ length: count }, (_, at) => `${of}${at}`);
      return { text: `队伍里有人${of}`, ticketId: `${of}0`, count, ticketIds, harm: of };
    };
    const printed = [harm('晕倒', 9), harm('打架', 14)];
    const isSaidBefore = ({ harm: kind }: Quote): boolean => kind !== undefined;
    const words = plainText(built({ ...input, harmQuotes: () => printed, isSaidBefore }), 'zh');
    const counted = '提及打架的诉求14件，提及晕倒的诉求9件，所述情形与前几期刊载的相近。';
    expect(words).toContain(counted);
    const first = input.topics[0]?.reflections[0]?.text ?? expect.fail();
    expect(words.indexOf(first.slice(0, 6))).toBeLessThan(words.indexOf(counted));
  });
});

describe('comparisons', () => {
  it.each([
    { now: true, more: false, said: '因当日为休息日而前一日为工作日，不宜直接比较' },
    { now: false, more: true, said: '因当日为工作日而前一日为休息日，不宜直接比较' },
    { now: true, more: true, said: null },
    { now: false, more: false, said: null },
    { now: true, more: null, said: null },
  ])(
    'of a day of rest ($now) with the other kind, more tickets: $more, say what the calendar explains: $said',
    ({ now, more, said }) => {
      const { previous, ...input } = scenario('29-january');
      if (previous === null || input.overview === null) expect.fail();
      const tickets = input.overview.tickets + (more === null ? 0 : more ? -500 : 500);
      const before = { ...previous, overview: { ...previous.overview, tickets } };
      const printed = plainText(built({ ...input, previous: before, restDays: { now, previous: !now } }), 'zh');
      if (said === null) expect(printed).not.toContain('不宜直接比较');
      else expect(printed).toContain(said);
    },
  );

  it('with the same weekday follow the same rule', () => {
    const { sameWeekday, ...input } = scenario('29-january');
    if (sameWeekday === null || input.overview === null) expect.fail();
    const printed = (more: number) => {
      const overview = { ...sameWeekday.overview, tickets: (input.overview?.tickets ?? 0) + more };
      const weekBefore = { ...sameWeekday, overview };
      return plainText(built({ ...input, sameWeekday: weekBefore, restDays: { now: true, sameWeekday: false } }), 'zh');
    };
    expect(printed(500)).toContain('因当日为休息日而上周同日为工作日，不宜直接比较');
    expect(printed(-500)).not.toContain('不宜直接比较');
  });

  it('of a week without all its days with whole weeks are not made', () => {
    const input = scenario('week');
    const printed = plainText(built({ ...input, missingDays: [input.period.from] }), 'zh');
    expect(printed).not.toContain('正常水平（');
  });
});

describe('what belongs to no topic', () => {
  it('is told once, by the export’s own classes', () => {
    const input = scenario('29-january');
    const ticketIds = ['r1', 'r2', 'r3'];
    const classes = [
      { name: '住房保障', count: 2 },
      { name: '交通运输', count: 1 },
    ];
    const words = plainText(built({ ...input, rest: { count: 3, ticketIds, classes } }), 'zh');
    expect(words.match(/未归入热点/gu)).toHaveLength(1);
    expect(words).toContain('未归入热点3件，其中住房保障（2件）、交通运输（1件）较多。');
    expect(words.match(/一件工单可涉及多个热点/gu)).toHaveLength(1);
  });

  it('has no classes where the export has none', () => {
    const rest = { count: 3, ticketIds: ['r1', 'r2', 'r3'], classes: [] };
    expect(plainText(built({ ...scenario('29-january'), rest }), 'zh')).toContain('未归入热点3件。');
  });
});

describe('what is proposed', () => {
  it('stands in one sentence, each part with its tickets, most first', () => {
    const input = scenario('29-january');
    const of = (label: string, from: number, count: number) => ({
      label,
      ticketIds: (input.topics[0]?.ticketIds ?? []).slice(from, from + count),
    });
    const proposalsOf = () => [of('居委会发放', 0, 30), of('网上实名预约领取', 10, 20), of('错峰', 40, 9)];
    expect(plainText(built({ ...input, proposalsOf }), 'zh')).toContain(
      '市民主要建议：由居委会发放（30件）、网上实名预约领取（20件）、错峰（9件）。',
    );
  });
});

describe('the office’s standing groups', () => {
  it('are told every time, zero included, and sum up a crisis', () => {
    const input = scenario('29-january');
    const masks = input.topics[0] ?? expect.fail();
    const groups = [
      { name: '涉疫', ticketIds: masks.ticketIds, before: 3000 },
      { name: '农民工工资', ticketIds: [], before: 0 },
    ];
    const printed = plainText(built({ ...input, groups }), 'zh');
    expect(printed).toContain(`涉疫诉求合计${masks.count}件`);
    const small = { ...masks, ticketIds: masks.ticketIds.slice(0, 400), count: 400 };
    const few = built({ ...input, topics: [small, ...input.topics.slice(1)], groups, leadId: small.id });
    expect(plainText(few, 'zh')).toContain(`涉疫诉求合计${masks.count}件`);
    expect(printed).toContain('农民工工资0件');
  });
});
