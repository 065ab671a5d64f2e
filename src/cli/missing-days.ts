import { addDays, type Day, type Finding, type MessageTable } from '../model/index.js';
import { type DaySpan, spanText } from './dates.js';

/** That a span has days without data, by their names; none where it is whole. @param days all that have data, in order */
export function missingDays({ from, to }: Pick<DaySpan, 'from' | 'to'>, days: readonly Day[]): Finding[] {
  const known = new Set<string>(days);
  const runs: { from: Day; to: Day }[] = [];
  let [all, missing] = [0, 0];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    all += 1;
    if (known.has(day)) continue;
    missing += 1;
    const last = runs.at(-1);
    if (last !== undefined && addDays(last.to, 1) === day) last.to = day;
    else runs.push({ from: day, to: day });
  }
  if (missing === 0) return [];
  const args = { span: spanText({ from, to }), all, with: all - missing, days: runs.map(spanText) };
  return [{ code: 'days-missing', args }];
}

export const MISSING_DAYS: MessageTable = {
  'days-missing': {
    zh: '{span} 的 {all} 天中只有 {with} 天有数据，件数只是这几天的；没有数据的：{days}',
    en: 'only {with} of the {all} days of {span} have data, and the counts are of those alone; none on {days}',
  },
};
