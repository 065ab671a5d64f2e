import { durationMs } from '../config/index.js';
import {
  addDays,
  type Day,
  dayInZone,
  dayOf as dayOfNumbers,
  daysBetween,
  EXIT,
  KuaibaoError,
  parseDay,
} from '../model/index.js';
import { periodOf } from './night/period.js';
import { misuse, usage } from './usage.js';

/** A day, or days that follow one another. */
export interface DaySpan {
  readonly kind: 'day' | 'week' | 'month' | 'range';
  readonly from: Day;
  readonly to: Day;
}

/** The day it is for the city, from which 昨天 and -7d are counted. */
export function todayOf({ now }: { now(): Date }, { zone }: { readonly zone: string }): Day {
  return dayInZone(now(), zone);
}

const DAYS_BACK: Readonly<Record<string, number>> = {
  今天: 0,
  今日: 0,
  today: 0,
  昨天: 1,
  昨日: 1,
  yesterday: 1,
  前天: 2,
  前日: 2,
};

/** `2020-01-29`, `20200129`, `2020/1/29`, `2020年1月29日`, 昨天, yesterday, `-7d`, 7天前. */
function dayFrom(text: string, today: Day): Day | undefined {
  const back = DAYS_BACK[text.toLowerCase()] ?? countBack(text);
  if (back !== undefined) return addDays(today, -back);
  const plain = parseDay(text);
  if (plain !== undefined) return plain;
  const parts =
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?$/.exec(text);
  return parts === null ? undefined : dayOfNumbers(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

function countBack(text: string): number | undefined {
  const found = /^-(\d{1,4})d?$/i.exec(text) ?? /^(\d{1,4})(?:d|天前|日前)$/i.exec(text);
  return found === null ? undefined : Number(found[1]);
}

const PERIODS: Readonly<Record<string, readonly ['week' | 'month', number]>> = {
  'this-week': ['week', 0],
  本周: ['week', 0],
  'last-week': ['week', 1],
  上周: ['week', 1],
  'this-month': ['month', 0],
  本月: ['month', 0],
  'last-month': ['month', 1],
  上月: ['month', 1],
  上个月: ['month', 1],
};

function spanFrom(text: string, today: Day): DaySpan | undefined {
  const day = dayFrom(text, today);
  if (day !== undefined) return { kind: 'day', from: day, to: day };
  const named = PERIODS[text.toLowerCase()];
  if (named !== undefined) {
    const [kind, back] = named;
    const { from, to } = periodOf(today, kind, false);
    return back === 0 ? { kind, from, to } : { ...periodOf(addDays(from, -1), kind, false), kind };
  }
  const month = /^(\d{4})(?:[-/.]|年)?(\d{1,2})月?$/.exec(text);
  if (month !== null) {
    const first = dayOfNumbers(Number(month[1]), Number(month[2]), 1);
    return first === undefined ? undefined : { ...periodOf(first, 'month', false), kind: 'month' };
  }
  // The week with the year's fourth of January is its first (ISO 8601).
  const week = /^(\d{4})-?W(\d{1,2})$/i.exec(text) ?? /^(\d{4})年第(\d{1,2})周$/.exec(text);
  if (week !== null) {
    const [year, number] = [Number(week[1]), Number(week[2])];
    const first = dayOfNumbers(year, 1, 4);
    if (first === undefined || number < 1) return undefined;
    const { from, to } = periodOf(addDays(first, 7 * (number - 1)), 'week', false);
    // It belongs to the year that its Thursday is in: 2020 has 53 weeks, 2019 has 52.
    return addDays(from, 3).startsWith(`${year}-`) ? { kind: 'week', from, to } : undefined;
  }
  const ends = /^(.+?)(?:\.\.|…|至|~)(.+)$/.exec(text);
  const [from, to] = [ends?.[1], ends?.[2]].map((end) => (end === undefined ? undefined : dayFrom(end, today)));
  return from === undefined || to === undefined || to < from
    ? undefined
    : { kind: from === to ? 'day' : 'range', from, to };
}

/** A day of the command line. @throws KuaibaoError `usage` (64) */
export function dayOf(name: string, value: string, today: Day): Day {
  const day = dayFrom(value.trim(), today);
  if (day === undefined)
    throw usage(name, value, {
      zh: '应为日期，如 2020-01-29、20200129、昨天、-7d',
      en: 'must be a day, like 2020-01-29, 20200129, yesterday or -7d',
    });
  return day;
}

/** A day, a week, a month or a range of the command line. @throws KuaibaoError `usage` (64) */
export function spanOf(name: string, value: string, today: Day): DaySpan {
  const span = spanFrom(value.trim(), today);
  if (span === undefined)
    throw usage(name, value, {
      zh: '应为日期或时段，如 2020-01-29、昨天、-7d、last-week、2020-01、2020-W05、2020-01-20..2020-01-29',
      en: 'must be a day or a stretch, like 2020-01-29, yesterday, -7d, last-week, 2020-01, 2020-W05, 2020-01-20..2020-01-29',
    });
  return span;
}

/** What `--date`, or `--from` and `--to`, or `--last-week` say; undefined where none is given. */
export function spanOfOptions(
  options: { readonly date?: string; readonly from?: string; readonly to?: string; readonly lastWeek?: boolean },
  today: Day,
  /** The first and the last day there are, for a span that is open at one end. */
  ends: { readonly first: Day; readonly last: Day },
): DaySpan | undefined {
  const { date, from, to, lastWeek = false } = options;
  const isRange = from !== undefined || to !== undefined;
  if (Number(date !== undefined) + Number(isRange) + Number(lastWeek) > 1) {
    throw misuse({
      zh: '--date、--from/--to 与 --last-week 只能用其一',
      en: '--date, --from/--to and --last-week exclude each other',
    });
  }
  if (lastWeek) return spanOf('--last-week', 'last-week', today);
  if (date !== undefined) return spanOf('--date', date, today);
  if (!isRange) return undefined;
  const start = from === undefined ? ends.first : spanOf('--from', from, today).from;
  const end = to === undefined ? ends.last : spanOf('--to', to, today).to;
  if (end < start) throw misuse({ zh: '--to 早于 --from', en: '--to is before --from' });
  return { kind: start === end ? 'day' : 'range', from: start, to: end };
}

/** Milliseconds of `--wait`, 0 where it is not given. @throws KuaibaoError `usage` (64) */
export function waitOf(value: string | undefined): number {
  const ms = value === undefined ? 0 : durationMs(value);
  if (ms !== undefined) return ms;
  throw usage('--wait', value ?? '', { zh: '应为带单位的时长，如 30m', en: 'must be a time with its unit, like 30m' });
}

/** `2020-01-29`, or both ends of a span. */
export function spanText({ from, to }: Pick<DaySpan, 'from' | 'to'>): string {
  return from === to ? from : `${from} – ${to}`;
}

/** Days that follow one another as one stretch. @param days in order */
export function stretchesOf(days: readonly Day[]): { readonly from: Day; readonly to: Day }[] {
  const stretches: { from: Day; to: Day }[] = [];
  for (const day of days) {
    const last = stretches.at(-1);
    if (last !== undefined && addDays(last.to, 1) === day) last.to = day;
    else stretches.push({ from: day, to: day });
  }
  return stretches;
}

/** Days that follow one another as `2020-01-27…2020-01-29`. */
export function rangesOf(days: readonly Day[]): string[] {
  return stretchesOf(days).map(({ from, to }) => (from === to ? from : `${from}…${to}`));
}

/** There are no tickets in a span: which days have some. */
export function noTickets(span: Pick<DaySpan, 'from' | 'to'>, days: readonly Day[]): KuaibaoError {
  const nearest = [...days]
    .sort((a, b) => distance(a, span) - distance(b, span) || (a < b ? -1 : 1))
    .slice(0, 3)
    .sort();
  return new KuaibaoError('no-tickets', EXIT.noInput, {
    message: { zh: '{span} 没有工单', en: 'there are no tickets of {span}' },
    hint:
      nearest.length === 0
        ? {
            zh: '历史库还是空的：先执行 kuaibao ingest 文件，或用 --data 指明数据目录',
            en: 'the history is empty: run kuaibao ingest FILE first, or name the data directory with --data',
          }
        : { zh: '最近有数据的日子：{nearest}', en: 'the nearest days with tickets: {nearest}' },
    args: { span: spanText(span), nearest },
  });
}

function distance(day: Day, { from, to }: Pick<DaySpan, 'from' | 'to'>): number {
  return day < from ? daysBetween(day, from) : day > to ? daysBetween(to, day) : 0;
}
