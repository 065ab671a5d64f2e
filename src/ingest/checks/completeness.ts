import { clockOf, type Day, type Finding, median, secondsOfClock } from '../../model/index.js';
import { INGEST } from '../settings.js';

/** What is known of a day when its export has been loaded. */
export interface DayFacts {
  readonly day: Day;
  readonly tickets: number;
  /** `HH:MM:SS` of the last ticket; null where there are no times. */
  readonly lastTime: string | null;
  /** Complete days to compare with: the same weekday in the trailing weeks, or such days as there are. */
  readonly usual: readonly UsualDay[];
  /** Of the usual count, the share below which the day is incomplete; 0: no day is. */
  readonly minShare: number;
  /** The day had not ended when its latest export was loaded. */
  readonly isLoadedEarly: boolean;
  readonly ids: readonly string[];
  /** What such days before lack of their serial numbers, those held for it as well: what is always so is no sign. */
  readonly gapsBefore: () => readonly SerialGaps[];
}

export interface UsualDay {
  readonly tickets: number;
  readonly lastTime: string | null;
}

/** What is missing of the serial numbers `from` to `to` of a day. */
export interface SerialGaps {
  readonly from: number;
  readonly to: number;
  readonly missing: number;
  /** Most that are missing in a row. */
  readonly largest: number;
  /** Both as shares of the range. */
  readonly share: number;
  readonly hole: number;
}

/**
 * Signs that a day's export is incomplete. Each is a sign and no proof: a holiday has few tickets as well, so the
 * finding gives its figures.
 */
export function assessDay(facts: DayFacts): Finding[] {
  if (facts.minShare === 0) return [];
  return [loadedEarly(facts), smallCount(facts), earlyEnd(facts), serialGap(facts)].filter(
    (finding) => finding !== undefined,
  );
}

function loadedEarly({ day, isLoadedEarly, tickets }: DayFacts): Finding | undefined {
  return isLoadedEarly ? { code: 'day-not-over', args: { day, tickets } } : undefined;
}

function smallCount({ day, tickets, usual, minShare }: DayFacts): Finding | undefined {
  if (usual.length < INGEST.whole.leastUsualDays) return undefined;
  const expected = median(usual.map((known) => known.tickets));
  if (tickets >= expected * minShare || expected - tickets < INGEST.whole.deviations * Math.sqrt(expected))
    return undefined;
  return { code: 'day-small', args: { day, tickets, usual: Math.round(expected), days: usual.length } };
}

function earlyEnd({ day, lastTime, usual }: DayFacts): Finding | undefined {
  const ends = usual.map((known) => known.lastTime).filter((time) => time !== null);
  if (lastTime === null || ends.length < INGEST.whole.leastUsualDays) return undefined;
  if (median(usual.map((known) => known.tickets)) < INGEST.whole.leastTickets) return undefined;
  const usualSeconds = ends.map(secondsOfClock);
  if (secondsOfClock(lastTime) >= Math.min(...usualSeconds) - INGEST.whole.earlySeconds) return undefined;
  return {
    code: 'day-ends-early',
    args: { day, lastTime: lastTime.slice(0, 5), usual: clockOf(median(usualSeconds)).slice(0, 5) },
  };
}

/**
 * More serial numbers missing, or more in a row, than such days lack: where other records take numbers too, some are missing
 * every day. Until a few days are known as many must be missing in a row, for many short gaps are how an office numbers.
 */
function serialGap({ day, ids, gapsBefore }: DayFacts): Finding | undefined {
  const gaps = serialGapsOf(ids, day);
  const { gapShare, holeShare, leastUsualDays } = INGEST.whole;
  // Days before are read for it only where there is something to excuse.
  if (gaps === null || (gaps.share <= gapShare && gaps.hole <= holeShare)) return undefined;
  const before = gapsBefore();
  const { from, to, missing, largest, share, hole } = gaps;
  const args = { day, missing, from, to, largest };
  if (before.length < leastUsualDays) return hole > gapShare ? { code: 'serial-gap', args } : undefined;
  const usual = (of: 'share' | 'hole' | 'largest'): number => median(before.map((known) => known[of]));
  if (share <= usual('share') + gapShare && hole <= usual('hole') + holeShare) return undefined;
  const percent = (part: number): number => Math.round(part * 100);
  return {
    code: 'serial-gap-unusual',
    args: {
      ...args,
      share: percent(share),
      days: before.length,
      usual: percent(usual('share')),
      usualLargest: Math.round(usual('largest')),
    },
  };
}

/** What a day lacks of its serials; null where its ids carry none, few, or so wide a range that they are none. */
export function serialGapsOf(ids: readonly string[], day: Day): SerialGaps | null {
  const serials = serialsOf(ids, day);
  if (serials === undefined || serials.length < INGEST.whole.leastSerials) return null;
  const [first = 0, to = 0] = [serials[0], serials.at(-1)];
  const from = first <= serials.length * INGEST.whole.fromOne ? 1 : first;
  const range = to - from + 1;
  const missing = range - serials.length;
  if (missing / range > INGEST.whole.mostMissing) return null;
  const largest = largestGap(serials, from);
  return { from, to, missing, largest, share: missing / range, hole: largest / range };
}

/** The distinct serials of a day's ids, ascending; undefined where most ids carry none. */
function serialsOf(ids: readonly string[], day: Day): number[] | undefined {
  const long = day.replaceAll('-', '');
  const found: number[] = [];
  for (const id of ids) {
    const at = id.indexOf(long);
    const rest = at >= 0 ? id.slice(at + 8) : id.includes(long.slice(2)) ? id.slice(id.indexOf(long.slice(2)) + 6) : '';
    // `250101 000770 102-01`: six digits of serial where a code follows, else what digits there are.
    const digits = /^\D?(\d+)/.exec(rest)?.[1] ?? '';
    const { shortest, longest, serial: own } = INGEST.whole.coded;
    const serial = digits.length >= shortest && digits.length <= longest ? digits.slice(0, own) : digits;
    if (serial.length >= INGEST.whole.shortestSerial && serial.length <= INGEST.whole.longestSerial)
      found.push(Number(serial));
  }
  if (found.length < ids.length * INGEST.whole.serialShare) return undefined;
  return [...new Set(found)].sort((a, b) => a - b);
}

function largestGap(serials: readonly number[], from: number): number {
  let largest = (serials[0] ?? from) - from;
  for (let index = 1; index < serials.length; index += 1) {
    largest = Math.max(largest, (serials[index] ?? 0) - (serials[index - 1] ?? 0) - 1);
  }
  return largest;
}
