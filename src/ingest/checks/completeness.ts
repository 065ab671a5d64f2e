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
}

export interface UsualDay {
  readonly tickets: number;
  readonly lastTime: string | null;
  /** Share of its serial numbers that is missing; null where there are none. */
  readonly gapShare: number | null;
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

/** Gaps in the day's serial numbers, wider than they usually are: some offices keep a part of their tickets back every day. */
function serialGap({ day, ids, usual }: DayFacts): Finding | undefined {
  const gap = gapOf(ids, day);
  // Days before are read for it only where there is something to excuse.
  if (gap === undefined || gap.share <= INGEST.whole.gapShare) return undefined;
  const before = usual.map((known) => known.gapShare).filter((share) => share !== null);
  if (gap.share <= INGEST.whole.gapShare + (before.length === 0 ? 0 : median(before))) return undefined;
  const { missing, from, to, largest } = gap;
  return { code: 'serial-gap', args: { day, missing, from, to, largest } };
}

/** Share of a day's serial numbers that is missing; null where its ids carry none. */
export function gapShareOf(ids: readonly string[], day: Day): number | null {
  return gapOf(ids, day)?.share ?? null;
}

/** How many of the day's serials are missing; undefined where its ids carry none, few, or so wide a range that they are none. */
function gapOf(ids: readonly string[], day: Day) {
  const serials = serialsOf(ids, day);
  if (serials === undefined || serials.length < INGEST.whole.leastSerials) return undefined;
  const [first = 0, last = 0] = [serials[0], serials.at(-1)];
  const from = first <= serials.length * INGEST.whole.fromOne ? 1 : first;
  const missing = last - from + 1 - serials.length;
  const share = missing / (last - from + 1);
  return share > INGEST.whole.mostMissing
    ? undefined
    : { share, missing, from, to: last, largest: largestGap(serials, from) };
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
