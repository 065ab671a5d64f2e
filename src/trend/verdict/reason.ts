import { chineseDay, type Day, type Trend, type Usual } from '../../model/index.js';
import type { DayKind } from '../series/calendar.js';
import { TREND } from '../settings.js';

const KIND_NAME: Readonly<Record<DayKind, { readonly zh: string; readonly en: string }>> = {
  weekday: { zh: '工作日', en: 'working day' },
  makeup: { zh: '调休工作日', en: 'adjusted working day' },
  rebound: { zh: '节后首个工作日', en: 'first working day after a break' },
  saturday: { zh: '周六', en: 'Saturday' },
  sunday: { zh: '周日', en: 'Sunday' },
  holiday: { zh: '节假日', en: 'holiday' },
  festival: { zh: '春节假期', en: 'Spring Festival break' },
};

/** A mean as it is printed: whole from 10 on, else one decimal. */
function printMean(value: number): string {
  return value >= 10 ? String(Math.round(value)) : value.toFixed(1).replace(/\.0$/, '');
}

/** `63` or `4.2`: how many times. */
function printTimes(value: number): string {
  return value >= 10 ? String(Math.round(value)) : value.toFixed(1);
}

/** What an analyst needs to check a verdict by hand, all of it raw counts. */
export interface Evidence {
  readonly count: number;
  /** Plain mean of the baseline's days of the same kind, their number, and the name of the kind. */
  readonly sameKindMean: number | null;
  readonly sameKindDays: number;
  readonly kind: DayKind;
  /** Largest count of the last `lookback` days before this one, and its day. */
  readonly most: number;
  readonly mostDay: Day | null;
  readonly lookback: number;
  readonly expected: number;
  /** The usual level, where that is what is reported, null where it is not known; absent where the expected count is. A reason has the number that the tables have. */
  readonly usual?: Usual | null;
  readonly lastSeen: Day | null;
  readonly baselineFrom: Day;
  readonly baselineTo: Day;
  /** Around Spring Festival with less than a year behind it: what the season does is not known. */
  readonly lacksLastYear: boolean;
}

interface Words {
  readonly zh: string;
  readonly en: string;
}

function comparison(e: Evidence): Words {
  const { count, sameKindMean, kind, usual } = e;
  if (usual != null) return againstUsual(count, usual);
  if (sameKindMean === 0)
    return {
      zh: `基线内${KIND_NAME[kind].zh}没有来件，今日 ${count} 件`,
      en: `none on ${e.sameKindDays} baseline days of this kind (${KIND_NAME[kind].en}), today ${count}`,
    };
  if (sameKindMean === null) {
    return {
      zh: `预期 ${printMean(e.expected)} 件，今日 ${count} 件`,
      en: `expected ${printMean(e.expected)}, today ${count}`,
    };
  }
  const few = e.sameKindDays < TREND.said.fewDays ? `仅 ${e.sameKindDays} 天，` : '';
  const plain = printMean(sameKindMean);
  // None is expected where the usual level is what is told and is not known: the plain mean is all there is.
  if (usual === null)
    return {
      zh: `${KIND_NAME[kind].zh}同类日简单平均 ${plain} 件${few === '' ? '' : `（${few.slice(0, -1)}）`}，今日 ${count} 件`,
      en: `plain mean of ${e.sameKindDays} baseline days of this kind (${KIND_NAME[kind].en}) ${plain}, today ${count}`,
    };
  const times = timesOf(count, e.expected);
  return {
    zh: `预期 ${printMean(e.expected)} 件，今日 ${count} 件${times === null ? '' : `，${times} 倍`}（${KIND_NAME[kind].zh}同类日简单平均 ${few}${plain} 件）`,
    en: `expected ${printMean(e.expected)}, today ${count}${times === null ? '' : `, ${times} times`} (plain mean of ${e.sameKindDays} baseline days of this kind, ${KIND_NAME[kind].en}: ${plain})`,
  };
}

/** How many times what was expected, as the tables have it; null where less than `least` was. */
function timesOf(count: number, expected: number, least = 0.1): string | null {
  return expected >= least && count > 0 ? printTimes(count / expected) : null;
}

function againstUsual(count: number, usual: Usual): Words {
  const mean = printMean(usual.mean);
  const times = timesOf(count, usual.mean, 1);
  return {
    zh: `正常水平每天 ${mean} 件（${usual.days} 个平常${usual.isMixed === true ? '' : '同类'}日），今日 ${count} 件${times === null ? '' : `，${times} 倍`}`,
    en: `usually ${mean} a day (${usual.days} ordinary days${usual.isMixed === true ? '' : ' of this sort'}), today ${count}${times === null ? '' : `, ${times} times`}`,
  };
}

function record({ count, most, mostDay, lookback }: Evidence): Words {
  if (most === 0) return { zh: `近 ${lookback} 日为 0 件`, en: `none in the last ${lookback} days` };
  if (count > most)
    return { zh: `近 ${lookback} 日从未超过 ${most} 件`, en: `never above ${most} in the last ${lookback} days` };
  return {
    zh: `近 ${lookback} 日最高 ${most} 件（${mostDay === null ? '' : chineseDay(mostDay)}）`,
    en: `highest of the last ${lookback} days ${most} (${mostDay ?? ''})`,
  };
}

function baseline({ baselineFrom, baselineTo, lacksLastYear }: Evidence): Words {
  const days = {
    zh: `基线 ${chineseDay(baselineFrom)}至${chineseDay(baselineTo)}`,
    en: `baseline ${baselineFrom} to ${baselineTo}`,
  };
  if (!lacksLastYear) return days;
  return join(days, {
    zh: '历史数据不足一年，未能与去年春节前后比较',
    en: 'less than a year of history: not compared with last Spring Festival',
  });
}

const join = (...parts: readonly (Words | undefined)[]): Words => {
  const present = parts.filter((part) => part !== undefined);
  return { zh: present.map(({ zh }) => zh).join('；'), en: present.map(({ en }) => en).join('; ') };
};

export const reasonOf = {
  spike: (e: Evidence): Words => join(comparison(e), record(e), baseline(e)),
  returned: (e: Evidence): Words =>
    join(
      e.lastSeen === null
        ? undefined
        : { zh: `上次出现于 ${chineseDay(e.lastSeen)}`, en: `last seen on ${e.lastSeen}` },
      { zh: `今日 ${e.count} 件`, en: `today ${e.count}` },
      record(e),
    ),
  /** @param counts from the first day on, the last week of them at most; null for a day without data */
  appeared: (firstSeen: Day, firstCount: number, counts: readonly (number | null)[], usual: number): Words => {
    const today = counts[counts.length - 1] ?? 0;
    const listed = (missing: string, comma: string): string => counts.map((count) => count ?? missing).join(comma);
    return join(
      {
        zh: `${chineseDay(firstSeen)}首次出现（当日 ${firstCount} 件），今日 ${today} 件`,
        en: `first seen on ${firstSeen} (${firstCount} that day), today ${today}`,
      },
      counts.length < 3
        ? undefined
        : {
            zh: `近 ${counts.length} 日逐日为 ${listed('缺', '、')} 件`,
            en: `day by day, the last ${counts.length}: ${listed('none given', ', ')}`,
          },
      {
        zh: `新话题在头几周一般每天 ${printMean(usual)} 件`,
        en: `a new topic usually has ${printMean(usual)} a day in its first weeks`,
      },
    );
  },
  growing: (e: Evidence, days: number, sum: number, expected: number): Words =>
    join(
      {
        zh: `近 ${days} 日共 ${sum} 件，预期 ${printMean(expected)} 件，${printTimes(sum / Math.max(expected, 0.1))} 倍`,
        en: `${sum} in the last ${days} days, expected ${printMean(expected)}, ${printTimes(sum / Math.max(expected, 0.1))} times`,
      },
      comparison(e),
      baseline(e),
    ),
  seasonal: (
    e: Evidence,
    by: 'lunar' | 'solar',
    lastYear: Day,
    { mean, most }: { readonly mean: number; readonly most: number },
  ): Words =>
    join(comparison(e), {
      zh: `与去年同期${by === 'lunar' ? '农历' : ''}相当（${chineseDay(lastYear)}前后 7 日日均 ${printMean(mean)} 件，最高 ${most} 件）`,
      en: `as last year by the ${by === 'lunar' ? 'lunar' : 'solar'} calendar (the 7 days around ${lastYear}: mean ${printMean(mean)}, highest ${most})`,
    }),
  receded: (e: Evidence, peak: number, peakDay: Day): Words =>
    join(
      {
        zh: `今日 ${e.count} 件，已回落到平常范围`,
        en: `today ${e.count}, back within the usual band`,
      },
      { zh: `此前最高 ${peak} 件（${chineseDay(peakDay)}）`, en: `peak ${peak} (${peakDay})` },
    ),
  declining: (e: Evidence, peak: number, peakDay: Day): Words =>
    join(comparison(e), {
      zh: `已从${chineseDay(peakDay)}的 ${peak} 件回落，仍高于平常`,
      en: `down from ${peak} on ${peakDay}, still above the usual`,
    }),
  reported: (e: Evidence, peak: number, peakDay: Day): Words =>
    join(
      comparison(e),
      e.count > peak
        ? {
            zh: `仍高于平常，比${chineseDay(peakDay)}的 ${peak} 件略多`,
            en: `still above the usual, little more than ${peak} of ${peakDay}`,
          }
        : {
            zh: `仍高于平常，但未再超过${chineseDay(peakDay)}的 ${peak} 件`,
            en: `still above the usual, but not above ${peak} of ${peakDay} again`,
          },
    ),
  /** @param since the first of the days above the usual level; `isOpen`: it may have been so before that, too */
  high: (count: number, usual: Usual, since: Day, isOpen: boolean): Words => {
    const times = usual.mean >= 1 ? printTimes(count / usual.mean) : null;
    return {
      zh: `正常水平每天 ${printMean(usual.mean)} 件（${chineseDay(usual.from)}以来 ${usual.days} 个平常同类日，最高 ${usual.upper} 件），今日 ${count} 件${times === null ? '' : `，${times} 倍`}；自${chineseDay(since)}${isOpen ? '或更早' : ''}起高于正常水平`,
      en: `usually ${printMean(usual.mean)} a day (${usual.days} ordinary days of this sort since ${usual.from}, at most ${usual.upper}), today ${count}${times === null ? '' : `, ${times} times`}; above the usual since ${since}${isOpen ? ' or before' : ''}`,
    };
  },
  /** @param before plain means, over so many days up to the move and since */
  settled: (
    e: Evidence,
    start: Day,
    before: { readonly mean: number; readonly days: number },
    since: { readonly mean: number; readonly days: number },
  ): Words =>
    join(
      {
        zh: `自${chineseDay(start)}起处于新水平（${since.days} 天）：此前 ${before.days} 天日均 ${printMean(before.mean)} 件，此后日均 ${printMean(since.mean)} 件，今日 ${e.count} 件`,
        en: `at a new level since ${start} (${since.days} days): mean of the ${before.days} days before ${printMean(before.mean)}, since ${printMean(since.mean)}, today ${e.count}`,
      },
      { zh: '今后按新水平判断', en: 'judged by the new level from now on' },
    ),
  /** Added where a topic was an alarm before: today's is no fresh one. `isOpen`: it may have been before that, too. */
  continued: (words: Words, since: Day, isOpen: boolean): Words =>
    join(words, {
      zh: `自${chineseDay(since)}${isOpen ? '或更早' : ''}起持续`,
      en: `news since ${since}${isOpen ? ' or before' : ''}`,
    }),
  usual: (e: Evidence): Words => comparison(e),
  short: (days: number): Words => ({
    zh: `历史数据仅 ${days} 天，不足以判断`,
    en: `only ${days} days of history, too few to judge`,
  }),
  unborn: { zh: '尚未出现', en: 'not seen yet' } as Words,
};

const UNIT = {
  week: { zh: '周', now: '本周', en: 'week' },
  month: { zh: '个月', now: '本月', en: 'month' },
  period: { zh: '期', now: '本期', en: 'period' },
} as const;

/** The reason for a sum over a period: the level that the tables have, and the plain sums of earlier periods as a record. */
export function periodWords(
  trend: Trend,
  unit: keyof typeof UNIT,
  counts: ArrayLike<number>,
  spans: readonly { readonly from: Day; readonly to: Day }[],
): Words {
  const { zh, now, en } = UNIT[unit];
  const n = counts.length - 1;
  const count = counts[n] ?? 0;
  if (trend.reason === reasonOf.unborn.zh) return reasonOf.unborn;
  if (trend.state === 'short' || trend.expected === null)
    return n === 0
      ? { zh: `此前没有完整的一${zh}，不足以判断`, en: `no earlier ${en} to compare with` }
      : {
          zh: `此前仅有 ${n} ${zh}的数据，不足以判断`,
          en: `only ${n} earlier ${en}${n === 1 ? '' : 's'}, too few to judge`,
        };
  const used = Math.min(n, 26);
  let most = 0;
  let last = -1;
  for (let k = n - used; k < n; k += 1) {
    most = Math.max(most, counts[k] ?? 0);
    if ((counts[k] ?? 0) > 0) last = k;
  }
  const { expected, usual } = trend;
  const level = printMean(expected);
  const times = timesOf(count, expected, usual == null ? undefined : 1);
  const words: Words[] = [
    {
      zh: `${usual == null ? `预期 ${level} 件` : `正常水平每${zh} ${level} 件（${usual.days} 个平常${zh.replace('个', '')}）`}，${now} ${count} 件${times === null ? '' : `，${times} 倍`}`,
      en: `${usual == null ? `expected ${level}` : `usually ${level} a ${en} (${usual.days} ordinary ${en}s)`}, this ${en} ${count}${times === null ? '' : `, ${times} times`}`,
    },
  ];
  if (count > most && most > 0)
    words.push({ zh: `此前 ${used} ${zh}从未超过 ${most} 件`, en: `never above ${most} in the ${used} ${en}s before` });
  if (last >= 0 && n - last > 4) {
    const day = (spans[last] as { to: Day }).to;
    words.push({ zh: `上次出现于截至${chineseDay(day)}的一${zh}`, en: `last seen in the ${en} up to ${day}` });
  }
  return join(...words);
}
