import { describe, expect, it } from 'vitest';
import { generateDay } from '../../fixtures/hotline/generate.mjs';
import type { Day, Ticket } from '../../src/model/index.js';
import { buildCorpus } from '../../src/topics/corpus.js';
import { findTopics } from '../../src/topics/index.js';
import { labelMatter } from '../../src/topics/matter-labels.js';
import { findMatters } from '../../src/topics/matters.js';
import { matterParting } from '../../src/topics/one-matter.js';
import { isNamed } from '../../src/topics/place-name.js';
import { saysSame } from '../../src/topics/same-label.js';
import { indexTerms } from '../../src/topics/terms.js';
import { dayOf, inputOf, MATTERS, segmenter, ticket } from './tickets.js';

describe('the label of a matter', () => {
  const estates = '御水新村 长虹花园 永清名苑 金桂二村 樱花景苑 清水新村 梧桐花园 瑞泽一村 紫薇公寓 枫桥丽园'.split(
    ' ',
  );
  const others = dayOf({ school: MATTERS.school, wage: MATTERS.wage }, 40);
  const labelOf = (titles: readonly string[]): string | undefined => {
    const own = dayOf(
      { own: ['进不来', '早上人很多', '等了很久', '每天都一样', '没有人管', '晚上更严重'] },
      titles.length,
    );
    const tickets = own.map((one, index) => ({ ...one, title: titles[index] ?? '' }));
    const corpus = buildCorpus(inputOf([...tickets, ...others]));
    const taken = new Set<string>();
    return labelMatter(corpus, [...titles.keys()], { tagOf: (word) => segmenter.tag(word), taken });
  };

  it('names no place that only one of its callers names', () => {
    expect(labelOf(estates.map((estate) => `${estate}门口违停`)) ?? '').not.toMatch(/[村园苑寓]/);
    expect(labelOf(estates.map((estate) => `${estate}门口车辆违停`))).toBe('车辆违停');
  });

  it('names no line that few of them name', () => {
    const titles = estates.map((_, index) => `地铁${index % 5 === 0 ? 9 : 1 + (index % 5)}号线列车拥挤`);
    expect(labelOf(titles)).toBe('列车拥挤');
  });
});

describe('the place of a part of a theme', () => {
  const isNamedBy = (place: string, titles: readonly string[]): boolean => {
    const tickets = titles.map((title, at) => ticket(`n${at}`, '进不来。', { title }));
    const corpus = buildCorpus(inputOf([...tickets, ...dayOf({ school: MATTERS.school, wage: MATTERS.wage }, 20)]));
    const tagOf = (word: string): string => segmenter.tag(word);
    return isNamed(corpus, [...titles.keys()], [place], tagOf);
  };

  it.each([
    ['a kind of place', '医院', ['附近医院排队', '去医院排队', '医院排队']],
    ['the end of names', '西路', ['柳荫西路积水', '枫林西路积水', '西路积水']],
    ['the beginning of several names', '浦江', ['浦江花园积水', '浦江公寓积水', '浦江积水']],
  ])('is no name where it is %s', (_, place, titles) => {
    expect(isNamedBy(place, titles)).toBe(false);
  });

  it('is a name where its callers mean one', () => {
    expect(isNamedBy('浦江', ['浦江积水', '浦江门口积水', '浦江积水多'])).toBe(true);
  });
});

describe('a part of a theme', () => {
  it('holds the short calls as well where two callers tell the whole story in the same words', () => {
    const story =
      '董事长携款外逃美国，平台爆雷，法定代表人失联，投资合同作废，保护伞庇护，假标自融，律师事务所拒绝代理，银行流水可查';
    const lending = [
      `网贷平台受害人请经侦办案，${story}`,
      `网贷平台跑路，经侦办案拖延，${story}`,
      '网贷平台受害人等待办案',
      '网贷平台办案没有进展',
    ];
    const tickets = lending.map((text, at) => ticket(`p${at}`, text));
    const corpus = buildCorpus(inputOf([...tickets, ...dayOf({ school: MATTERS.school, wage: MATTERS.wage }, 20)]));
    const own = corpus.tickets.flatMap(({ id }, at) => (id.startsWith('p') ? [at] : []));
    const members = corpus.tickets.flatMap(({ id }, at) => (/^p|^wage/.test(id) ? [at] : []));
    const matters = findMatters(corpus, [], { id: 'T1', members }, { minTickets: 3, most: 12 });
    expect(matters.map((matter) => matter.members)).toContainEqual(own);
  });

  describe('that has a name', () => {
    const others = dayOf({ school: MATTERS.school, wage: MATTERS.wage }, 60);
    const partsOf = (named: readonly string[], rest: readonly string[]): string[][] => {
      const tickets = [...named, ...rest].map((text, at) => ticket(`p${at}`, text));
      const corpus = buildCorpus(inputOf([...tickets, ...others]));
      const members = [...corpus.tickets.keys()];
      const matters = findMatters(corpus, [], { id: 'T1', members }, { minTickets: 3, most: 12 });
      return matters.map((matter) => matter.members.map((at) => corpus.tickets[at]?.id ?? ''));
    };
    const named = [
      '早上六点就开始',
      '老人心脏不好，睡不着',
      '孩子写作业静不下心',
      '夜里十点还不散',
      '一直跳到下雨才走',
      '声音越来越大，坐不住人',
      '门口路都走不过去',
      '每人收会费二十元',
      '高考也不停，考生没法休息',
    ].map((text) => `${text}，大妈占着球场跳舞，音响开到最大，广场舞噪音扰民，派出所出警没有用`);
    const ids = named.map((_, at) => `p${at}`);

    it('leaves out who tells of another one', () => {
      const works = '印刷厂废气刺鼻，纸屑堆到墙角，卡车倒车喇叭响，油墨流进河里，烟囱没有过滤，环保局查过两次';
      const rest = [
        `噪音扰民，声音开到最大，派出所出警没有用，${works}`,
        `开到最大的噪音扰民，派出所出警没有用，${works}`,
      ];
      expect(partsOf(named, rest)).toContainEqual(ids);
    });

    it('keeps who tells of it in other words', () => {
      const rest = ['大妈占着球场跳舞，音响对着居民楼，噪音扰民，派出所出警没有用'];
      expect(partsOf(named, rest)).toContainEqual([...ids, 'p9']);
    });
  });

  it('is never known by a province: calls that name it may be about anything', () => {
    const lending = [
      '网贷平台老板跑路，经侦拖延办案',
      '经侦办案毫无进展，网贷平台老板外逃',
      '网贷平台受害人请经侦办案',
    ];
    const road = ['北路东向路口借道行驶', '人行道太窄，车辆借道行驶'];
    const tickets = [...lending, ...road].map((text, at) => ticket(`p${at}`, `江海省${text}`));
    const corpus = buildCorpus(inputOf([...tickets, ...dayOf({ school: MATTERS.school, wage: MATTERS.wage }, 20)]));
    const members = corpus.tickets.flatMap(({ id }, at) => (/^p|^wage/.test(id) ? [at] : []));
    const matters = findMatters(corpus, [], { id: 'T1', members }, { minTickets: 3, most: 12 });
    expect(matters.map(({ rule }) => rule.requires.flat())).toContainEqual(expect.arrayContaining(['经侦', '网贷']));
    expect(matters.flatMap(({ rule }) => rule.requires.flat())).not.toContain('江海');
  });
});

describe('one word in two matters', () => {
  const times = '早高峰 晚高峰 中午 下雨天 周末 凌晨 傍晚 春节 雾天 清晨 夜里 雨后'.split(' ');
  const told = (kind: string, what: string): Ticket[] =>
    times.map((time, at) => ticket(`${kind}-${at}`, `${time}送餐平台骑手${what}`));
  const tickets = [
    ...told('riding', '在人行道逆行，撞伤行人，交警没有处罚'),
    ...told('food', '送来的饭菜变质，吃坏肚子，商家拒绝赔偿'),
    ...dayOf({ school: MATTERS.school, wage: MATTERS.wage }, 60),
  ];
  const corpus = buildCorpus(inputOf(tickets));
  const kindsOf = (members: readonly number[]): Set<string | undefined> =>
    new Set(members.map((member) => corpus.tickets[member]?.id.split('-')[0]));

  it('makes two parts', () => {
    const members = [...corpus.tickets.keys()];
    const matters = findMatters(corpus, [], { id: 'T1', members }, { minTickets: 3, most: 12 });
    const found = matters.map((matter) => [...kindsOf(matter.members)]);
    expect(found).toContainEqual(['riding']);
    expect(found).toContainEqual(['food']);
    expect(found.every((kinds) => !(kinds.includes('riding') && kinds.includes('food')))).toBe(true);
  });

  it('parts no matter that is one', () => {
    const largerOf = matterParting(indexTerms(corpus, []));
    const isOf = (kind: string): Int32Array =>
      Int32Array.from([...corpus.tickets.keys()].filter((at) => corpus.tickets[at]?.id.startsWith(kind)));
    expect(largerOf(isOf('riding'))).toBeUndefined();
    expect(largerOf(isOf('food'))).toBeUndefined();
    const both = Int32Array.from([...isOf('riding'), ...isOf('food').subarray(0, 8)]).sort();
    expect(largerOf(both)).toEqual(isOf('riding'));
  });
});

describe('the parts of a topic', () => {
  const rows = generateDay('2020-01-31', { scale: 0.1 });
  const tickets = rows.map(({ id, title, text }) => ticket(id, text, { title, day: '2020-01-31' as Day }));
  const { topics } = findTopics(inputOf(tickets)).value.set;
  const divided = topics.map(({ subtopics }) => subtopics).filter(({ length }) => length > 1);

  it('do not lie within one another: side by side two would read as two matters', () => {
    expect(divided.length).toBeGreaterThan(0);
    for (const parts of divided) {
      for (const [at, part] of parts.entries()) {
        for (const larger of parts.slice(0, at)) {
          const shared = part.ticketIds.filter((id) => larger.ticketIds.includes(id)).length;
          expect(shared / part.ticketIds.length).toBeLessThan(0.5);
        }
      }
    }
  });
});

describe('labels that would read as one', () => {
  it.each([
    ['登记口罩导致聚集', '登记口罩造成聚集'],
    ['药房排队', '药房排队买口罩'],
  ])('%s, %s', (a, b) => {
    expect(saysSame(a, b)).toBe(true);
  });

  it.each([
    ['口罩现场预约', '登记口罩导致聚集'],
    ['施工造成噪音', '施工造成粉尘'],
  ])('%s is not %s', (a, b) => {
    expect(saysSame(a, b)).toBe(false);
  });
});
