import { describe, expect, it } from 'vitest';
import { withChanges } from '../../../src/cli/trend/changes.js';
import { formatMessage } from '../../../src/model/index.js';
import { defaultTrendSettings } from '../../../src/trend/index.js';
import { refusalOf } from '../../refusal.js';

const changed = (...changes: string[]) => withChanges(defaultTrendSettings, changes);

describe('a change of a setting of the trend test', () => {
  it.each([
    ['falseDiscoveryRate=0.05', { falseDiscoveryRate: 0.05 }],
    [' minCount = 8 ', { minCount: 8 }],
    ['minExcess=0', { minExcess: 0 }],
    ['minRatio=1', { minRatio: 1 }],
    ['bandTail=1e-3', { bandTail: 0.001 }],
    ['windowDays=14', { windowDays: 14 }],
    ['gapDays=366', { gapDays: 366 }],
    ['newDays=366', { newDays: 366 }],
    ['exposureSeries=0', { exposureSeries: 0 }],
  ])('“%s” is taken, and leaves all others', (change, expected) => {
    expect(changed(change)).toEqual({ ...defaultTrendSettings, ...expected });
  });

  it.each([
    ...['minExcess', 'minRatio', 'highRatio', 'explainedRatio', 'regrowthRatio', 'regrowthExcess', 'recordRatio'],
    ...['halfLifeDays', 'effectPrior', 'newMean', 'newShape'],
  ])('%s goes up to a million and no further', (key) => {
    expect(changed(`${key}=1000000`)).toMatchObject({ [key]: 1e6 });
    expect(refusalOf(() => changed(`${key}=1000000.5`)).code).toBe('trend-setting-out-of-range');
  });

  it('may come with others; the last of the same key counts', () => {
    expect(changed('minCount=8', 'minExcess=9', 'minCount=12')).toMatchObject({ minCount: 12, minExcess: 9 });
    expect(changed()).toEqual(defaultTrendSettings);
  });

  it('leaves the settings that ship as they are', () => {
    const before = structuredClone(defaultTrendSettings);
    changed('minCount=99');
    expect(defaultTrendSettings).toEqual(before);
  });

  it.each(['minCount', '=5', 'minCuont=5', 'toString=1', '', 'constructor=1'])('“%s” names none', (change) => {
    const { code, exitCode, detail } = refusalOf(() => changed(change));
    expect([code, exitCode]).toEqual(['trend-bad-setting', 64]);
    expect(formatMessage(detail.hint ?? detail.message, 'zh', detail.args)).toContain('minCount');
  });

  it.each<[change: string, hint: string]>([
    ['falseDiscoveryRate=0', 'falseDiscoveryRate 应为 1e-9 至 0.999'],
    ['falseDiscoveryRate=1', 'falseDiscoveryRate 应为 1e-9 至 0.999'],
    ['minCount=0', 'minCount 应为 1 至 1000000 的整数'],
    ['minCount=2.5', 'minCount 应为 1 至 1000000 的整数'],
    ['minCount=many', 'minCount 应为 1 至 1000000 的整数'],
    ['minCount=', 'minCount 应为 1 至 1000000 的整数'],
    ['minExcess=-1', 'minExcess 应为 0 至 1000000'],
    ['minRatio=0.9', 'minRatio 应为 1 至 1000000'],
    ['bandTail=0.6', 'bandTail 应为 1e-9 至 0.5'],
    ['ordinaryDays=13', 'ordinaryDays 应为 14 至 3660 的整数'],
    ['windowDays=3661', 'windowDays 应为 14 至 3660 的整数'],
    ['gapDays=-1', 'gapDays 应为 0 至 366 的整数'],
    ['halfLifeDays=0', 'halfLifeDays 应为 1 至 1000000'],
    ['newDays=0', 'newDays 应为 1 至 366 的整数'],
    ['effectPrior=0', 'effectPrior 应为 0.1 至 1000000'],
    ['minRatio=Infinity', 'minRatio 应为 1 至 1000000'],
    ['minRatio=NaN', 'minRatio 应为 1 至 1000000'],
  ])('“%s” is beyond what it may be, and what it may be is said', (change, hint) => {
    const { code, exitCode, detail } = refusalOf(() => changed(change));
    expect([code, exitCode]).toEqual(['trend-setting-out-of-range', 64]);
    expect(formatMessage(detail.hint ?? detail.message, 'zh', detail.args)).toBe(hint);
  });
});
