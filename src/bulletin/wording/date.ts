import { chineseDay, type Day, lunarDate, shortDay, weekday } from '../../model/index.js';

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const;

/** `星期三`. From the day's number, never from a locale. */
export function weekdayWord(day: Day): string {
  return `星期${WEEKDAYS[weekday(day) - 1] ?? ''}`;
}

/**
 * `1月29日`, `1月27日至2月2日`, `1月27日至31日`; years are said where the range crosses one (`2019年12月30日至2020年1月5日`)
 * or where `from` lies in another year than `now`.
 */
export function rangeWords(from: Day, to: Day, now: Day = to): string {
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  const start = sameYear && to.slice(0, 4) === now.slice(0, 4) ? shortDay(from) : chineseDay(from);
  if (from === to) return start;
  if (!sameYear) return `${start}至${chineseDay(to)}`;
  return `${start}至${from.slice(0, 7) === to.slice(0, 7) ? `${Number(to.slice(8))}日` : shortDay(to)}`;
}

/** `10月份`; with its year where `now` lies in another. */
export function monthWords(from: Day, now: Day): string {
  const month = `${Number(from.slice(5, 7))}月份`;
  return from.slice(0, 4) === now.slice(0, 4) ? month : `${from.slice(0, 4)}年${month}`;
}

const LUNAR_MONTHS = ['正', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '腊'] as const;
const LUNAR_TENS = ['初', '十', '廿', '三'] as const;
const LUNAR_ONES = ['十', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** `正月初五`, the day in the lunar calendar. */
export function lunarWords(day: Day): string {
  const { month, day: date, isLeap } = lunarDate(day);
  const tens = date === 10 ? '初' : date === 20 ? '二' : date === 30 ? '三' : LUNAR_TENS[Math.floor(date / 10)];
  return `${isLeap ? '闰' : ''}${LUNAR_MONTHS[month - 1] ?? ''}月${tens ?? ''}${LUNAR_ONES[date % 10] ?? ''}`;
}

/** Whether the day lies in the weeks around the lunar new year, 腊月十六 to 正月二十, when the sun's calendar compares unlike days. */
export function isAroundLunarNewYear(day: Day): boolean {
  const { month, day: date } = lunarDate(day);
  return (month === 12 && date >= 16) || (month === 1 && date <= 20);
}
