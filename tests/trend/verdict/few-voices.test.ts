import { describe, expect, it } from 'vitest';
import { type Day, remarkOn, type Trend } from '../../../src/model/index.js';
import { defaultTrendSettings, heardOnce } from '../../../src/trend/index.js';

const spike: Trend = {
  verdict: 'spike',
  state: 'sudden',
  expected: 1,
  upper: 3,
  ratio: 6,
  p: 0.001,
  q: 0.01,
  baselineDays: 26,
  firstSeen: null,
  since: '2019-08-01' as Day,
  reason: '此前 26 周平均 1 件，本周 6 件',
};
const verdict = (count: number, callers: number | null, trend: Trend = spike) =>
  heardOnce(trend, { count, callers }, defaultTrendSettings).verdict;

describe('callers who write many letters', () => {
  it('are heard once: six letters of two are no sudden rise, of six they are', () => {
    expect(verdict(6, 2)).toBe('steady');
    expect(verdict(6, 4)).toBe('steady');
    expect(verdict(6, 6)).toBe('spike');
  });

  it('do not hide what many others say beside them', () => {
    expect(verdict(60, 21)).toBe('spike');
    expect(verdict(60, 21, { ...spike, expected: 18 })).toBe('steady');
  });

  it('leave a rise of a topic in which some always call twice', () => {
    expect(verdict(160, 90, { ...spike, expected: 100 })).toBe('spike');
  });

  it('are not known where the export names none', () => {
    expect(verdict(6, null)).toBe('spike');
  });

  it('are said in the reason, and nothing lasts of what was no rise', () => {
    const heard = heardOnce(spike, { count: 6, callers: 2 }, defaultTrendSettings);
    expect(heard.reason).toContain('6 件来自 2 人');
    expect(heard.since).toBeUndefined();
  });

  it('are no rise in a word either, be it an alarm or only more than a usual day ever has', () => {
    const usual = { mean: 0, upper: 0, days: 40, from: '2019-06-01' as Day, to: '2019-07-31' as Day };
    for (const trend of [
      { ...spike, usual },
      { ...spike, usual, verdict: 'steady', state: 'usual' },
    ] satisfies Trend[]) {
      const heard = heardOnce(trend, { count: 15, callers: 1 }, defaultTrendSettings);
      expect([heard.verdict, remarkOn({ count: 15, trend: heard })]).toEqual(['steady', '重复反映']);
      const few = heardOnce(trend, { count: 5, callers: 4 }, defaultTrendSettings);
      expect([few.verdict, remarkOn({ count: 5, trend: few })]).toEqual(['steady', '平稳']);
      expect(
        remarkOn({ count: 15, trend: heardOnce(trend, { count: 15, callers: 15 }, defaultTrendSettings) }),
      ).toMatch(/突增|高于平常/);
    }
  });

  it('change no verdict that is none of a rise', () => {
    const fading: Trend = { ...spike, verdict: 'fading' };
    expect(heardOnce(fading, { count: 6, callers: 1 }, defaultTrendSettings)).toBe(fading);
  });
});
