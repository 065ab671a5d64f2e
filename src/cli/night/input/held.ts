import { type Connection, type IssuePeriod, latestEdition } from '../../../history/index.js';
import { ingestMessages } from '../../../ingest/index.js';
import {
  EXIT,
  type Finding,
  formatMessage,
  KuaibaoError,
  type Language,
  type MessageTable,
} from '../../../model/index.js';
import { periodOptions } from '../mail/mailing.js';
import { keyOfDays } from '../mail/overtaken.js';
import type { NightPeriod, Steps } from '../steps.js';

/** What an issue of a period is made from. */
export function daysKey(steps: Pick<Steps, 'days'>, { from, to }: Pick<NightPeriod, 'from' | 'to'>): string {
  return keyOfDays(steps.days(from, to));
}

/**
 * Why a period is not to be printed yet: a day of it looks incomplete or is missing, and nobody has had an issue made of it
 * as it is. Undefined where it may be printed.
 */
export function holdOf(
  database: Connection,
  steps: Pick<Steps, 'days' | 'missingDays'>,
  period: NightPeriod,
): readonly Finding[] | undefined {
  const days = steps.days(period.from, period.to);
  const looksCut = days.filter(
    (state) =>
      state.incomplete !== null &&
      !isMadeOf(database, { series: 'day', from: state.day, to: state.day }, keyOfDays([state])),
  );
  // Of a day nothing more is to be said than that its export is not there.
  const missing = period.from === period.to ? [] : steps.missingDays(period.from, period.to);
  const signs = [
    ...looksCut.flatMap(({ incomplete }) => incomplete ?? []),
    ...missing.map((day) => ({ code: 'day-missing', args: { day } })),
  ];
  return signs.length === 0 || isMadeOf(database, period, daysKey(steps, period)) ? undefined : signs;
}

function isMadeOf(database: Connection, period: IssuePeriod, days: string): boolean {
  return latestEdition(database, period)?.revision.days === days;
}

const WORDS: MessageTable = { ...ingestMessages, 'day-missing': { zh: '缺 {day}', en: 'there is no {day}' } };

/** No setting of this desk makes another city's day whole. */
const CITIES_HINT = {
  zh: '待各市存入共享库（kuaibao hub push）之后再运行；就用已到的数据出刊，加 --accept-partial',
  en: 'run again when the cities have put their days into the hub (kuaibao hub push); --accept-partial prints what there is',
};

/** What is told of a period that is held back. */
export function incompleteExport(period: NightPeriod, signs: readonly Finding[]): KuaibaoError {
  const reasons = (language: Language): string =>
    signs
      .map(({ code, args }) => formatMessage(WORDS[code] ?? { zh: code, en: code }, language, args))
      .join(language === 'zh' ? '；' : '; ');
  const isDay = period.from === period.to;
  const span = isDay ? period.to : `${period.from}–${period.to}`;
  return new KuaibaoError('export-incomplete', EXIT.tempFail, {
    message: {
      zh: `${span} 的导出看来不完整，暂不出刊：${reasons('zh')}`,
      en: `the export of ${span} looks incomplete and is held back: ${reasons('en')}`,
    },
    hint: signs.every(({ code }) => code.startsWith('city-'))
      ? CITIES_HINT
      : {
          zh: `完整的导出到了再运行即可；确认${isDay ? '当日' : '该时段'}就是这些，用 kuaibao run ${periodOptions(period)} --accept-partial 出刊；标准由 ingest.completeShare 调整`,
          en: `run again when the whole export is there; if that is all there was, kuaibao run ${periodOptions(period)} --accept-partial prints it; ingest.completeShare sets the measure`,
        },
  });
}
