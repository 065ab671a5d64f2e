import { EXIT, KuaibaoError } from '../../model/index.js';
import type { TrendSettings } from '../../trend/index.js';

/** Settings with `key=value` changes, numbers only. */
export function withChanges(settings: TrendSettings, changes: readonly string[]): TrendSettings {
  const result: Record<string, unknown> = { ...settings };
  for (const change of changes) {
    const at = change.indexOf('=');
    const key = change.slice(0, at).trim();
    const value = Number(change.slice(at + 1));
    const known = Object.entries(settings).filter(([, each]) => typeof each === 'number');
    if (at <= 0 || !known.some(([name]) => name === key) || !Number.isFinite(value) || value < 0) {
      throw new KuaibaoError('trend.bad-setting', EXIT.usage, {
        message: { zh: '无法识别的设置：“{change}”', en: 'no such setting: "{change}"' },
        hint: { zh: '可用的设置：{keys}', en: 'settings: {keys}' },
        args: { change, keys: known.map(([name]) => name) },
      });
    }
    result[key] = value;
  }
  return result as unknown as TrendSettings;
}
