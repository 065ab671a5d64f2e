import { addDays, clockOf, type Day, dayInZone, dayNumber, dayOf, dayOfNumber, parseDay } from '../../model/index.js';
import { INGEST } from '../settings.js';
import { parseClock } from './clock.js';

export interface Moment {
  readonly day: Day;
  readonly time: string | null;
}

const FULL = /^\d{4}-\d{2}-\d{2} (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;
const YEAR_FIRST = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)\s*[日号]?\s*[T,，]?\s*(.*)$/;
const YEAR_LAST = /^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})(?!\d)[\s,]*(.*)$/;
const SHORT_YEAR = /^(\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)\s*日?\s*(.*)$/;
const DAY_MONTH_NAME = /^(\d{1,2})-(\d{1,2})月-(\d{2}|\d{4})(?!\d)\s*(.*)$/;
const COMPACT = /^(20\d{2}|19\d{2})(\d{2})(\d{2})(?:[\sT_-]*(\d{6}|\d{4}|\d{1,2}:.*|[^\d\s].*))?(?:\.\d+)?$/;
/** Day and part of a day, in one cell or in two that were joined by a blank. */
const EXCEL = /^(\d{5})(?:\s*0?(\.\d+))?$/;
const EPOCH = /^(\d{10}|\d{13})$/;
const ZONED = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?)\s*(Z|[+-]\d{2}:?\d{2})$/;
const WEEKDAY = /\s*[(（]?(?:星期|[周週]|礼拜|禮拜)[一二三四五六日天][)）]?\s*/;
const CHINESE_YEAR =
  /^([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]?\s*(.*)$/;

/** Years of the Republic of China, which begin with 1912; three digits since 2011. */
const ROC_YEAR = /^(\d{2,3})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)\s*[日號号]?\s*[T,，]?\s*(.*)$/;
const ROC_COMPACT = /^(\d{3})(\d{2})(\d{2})(?:\s+(.*))?$/;
const ROC_NAMED = /^(?:中[華华])?民[國国]\s*/;
const ROC_EPOCH = 1911;

/** Excel's day 0 is 1899-12-30 for every date after February 1900 (its leap-year error lies before). */
const EXCEL_EPOCH = dayNumber('1899-12-30' as Day);
const EXCEL_FIRST = dayNumber(`${INGEST.dates.firstYear}-01-01` as Day) - EXCEL_EPOCH;
const EXCEL_END = dayNumber(`${INGEST.dates.lastYear + 1}-01-01` as Day) - EXCEL_EPOCH;

/**
 * Day and time of a cell in any of the forms that exports use; undefined where it is none or no real date.
 * A cell without a zone is the city's local time as it stands, whatever the machine's zone. `isRoc` says that the
 * column counts years from 1912 (`usesRocYears`), so that 109/01/29 and 99/01/29 are of 2020 and 2010.
 */
export function parseMoment(raw: string, zone: string, isRoc = false): Moment | undefined {
  if (FULL.test(raw)) {
    const day = knownDay(raw.slice(0, 10));
    return day === undefined ? undefined : { day, time: raw.slice(11) };
  }
  const text = raw.normalize('NFKC').replace(WEEKDAY, ' ').trim();
  if (isRoc || ROC_NAMED.test(text)) {
    const roc = rocMoment(text.replace(ROC_NAMED, ''));
    if (roc !== undefined) return roc;
  }
  const zoned = ZONED.exec(text);
  if (zoned !== null) return momentOfInstant(Date.parse(`${zoned[1]}T${zoned[2]}${zoned[3]}`), zone);
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst !== null) return moment(yearFirst[1], yearFirst[2], yearFirst[3], yearFirst[4]);
  const yearLast = YEAR_LAST.exec(text);
  if (yearLast !== null) {
    const isDayFirst = Number(yearLast[1]) > 12;
    return moment(yearLast[3], yearLast[isDayFirst ? 2 : 1], yearLast[isDayFirst ? 1 : 2], yearLast[4]);
  }
  const compact = COMPACT.exec(text);
  if (compact !== null) return moment(compact[1], compact[2], compact[3], compact[4]);
  const named = DAY_MONTH_NAME.exec(text);
  if (named !== null) return moment(fullYear(named[3]), named[2], named[1], named[4]);
  const short = SHORT_YEAR.exec(text);
  if (short !== null) return moment(fullYear(short[1]), short[2], short[3], short[4]);
  const excel = EXCEL.exec(text);
  if (excel !== null) return momentOfSerial(Number(`${excel[1]}${excel[2] ?? ''}`));
  if (EPOCH.test(text)) return momentOfInstant(text.length === 10 ? Number(text) * 1000 : Number(text), zone);
  const chinese = CHINESE_YEAR.exec(text);
  if (chinese !== null) {
    const year = [...(chinese[1] ?? '')].map(chineseDigit).join('');
    return moment(year, String(chineseNumber(chinese[2])), String(chineseNumber(chinese[3])), chinese[4]);
  }
  return undefined;
}

function isRocYear(year: number): boolean {
  return year >= INGEST.dates.rocFirst && year <= INGEST.dates.rocLast;
}

function rocMoment(text: string): Moment | undefined {
  const [, year, month, date, clock] = ROC_YEAR.exec(text) ?? ROC_COMPACT.exec(text) ?? [];
  if (!isRocYear(Number(year))) return undefined;
  return moment(String(Number(year) + ROC_EPOCH), month, date, clock);
}

/**
 * Whether the dates of a column are of the Republic of China: nine in ten of the cells have a year of three digits. A
 * single one among others is a slip of the pen.
 */
export function usesRocYears(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '');
  const roc = filled.filter((cell) => {
    const text = cell.normalize('NFKC').replace(WEEKDAY, ' ').trim().replace(ROC_NAMED, '');
    const year = Number(/^(\d{3})(?:\s*[-/.年]\s*\d{1,2}(?!\d)|\d{4}(?!\d))/.exec(text)?.[1] ?? 0);
    return isRocYear(year);
  });
  return filled.length > 0 && roc.length >= filled.length * INGEST.dates.rocShare;
}

let lastDay: { readonly text: string; readonly day: Day | undefined } | undefined;

/** `parseDay`, quick for the day of the row before: an export is mostly in order. */
function knownDay(text: string): Day | undefined {
  if (lastDay?.text !== text) lastDay = { text, day: parseDay(text) };
  return lastDay.day;
}

/** An Excel serial: days since 1899-12-30, the time as the fraction, rounded to the second. */
function momentOfSerial(serial: number): Moment | undefined {
  if (!(serial >= EXCEL_FIRST && serial < EXCEL_END)) return undefined;
  const days = Math.floor(serial);
  return momentOf(
    dayOfNumber(EXCEL_EPOCH + days),
    Number.isInteger(serial) ? undefined : Math.round((serial - days) * 86_400),
  );
}

const ID_STAMP = /(?<!\d)(?:20[0-4]\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:([01]\d|2[0-3])([0-5]\d)([0-5]\d))?/;
const ID_SHORT = /^\D{0,6}(\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{4,}/;

/**
 * The date inside a ticket number: `20180107184928…` begins with a timestamp, `250101000770102-01` with 2025-01-01 and
 * a serial. Only a 14-digit stamp gives a time: a serial is none.
 */
export function momentOfId(id: string): Moment | undefined {
  const stamp = ID_STAMP.exec(id);
  if (stamp !== null) {
    const text = stamp[0];
    const day = dayOf(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6, 8)));
    const digitsAfter = /^\d*/.exec(id.slice(stamp.index + 8))?.[0].length ?? 0;
    // Six digits that could be a time are one only where a serial still follows them.
    const hasTime = stamp[1] !== undefined && digitsAfter > 8;
    if (day !== undefined) return { day, time: hasTime ? `${stamp[1]}:${stamp[2]}:${stamp[3]}` : null };
  }
  const short = ID_SHORT.exec(id);
  if (short === null) return undefined;
  const day = dayOf(2000 + Number(short[1]), Number(short[2]), Number(short[3]));
  return day === undefined ? undefined : { day, time: null };
}

/** The one date in a file's name: `12345工单_20200129.csv`. */
export function dayOfFileName(name: string): Day | undefined {
  const found = [...name.matchAll(/(?<!\d)(20\d{2})[-_.年]?(\d{2})[-_.月]?(\d{2})(?!\d)/g)].map((match) =>
    dayOf(Number(match[1]), Number(match[2]), Number(match[3])),
  );
  const days = new Set(found.filter((day) => day !== undefined));
  return days.size === 1 ? [...days][0] : undefined;
}

function moment(
  year: string | undefined,
  month: string | undefined,
  date: string | undefined,
  rest: string | undefined,
): Moment | undefined {
  const day = dayOf(Number(year), Number(month), Number(date));
  if (day === undefined) return undefined;
  const clock = rest?.trim() ?? '';
  if (clock === '') return { day, time: null };
  const seconds = parseClock(clock);
  return seconds === undefined ? undefined : momentOf(day, seconds);
}

function momentOf(day: Day, seconds: number | undefined): Moment {
  if (seconds === undefined) return { day, time: null };
  return seconds >= 86_400 ? { day: addDays(day, 1), time: '00:00:00' } : { day, time: clockOf(seconds) };
}

/** Whether a ticket can be of the year. */
export function isTicketYear(year: number): boolean {
  return year >= INGEST.dates.firstYear && year <= INGEST.dates.lastYear;
}

function momentOfInstant(epochMs: number, zone: string): Moment | undefined {
  const instant = new Date(epochMs);
  const year = instant.getUTCFullYear();
  if (Number.isNaN(epochMs) || !isTicketYear(year)) return undefined;
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'medium', hourCycle: 'h23' }).format(
    instant,
  );
  return { day: dayInZone(instant, zone), time };
}

function fullYear(text: string | undefined): string {
  return text?.length === 2 ? `20${text}` : (text ?? '');
}

const CHINESE_DIGITS = '〇一二三四五六七八九';

function chineseDigit(character: string): number {
  return character === '零' || character === '○' ? 0 : CHINESE_DIGITS.indexOf(character);
}

/** 1 to 39 in Chinese: 九, 十, 十二, 二十九. */
function chineseNumber(text: string | undefined): number {
  const [tens, ones] = (text ?? '').includes('十') ? (text ?? '').split('十') : ['〇', text];
  return (
    (tens === '' ? 1 : chineseDigit(tens ?? '')) * 10 + (ones === undefined || ones === '' ? 0 : chineseDigit(ones))
  );
}
