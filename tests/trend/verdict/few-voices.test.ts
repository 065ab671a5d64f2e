import { describe, expect, it } from 'vitest';
import type { Day, Trend } from '../../../src/model/index.js';
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

  it('change no verdict that is none of a rise', () => {
    const fading: Trend = { ...spike, verdict: 'fading' };
    expect(heardOnce(fading, { count: 6, callers: 1 }, defaultTrendSettings)).toBe(fading);
  });
});
