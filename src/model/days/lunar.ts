import { addDays, type Day, daysBetween } from './day.js';

/**
 * The lunar years 1999 to 2099, one word each: the lowest four bits the month after which a leap month follows (0: none),
 * above them a bit a month in order, 1 for 30 days and 0 for 29. Generated from chinese-days 1.5.7 in UTC, whose dates are
 * the published ones; ICU's Chinese calendar is a day off for a month in 2012, 2018, 2027, 2030, 2060 and 2070, where the
 * new moon falls close to midnight.
 */
// biome-ignore format: a table
const YEARS = [
  0x07490, 0x06930, 0x152b4, 0x052b0, 0x0a5b0, 0x155a2, 0x056a0, 0x1b557, 0x0ba40, 0x0b490, 0x1a935, 0x0a950,
  0x052d0, 0x0aad4, 0x0ab50, 0x15aa9, 0x05d20, 0x0da50, 0x1d4a6, 0x0d4a0, 0x0c950, 0x152e4, 0x05560, 0x0ab50,
  0x15b22, 0x06d20, 0x0ea56, 0x07250, 0x064b0, 0x0c975, 0x0cab0, 0x055a0, 0x0ad63, 0x0b690, 0x1752b, 0x0b520,
  0x0b250, 0x1a4b6, 0x0a4b0, 0x04ab0, 0x055b5, 0x05ad0, 0x0b6a0, 0x1b522, 0x0d920, 0x1d257, 0x0d250, 0x0a550,
  0x14ad5, 0x04b60, 0x05b50, 0x0daa3, 0x0ec90, 0x1e928, 0x0e920, 0x0d260, 0x0a566, 0x0a570, 0x04d60, 0x06d54,
  0x07550, 0x07450, 0x0e933, 0x06930, 0x152b7, 0x052b0, 0x0a5b0, 0x155a5, 0x056a0, 0x0b650, 0x174a4, 0x0b4a0,
  0x1a958, 0x0a950, 0x052d0, 0x0aad6, 0x0ab50, 0x05aa0, 0x0ba54, 0x0da50, 0x0d4a0, 0x1c953, 0x0c960, 0x194e7,
  0x05560, 0x0ab50, 0x15b25, 0x06d20, 0x0ea50, 0x0e4a4, 0x068b0, 0x0c978, 0x04ab0, 0x055b0, 0x0ad66, 0x0b6a0,
  0x07520, 0x17254, 0x0b450, 0x0a8b0, 0x149b2,
];
const FIRST_YEAR = 1999;
const FIRST_DAY = '1999-02-16' as Day;

interface LunarYear {
  /** 正月初一 */
  readonly start: Day;
  /** Days of the months in order. */
  readonly months: readonly number[];
  /** The month that is followed by its leap month; 0 for none. */
  readonly leap: number;
}

const TABLE: readonly LunarYear[] = (() => {
  let start = FIRST_DAY;
  return YEARS.map((word) => {
    const leap = word & 0xf;
    const months = Array.from({ length: leap === 0 ? 12 : 13 }, (_, i) => 29 + ((word >> (4 + i)) & 1));
    const year = { start, months, leap };
    start = addDays(
      start,
      months.reduce((sum, days) => sum + days, 0),
    );
    return year;
  });
})();

/** Outside the table: the 19-year cycle of Meton, right to a day or two. */
function lunarYear(year: number): LunarYear {
  let like = year;
  while (like < FIRST_YEAR) like += 19;
  while (like >= FIRST_YEAR + TABLE.length) like -= 19;
  const found = TABLE[like - FIRST_YEAR] as LunarYear;
  return like === year ? found : { ...found, start: `${String(year).padStart(4, '0')}${found.start.slice(4)}` as Day };
}

/** 正月初一 of a year. */
export function lunarNewYear(year: number): Day {
  return lunarYear(year).start;
}

/** A day in the lunar calendar: month 1 to 12, day 1 to 30. */
export interface LunarDate {
  readonly month: number;
  readonly day: number;
  readonly isLeap: boolean;
}

export function lunarDate(day: Day): LunarDate {
  const civil = Number(day.slice(0, 4));
  const { start, months, leap } = lunarYear(day < lunarNewYear(civil) ? civil - 1 : civil);
  let rest = daysBetween(start, day);
  let index = 0;
  while (index < months.length - 1 && rest >= (months[index] ?? 0)) {
    rest -= months[index] ?? 0;
    index += 1;
  }
  const isLeap = leap > 0 && index === leap;
  return { month: index + 1 - (leap > 0 && index >= leap ? 1 : 0), day: rest + 1, isLeap };
}
