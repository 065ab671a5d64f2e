import { describe, expect, it } from 'vitest';
import type { Day, Ticket } from '../../src/model/index.js';
import { buildCorpus } from '../../src/topics/corpus.js';
import { findTopics, type KnownTopic } from '../../src/topics/index.js';
import { matterOf } from '../../src/topics/place-rules.js';
import { nameWords } from '../../src/topics/place-words.js';
import { Sites } from '../../src/topics/sites.js';
import { dayOf, inputOf, MATTERS, segmenter, ticket } from './tickets.js';

const others = dayOf(MATTERS, 20);

function incidentsOf(titles: readonly string[], parts: (index: number) => Partial<Ticket> = () => ({})) {
  const own = titles.map((title, index) => ticket(`own-${index}`, `${title}。`, { title, ...parts(index) }));
  return findTopics(inputOf([...others, ...own])).value.set.topics.filter(
    ({ kind, ticketIds }) => kind === 'incident' && ticketIds.some((id) => id.startsWith('own-')),
  );
}

const LAMPS = ['金杨新苑小区路灯损坏', '金杨新苑小区路灯损坏无人修理', '金杨新苑小区的路灯坏了'];

describe('an incident', () => {
  it('is one place and one matter, however small', () => {
    const [incident, ...rest] = incidentsOf(LAMPS);
    expect(rest).toEqual([]);
    expect(incident?.count).toBe(3);
    expect(incident?.label).toMatch(/^金杨新苑.*路灯/);
  });

  it('is none where a place is all that the tickets share', () => {
    expect(
      incidentsOf([
        '金杨新苑小区电梯经常停运',
        '金杨新苑小区门口流动摊贩占道',
        '金杨新苑小区快递驿站服务态度恶劣',
        '金杨新苑小区燃气管道漏气',
      ]),
    ).toEqual([]);
  });

  it('leaves out what the place is called for as well', () => {
    const [incident] = incidentsOf([...LAMPS, '金杨新苑小区门口流动摊贩占道']);
    expect(incident?.ticketIds).toEqual(['own-0', 'own-1', 'own-2']);
  });

  it('is none where calls about a line share what is said of every line', () => {
    const said = [
      '乘坐地铁LINE，车厢里有乘客乞讨卖艺，列车到站也不下车',
      '乘坐地铁LINE，进站安检员态度生硬，乘客的包被压坏，车厢拥挤',
      '乘坐地铁LINE，列车故障停在站台，车厢广播听不清',
      '地铁LINE站台的自动扶梯停用，乘客提着行李爬楼梯',
      '地铁LINE出站闸机夹人，列车乘客受伤',
    ];
    const lines = ['2号线', '3号线', '4号线', '5号线', '6号线', '7号线'];
    const calls = lines.flatMap((line) => said.map((one) => one.replace('LINE', line)));
    expect(incidentsOf(calls)).toEqual([]);
    const [incident, ...rest] = incidentsOf([
      ...calls,
      '地铁8号线五角场站男女厕所关闭，乘客排长队',
      '乘坐地铁8号线，五角场站的厕所长期关闭',
      '地铁8号线五角场站厕所关闭无人修理，列车乘客找不到厕所',
    ]);
    expect(rest).toEqual([]);
    expect(incident?.ticketIds).toEqual(['own-30', 'own-31', 'own-32']);
  });

  it('names its place, though the same matter was known before without one', () => {
    const day = '2020-01-28' as Day;
    const before: KnownTopic = {
      id: 'T20200128-001',
      label: '路灯损坏',
      firstSeen: day,
      lastSeen: day,
      count: 4,
      keys: { 路灯: 1 },
      rule: {
        id: 'T20200128-001',
        level: 'matter',
        parent: null,
        label: '路灯损坏',
        requires: [['路灯']],
        keys: [{ words: ['路灯'], weight: 1 }],
        minimum: 1,
        excludes: [],
        rank: 0,
      },
    };
    const own = LAMPS.map((title, index) => ticket(`own-${index}`, `${title}。`, { title }));
    const { topics } = findTopics(inputOf([...others, ...own], { registry: { topics: [before] } })).value.set;
    const incident = topics.find(({ kind, ticketIds }) => kind === 'incident' && ticketIds.includes('own-0'));
    expect(incident?.id).toBe('T20200128-001');
    expect(incident?.label).toMatch(/^金杨新苑.*路灯/);
  });

  it('is known by no name of its place, however the name was cut or learned', () => {
    const titles = [
      '松江区文诚路流动摊贩占道经营',
      '松江区文诚路流动摊贩占道',
      '松江区文诚路的流动摊贩占道',
      '松江区文诚路窨井盖缺失',
      '新桥镇文诚路公交站台漏雨',
      '新桥镇文诚路垃圾桶满溢',
      '新桥镇文诚路行道树遮挡信号灯',
      '新桥镇文诚路共享单车堵塞盲道',
    ];
    const own = titles.map((title, at) => ticket(`own-${at}`, `${title}。`));
    const learned = [{ word: '松江区文诚路', parts: ['松江区', '文诚路'], count: 6 }];
    const corpus = buildCorpus(inputOf([...own, ...others], { learned }));
    const named = corpus.tickets.flatMap(({ id }, at) => (id.startsWith('own-') ? [at] : []));
    const words = ['文诚路'];
    const place = {
      words,
      tickets: named,
      named,
      names: [words],
      kind: 'road',
      isWhole: true,
      openers: named,
    } as const;
    const find = { places: [place], members: named.slice(0, 3), likeness: 1 };
    const matter = matterOf(
      corpus,
      find,
      {
        isName: nameWords(corpus, [place], (word) => segmenter.tag(word) !== 'x'),
        sites: new Sites(corpus, [place]),
        minTickets: 3,
      },
      0,
    );
    const keys = matter?.rule.keys.flatMap(({ words }) => words) ?? [];
    expect(keys).toContain('占道');
    expect(keys.join(' ')).not.toMatch(/文诚/);
    expect(matter?.members).toEqual(named.slice(0, 3));
  });

  it('is never of two places of one name in two districts', () => {
    const districts = ['浦东新区', '静安区', '闵行区'];
    expect(incidentsOf(LAMPS, (index) => ({ district: districts[index] ?? null }))).toEqual([]);
  });

  it('is not of who calls about another estate and mentions this one', () => {
    const elsewhere = '路灯损坏无人修理，旁边金杨新苑小区的路灯也坏了。';
    const own = (title: string) => [
      ...LAMPS.map((title, at) => ticket(`own-${at}`, `${title}。`, { title })),
      ticket('own-3', elsewhere, { title }),
    ];
    const incidentOf = (title: string) => {
      const { topics } = findTopics(inputOf([...others, ...own(title)])).value.set;
      return topics.find(({ kind, ticketIds }) => kind === 'incident' && ticketIds.includes('own-0'));
    };
    expect(incidentOf('小区的路灯损坏无人修理')?.ticketIds).toContain('own-3');
    expect(incidentOf('东陆新村小区路灯损坏无人修理')?.ticketIds).toEqual(['own-0', 'own-1', 'own-2']);
  });

  it('is called by a whole phrase, its negation kept', () => {
    const [incident] = incidentsOf([
      '强烈要求金杨新苑小区没有消防通道的问题尽快解决',
      '反映金杨新苑小区没有消防通道',
      '金杨新苑小区没有消防通道怎么办',
    ]);
    expect(incident?.label).toBe('金杨新苑没有消防通道');
    expect(incident?.headline).toBe('市民反映金杨新苑没有消防通道');
  });
});
