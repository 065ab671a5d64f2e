import { describe, expect, it } from 'vitest';
import { verdictMessage } from '../../src/cli/trend/verdicts.js';
import { remarkOn, type Trend } from '../../src/model/index.js';

const usual = { mean: 10, upper: 19 };
const topic = (verdict: Trend['verdict'], count: number) => ({ count, trend: { verdict, usual } as Trend });

describe('what a topic is called', () => {
  it.each([
    ['far above the usual, though told', topic('high', 40), { zh: '高位', en: 'still high' }],
    ['within the usual', topic('steady', 19), { zh: '平稳', en: 'steady' }],
    ['more than a usual day has, and no alarm', topic('steady', 20), { zh: '高于平常', en: 'above usual' }],
    [
      'few, and more than there ever are',
      { count: 4, trend: { verdict: 'steady', usual: { mean: 0.2, upper: 2 } } as Trend },
      { zh: '零星', en: 'sporadic' },
    ],
    [
      'few, as many as there are at times',
      { count: 2, trend: { verdict: 'steady', usual: { mean: 0.2, upper: 2 } } as Trend },
      { zh: '平稳', en: 'steady' },
    ],
  ] as const)('%s: one word on the page and on a terminal', (_, what, words) => {
    expect(remarkOn(what)).toBe(words.zh);
    expect(verdictMessage(what)).toEqual(words);
  });
});
