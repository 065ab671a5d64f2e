// How often p falls below a limit on days without any event.
import { createCalendar, defaultTrendSettings, logTail, scoreEveryDay, upperQuantile } from '../../dist/trend/index.js';
import { truthOf } from './score.mjs';

const calendar = createCalendar({ country: 'CN' });
/** After an event's end the days are not quiet for so long. */
const QUIET_AFTER = 14;

/**
 * Over the series-days without an event, for each limit: the share with p of the day at most the limit, the share that
 * the model itself gives them (counts are whole: the largest tail not above the limit), and the share with the combined p
 * of all windows at most the limit.
 */
export function calibration(table, events, from, limits) {
  const truth = truthOf(events);
  const result = limits.map((limit) => ({ limit, day: 0, model: 0, combined: 0 }));
  let n = 0;
  for (const { day, scores } of scoreEveryDay(table, defaultTrendSettings, calendar, { from })) {
    const at = Math.round(Date.parse(day) / 86_400_000);
    for (let j = 0; j < scores.size; j++) {
      if (scores.baselineDays[j] < 56) continue;
      const list = truth.get(table.series[scores.series[j]].id);
      if (list?.some((event) => at >= event.from && at <= event.to + QUIET_AFTER)) continue;
      n++;
      for (const each of result) {
        const log = Math.log(each.limit);
        if (scores.logPDay[j] <= log) each.day++;
        if (scores.logP[j] <= log) each.combined++;
        const critical = upperQuantile(each.limit, scores.mean[j], scores.variance[j]) + 1;
        each.model += Math.exp(logTail(critical, scores.mean[j], scores.variance[j]));
      }
    }
  }
  return result.map(({ limit, day, model, combined }) => ({
    limit,
    day: day / n,
    model: model / n,
    combined: combined / n,
  }));
}
