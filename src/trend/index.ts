export { type Backtest, backtest, type Episode } from './backtest.js';
export { type Band, bandOf, bandsOf } from './band.js';
export { type JudgedDay, judgeDay, judgeEveryDay, scoreEveryDay } from './days.js';
export type { DayScores } from './detection/scores.js';
export { trendMessages } from './messages.js';
export { judgePeriod } from './period.js';
export { type Calendar, type CalendarOverrides, createCalendar, DAY_KINDS, type DayKind } from './series/calendar.js';
export { CountsReader, readHolidays } from './series/read-counts.js';
export { defaultTrendSettings, defaultWhereSettings, type TrendSettings, type WhereSettings } from './settings.js';
export { adjustedLogP } from './stats/benjamini-hochberg.js';
export { logPmf, logTail, upperQuantile } from './stats/negative-binomial.js';
export { type TotalOfDay, totalsOf } from './total.js';
export { heardOnce } from './verdict/few-voices.js';
export { findLocal, findLocalEveryDay, type LocalSignal, scanNight } from './where/local-signals.js';
export {
  layOutPlaces,
  type NodeCounts,
  type PlaceTable,
  type PlaceTree,
  PlaceTreeBuilder,
} from './where/places.js';
export { PlaceCountsReader } from './where/read-places.js';
export { PlaceScan } from './where/scan.js';
