import { createRequire } from 'node:module';
import { addDays, type Day, daysBetween, weekday } from '../model/index.js';

/** Kinds of day that share a rhythm. `makeup`: 调休, a working day at a weekend; `rebound`: first working day after a break. */
export const DAY_KINDS = ['weekday', 'makeup', 'rebound', 'saturday', 'sunday', 'holiday', 'festival'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

/** Corrections by the office, day by day: what the package does not know yet or what the city does otherwise. */
export type CalendarOverrides = Readonly<Record<string, 'holiday' | 'festival' | 'workday'>>;

export interface Calendar {
  kindOf(day: Day): DayKind;
  /** False for a year of which neither the package nor the overrides know a holiday. */
  knowsYear(year: number): boolean;
  /** 正月初一 of a year. */
  springFestival(year: number): Day;
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

/** Breaks of at least this many days make the next working day a rebound. */
const LONG_BREAK_DAYS = 3;
/** Within this distance of 正月初一 days are compared by the lunar calendar. */
export const LUNAR_REACH_DAYS = 20;

/**
 * 正月初一 of 2000 to 2099 as days after 20 January. Generated from chinese-days 1.5.7 in UTC, whose dates are the
 * published ones; ICU's Chinese calendar is a day off in 2027 and 2030, where the new moon falls close to midnight.
 */
const SPRING_FESTIVAL = [
  16, 4, 23, 12, 2, 20, 9, 29, 18, 6, 25, 14, 3, 21, 11, 30, 19, 8, 27, 16, 5, 23, 12, 2, 21, 9, 28, 17, 6, 24, 14, 3,
  22, 11, 30, 19, 8, 26, 15, 4, 23, 12, 2, 21, 10, 28, 17, 6, 25, 13, 3, 22, 12, 30, 19, 8, 26, 15, 4, 23, 13, 1, 20, 9,
  28, 16, 6, 25, 14, 3, 22, 11, 30, 18, 7, 26, 16, 4, 23, 13, 2, 20, 9, 28, 17, 6, 25, 14, 4, 21, 10, 29, 18, 7, 26, 16,
  5, 23, 12, 1,
];
const FIRST_YEAR = 2000;

function findSpringFestival(year: number): Day {
  // Outside the table: the 19-year cycle of Meton, right to a day or two.
  let like = year;
  while (like < FIRST_YEAR) like += 19;
  while (like >= FIRST_YEAR + SPRING_FESTIVAL.length) like -= 19;
  return addDays(`${String(year).padStart(4, '0')}-01-20` as Day, SPRING_FESTIVAL[like - FIRST_YEAR] as number);
}

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
  const festivals = new Map<number, Day>();
  const kinds = new Map<Day, DayKind>();

  const isWorked = (day: Day): boolean => {
    const kind = plainKind(day);
    return kind === 'weekday' || kind === 'makeup';
  };

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

  /** Whether `day` is the first working day after a break of three days or more that holds a holiday. */
  const isRebound = (day: Day): boolean => {
    let holidays = 0;
    let before = addDays(day, -1);
    let length = 0;
    while (length < 15 && !isWorked(before)) {
      const kind = plainKind(before);
      if (kind === 'holiday' || kind === 'festival') holidays++;
      length++;
      before = addDays(before, -1);
    }
    return length >= LONG_BREAK_DAYS && holidays > 0;
  };

  const springFestival = (year: number): Day => {
    let day = festivals.get(year);
    if (day === undefined) {
      day = findSpringFestival(year);
      festivals.set(year, day);
    }
    return day;
  };

  const springOffset = (day: Day): number => {
    const year = Number(day.slice(0, 4));
    const offset = daysBetween(springFestival(year), day);
    const next = daysBetween(springFestival(year + 1), day);
    const last = daysBetween(springFestival(year - 1), day);
    return [offset, next, last].reduce((best, each) => (Math.abs(each) < Math.abs(best) ? each : best));
  };

  return {
    kindOf(day) {
      let kind = kinds.get(day);
      if (kind === undefined) {
        kind = plainKind(day);
        if (kind === 'weekday' && isRebound(day)) kind = 'rebound';
        kinds.set(day, kind);
      }
      return kind;
    },
    knowsYear: (year) => years.has(year),
    springFestival,
    springOffset,
    yearsAgo(day, back) {
      const offset = springOffset(day);
      if (Math.abs(offset) > LUNAR_REACH_DAYS) return { day: addDays(day, -364 * back), by: 'solar' };
      const year = Number(addDays(day, -offset).slice(0, 4));
      return { day: addDays(springFestival(year - back), offset), by: 'lunar' };
    },
  };
}
