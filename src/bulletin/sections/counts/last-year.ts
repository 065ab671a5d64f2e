import type { PeriodOverview } from '../../input.js';
import type { Page } from '../../page/page.js';
import { isAroundLunarNewYear } from '../../wording/date.js';

/**
 * The comparison with last year. `auto` takes the lunar calendar where the period begins or ends in the weeks around the
 * lunar new year and the sun's elsewhere, and never falls back on the other one silently when the right one is missing.
 */
export function lastYearBy(page: Page): {
  readonly calendar: 'lunar' | 'solar';
  readonly other: PeriodOverview | null;
} {
  const { from, to } = page.input.period;
  const { lastYear } = page.settings;
  const calendar =
    lastYear === 'auto' ? (isAroundLunarNewYear(from) || isAroundLunarNewYear(to) ? 'lunar' : 'solar') : lastYear;
  return { calendar, other: calendar === 'lunar' ? page.input.lastYearLunar : page.input.lastYearSolar };
}
