import { describe, expect, it } from 'vitest';
import { formatRule } from '../../../src/model/index.js';
import { findTopics } from '../../../src/topics/index.js';
import { inputOf, lexicon, segmenter, ticket } from '../tickets.js';

/** Four outages that have nothing but the outage in common, and a hundred tickets about other things. */
const OUTAGES = [
  ['青山花苑三栋停水', '物业说是水泵老化，老人提不动水桶。'],
  ['关于河东路沿线停水的投诉', '餐馆开不了张，请问何时恢复。'],
  ['学校停水', '宿舍里四百个孩子洗漱用瓶装水。'],
  ['半夜停水没人通知', '早上上班前才发现龙头里一滴都没有。'],
] as const;
const OTHERS = ['井圈响动', '树枝遮窗', '鸽子成群', '雨棚太长', '门牌掉落', '花坛塌角', '邮箱锈坏', '座椅缺腿'];

function topicsOf(titles: readonly (readonly [string, string])[]): string[] {
  const others = Array.from({ length: 100 }, (_, at) =>
    ticket(`o-${at}`, `${at}号门前的情形，来人看过一回就走了。`, { title: `${OTHERS[at % OTHERS.length]}第${at}次说` }),
  );
  const own = titles.map(([title, text], at) => ticket(`m-${at}`, text, { title }));
  const { topics } = findTopics(inputOf([...own, ...others])).value.set;
  return topics
    .filter(({ ticketIds }) => ticketIds.some((id) => id.startsWith('m-')))
    .map(({ label, rule, ticketIds }) => `${label} | ${formatRule(rule)} | ${ticketIds.join(' ')}`);
}

describe('words that name a matter by themselves', () => {
  it('are a topic of the tickets whose titles say one, whatever else each says', () => {
    expect(topicsOf(OUTAGES)).toEqual(['停水 | 开头（停水） | m-0 m-1 m-2 m-3']);
  });

  it('are none where most say them further on', () => {
    const further = OUTAGES.map(([title, text]) => [title.replace('停水', '的事'), `${text}又停水了。`] as const);
    expect(topicsOf([...OUTAGES.slice(0, 2), ...further])).toEqual([]);
  });

  it('count under every word for them, and are called as most say', () => {
    const dredgers = ['河湾村半夜采砂', '大桥下游挖沙', '沙洲挖沙毁堤', '渡口挖沙船太吵'].map(
      (title, at) => [title, `${OUTAGES[at]?.[1]}`] as const,
    );
    expect(topicsOf(dredgers)).toEqual(['挖沙 | 开头（采砂 或 挖沙） | m-0 m-1 m-2 m-3']);
  });

  it('are called with what they are said with where most say so word for word', () => {
    const titled = (titles: readonly string[]): string[] =>
      topicsOf(titles.map((title, at) => [title, `${OUTAGES[at]?.[1]}`]));
    expect(titled(['东巷拒绝退费', '西巷拒绝退费', '南巷拒绝退费', '北巷又退费'])[0]).toMatch(/^拒绝退费/);
    expect(titled(['东巷拒绝退费', '西巷拒绝退费', '南巷可以退费', '北巷又退费'])[0]).toMatch(/^退费/);
  });

  it('of the shipped list are cut whole, say something, and are what synonyms are read as', () => {
    const read = new Set([...lexicon.synonyms, ...lexicon.bilingual].map(({ from }) => from));
    for (const word of lexicon.matters) {
      expect(segmenter.cut(word)).toEqual([word]);
      expect(lexicon.generic.has(word) || lexicon.stop.has(word) || read.has(word)).toBe(false);
    }
  });
});
