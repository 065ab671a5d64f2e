import type { Trend } from '../../model/index.js';
import { TREND, type TrendSettings } from '../settings.js';

/** A topic's tickets, and the different callers behind them; null where the export does not name them. */
export interface Heard {
  readonly count: number;
  readonly callers: number | null;
}

/**
 * A verdict with each caller heard once: six letters of two senders are no sudden rise, nor sixty of which one sent forty.
 * The past is counted by words and knows no callers, so only a count that is mostly repeats is measured anew.
 */
export function heardOnce(trend: Trend, { count, callers }: Heard, { minCount, minExcess }: TrendSettings): Trend {
  const isAbove = trend.verdict !== 'steady' && trend.verdict !== 'fading' && trend.verdict !== 'unknown';
  if (callers === null || !isAbove) return trend;
  const isRepeated = callers <= TREND.voices.mostlyRepeated * count && callers - (trend.expected ?? 0) < minExcess;
  if (callers >= minCount && !isRepeated) return trend;
  const { since: _since, highSince: _highSince, isRecord: _isRecord, inside, ...rest } = trend;
  return {
    ...rest,
    ...(inside === undefined ? {} : { inside: { ...inside, since: null } }),
    verdict: 'steady',
    state: 'usual',
    reason: `${count} 件来自 ${callers} 人，同一人多次反映只计一人，不作升降判断；${trend.reason}`,
    reasonEn: `${count} from ${callers} callers, each heard once: not judged a rise; ${trend.reasonEn ?? ''}`,
  };
}
