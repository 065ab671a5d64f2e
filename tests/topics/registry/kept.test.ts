import { describe, expect, it } from 'vitest';
import { addDays, type Day, type Rule } from '../../../src/model/index.js';
import { findTopics, type KnownTopic } from '../../../src/topics/index.js';
import { dayOf, inputOf, MATTERS, ticket } from '../tickets.js';

const TODAY = '2020-01-29' as Day;

const ruleOf = (...words: readonly string[]): Rule => ({
  any: [words.map((word) => ({ spellings: [word] }))],
  not: [],
});

const knownAs = (label: string, rule: Rule, lastSeen = '2020-01-28'): KnownTopic => ({
  id: `T20200120-00${label.length}`,
  label,
  rule,
  firstSeen: '2020-01-20' as Day,
  lastSeen: lastSeen as Day,
  count: 20,
});

describe('the label of a topic that goes on', () => {
  const day = dayOf(MATTERS, 30);

  it('is kept where it says the rule', () => {
    const known = knownAs('附近丽发新城搅拌站', ruleOf('丽发新城', '搅拌站'));
    const near = day.map((one) => ({ ...one, text: `附近，${one.text}` }));
    const { topics } = findTopics(inputOf(near, { registry: { topics: [known] } })).value.set;
    expect(topics.find(({ id }) => id === known.id)?.label).toBe('附近丽发新城搅拌站');
  });

  it('gives way to one that holds it and says more', () => {
    const known = knownAs('搅拌站', ruleOf('搅拌站'));
    const { topics } = findTopics(inputOf(day, { registry: { topics: [known] } })).value.set;
    expect(topics.find(({ id }) => id === known.id)?.label).toMatch(/..搅拌站|搅拌站../);
  });

  it.each([
    ['a third of the tickets hold', 12, '乱停车'],
    ['hardly any ticket holds', 3, '违停'],
  ] as const)('is in the spelling that it had where %s it', (_, holding, expected) => {
    const parked = [...Array<string>(24).fill('违停'), ...Array<string>(holding).fill('乱停车')].map((word, at) =>
      ticket(`p-${at}`, `小区门口${word}堵住消防通道，第${at}天没有人来管`),
    );
    const known = knownAs('乱停车', { any: [[{ spellings: ['违停', '乱停车'] }]], not: [] });
    const tickets = [...parked, ...dayOf(MATTERS, 60)];
    const { topics } = findTopics(inputOf(tickets, { registry: { topics: [known] } })).value.set;
    expect(topics.find(({ id }) => id === known.id)?.label).toContain(expected);
  });

  it('is another where it says less than the rule: 搅拌 of 丽发新城 and its 搅拌站', () => {
    const known = knownAs('搅拌', ruleOf('丽发新城', '搅拌站'));
    const { topics } = findTopics(inputOf(day, { registry: { topics: [known] } })).value.set;
    const own = topics.find(({ id }) => id === known.id);
    expect(own?.label).toMatch(/丽发新城|搅拌站/);
  });
});

describe('a word that was a topic', () => {
  const SITES = {
    noise: [
      '工地夜间浇筑混凝土噪音很大，附近居民整夜睡不着',
      '工地凌晨还在打桩，噪音扰民，没有夜间施工许可',
      '工地塔吊连夜作业，噪音影响学生休息',
      '工地切割钢筋噪音刺耳，居民睡不着',
    ],
    wage: [
      '工地包工头拖欠农民工工资，讨薪半年没有结果',
      '工地老板拖欠工资，农民工无法回家过年',
      '工地工资拖欠三个月，劳动监察没有答复',
      '工地拖欠农民工工资，要求支付',
    ],
  };

  it('is none where two matters share it, though it was printed the night before', () => {
    // Less than a twentieth of the day, as often as on the days before: no news, and no matter of a large share.
    const day = [...dayOf(SITES, 12), ...dayOf({ school: MATTERS.school, mask: MATTERS.mask }, 260)];
    const background = { tickets: 2000, frequency: (word: string) => (word === '工地' ? 80 : 400) };
    const known = knownAs('工地', ruleOf('工地'));
    const { topics } = findTopics(inputOf(day, { background, registry: { topics: [known] } })).value.set;
    const mixed = topics.filter(({ ticketIds }) =>
      ['noise-', 'wage-'].every((name) => ticketIds.filter((id) => id.startsWith(name)).length >= 6),
    );
    expect(mixed.map(({ label }) => label)).toEqual([]);
  });
});

describe('a word that came up and goes on', () => {
  const background = { tickets: 3000, frequency: () => 3 };

  it('stays though two in five say it only further on', () => {
    const known = knownAs('复工', ruleOf('复工'));
    const texts = [
      '企业何时可以复工',
      '复工需要什么证明',
      '复工人员名单怎么报备',
      '老板要求提前复工',
      '复工时间没有通知',
    ];
    const day = Array.from({ length: 50 }, (_, at) => {
      const own = texts[at % texts.length] as string;
      const first = at % 5 < 2 ? '来电人是外地返回的租客，房东把他拦在小区外面，他说明自己已经隔离期满，' : '';
      return ticket(`work-${at}`, `${first}${own}，第${at}家单位。`);
    });
    const all = [...day, ...dayOf({ school: MATTERS.school, noise: MATTERS.noise }, 200)];
    const { topics } = findTopics(inputOf(all, { background, registry: { topics: [known] } })).value.set;
    expect(topics.find(({ id }) => id === known.id)?.count).toBe(50);
  });
});

describe('a topic that was not seen for weeks', () => {
  it('has its id again after four, and is forgotten after a day more', () => {
    const day = dayOf(MATTERS, 30);
    const idOn = (lastSeen: string): boolean => {
      const known = knownAs('搅拌站', ruleOf('搅拌站'), lastSeen);
      const { topics } = findTopics(inputOf(day, { registry: { topics: [known] } })).value.set;
      return topics.some(({ id }) => id === known.id);
    };
    expect([idOn(addDays(TODAY, -28)), idOn(addDays(TODAY, -29))]).toEqual([true, false]);
  });
});
