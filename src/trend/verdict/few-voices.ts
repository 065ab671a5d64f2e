import { ABOVE_USUAL, isAlarmVerdict, remarkOn, type Trend } from '../../model/index.js';
import { TREND, type TrendSettings } from '../settings.js';

/** Tickets, and the different callers behind them; null where the export does not name them. */
export interface Heard {
  readonly count: number;
  readonly callers: number | null;
}

/**
 * Whether a rise is one of letters and not of people: six letters of two senders, or sixty of which one sent forty. The
 * past knows no callers, so only a count that is mostly repeats is measured anew. Of a topic and of a place alike.
 */
export function isOfFewVoices(
  { count, callers }: Heard,
  expected: number,
  { minCount, minExcess }: Pick<TrendSettings, 'minCount' | 'minExcess'>,
): boolean {
  if (callers === null) return false;
  return callers < minCount || (isMostlyRepeated({ count, callers }) && callers - expected < minExcess);
}

function isMostlyRepeated({ count, callers }: Heard): boolean {
  return callers !== null && callers <= TREND.voices.mostlyRepeated * count;
}

/** A verdict with each caller heard once: what is more than usual only by the zeal of a few is as usual, in every view. */
export function heardOnce(trend: Trend, heard: Heard, settings: TrendSettings): Trend {
  const { count, callers } = heard;
  const { verdict } = trend;
  const isTold = isAlarmVerdict(verdict) || verdict === 'high' || remarkOn({ count, trend }) === ABOVE_USUAL;
  if (!isTold || !isOfFewVoices(heard, trend.expected ?? 0, settings)) return trend;
  const { since: _since, highSince: _highSince, isRecord: _isRecord, inside, ...rest } = trend;
  return {
    ...rest,
    ...(inside === undefined ? {} : { inside: { ...inside, since: null } }),
    verdict: 'steady',
    state: 'usual',
    fewVoices: isMostlyRepeated(heard) ? 'repeated' : 'few',
    reason: `${count} 件来自 ${callers} 人，同一人多次反映只计一人，不作升降判断；${trend.reason}`,
    reasonEn: `${count} from ${callers} callers, each heard once: not judged a rise; ${trend.reasonEn ?? ''}`,
  };
}
