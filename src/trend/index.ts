export { type Band, bandOf, bandsOf } from './band.js';
export { type Calendar, type CalendarOverrides, createCalendar, DAY_KINDS, type DayKind } from './calendar.js';
export { type JudgedDay, judgeDay, judgeEveryDay, scoreEveryDay } from './days.js';
export { adjustedLogP } from './discovery.js';
export type { DayScores } from './judge.js';
export { trendMessages } from './messages.js';
export { logPmf, logTail, upperQuantile } from './negativeBinomial.js';
export { judgePeriod } from './period.js';
export { defaultTrendSettings, type TrendSettings } from './settings.js';
