import { createRequire } from 'node:module';
import { addDays, type Day, daysBetween, lunarNewYear, once, weekday } from '../../model/index.js';
import { TREND, YEAR } from '../settings.js';

/** Kinds of day that share an effect. `makeup`: 调休, a working day at a weekend; `rebound`: first working day after a break. */
export const DAY_KINDS = ['weekday', 'makeup', 'rebound', 'saturday', 'sunday', 'holiday', 'festival'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

const OFF: ReadonlySet<DayKind> = new Set(['saturday', 'sunday', 'holiday', 'festival']);

/** Whether most offices are closed on it. */
export function isDayOff(kind: DayKind): boolean {
  return OFF.has(kind);
}

/** Corrections by the office, day by day: what the package does not know yet or what the city does otherwise. */
export type CalendarOverrides = Readonly<Record<string, 'holiday' | 'festival' | 'workday'>>;

export interface Calendar {
  kindOf(day: Day): DayKind;
  /** `春节`, `国庆节`: what a day off is for; null on other days. */
  holidayOf(day: Day): string | null;
  /** False for a year of which neither the package nor the overrides know a holiday. */
  knowsYear(year: number): boolean;
  /** Days from the nearest 正月初一, negative before it. */
  springOffset(day: Day): number;
  /**
   * The day to compare with `years` years ago: within 20 days of 正月初一 the same lunar day, else the same weekday
   * 364 · years days ago.
   */
  yearsAgo(day: Day, years: number): { readonly day: Day; readonly by: 'lunar' | 'solar' };
}

interface HolidayData {
  /** Day → 'English,中文,days' */
  readonly holidays: Readonly<Record<string, string>>;
  /** Weekend days that are worked. */
  readonly workdays: Readonly<Record<string, string>>;
}

// The package's functions read a `Date` in the machine's zone and give the day before west of Greenwich (seen with
// 1.5.7 in America/Los_Angeles, holidays and lunar dates alike); its table has plain days.
const chineseHolidays = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as HolidayData;

/**
 * The calendar of working days and holidays. Pure and free of zones: a day is a day.
 *
 * @param options.overrides the office's own corrections; a year that has any counts as known
 */
export function createCalendar(options: { readonly country: 'CN'; readonly overrides?: CalendarOverrides }): Calendar {
  const overrides = options.overrides ?? {};
  const years = new Set<number>();
  for (const day of [...Object.keys(chineseHolidays.holidays), ...Object.keys(overrides)])
    years.add(Number(day.slice(0, 4)));

  const plainKind = (day: Day): DayKind => {
    const override = overrides[day];
    if (override === 'holiday' || override === 'festival') return override;
    const isWeekend = weekday(day) > 5;
    if (override === 'workday') return isWeekend ? 'makeup' : 'weekday';
    const holiday = chineseHolidays.holidays[day];
    if (holiday !== undefined) return holiday.includes('春节') ? 'festival' : 'holiday';
    if (chineseHolidays.workdays[day] !== undefined) return 'makeup';
    return isWeekend ? (weekday(day) === 6 ? 'saturday' : 'sunday') : 'weekday';
  };

  return {
    kindOf: once((day) => {
      const kind = plainKind(day);
      return kind === 'weekday' && isRebound(day, plainKind) ? 'rebound' : kind;
    }),
    holidayOf(day) {
      const isOff = plainKind(day) === 'holiday' || plainKind(day) === 'festival';
      return isOff ? (chineseHolidays.holidays[day]?.split(',')[1] ?? null) : null;
    },
    knowsYear: (year) => years.has(year),
    springOffset,
    yearsAgo(day, back) {
      const offset = springOffset(day);
      if (Math.abs(offset) > TREND.calendar.lunarReachDays) return { day: addDays(day, -YEAR * back), by: 'solar' };
      const year = Number(addDays(day, -offset).slice(0, 4));
      return { day: addDays(lunarNewYear(year - back), offset), by: 'lunar' };
    },
  };
}

/** Whether `day` is the first working day after a break of three days or more that holds a holiday. */
function isRebound(day: Day, kindOf: (day: Day) => DayKind): boolean {
  let holidays = 0;
  let length = 0;
  while (length < 15) {
    const kind = kindOf(addDays(day, -1 - length));
    if (kind === 'weekday' || kind === 'makeup') break;
    if (kind === 'holiday' || kind === 'festival') holidays += 1;
    length += 1;
  }
  return length >= TREND.calendar.longBreakDays && holidays > 0;
}

/** Days after the nearest 正月初一; negative before it. */
function springOffset(day: Day): number {
  const year = Number(day.slice(0, 4));
  const offsets = [year, year + 1, year - 1].map((each) => daysBetween(lunarNewYear(each), day));
  return offsets.reduce((best, each) => (Math.abs(each) < Math.abs(best) ? each : best));
}
