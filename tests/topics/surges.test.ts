import { describe, expect, it } from 'vitest';
import { findTopics } from '../../src/topics/index.js';
import { dayOf, inputOf, MATTERS, ticket } from './tickets.js';

/** What parents of one school say, each in words of their own. */
const SCHOOL = [
  ['要求公布检测结果', '青禾小学的饭菜取了样，到现在没有给家长看'],
  ['孩子肚子疼', '在青禾小学上三年级，吃完中饭就吐了'],
  ['换供餐公司', '青禾小学家长联名写了信，校长没有露面'],
  ['退餐费', '不在青禾小学吃了，这学期交的钱能退多少'],
  ['咨询', '请问青禾小学停课几天，双职工家庭怎么办'],
  ['住院', '青禾小学四二班有两个孩子在输液'],
].map(([title = '', text = ''], at) => ticket(`lunch-${at}`, text, { title, district: '甲区' }));
const ids = SCHOOL.map(({ id }) => id);
const day = [...dayOf(MATTERS, 40), ...SCHOOL];

function ofSchool(surges: readonly (readonly string[])[]) {
  return findTopics(inputOf(day, { surges })).value.set.topics.find(({ ticketIds }) =>
    ticketIds.some((id) => id.startsWith('lunch-')),
  );
}

describe('tickets that one place has far more of than usual', () => {
  it('are a topic by what most of them say first, whatever else each says', () => {
    const topic = ofSchool([[...ids, ...day.slice(0, 3).map(({ id }) => id)]]);
    expect(topic?.label).toContain('青禾小学');
    expect(topic?.ticketIds).toEqual(ids);
  });

  it('are none where nothing is known of it, or where they are a part of what it counts', () => {
    expect(ofSchool([])).toBeUndefined();
    expect(ofSchool([[...ids.slice(0, 2), ...day.slice(0, 4).map(({ id }) => id)]])).toBeUndefined();
  });

  it('are none by the district that all of them come from', () => {
    const same = SCHOOL.map((one) => ({ ...one, text: one.text.replace('青禾小学', '甲区') }));
    const { topics } = findTopics(inputOf([...dayOf(MATTERS, 40), ...same], { surges: [ids] })).value.set;
    expect(topics.filter(({ ticketIds }) => ticketIds.some((id) => id.startsWith('lunch-')))).toEqual([]);
  });
});
