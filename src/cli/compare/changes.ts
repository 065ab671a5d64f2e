import { atPace, isAlarmVerdict, type Trend, type Verdict } from '../../model/index.js';
import { adjustedLogP, logChangeP } from '../../trend/index.js';
import { COMPARE } from './settings.js';
import { testable } from './testable.js';

/** What a topic counted in two spans of days. */
export interface Counted {
  readonly id: string;
  readonly label: string;
  readonly before: number;
  readonly after: number;
  /** What the issue of each span says of it; absent where it is no topic of that span. */
  readonly trendBefore?: Trend;
  readonly trendAfter?: Trend;
}

/** `few`: a change of letters more than of people. `said`: within chance by the two counts, and told by the issue of one span or above the usual in both. */
export type ChangeKind = 'new' | 'gone' | 'risen' | 'fallen' | 'few' | 'said' | 'chance';

export interface Change extends Pick<Counted, 'id' | 'label' | 'before' | 'after'> {
  readonly kind: ChangeKind;
  /** Which span's issue calls it what, where it is `said`; `both` where the other span was above the usual level, too. */
  readonly said?: { readonly span: 'before' | 'after' | 'both'; readonly verdict: Verdict };
  /** Tickets in the later span above what the earlier one's pace gives. */
  readonly difference: number;
  /** Chance of such a difference or a larger one by itself, and among all topics that are compared (Benjamini and Hochberg 1995). */
  readonly p: number;
  readonly q: number;
}

/**
 * The later count of each topic against the earlier one, as if both ran at one pace: the exact test of two counts given their
 * sum, with a false discovery rate over the topics that have tickets enough to be told at all. Two counts know nothing of the
 * weeks before: what the issue of one span calls far above its usual level stands behind what has changed, as what that issue
 * says, or as above the usual in both. Most telling first.
 *
 * @param daysBefore days with data in the earlier span, @param daysAfter in the later one
 * @param falseDiscoveryRate of the trend test, as the office has it
 */
export function changesOf(
  topics: readonly Counted[],
  daysBefore: number,
  daysAfter: number,
  falseDiscoveryRate: number,
): Change[] {
  const days = [Math.max(1, daysBefore), daysAfter] as const;
  const logP = Float64Array.from(topics, ({ before, after }) => logChangeP(before, after, ...days, COMPARE));
  const tests = testable(topics, days, falseDiscoveryRate);
  const logQ = logP.map(() => 0);
  for (const [n, q] of adjustedLogP(Float64Array.from(tests, (at) => logP[at] as number)).entries())
    logQ[tests[n] as number] = q;
  return topics
    .map((topic, at) => {
      const { id, label, before, after } = topic;
      const difference = after - atPace(before, ...days);
      const isBeyond = (logQ[at] as number) <= Math.log(falseDiscoveryRate);
      const said = isBeyond ? undefined : saidByIssue(topic, days);
      const [p, q] = [Math.exp(logP[at] as number), Math.exp(logQ[at] as number)];
      const change: Change = {
        ...{ id, label, before, after, difference, p, q },
        ...(said === undefined
          ? { kind: isBeyond ? kindOf(topic, difference) : 'chance' }
          : { kind: 'said' as const, said }),
      };
      return { change, rank: isBeyond ? 0 : said === undefined ? 2 : 1, logP: logP[at] as number };
    })
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        a.logP - b.logP ||
        Math.abs(b.change.difference) - Math.abs(a.change.difference) ||
        (a.change.id < b.change.id ? -1 : 1),
    )
    .map(({ change }) => change);
}

function kindOf({ before, after, trendBefore, trendAfter }: Counted, difference: number): ChangeKind {
  const ofLarger = difference > 0 ? trendAfter : trendBefore;
  if (ofLarger?.fewVoices !== undefined) return 'few';
  if (before === 0) return 'new';
  if (after === 0) return 'gone';
  return difference > 0 ? 'risen' : 'fallen';
}

/** What the issue of the span that has more calls it, where that is far above the usual level. */
function saidByIssue(
  { before, after, trendBefore, trendAfter }: Counted,
  [daysBefore, daysAfter]: readonly [number, number],
): Change['said'] {
  const wasAtPace = atPace(before, daysBefore, daysAfter);
  const span = after > wasAtPace ? 'after' : 'before';
  const [trend, other] =
    span === 'after' ? [trendAfter, wasAtPace] : [trendBefore, atPace(after, daysAfter, daysBefore)];
  if (trend?.usual == null) return undefined;
  const { verdict, usual } = trend;
  const isTold = isAlarmVerdict(verdict) || verdict === 'high';
  return isTold ? { span: other <= usual.upper ? span : 'both', verdict } : undefined;
}
