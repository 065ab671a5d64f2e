import { type Day, dayRange, type Finding, type MessageTable } from '../model/index.js';
import { type DaySpan, spanText, stretchesOf } from './dates.js';

/** That a span has days without data, by their names; none where it is whole. @param days all that have data, in order */
export function missingDays({ from, to }: Pick<DaySpan, 'from' | 'to'>, days: readonly Day[]): Finding[] {
  const known = new Set(days);
  const all = dayRange(from, to);
  const missing = all.filter((day) => !known.has(day));
  if (missing.length === 0) return [];
  const counts = { all: all.length, with: all.length - missing.length };
  const args = { span: spanText({ from, to }), ...counts, days: stretchesOf(missing).map(spanText) };
  return [{ code: 'days-missing', args }];
}

/** That a week or a month is not over, or lacks days: its counts are of the others alone. */
export function lackingDays(
  { kind, from, to }: Pick<DaySpan, 'kind' | 'from' | 'to'>,
  days: readonly Day[],
  today: Day,
  printedOn: Day,
): Finding[] {
  if (kind === 'day') return [];
  const running = { code: 'period-running', args: { span: spanText({ from, to }), printedOn } };
  return [...(today <= to ? [running] : []), ...missingDays({ from, to }, days)];
}

export const MISSING_DAYS: MessageTable = {
  'period-running': {
    zh: '{span} 还没有过完，印的却是期满之日（{printedOn}）；过完后再执行一次，才是完整的一期',
    en: '{span} is not over, and what is printed bears the day after its end ({printedOn}); run it again when it is',
  },
  'days-missing': {
    zh: '{span} 的 {all} 天中只有 {with} 天有数据，件数只是这几天的；没有数据的：{days}',
    en: 'only {with} of the {all} days of {span} have data, and the counts are of those alone; none on {days}',
  },
};
