import { describe, expect, it } from 'vitest';
import { buildCorpus } from '../../src/topics/corpus.js';
import { makeHeadline } from '../../src/topics/headline.js';
import { labelTheme } from '../../src/topics/theme-labels.js';
import { labelByTitle } from '../../src/topics/title-labels.js';
import { dayOf, inputOf, MATTERS, segmenter } from './tickets.js';

const others = dayOf({ school: MATTERS.school, mask: MATTERS.mask }, 60);

function corpusOf(titles: readonly string[]): ReturnType<typeof buildCorpus> {
  const told = ['昨天打来电话', '早上说了一遍', '等了很久没有回音', '每天都一样', '没有人管'];
  const own = dayOf({ own: told }, titles.length).map((one, index) => ({ ...one, title: titles[index] ?? '' }));
  return buildCorpus(inputOf([...own, ...others]));
}

function labelOf(titles: readonly string[], taken: readonly string[] = []): string | undefined {
  const corpus = corpusOf(titles);
  const members = corpus.tickets.flatMap(({ id }, number) => (id.startsWith('own-') ? [number] : []));
  return labelTheme(corpus, members, { tagOf: (word) => segmenter.tag(word), taken: new Set(taken) });
}

const many = (title: string, count: number): string[] => Array.from({ length: count }, () => title);

describe('the label of a theme', () => {
  it('is the largest matter with 等 where it is one of many', () => {
    const titles = [
      ...many('反映医生态度差', 12),
      ...many('司机绕路', 6),
      ...many('图书馆开放时间太短', 6),
      ...many('自来水发黄', 6),
      ...many('电梯困人', 6),
      ...many('路灯不亮', 6),
    ];
    expect(labelOf(titles)).toBe('医生态度差等');
  });

  it('is the matter alone where most call about it', () => {
    expect(labelOf([...many('反映小区停车难问题', 20), ...many('路灯不亮', 5)])).toBe('停车难');
  });

  it('is what another topic is not called', () => {
    const titles = [...many('楼道堆物', 20), ...many('消防通道被堵', 18)];
    expect(labelOf(titles, ['楼道堆物'])).toBe('消防通道被堵');
  });

  it('goes on to what is missing: 无夜间施工许可, never 无夜间施工', () => {
    expect(labelOf(many('反映工地无夜间施工许可擅自施工问题', 20))).not.toMatch(/无夜间施工$/);
  });

  it('is never two words that no caller says together', () => {
    const label = labelOf([...many('医生态度差', 10), ...many('驾驶员绕路', 10), ...many('图书馆闭馆', 10)]) ?? '';
    expect(label).not.toMatch(/与|和/);
    expect(label).not.toBe('');
  });

  it('is a stretch of a title where no two titles share a phrase', () => {
    const corpus = corpusOf(['投诉A市农商行乱扣月供', '请问什么时候能实行独生子女护理假']);
    const members = corpus.tickets.flatMap(({ id }, number) => (id.startsWith('own-') ? [number] : []));
    const label = labelByTitle(corpus, members, { tagOf: (word) => segmenter.tag(word), taken: new Set() });
    expect(['农商行乱扣月供', '实行独生子女护理假']).toContain(label?.replace(/等$/, ''));
  });
});

describe('a headline about a question', () => {
  it('asks it, without 问题', () => {
    const facts = { kind: 'incident', count: 12, share: 0.01, types: { inquiry: 12 } } as const;
    expect(makeHeadline({ ...facts, label: '桂苑滑梯何时更换' })).toBe('多名市民咨询桂苑滑梯何时更换');
  });
});

describe('a headline about a theme of many matters', () => {
  it('says 等问题, also where the matter says what is wrong', () => {
    const facts = { kind: 'theme', count: 40, share: 0.01, types: { complaint: 40 } } as const;
    expect(makeHeadline({ ...facts, label: '电梯没有消毒等' })).toBe('市民集中反映电梯没有消毒等问题');
    expect(makeHeadline({ ...facts, label: '电梯没有消毒' })).toBe('市民集中反映电梯没有消毒');
  });
});
