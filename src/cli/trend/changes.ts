import { EXIT, KuaibaoError } from '../../model/index.js';
import type { TrendSettings } from '../../trend/index.js';

type Key = { [K in keyof TrendSettings]: TrendSettings[K] extends number ? K : never }[keyof TrendSettings];

/** What each setting may be: from, to, both included; days and counts are whole. */
const RANGES: Readonly<Record<Key, readonly [least: number, most: number, isWhole?: true]>> = {
  falseDiscoveryRate: [1e-9, 0.999],
  minCount: [1, 1e6, true],
  minExcess: [0, 1e6],
  minRatio: [1, 1e6],
  bandTail: [1e-9, 0.5],
  ordinaryDays: [14, 3660, true],
  highRatio: [1, 1e6],
  explainedRatio: [1, 1e6],
  regrowthRatio: [1, 1e6],
  regrowthExcess: [0, 1e6],
  regrowthDays: [1, 366, true],
  recordRatio: [1, 1e6],
  windowDays: [14, 3660, true],
  gapDays: [0, 366, true],
  halfLifeDays: [1, 1e6],
  effectDays: [1, 36600, true],
  effectPrior: [0.1, 1e6],
  newDays: [1, 366, true],
  censoredDays: [0, 366, true],
  newMean: [1e-3, 1e6],
  newShape: [1e-3, 1e6],
  liveDays: [1, 36600, true],
  exposureSeries: [0, 1e6, true],
};

/** Settings with `key=value` changes, numbers only. */
export function withChanges(settings: TrendSettings, changes: readonly string[]): TrendSettings {
  const result: Record<string, unknown> = { ...settings };
  for (const change of changes) {
    const at = change.indexOf('=');
    const key = change.slice(0, at).trim();
    const text = change.slice(at + 1).trim();
    const value = text === '' ? Number.NaN : Number(text);
    if (at <= 0 || !Object.hasOwn(RANGES, key)) {
      throw new KuaibaoError('trend-bad-setting', EXIT.usage, {
        message: { zh: '无法识别的设置：“{change}”', en: 'no such setting: "{change}"' },
        hint: { zh: '可用的设置：{keys}', en: 'settings: {keys}' },
        args: { change, keys: Object.keys(RANGES) },
      });
    }
    const [least, most, isWhole] = RANGES[key as Key];
    if (!(value >= least && value <= most) || (isWhole && !Number.isInteger(value))) {
      throw new KuaibaoError('trend-setting-out-of-range', EXIT.usage, {
        message: { zh: '设置的值不可用：“{change}”', en: 'no such value: "{change}"' },
        hint: isWhole
          ? { zh: '{key} 应为 {least} 至 {most} 的整数', en: '{key} is a whole number from {least} to {most}' }
          : { zh: '{key} 应为 {least} 至 {most}', en: '{key} is from {least} to {most}' },
        args: { change, key, least, most },
      });
    }
    result[key] = value;
  }
  return result as unknown as TrendSettings;
}
