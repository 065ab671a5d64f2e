import type { Day, Finding } from '../../model/index.js';

/** What is known of a day when its export has been loaded. */
export interface DayFacts {
  readonly day: Day;
  readonly tickets: number;
  /** `HH:MM:SS` of the last ticket; null where there are no times. */
  readonly lastTime: string | null;
  /** Tickets of the same weekday in the trailing weeks, those without an export left out. */
  readonly sameWeekday: readonly number[];
  /** Last times of those days. */
  readonly usualLastTimes: readonly (string | null)[];
  readonly ids: readonly string[];
}

/** Fewer than this share of the usual count is no quiet day; a plain holiday brings about half. */
const MIN_SHARE = 0.35;
/** Weeks that must be known before a count can be called small. */
const MIN_WEEKS = 3;
/** A last ticket this much before the earliest of the usual ends: the export was drawn before the day was over. */
const EARLY_SECONDS = 2 * 3600;
const MIN_TICKETS = 50;
/** Missing serials to serials above which the export has a hole; a few numbers are always given up. */
const MAX_GAP_SHARE = 0.2;
const MIN_SERIALS = 50;

/**
 * Signs that a day's export is incomplete. Each is a sign and no proof: a holiday has few tickets as well, so the
 * finding gives its figures.
 */
export function assessDay(facts: DayFacts): Finding[] {
  return [smallCount(facts), earlyEnd(facts), serialGap(facts)].filter((finding) => finding !== undefined);
}

function smallCount({ day, tickets, sameWeekday }: DayFacts): Finding | undefined {
  if (sameWeekday.length < MIN_WEEKS) return undefined;
  const usual = median(sameWeekday);
  // Five standard deviations of a Poisson count: with a dozen tickets a day nothing can be said.
  if (tickets >= usual * MIN_SHARE || usual - tickets < 5 * Math.sqrt(usual)) return undefined;
  return { code: 'day-small', args: { day, tickets, usual: Math.round(usual), weeks: sameWeekday.length } };
}

function earlyEnd({ day, lastTime, usualLastTimes, tickets }: DayFacts): Finding | undefined {
  const usual = usualLastTimes.filter((time) => time !== null).map(seconds);
  if (lastTime === null || usual.length < MIN_WEEKS || tickets < MIN_TICKETS) return undefined;
  if (seconds(lastTime) >= Math.min(...usual) - EARLY_SECONDS) return undefined;
  return { code: 'day-ends-early', args: { day, lastTime: lastTime.slice(0, 5), usual: clock(median(usual)) } };
}

/**
 * Gaps in the day's serial numbers. The serial is the part of the digits behind the date that rises by one: the widest
 * of the splits is taken for which most ids differ and the range is not much larger than their number.
 */
function serialGap({ day, ids }: DayFacts): Finding | undefined {
  const serials = serialsOf(ids, day);
  if (serials === undefined || serials.length < MIN_SERIALS) return undefined;
  const [first = 0, last = 0] = [serials[0], serials.at(-1)];
  // A serial that counts within the day begins at 1; one that runs on begins anywhere.
  const from = first <= serials.length * 0.5 ? 1 : first;
  const missing = last - from + 1 - serials.length;
  const share = missing / (last - from + 1);
  // A range far wider than the count is no serial at all.
  if (share <= MAX_GAP_SHARE || share > 0.9) return undefined;
  return { code: 'serial-gap', args: { day, missing, from, to: last, largest: largestGap(serials, from) } };
}

/** The distinct serials of a day's ids, ascending; undefined where most ids carry none. */
export function serialsOf(ids: readonly string[], day: Day): number[] | undefined {
  const long = day.replaceAll('-', '');
  const found: number[] = [];
  for (const id of ids) {
    const at = id.indexOf(long);
    const rest = at >= 0 ? id.slice(at + 8) : id.includes(long.slice(2)) ? id.slice(id.indexOf(long.slice(2)) + 6) : '';
    // `250101 000770 102-01`: six digits of serial where a code follows, else what digits there are.
    const digits = /^\D?(\d+)/.exec(rest)?.[1] ?? '';
    const serial = digits.length >= 9 && digits.length <= 10 ? digits.slice(0, 6) : digits;
    if (serial.length >= 3 && serial.length <= 7) found.push(Number(serial));
  }
  if (found.length < ids.length * 0.8) return undefined;
  return [...new Set(found)].sort((a, b) => a - b);
}

function largestGap(serials: readonly number[], from: number): number {
  let largest = (serials[0] ?? from) - from;
  for (let index = 1; index < serials.length; index += 1) {
    largest = Math.max(largest, (serials[index] ?? 0) - (serials[index - 1] ?? 0) - 1);
  }
  return largest;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

function seconds(time: string): number {
  return Number(time.slice(0, 2)) * 3600 + Number(time.slice(3, 5)) * 60 + Number(time.slice(6, 8));
}

function clock(value: number): string {
  const two = (part: number): string => String(Math.floor(part)).padStart(2, '0');
  return `${two(value / 3600)}:${two((value / 60) % 60)}`;
}
