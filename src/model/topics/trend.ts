import type { Day } from '../days/day.js';
import { MODEL } from '../settings.js';

export type Verdict = 'spike' | 'new' | 'rising' | 'high' | 'steady' | 'fading' | 'unknown';

/** Verdicts that are alarms. What is steady or fading leads no issue, however large. */
export function isAlarmVerdict(verdict: Verdict): boolean {
  return verdict === 'spike' || verdict === 'new' || verdict === 'rising';
}

/** One word for a table or a small figure; the same on paper and on the screen. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  spike: '突增',
  new: '新增',
  rising: '上升',
  high: '高位',
  steady: '平稳',
  fading: '回落',
  unknown: '待观察',
};

/** What a topic's count of one day (or period) means against its own past. */
export interface Trend {
  readonly verdict: Verdict;
  /** Expected count; null where nothing can be expected yet. */
  readonly expected: number | null;
  /** Upper end of the band of usual counts; null likewise. */
  readonly upper: number | null;
  /** count / expected, rounded to one decimal; null where expected is null or 0. */
  readonly ratio: number | null;
  /** Probability of such a count or more under the baseline, before and after control of the false discovery rate. */
  readonly p: number | null;
  readonly q: number | null;
  /** Days of baseline that were used. */
  readonly baselineDays: number;
  readonly firstSeen: Day | null;
  /** In Chinese words, with the figures to check it by hand. */
  readonly reason: string;
  readonly reasonEn?: string;
  /** Finer than the verdict, for wording: see `TrendState`. */
  readonly state?: TrendState;
  /** ln p: keeps the order of counts whose p is below any double. */
  readonly logP?: number | null;
  /** The sum over so many days (or periods) that decided, its tickets and its expected tickets. */
  readonly window?: { readonly days: number; readonly count: number; readonly expected: number };
  /** The last day with a ticket before this one; null for none. */
  readonly lastSeen?: Day | null;
  /** Flagged days among the last three, this one included. */
  readonly flaggedDays?: number;
  /**
   * Of what is an alarm, the day since which it has been, with at most three other days in between and none at its usual level;
   * looked for over seven days. Before the tested day: a topic that goes on and no fresh one.
   */
  readonly since?: Day;
  /** What was usual before anything broke out; null where too few days are known. */
  readonly usual?: Usual | null;
  /** Of a period with too few like it before it: what its own days show against ordinary days. */
  readonly inside?: {
    /** Days far above what is ordinary, and the first of them. */
    readonly daysAbove: number;
    readonly since: Day | null;
    readonly peak: { readonly day: Day; readonly count: number };
  };
  /** The day since which a topic has been far above its usual level, with at most three other days in between and none at it. */
  readonly highSince?: Day;
  /** Far more than usual, and than on any earlier day (week, month) known. */
  readonly isRecord?: true;
  /** What is more than usual comes from too few callers to be told; `repeated`: who call again and again, mostly. */
  readonly fewVoices?: 'few' | 'repeated';
}

/** A usual level, from ordinary days of the same sort (worked, weekend, holiday). */
export interface Usual {
  readonly mean: number;
  /** The highest count that is still usual. */
  readonly upper: number;
  /** Ordinary days behind it, between `from` and `to`. */
  readonly days: number;
  readonly from: Day;
  readonly to: Day;
  /** Working days and days of rest together, since too few of one sort are known. */
  readonly isMixed?: true;
}

/**
 * `sudden` 突增 · `lasting` 持续, far above the usual on two of three days · `appeared` 新出现 · `returned` 再次出现 · `growing` 缓慢增长 ·
 * `seasonal` explained by last year · `settled` at a new level for four weeks, which is the usual one from now on ·
 * `declining` 回落中, still high but falling from a peak that was reported · `reported` 未再上升, still high
 * and grown no further · `receded` 回落 · `usual` 平稳 · `short` 资料不足
 */
export type TrendState =
  | 'sudden'
  | 'lasting'
  | 'appeared'
  | 'returned'
  | 'growing'
  | 'seasonal'
  | 'settled'
  | 'declining'
  | 'reported'
  | 'receded'
  | 'usual'
  | 'short';

export const ABOVE_USUAL = '高于平常';
/** Beside a count that is far more than on other days and is no rise: one says why. */
export const REPEATED = '重复反映';

/** Too few to judge, and yet more than there ever are: no 平稳 of four where there was none. */
export const SPORADIC = '零星';

/** What a topic is called in a word, in every view: too little for an alarm may still be more than a usual day ever has. */
export function remarkOn({ count, trend }: { readonly count: number; readonly trend: Trend }): string {
  const { verdict, fewVoices, usual, isRecord } = trend;
  if (fewVoices !== undefined) return fewVoices === 'repeated' ? REPEATED : VERDICT_WORDS[verdict];
  const isMore = verdict === 'steady' && usual != null && (count > usual.upper || isRecord === true);
  if (!isMore) return VERDICT_WORDS[verdict];
  return count >= MODEL.alarm.minCount ? ABOVE_USUAL : SPORADIC;
}

/** Daily counts of one series. Days that are absent here are missing (no export), not zero. */
export interface Series {
  readonly id: string;
  /** Counts by day, aligned with the `days` of the table that holds the series. */
  readonly counts: Float64Array | Uint32Array;
  /**
   * `measure`: a part of the export's own classification; with the others it says how busy a day was, and is not judged.
   * `overlap`: is judged, but shares tickets with other series and so must not measure the day. Absent: both.
   */
  readonly role?: 'measure' | 'overlap';
}

/** Daily counts of many series over the same days. */
export interface CountTable {
  readonly days: readonly Day[];
  /** All tickets of each day after removal of duplicates; NaN marks a day without an export. */
  readonly totals: Float64Array;
  readonly series: readonly Series[];
  /** Days whose export is known to be incomplete. */
  readonly partialDays?: readonly Day[];
  /** For sums over periods: the share of each period's days that have data. */
  readonly dayShares?: Float64Array;
}

/** Daily counts of one topic by today's rule with what was to be expected: aligned, oldest first, the last day is the period's last. `null`: no export. */
export interface TopicHistory {
  readonly days: readonly Day[];
  readonly counts: readonly (number | null)[];
  readonly expected: readonly (number | null)[];
  readonly upper: readonly (number | null)[];
}

/** A day's tickets, and how many were usual on such a day before anything broke out. */
export interface TotalOfDay {
  readonly day: Day;
  readonly count: number;
  readonly usual: Usual | null;
}
