import { describe, expect, it } from 'vitest';
import {
  buildBulletin,
  mailSummary,
  matchPraise,
  numbersJson,
  pickTickets,
  praiseMayAnswer,
  readCalls,
  readPolicies,
  ticketsBehind,
} from '../../src/bulletin/index.js';
import type { Ticket } from '../../src/model/index.js';
import { findPlaces, loadSegmenter } from '../../src/text/index.js';
import { blankTicket } from '../blank-ticket.js';
import { refusalOf } from '../refusal.js';
import { scenarios, settings } from './scenarios/index.js';
import { on } from './scenarios/make.js';

function ticket(id: string, day: string, text: string, more: Partial<Ticket> = {}): Ticket {
  return { ...blankTicket, id, day: on(day), text, ...more };
}

describe('the call centre file', () => {
  it('is read in any order of columns and rows, with BOM, blanks and thousands separators', () => {
    const { value, findings } = readCalls(
      '\ufeff日期,应答,呼入,其他渠道\r\n2020/2/12,"23,001",35012,\r\n\r\n2020-02-11, 22999 ,35000,2210\r\n',
    );
    expect(value).toEqual([
      { day: '2020-02-11', incoming: 35000, answered: 22999, otherChannels: 2210 },
      { day: '2020-02-12', incoming: 35012, answered: 23001, otherChannels: null },
    ]);
    expect(findings).toEqual([]);
  });

  it('does without a column: it is 未提供, not zero', () => {
    expect(readCalls('date,呼入\n2020-02-11,35000\n').value).toEqual([
      { day: '2020-02-11', incoming: 35000, answered: null, otherChannels: null },
    ]);
  });

  it('reports more answered than incoming', () => {
    expect(readCalls('date,呼入,应答\n2020-02-11,10,12\n').findings).toEqual([
      { code: 'calls-more-answered', args: { day: '2020-02-11' }, where: { file: 'calls.csv', row: 2 } },
    ]);
  });

  it.each([
    ['', 'side-file-empty', 1],
    ['呼入,应答\n1,2\n', 'side-file-column', 1],
    ['date,呼入\n2020-02-30,1\n', 'side-file-date', 2],
    ['date,呼入\n2020-02-01,1\n2020-02-02,1.7万\n', 'side-file-number', 3],
    ['date,呼入\n2020-02-01,1\n2020-02-01,2\n', 'side-file-twice', 3],
    ['date,呼入\n"2020-02-01,1\n', 'side-file-unreadable', 2],
  ])('refuses %j with %s at line %d', (csv, code, line) => {
    const error = refusalOf(() => readCalls(csv, 'calls.csv'));
    expect([error.code, error.exitCode, error.detail.where]).toEqual([code, 65, { file: 'calls.csv', row: line }]);
    expect(error.detail.hint?.zh).toContain('未提供');
  });
});

describe('the list of measures', () => {
  it('has dates, titles, topics and keywords', () => {
    expect(
      readPolicies(
        '公布日期,实施日期,标题,主题编号,关键词\n2020-01-31,2020-02-02,口罩预约登记,T20200120-003,口罩；N95\n2020-02-01,,居家观察,,隔离 返沪\n',
      ),
    ).toEqual([
      {
        title: '口罩预约登记',
        announced: '2020-01-31',
        effective: '2020-02-02',
        topicIds: ['T20200120-003'],
        keywords: ['口罩', 'N95'],
      },
      { title: '居家观察', announced: '2020-02-01', effective: null, topicIds: [], keywords: ['隔离', '返沪'] },
    ]);
  });

  it('refuses a measure that concerns nothing', () => {
    const error = refusalOf(() => readPolicies('公布日期,标题\n2020-01-31,口罩预约登记\n'));
    expect([error.code, error.detail.where?.row]).toEqual(['side-file-policy', 2]);
  });
});

describe('single tickets', () => {
  it('are picked in one pass', () => {
    const picked = pickTickets([
      ticket('a', '2020-01-29', '', { urgent: true, confidential: true }),
      ticket('b', '2020-01-29', '', { urgent: true, reminder: true, earlierId: 'a' }),
    ]);
    expect(picked.urgent.map(({ id }) => id)).toEqual(['a']);
    expect(picked.reminded.map(({ id, earlierId }) => [id, earlierId])).toEqual([['b', 'a']]);
    expect([...picked.confidential]).toEqual(['a']);
    expect(JSON.stringify(picked.urgent)).not.toContain('text');
  });
});

describe('praise that answers an earlier request', () => {
  const DAYS = 21;
  const complaint = ticket('e1', '2020-01-25', '有人被安置在临青路和平凉路口的宾馆，人口密集，要求另行安排', {
    district: '杨浦区',
    time: '14:53:00',
  });
  const thanks = ticket('p1', '2020-02-05', '表扬临青路、平凉路的宾馆每日消毒，解释耐心', {
    type: 'praise',
    district: '杨浦区',
  });
  const segmenter = loadSegmenter();
  const links = (ticket: Ticket, ...earlier: Ticket[]) => {
    const praise = [{ ticket, names: findPlaces(ticket.text, segmenter).map(({ text }) => text) }];
    const found = matchPraise(praise, earlier, DAYS);
    const { words, mayBe } = praiseMayAnswer(praise);
    // The history may leave out what holds none of the words or cannot be an answer.
    for (const link of found.filter(({ by }) => by === 'place')) {
      const { title, text } = earlier.find(({ id }) => id === link.earlier.id) as Ticket;
      expect(words.some((word) => `${title}${text}`.includes(word) && mayBe(word, title || text))).toBe(true);
    }
    return found.map((link) => [link.earlier.id, link.by, link.places]);
  };

  it('is found by the place', () => {
    expect(links(thanks, complaint)).toEqual([['e1', 'place', ['临青路', '平凉路']]]);
  });

  it('comes after the topic, within the days, in the same district', () => {
    expect(links({ ...thanks, day: on('2020-01-24') }, complaint)).toEqual([]);
    expect(links({ ...thanks, day: on('2020-02-16') }, complaint)).toEqual([]);
    expect(links({ ...thanks, district: '虹口区' }, complaint)).toEqual([]);
    expect(links({ ...thanks, district: null }, complaint)).toHaveLength(1);
  });

  it('needs more than one road of the same name', () => {
    const other = ticket('e2', '2020-01-25', '临青路夜间施工噪声', { district: '杨浦区' });
    const brief = ticket('p2', '2020-02-05', '感谢临青路派出所找回钱包', { type: 'praise', district: '杨浦区' });
    expect(links(brief, other)).toEqual([]);
  });

  it('needs names that tell one place from the others: two characters and more before the ending', () => {
    const linked = (...names: string[]) => {
      const words = names.join('、');
      const earlier = ticket('e5', '2020-01-25', `${words}夜间施工噪声`, { district: '杨浦区' });
      const praise = ticket('p5', '2020-02-05', `感谢${words}不再夜间施工`, { type: 'praise', district: '杨浦区' });
      return matchPraise([{ ticket: praise, names }], [earlier], DAYS).length;
    };
    expect([linked('临青路', '平凉路'), linked('东路', '南路')]).toEqual([1, 0]);
  });

  it('is of no matter that shares no pair of characters with the praise of that place', () => {
    const { words, mayBe } = praiseMayAnswer([{ ticket: { ...thanks, text: '临青路修好了路灯' }, names: ['临青路'] }]);
    expect(words).toEqual(['临青路']);
    expect([mayBe('临青路', '路灯不亮'), mayBe('临青路', '灯不亮'), mayBe('平凉路', '路灯不亮')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('speaks of the same matter: neither the names of district and place nor the phrases of every ticket are one', () => {
    const vaccine = ticket('e6', '2020-01-25', '来电反映，城关镇西关小区，牛的疫苗没人来打，希望有关部门核实。', {
      title: '打疫苗',
      district: '城关镇',
    });
    const meals = ticket('p6', '2020-02-05', '城关镇西关小区，社工每周上门送饭，表示感谢，希望有关部门核实。', {
      title: '感谢社工',
      type: 'praise',
      district: '城关镇',
    });
    const twice = { ...meals, text: `城关镇西关小区和西关小区南门，${meals.text}` };
    const heard = { ...meals, text: '城关镇西关小区的疫苗打上了，表示感谢。' };
    const paid = { ...vaccine, text: '城关镇西关小区，社工每周上门送饭要收钱', title: '打疫苗' };
    const meadow = { ...vaccine, title: '西关一号电梯失灵', text: '城关镇西关小区，三楼的键按不亮' };
    const desk = { ...meals, text: '城关镇西关小区，西关一号的窗口姑娘耐心，提出表扬。' };
    const cases = [
      [desk, meadow],
      [meals, vaccine],
      [twice, vaccine],
      [meals, paid],
      [heard, vaccine],
      [{ ...heard, text: '城关镇西关小区终于来人打疫苗了。' }, vaccine],
    ] as const;
    expect(cases.map(([praise, earlier]) => links(praise, earlier).length)).toEqual([0, 0, 0, 0, 0, 1]);
  });

  it('is the same caller’s where it speaks of the same or of nothing else', () => {
    const night = ticket('e7', '2020-02-01', '楼下烧烤店半夜还在营业', { caller: 'k7', title: '烧烤扰民' });
    const says = (text: string) =>
      links(ticket('p7', '2020-02-05', text, { type: 'praise', caller: 'k7' }), night).length;
    expect([says('来电感谢'), says('烧烤店搬走了，感谢'), says('话务员听我唠叨半天，安慰我，谢谢')]).toEqual([1, 1, 0]);
  });

  it('is found by the earlier number and by the caller, before any place', () => {
    const night = ticket('e3', '2020-02-04', '孩子今晚抵达，无处落脚', {
      caller: 'k1',
      time: '16:03:00',
      urgent: true,
    });
    const call = ticket('p3', '2020-02-05', '来电致谢', { type: 'praise', caller: 'k1', time: '03:43:00' });
    expect(links(call, complaint, night)).toEqual([['e3', 'caller', []]]);
    expect(links({ ...thanks, earlierId: 'e3' }, complaint, night)).toEqual([['e3', 'ticket', []]]);
  });

  it('is linked to the latest of the best, in whatever order they are read', () => {
    const before = ['2020-01-28', '2020-01-30', '2020-01-29'].map((day, at) => ({
      ...complaint,
      id: `b${at}`,
      day: on(day),
    }));
    const named = before.map((earlier) => ({ ...earlier, text: `${earlier.text}，${thanks.text}` }));
    for (const order of [named, named.toReversed(), [...before, ...named]])
      expect(links(thanks, ...order).map(([id]) => id)).toEqual(['b1']);
  });

  it('never answers a reminder, another praise or itself', () => {
    expect(links(thanks, thanks, { ...complaint, reminder: true }, { ...complaint, type: 'praise' })).toEqual([]);
  });

  it('does not depend on the order of the earlier tickets', () => {
    const twin = { ...complaint, id: 'e0' };
    expect(links(thanks, complaint, twin)).toEqual(links(thanks, twin, complaint));
  });

  it('is never found by words that are no name', () => {
    const road = ticket('e4', '2020-01-25', '路口窄处仅多少米宽为大道，大道不为大道', {});
    const praise = ticket('p4', '2020-02-05', '大道不为大道，窄处多少米宽为大道，现在好了', { type: 'praise' });
    expect(links(praise, road)).toEqual([]);
  });
});

describe('beside the page', () => {
  const { value } = buildBulletin(scenarios['29-january']?.() ?? expect.fail(), settings);

  it('numbers.json holds the ledger', () => {
    expect(numbersJson(value).numbers).toEqual(value.numbers.map((entry) => expect.objectContaining(entry)));
    expect(JSON.parse(JSON.stringify(numbersJson(value)))).toMatchObject({
      schemaVersion: 1,
      bulletin: { issue: { number: 29 } },
    });
  });

  it('and names the counts that each formula is made of', () => {
    const share = numbersJson(value).numbers.find(({ printed }) => printed === '20.0%');
    expect(share?.operands).toEqual(['topic(T20200120-003, 2020-01-29)', 'tickets(2020-01-29)']);
  });

  it('the mail fits a phone: a subject and at most three lines, without a number that the ledger lacks', () => {
    for (const make of Object.values(scenarios)) {
      const bulletin = buildBulletin(make(), settings).value;
      const mail = mailSummary(bulletin);
      expect(mail.subject.startsWith('《热点快报》')).toBe(true);
      expect(mail.lines.length).toBeGreaterThan(0);
      expect(mail.lines.length).toBeLessThanOrEqual(3);
    }
  });

  it('the mail says 增刊 and 更正', () => {
    const special = buildBulletin(scenarios['special-issue']?.() ?? expect.fail(), settings).value;
    expect(mailSummary(special).subject).toBe('《热点快报》增刊第2期：口罩诉求继续增加');
    const { masthead } = value;
    const revised = { ...value, masthead: { ...masthead, issue: { ...masthead.issue, revision: 1 } } };
    expect(mailSummary(revised).subject).toContain('第29期（更正）');
  });
});

describe('the tickets behind a count', () => {
  const day = '2020-01-29';
  const { value } = buildBulletin(scenarios['29-january']?.() ?? expect.fail(), settings);
  const usual = { type: 'complaint', channel: '电话', district: '杨浦区' } as const;
  const tickets = [
    ticket('A', day, '', usual),
    ticket('B', day, '', { ...usual, type: 'inquiry' }),
    ticket('C', day, '', { ...usual, reminder: true }),
    ticket('D', day, '', { ...usual, urgent: true, channel: '网站', district: null }),
  ];
  const behind = (formula: string) => {
    const entry = { id: 'n1', printed: '1', value: 1, formula, ticketIds: [], source: 'tickets' as const };
    return ticketsBehind({ ...value, numbers: [entry] }, tickets, ({ type }) => type ?? 'other');
  };

  it.each<[string, string[]]>([
    [`tickets(${day})`, ['A', 'B', 'D']],
    [`tickets(${day}, 诉求类型=投诉举报)`, ['A', 'D']],
    [`tickets(${day}, 受理渠道≠电话、微信)`, ['D']],
    [`tickets(${day}, district=杨浦区)`, ['A', 'B']],
    [`tickets(${day}, district=未注明)`, ['D']],
    [`reminders(${day})`, ['C']],
    [`urgent(${day})`, ['D']],
  ])('%s', (operand, ids) => expect(behind(`${operand} / 2`)).toEqual({ [operand]: ids }));

  it('is found for topics of weeks, of months and of the office as well', () => {
    const watched = ['W20200127-001', '停水（全市）', 'X20200129-001'].map((id) => ({
      ...(value.topics[0] ?? expect.fail()),
      id,
      ticketIds: ['A'],
    }));
    const named = { ...value, topics: [...value.topics, ...watched] };
    for (const { id } of watched) {
      const formula = `topic(${id}, ${day})`;
      const entry = { id: 'n1', printed: '1', value: 1, formula, ticketIds: [], source: 'tickets' as const };
      expect(ticketsBehind({ ...named, numbers: [entry] }, tickets, () => 'other')).toEqual({ [formula]: ['A'] });
    }
  });

  it('is not looked for by two conditions: an empty list would say there was none', () => {
    expect(behind(`tickets(${day}, 诉求类型=投诉举报, 小类=渡轮)`)).toEqual({});
  });

  it('is not looked for on other days', () => expect(behind('tickets(2020-01-28)')).toEqual({}));
});
