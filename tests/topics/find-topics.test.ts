import { describe, expect, it } from 'vitest';
import { type Day, formatRule, type Rule, type Ticket, type Topic } from '../../src/model/index.js';
import { loadLexicon } from '../../src/text/index.js';
import { compileRules, describeWhy, findTopics, matchDay, type RegistryState } from '../../src/topics/index.js';
import { dayOf, inputOf, lexicon, MATTERS, segmenter, ticket } from './tickets.js';

const day = dayOf(MATTERS, 40);
const result = findTopics(inputOf(day)).value;
const { set } = result;

/** The largest share of a topic's tickets that belong to one matter. */
function purityOf(ticketIds: readonly string[]): number {
  const counts = Object.keys(MATTERS).map((name) => ticketIds.filter((id) => id.startsWith(`${name}-`)).length);
  return Math.max(...counts) / ticketIds.length;
}

/** Sixty calls about one thing in thirty wordings. */
function outage(): Ticket[] {
  const said = ['没有人管，希望尽快修好', '打电话没有人接', '老人用水很困难', '物业不理', '孩子没法洗澡', '饭馆关了门'];
  const since = ['早上八点开始', '昨天夜里起', '前天下午就这样', '今天中午', '上周末也有过一次'];
  return Array.from({ length: 60 }, (_, at) =>
    ticket(`own-${at}`, `小区停水，${since[at % 5]}。${said[at % 6]}。`, { title: '小区停水' }),
  );
}

/** How many of them the topic that has most of them holds. */
function largestOutage(topics: readonly Topic[]): number {
  return Math.max(...topics.map(({ ticketIds }) => ticketIds.filter((id) => id.startsWith('own-')).length));
}

describe('findTopics', () => {
  it('never mixes matters in a topic, and each matter has a topic', () => {
    for (const { label, ticketIds } of set.topics) expect(purityOf(ticketIds), label).toBeGreaterThan(0.9);
    for (const name of Object.keys(MATTERS)) {
      const own = set.topics.filter(
        ({ ticketIds }) => ticketIds.filter((id) => id.startsWith(`${name}-`)).length >= 10,
      );
      expect(own.length, name).toBeGreaterThan(0);
    }
  });

  it.each([
    ['each text is its own', undefined],
    // Near duplicates differ in a word: 道路积水, 小区积水.
    ['each third text is taken for that before it', Int32Array.from(day, (_, at) => (at % 3 === 2 ? at - 1 : at))],
  ])('counts the tickets that fulfil the rule of a topic or part, and no others, where %s', (_, groups) => {
    const input = inputOf(day, groups === undefined ? {} : { groups });
    const [tokens] = input.days;
    if (tokens === undefined) throw new Error('no day');
    const { topics } = findTopics(input).value.set;
    expect(topics.some(({ subtopics }) => subtopics.length > 0)).toBe(true);
    for (const { rule, ticketIds, count } of topics.flatMap((topic) => [topic, ...topic.subtopics])) {
      const [members = []] = matchDay(compileRules([rule], input.vocabulary), tokens, 1);
      expect(members.map((at) => tokens.ids[at]).sort()).toEqual(ticketIds);
      expect(count).toBe(ticketIds.length);
    }
  });

  it.each([
    ['加气', true, 'hardly written'],
    ['允许', false, 'everyone’s'],
  ])('a verb alone is a topic only where it is hardly written elsewhere: %s (%s, %s)', (verb, expected, _) => {
    const said = [
      '排到马路上两个小时',
      '车主都在骂怎么还不行',
      '一天只开半天吗',
      '师傅说压力不够',
      '价格又涨了',
      '夜里也没有人管',
    ];
    const told = said.flatMap((words, at) => [
      ticket(`own-${2 * at}`, `${words}。${verb}的事请尽快`, { title: `${verb}太难` }),
      ticket(`own-${2 * at + 1}`, `今天${verb}，${words}。`, { title: `${verb}太难` }),
    ]);
    const { topics } = findTopics(inputOf([...dayOf(MATTERS, 40), ...told])).value.set;
    const isVerb = ({ rule }: Topic): boolean => /^(?:开头（)?(?:加气|允许)）?$/u.test(formatRule(rule));
    expect(topics.some(isVerb)).toBe(expected);
  });

  it('names no matter by the city’s own name', () => {
    const told = dayOf(
      {
        江州: ['江州有人拖欠押金', '在江州被拖欠学费', '江州还在拖欠', '拖欠的人说是江州的', '江州那边拖欠奖金'],
        路灯: ['路灯不亮', '小区外路灯坏了', '路灯整夜不亮'],
      },
      20,
    );
    const said = (city: string): string =>
      findTopics(inputOf(told, { lexicon: loadLexicon({ city }) }))
        .value.set.topics.flatMap((topic) => [topic, ...topic.subtopics])
        .flatMap(({ label, rule }) => [formatRule(rule), ...label.split('、')])
        .map((words) => ` ${words} `)
        .join('');
    expect(said('山州市')).toMatch(/[ （]江州[ ）]/u);
    expect(said('江州市')).toContain('路灯');
    expect(said('江州市')).not.toMatch(/[ （]江州[ ）]/u);
  });

  it('counts beside one common word what opens with it, and not what mentions it further on', () => {
    const yesterday = '2020-01-28' as Day;
    const known = { id: 'T20200128-001', label: '学费', firstSeen: yesterday, lastSeen: yesterday, count: 40 };
    const rule: Rule = { any: [[{ spellings: ['学费'], opens: true }]], not: [] };
    const journey = '我们几个老同事上个月结伴去了一趟外地，路上花了不少钱，大家都很高兴，';
    const far = ticket('far', `${journey}${journey}回来说起学费`);
    const { topics } = findTopics(inputOf([...dayOf(MATTERS, 60), far], { registry: { topics: [{ ...known, rule }] } }))
      .value.set;
    const own = topics.find(({ id }) => id === known.id);
    expect(own?.rule).toEqual(rule);
    expect(own?.count).toBeGreaterThan(10);
    expect(own?.ticketIds).not.toContain('far');
  });

  it('forces nothing in: what no topic holds is the rest, by the export’s own classes', () => {
    const odd = ticket('odd', '图书馆借书证补办要带哪些东西', { categories: ['文化', '图书馆'] });
    const { totals, topics, rest } = findTopics(inputOf([...day, odd])).value.set;
    expect(rest.ticketIds).toContain('odd');
    expect(rest.classes).toEqual([{ name: '文化', count: 1 }]);
    expect(rest.count).toBe(rest.ticketIds.length);
    expect(totals.covered + rest.count).toBe(totals.tickets);
    const held = new Set(topics.flatMap(({ ticketIds }) => ticketIds));
    expect(rest.ticketIds.some((id) => held.has(id))).toBe(false);
  });

  it('has the parts of a topic inside it, each smaller than it', () => {
    const parts = set.topics.flatMap((topic) => topic.subtopics.map((part) => ({ topic, part })));
    expect(parts).not.toHaveLength(0);
    for (const { topic, part } of parts) {
      expect(part.ticketIds.filter((id) => !topic.ticketIds.includes(id))).toEqual([]);
      expect(part.count).toBeLessThan(topic.count);
      expect(part.id).not.toBe(topic.id);
    }
  });

  it('has one row for a matter: no two topics share half of the smaller one’s tickets', () => {
    for (const [at, one] of set.topics.entries()) {
      for (const other of set.topics.slice(at + 1)) {
        const both = one.ticketIds.filter((id) => other.ticketIds.includes(id)).length;
        expect(both / Math.min(one.count, other.count), `${one.label} ${other.label}`).toBeLessThan(0.5);
      }
    }
  });

  it('labels with words that most of the counted tickets hold, never with 等 and never with a place alone', () => {
    const texts = new Map(day.map(({ id, text }) => [id, text]));
    for (const { label, ticketIds } of set.topics) {
      expect(label).not.toMatch(/[\s，,/]|等$/);
      expect(label).not.toBe('丽发新城');
      for (const word of segmenter.cut(label).filter((one) => one.length > 1)) {
        const holding = ticketIds.filter((id) => texts.get(id)?.includes(word)).length;
        expect(holding / ticketIds.length, `${label}: ${word}`).toBeGreaterThanOrEqual(0.5);
      }
    }
  });

  it('says of every ticket which keywords put it there, and the ticket holds them', () => {
    const texts = new Map(day.map(({ id, text }) => [id, text]));
    for (const topic of set.topics) {
      expect(topic.ticketKeywords).toHaveLength(topic.ticketIds.length);
      topic.ticketIds.forEach((id, index) => {
        const words = topic.ticketKeywords[index] ?? [];
        expect(words.length).toBeGreaterThan(0);
        // 药店 may be read as its synonym, so one literal hit is asked for, not all.
        expect(words.some((word) => texts.get(id)?.includes(word))).toBe(true);
      });
    }
  });

  it('finds the incident of one place and one matter', () => {
    const incident = set.topics.find(({ kind, label }) => kind === 'incident' && label.includes('丽发新城'));
    expect(incident?.ticketIds.every((id) => id.startsWith('noise-'))).toBe(true);
    expect(incident?.count).toBeGreaterThanOrEqual(35);
  });

  it('keeps complaint and proposal apart, each from a ticket of its own and verbatim', () => {
    const mask = set.topics.find(({ label }) => label.includes('口罩'));
    const texts = new Map(day.map(({ id, text }) => [id, text]));
    expect(mask?.suggestions.some(({ text }) => text.includes('实名预约'))).toBe(true);
    expect(mask?.reflections.some(({ text }) => text.includes('建议'))).toBe(false);
    const quotes = [...(mask?.reflections ?? []), ...(mask?.suggestions ?? [])];
    for (const { text, ticketId, count } of quotes) {
      expect(texts.get(ticketId)).toContain(text);
      expect(text.length).toBeGreaterThanOrEqual(15);
      expect(text.length).toBeLessThanOrEqual(80);
      expect(count).toBeGreaterThanOrEqual(1);
    }
    expect(new Set(quotes.map(({ ticketId }) => ticketId)).size).toBe(quotes.length);
  });

  it('gives the same bytes for shuffled rows and another order of first sight of the words', () => {
    const shuffled = [...day].sort(
      (a, b) =>
        ((a.text.length * 7919 + a.id.length) % 97) - ((b.text.length * 7919 + b.id.length) % 97) ||
        (a.id < b.id ? 1 : -1),
    );
    expect(JSON.stringify(findTopics(inputOf(shuffled)).value)).toBe(JSON.stringify(result));
  });

  it('explains a topic by its rule, with the words of it that each ticket holds', () => {
    const mask = set.topics.find(({ label }) => label.includes('口罩'));
    if (mask === undefined) throw new Error('no topic');
    const why = describeWhy(mask);
    expect(why.ruleText).toContain('口罩');
    expect(why.tickets).toHaveLength(mask.count);
    expect(why.keywords[0]?.tickets).toBeGreaterThan(0);
  });

  it('leaves reminders out of the counts and says how many there are', () => {
    const first = day[0];
    if (first === undefined) throw new Error('no ticket');
    const reminder = ticket('mask-r', first.text, { reminder: true, earlierId: first.id });
    const { totals, topics } = findTopics(inputOf([...day, reminder])).value.set;
    expect(totals).toMatchObject({ tickets: 160, reminders: 1 });
    expect(topics.find(({ ticketIds }) => ticketIds.includes(first.id))?.reminders).toBe(1);
  });

  it('never quotes a confidential ticket', () => {
    const secret = day.map((one) => ({ ...one, confidential: true }));
    for (const topic of findTopics(inputOf(secret)).value.set.topics) {
      expect([...topic.reflections, ...topic.suggestions]).toEqual([]);
    }
  });
});

describe('a word that has a synonym', () => {
  it('is read as its tickets say it', () => {
    const calls = ['什么时候开始', '要拖到哪年', '何时动工', '停了两年', '为何只剩我们', '还做不做'].map((text, at) =>
      ticket(`old-${at}`, `${text}，居民等得着急`, { title: `凉塘路旧城改造${text}` }),
    );
    const { topics } = findTopics(inputOf([...calls, ...day])).value.set;
    expect(topics.find(({ label }) => label.includes('旧城改造'))?.count).toBe(6);
  });

  it('is read so inside a longer word too, and is one matter', () => {
    const said = ['楼下燃放鞭炮', '半夜燃放烟花爆竹', '空地上放鞭炮', '阳台对面燃放爆竹'];
    const calls = Array.from({ length: 16 }, (_, at) =>
      ticket(`bang-${at}`, `${said[at % 4]}，${['孩子', '老人', '病人', '婴儿'][at >> 2]}睡不着，响了${at + 2}分钟`, {
        title: `${said[at % 4]}扰民`,
      }),
    );
    const { topics } = findTopics(inputOf([...calls, ...day])).value.set;
    const bangs = topics.filter(({ ticketIds }) => ticketIds.some((id) => id.startsWith('bang-')));
    expect(bangs.map(({ count }) => count)).toEqual([16]);
  });
});

describe('what is frequent today and was rare before', () => {
  const before = { tickets: 5000, frequency: (word: string) => (word === '口罩' || word === '药房' ? 2 : 300) };

  it('is a topic of its own', () => {
    const { topics } = findTopics(inputOf(day, { background: before })).value.set;
    const holding = day.filter(({ text }) => /口罩/.test(text)).map(({ id }) => id);
    const mask = topics.find(({ kind, keywords }) => kind === 'theme' && keywords.includes('口罩'));
    expect(holding.filter((id) => mask?.ticketIds.includes(id)).length).toBeGreaterThanOrEqual(holding.length * 0.9);
    expect(mask?.label).toContain('口罩');
  });

  it('has no ticket that only holds a word which came up with it', () => {
    const masks = dayOf({ queue: ['药房柜台前排队买口罩'], mask: ['药房口罩卖完了'] }, 40);
    const flights = dayOf({ flight: ['机场柜台不肯退票'] }, 4);
    const tickets = [...masks, ...flights, ...dayOf({ school: MATTERS.school }, 200)];
    const background = { tickets: 5000, frequency: (word: string) => (/^(?:口罩|柜台)$/.test(word) ? 2 : 300) };
    const { topics } = findTopics(inputOf(tickets, { background })).value.set;
    expect(topics.find(({ label }) => label.includes('口罩'))?.count).toBe(80);
  });

  const crisis = (matters: Readonly<Record<string, readonly string[]>>): readonly Topic[] => {
    const rare = new Set(['口罩', '复工', '网课', '疫情']);
    const background = { tickets: 5000, frequency: (word: string) => (rare.has(word) ? 2 : 300) };
    const tickets = [...dayOf(matters, 40), ...dayOf({ school: MATTERS.school }, 200)];
    return findTopics(inputOf(tickets, { background })).value.set.topics;
  };
  const countOf = (topics: readonly Topic[], word: string): number | undefined =>
    topics.find(({ label }) => label.includes(word))?.count;

  it('has every ticket that speaks of it where it is the greatest', () => {
    const topics = crisis({
      mask: ['药房口罩买不到'],
      price: ['口罩涨价一倍'],
      both: ['企业复工没有口罩发'],
      work: ['门店什么时候能复工'],
      early: ['工厂偷偷提前复工'],
    });
    expect(countOf(topics, '口罩')).toBe(120);
    expect(countOf(topics, '复工')).toBe(120);
  });

  it('is a topic as well where the days before were full of it and nobody had said so', () => {
    const masks = { queue: ['药房柜台前排队买口罩'], price: ['口罩涨价一倍'], supply: ['希望口罩增加供应'] };
    const tickets = [...dayOf(masks, 40), ...dayOf({ school: MATTERS.school }, 200)];
    const background = { tickets: 5000, frequency: (word: string) => (word === '口罩' ? 1900 : 300) };
    expect(countOf(findTopics(inputOf(tickets, { background })).value.set.topics, '口罩')).toBe(120);
  });

  it('counts a call in English about masks in the topic of 口罩', () => {
    const english = [
      ticket('en-1', 'Hello, I am a foreign resident. Where can I buy face masks? All pharmacies are sold out.'),
      ticket('en-2', 'The pharmacy near my home has no masks left and refuses to sell me one without a booking.'),
    ];
    const { topics } = findTopics(inputOf([...day, ...english], { background: before })).value.set;
    const mask = topics.find(({ kind, keywords }) => kind === 'theme' && keywords.includes('口罩'));
    expect(mask?.ticketIds).toEqual(expect.arrayContaining(['en-1', 'en-2']));
  });
});

describe('watched topics of the office', () => {
  it('come before all others and follow any, all and not', () => {
    const office = { watched: [{ id: 'W1', label: '口罩预约', any: ['口罩'], all: ['预约'], not: ['学校'] }] };
    const { topics } = findTopics(inputOf(day, { office })).value.set;
    const watched = topics.find(({ id }) => id === 'W1');
    const expected = day.filter(({ text }) => text.includes('口罩') && text.includes('预约') && !text.includes('学校'));
    expect(watched?.ticketIds).toEqual(expected.map(({ id }) => id).sort());
    expect(watched).toMatchObject({ label: '口罩预约', watched: true, kind: 'theme' });
  });
});

describe('identity', () => {
  const next = '2020-01-30' as Day;
  const tomorrow = dayOf({ ...MATTERS, mask: [...MATTERS.mask, '口罩预约登记点排队，居委会口罩数量不足'] }, 36).map(
    (one) => ({ ...one, id: `n${one.id}`, day: next }),
  );
  const registry: RegistryState = { topics: result.registry.topics };
  const second = findTopics(inputOf(tomorrow, { registry })).value;

  it('a matter keeps its id while the wording drifts', () => {
    const main = (topics: typeof set.topics, name: string): string | undefined =>
      topics.find(({ kind, ticketIds }) => kind === 'theme' && ticketIds.filter((id) => id.includes(name)).length > 25)
        ?.id;
    for (const name of Object.keys(MATTERS)) expect(main(second.set.topics, name)).toBe(main(set.topics, name));
  });

  it('a known topic says since when it is known, a new one that it is new', () => {
    for (const { identity } of set.topics) expect(identity).toMatchObject({ state: 'new', firstSeen: '2020-01-29' });
    const known = second.set.topics.filter(({ identity }) => identity.state !== 'new');
    expect(known.length).toBeGreaterThanOrEqual(4);
    for (const { identity } of known) expect(identity.firstSeen).toBe('2020-01-29');
  });

  it('a word that comes up is the topic that is known under more spellings, and no part stands for it', () => {
    const matters = {
      booked: ['居委会口罩预约登记排长队', '口罩预约名额不够，预约不上', '药店口罩预约要凭证，老人不会预约'],
      other: ['口罩涨价厉害', '路边乱扔废弃口罩', '公交车上有人不戴口罩', '网上买的口罩是假的', '单位不发口罩'],
    };
    const crowd = dayOf({ ...MATTERS, mask: matters.booked }, 24).concat(dayOf({ other: matters.other }, 20));
    const rule = (...spellings: string[]) => ({ any: [[{ spellings }]], not: [] });
    const known = (id: string, label: string, own: ReturnType<typeof rule>) => ({
      id,
      label,
      rule: own,
      firstSeen: '2020-01-22' as Day,
      lastSeen: '2020-01-28' as Day,
      count: 40,
    });
    const topics = [
      known('T20200122-001', '口罩', rule('口罩', 'mask')),
      known('T20200127-008', '口罩预约', rule('预约')),
    ];
    const background = { tickets: 3000, frequency: () => 1 };
    const found = findTopics(inputOf(crowd, { registry: { topics }, background })).value.set.topics;
    expect(found.find(({ id }) => id === 'T20200122-001')?.count).toBe(44);
    expect(found.map(({ id }) => id)).not.toContain('T20200127-008');
  });

  it('making a day again from the same state gives the same ids', () => {
    const again = findTopics(inputOf(tomorrow, { registry })).value;
    expect(again.set.topics.map(({ id }) => id)).toEqual(second.set.topics.map(({ id }) => id));
  });
});

describe('odd days', () => {
  const cases: Readonly<Record<string, readonly string[]>> = {
    'one ticket': ['楼道堆物影响通行，希望清理。'],
    'identical tickets': Array.from({ length: 50 }, () => '楼道堆物影响通行，希望清理。'),
    'only English': Array.from({ length: 20 }, (_, index) => `I cannot buy a mask in the pharmacy number ${index}.`),
    'only emoji': Array.from({ length: 20 }, () => '😡😡😡'),
    'only punctuation': Array.from({ length: 20 }, () => '！！！？？？'),
    'a million characters': ['路灯不亮，夜间行走危险。'.repeat(90_000)],
    nothing: [],
  };
  it.each(Object.entries(cases))('%s: no crash, counts add up', (_, texts) => {
    const tickets = texts.map((text, index) => ticket(`t${String(index).padStart(3, '0')}`, text));
    const { topics, totals } = findTopics(inputOf(tickets)).value.set;
    expect(totals.tickets).toBe(tickets.length);
    for (const { count, ticketIds } of topics) expect(ticketIds).toHaveLength(count);
  });

  it.each([
    ['one ticket', []],
    ['identical tickets', [['楼道堆物', 50]]],
  ] as const)('%s: a topic with a name, or none', (name, found) => {
    const tickets = (cases[name] ?? []).map((text, at) => ticket(`t${String(at).padStart(3, '0')}`, text));
    const groups = new Int32Array(tickets.length);
    const { topics } = findTopics(inputOf(tickets, { groups })).value.set;
    expect(topics.map((topic) => [topic.label, topic.count])).toEqual(found);
  });

  it('tickets without words of their own, for which the category stands, are no copies of one another', () => {
    const tickets = Array.from({ length: 30 }, (_, at) => ticket(`t${String(at).padStart(2, '0')}`, '房地产 住房保障'));
    const groups = new Int32Array(tickets.length);
    const filings = (all: typeof tickets) =>
      findTopics(inputOf(all, { groups })).value.set.topics.map(({ massFilings }) => massFilings.tickets);
    expect(filings(tickets)).toEqual([30]);
    expect(filings(tickets.map((one) => ({ ...one, categories: ['房地产', '住房保障'] })))).toEqual([0]);
  });

  it('labels of English calls are words as they are written, not stems, and never half Chinese', () => {
    const texts = [
      'The pharmacies have sold out',
      'Pharmacies near my home have sold out',
      'All pharmacies sold out again',
    ];
    const tickets = Array.from({ length: 12 }, (_, at) => ticket(`t${at}`, `${texts[at % 3]}, building ${at}.`));
    const { topics } = findTopics(inputOf(tickets)).value.set;
    expect(topics).not.toHaveLength(0);
    for (const { label } of topics.flatMap((topic) => [topic, ...topic.subtopics])) {
      expect(label).not.toMatch(/pharmaci(?!e)/);
      expect(label).not.toMatch(/[a-z][\u3400-\u9fff]|[\u3400-\u9fff][a-z]/);
    }
  });

  it('a petition filed by many is a main topic of its own, with its tickets and no others', () => {
    const petition = dayOf({ petition: ['请求公开职工住房分配方案，取消捆绑购买车位的附加条件'] }, 12);
    const { topics } = findTopics(inputOf([...dayOf({ mask: MATTERS.mask, school: MATTERS.school }, 60), ...petition]))
      .value.set;
    const own = topics.filter(
      ({ kind, ticketIds }) => kind === 'theme' && ticketIds.some((id) => id.startsWith('petition-')),
    );
    expect(own).toHaveLength(1);
    expect([...(own[0]?.ticketIds ?? [])].sort()).toEqual(petition.map(({ id }) => id).sort());
  });

  it.each([
    [
      'Chinese',
      [
        '楼下饭店油烟直排居民楼',
        '单位拖欠农民工工资',
        '小区电梯故障停运',
        '培训机构关门学费不退',
        '路灯损坏多日',
        '学校门口车辆乱停',
      ],
    ],
    [
      'English',
      [
        'I cannot buy a mask in any pharmacy',
        'The construction site makes noise all night',
        'The street light has been broken for weeks',
        'My landlord refuses to return my deposit',
        'The bus never arrives on time in the morning',
        'Cars are parked on the sidewalk of the school',
      ],
    ],
  ])('six filings of ten copies each are five topics or six, and none is two: %s', (_, texts) => {
    const tickets = Array.from({ length: 60 }, (_, at) =>
      ticket(`t${String(at).padStart(2, '0')}`, texts[at % 6] ?? ''),
    );
    const groups = Int32Array.from(tickets, (_, at) => at % 6);
    const { topics } = findTopics(inputOf(tickets, { groups })).value.set;
    expect(topics.length).toBeGreaterThanOrEqual(5);
    for (const { count } of topics) expect(count).toBe(10);
    for (const { ticketIds } of topics) expect(new Set(ticketIds.map((id) => Number(id.slice(1)) % 6)).size).toBe(1);
    for (const { label } of topics) expect(label).not.toMatch(/^a(?:\b|[\u3400-\u9fff])/);
  });

  it('three that say nearly the same are a topic of their own', () => {
    const crowd = dayOf({ mask: MATTERS.mask, school: MATTERS.school }, 60);
    const texts = ['请公开职工住房分配方案', '尽快公开职工住房分配方案', '职工住房分配方案没有公开'];
    const own = findTopics(inputOf([...crowd, ...texts.map((text, at) => ticket(`p${at}`, text))]))
      .value.set.topics.filter(({ kind, ticketIds }) => kind === 'theme' && ticketIds.includes('p0'))
      .map(({ ticketIds }) => ticketIds);
    expect(own).toEqual([['p0', 'p1', 'p2']]);
  });

  it.each([
    ['alone', 0],
    ['beside as many others', 60],
  ])('a matter that fills a small day in many words has its topic: %s', (_, others) => {
    const { topics } = findTopics(inputOf([...outage(), ...dayOf(MATTERS, 60).slice(0, others)])).value.set;
    expect(largestOutage(topics)).toBe(60);
  });

  it('sixty of a hundred calls about one thing are one topic, however frequent its word is', () => {
    const crisis = [...dayOf({ mask: MATTERS.mask }, 90), ...dayOf({ school: MATTERS.school, wage: MATTERS.wage }, 30)];
    const [first] = findTopics(inputOf(crisis)).value.set.topics;
    expect(first?.label).toContain('口罩');
    expect(first?.ticketIds.filter((id) => id.startsWith('mask-')).length).toBeGreaterThanOrEqual(0.8 * 90);
    expect(purityOf(first?.ticketIds ?? [])).toBeGreaterThan(0.9);
  });

  it('uses the shipped dictionaries', () => {
    expect(segmenter.cut('一网通办').length).toBeGreaterThan(0);
    expect(lexicon.stop.size).toBeGreaterThan(50);
  });
});
