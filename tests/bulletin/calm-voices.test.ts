import { describe, expect, it } from 'vitest';
import type { BulletinInput } from '../../src/bulletin/index.js';
import { DAY, dayWith, section, topicOf } from './printed.js';
import { ids, named, quotes } from './scenarios/make.js';

const said = (...items: readonly (readonly [string, number])[]) => ({ reflections: quotes(DAY, ...items) });
const reflections = (input: BulletinInput): string => section('reflections', input).replace(/[ \u3000]/gu, '');

describe('what callers say on a page without alarm', () => {
  it('is quoted once, though two topics hold it', () => {
    const words = '路口红灯太短，老人走不到对面';
    const input = dayWith([
      topicOf('红灯', 40, { verdict: 'steady', expected: 40, more: said([words, 4]) }),
      topicOf('路口', 30, { verdict: 'steady', expected: 30, more: said([words, 4]) }),
    ]);
    expect(reflections(input).split(words)).toHaveLength(2);
  });

  it('is what the editor has chosen before the others, in his order', () => {
    const level = { verdict: 'steady', expected: 40 } as const;
    const input = dayWith(
      [
        topicOf('红灯', 40, { ...level, more: said(['红灯太短，老人走不到对面', 4]) }),
        topicOf('路灯', 30, { ...level, more: said(['我家门口八天没有亮', 1], ['路灯坏了没有人修', 9]) }),
      ],
      { isChosen: ({ label }) => label === '路灯' },
    );
    expect(reflections(input)).toContain('1.路灯：“我家门口八天没有亮”。\n2.红灯：');
  });

  it('is nothing of a caller’s household that says nothing of the topic', () => {
    const of = (...items: readonly (readonly [string, number])[]): string =>
      reflections(dayWith([topicOf('取暖费', 40, { verdict: 'steady', expected: 40, more: said(...items) })]));
    expect(of(['老伴常年卧床，子女都在外地，遇到这样的事没有办法', 2])).toBe('');
    expect(of(['老伴常年卧床，取暖费交了没有人管', 2])).toContain('老伴');
    expect(of(['工作人员一直不接电话，没有人管', 2])).toContain('工作人员');
  });

  it('begins with what heads the page: where it comes from, and its own words', () => {
    const level = { verdict: 'steady', expected: 40 } as const;
    const districts = named({ 杨浦区: 30, 静安区: 20 });
    const input = dayWith([
      topicOf('工地施工', 90, { verdict: 'steady', expected: 90, more: said(['工地半夜还在施工，泵车排队进出', 9]) }),
      topicOf('拖欠工资', 80, { ...level, more: { ...said(['工资拖欠三个月，包工头不接电话', 5]), districts } }),
    ]);
    const words = reflections({
      ...input,
      topics: input.topics.map((topic) => ({ ...topic, ticketIds: ids(DAY, topic.count) })),
    });
    expect(words).toMatch(/一、市民反映\n“拖欠工资”诉求主要来自杨浦区（30件）、静安区（20件）。\n1\.拖欠工资：“工资/u);
  });
});
