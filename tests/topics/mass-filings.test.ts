import { describe, expect, it } from 'vitest';
import { findTopics } from '../../src/topics/index.js';
import { dayOf, inputOf, MATTERS, ticket } from './tickets.js';

const crowd = dayOf({ mask: MATTERS.mask, school: MATTERS.school }, 120);
const TIMES = 8;

/** The topics of a crowd and these texts, each with the tickets of it that are not the crowd's; a text given twice is a copy. */
function topicsWith(texts: readonly string[]) {
  const own = texts.map((text, at) => ticket(`p${String(at).padStart(2, '0')}`, text));
  const tickets = [...crowd, ...own];
  const first = new Map(texts.map((text) => [text, crowd.length + texts.indexOf(text)]));
  const groups = Int32Array.from(tickets, (_, at) => first.get(texts[at - crowd.length] ?? '') ?? at);
  const { set, rules } = findTopics(inputOf(tickets, { groups })).value;
  const ids = own.map(({ id }) => id);
  return {
    rules,
    topics: set.topics
      .map(({ id, kind, count, ticketIds }) => ({ id, kind, count, own: ticketIds.filter((one) => ids.includes(one)) }))
      .filter((topic) => topic.own.length > 0),
  };
}

describe('what is filed many times', () => {
  const petition = '请求公开职工住房分配方案，核查评分名单，退还集资房预付款';

  it('is a topic of its own among many other texts, with who tells it in other words and nobody else', () => {
    const reworded = '职工集资房的预付款应当退还，评分名单应当核查';
    const { topics } = topicsWith([...Array<string>(TIMES).fill(petition), reworded]);
    expect(topics.map(({ kind, count, own }) => [kind, count, own.length])).toEqual([['theme', TIMES + 1, TIMES + 1]]);
  });

  it('is no main topic where it opens with a place: the place has its incident', () => {
    const { topics } = topicsWith(Array<string>(TIMES).fill(`丽发新城小区${petition.slice(2)}`));
    expect(topics.some(({ kind, count }) => kind === 'incident' && count === TIMES)).toBe(true);
    expect(topics.some(({ kind, count }) => kind === 'theme' && count === TIMES)).toBe(false);
  });
});

describe('close matters', () => {
  it('take no key from the chance words of one text filed twice', () => {
    const texts = [
      '请公开职工住房分配方案',
      '尽快公开职工住房分配方案',
      '职工住房分配方案没有公开，萤火虫藏在灌木丛',
      '职工住房分配方案没有公开，萤火虫藏在灌木丛',
      '职工住房分配方案为何不公开',
    ];
    const { topics, rules } = topicsWith(texts);
    expect(topics.map(({ count }) => count)).toEqual([texts.length]);
    const keys = rules.find(({ id }) => id === topics[0]?.id)?.keys.map(({ words }) => words.join(''));
    expect(keys).toContain('分配');
    expect(keys?.join(' ')).not.toMatch(/萤火虫|灌木/);
  });
});
