import { type Connection, findIssue, revisionsOf } from '../../../history/index.js';
import { ingestMessages } from '../../../ingest/index.js';
import { EXIT, type Finding, formatMessage, KuaibaoError, type Language } from '../../../model/index.js';
import type { NightPeriod, Steps, StoredDayState } from '../steps.js';
import { periodOptions } from './mailing.js';

/** The days of a period with their revisions, `2020-01-29:17`: what an issue was made from. */
export function daysKey(steps: Pick<Steps, 'days'>, { from, to }: Pick<NightPeriod, 'from' | 'to'>): string {
  return steps.days(from, to).map(keyOf).join(' ');
}

const keyOf = ({ day, revision }: StoredDayState): string => `${day}:${revision}`;

/**
 * Why a period is not to be printed yet: its last day looks incomplete, and nobody has had an issue made of it as it is.
 * Undefined where it may be printed.
 */
export function holdOf(
  database: Connection,
  steps: Pick<Steps, 'days'>,
  period: NightPeriod,
): readonly Finding[] | undefined {
  const [last] = steps.days(period.to, period.to);
  if (last === undefined || last.incomplete === null) return undefined;
  const isMade = isMadeOf(database, period, daysKey(steps, period));
  const isDayMade = isMadeOf(database, { series: 'day', from: period.to, to: period.to }, keyOf(last));
  return isMade || isDayMade ? undefined : last.incomplete;
}

function isMadeOf(database: Connection, period: Pick<NightPeriod, 'series' | 'from' | 'to'>, days: string): boolean {
  const issue = findIssue(database, period);
  return issue !== undefined && revisionsOf(database, issue.id).at(-1)?.days === days;
}

/** What is told of a day that is held back. */
export function incompleteExport(period: NightPeriod, signs: readonly Finding[]): KuaibaoError {
  const reasons = (language: Language): string =>
    signs
      .map(({ code, args }) => formatMessage(ingestMessages[code] ?? { zh: code, en: code }, language, args))
      .join(language === 'zh' ? '；' : '; ');
  return new KuaibaoError('export-incomplete', EXIT.tempFail, {
    message: {
      zh: `${period.to} 的导出看来不完整，暂不出刊：${reasons('zh')}`,
      en: `the export of ${period.to} looks incomplete and is held back: ${reasons('en')}`,
    },
    hint: {
      zh: `完整的导出到了再运行即可；确认当日就是这些，用 kuaibao run ${periodOptions(period)} --accept-partial 出刊；标准由 ingest.completeShare 调整`,
      en: `run again when the whole export is there; if that is all there was, kuaibao run ${periodOptions(period)} --accept-partial prints it; ingest.completeShare sets the measure`,
    },
  });
}
