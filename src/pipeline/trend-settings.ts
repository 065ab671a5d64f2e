import type { Settings } from '../config/index.js';
import { defaultTrendSettings, type TrendSettings } from '../trend/index.js';

/** What the office set of the trend test, the rest as it is. */
export function trendSettingsOf({ trend }: Pick<Settings, 'trend'>): TrendSettings {
  const { holidays: _, ...office } = trend;
  return {
    ...defaultTrendSettings,
    ...office,
    tellsUsual: true,
  };
}
