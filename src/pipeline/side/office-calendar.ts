import { loadHolidays, type Settings } from '../../config/index.js';
import { type Calendar, createCalendar } from '../../trend/index.js';

/** The nation's calendar with the office's own corrections. */
export function officeCalendar({ trend }: Pick<Settings, 'trend'>): Calendar {
  return createCalendar({ country: 'CN', overrides: trend.holidays === null ? {} : loadHolidays(trend.holidays) });
}
