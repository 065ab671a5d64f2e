export { type Backtest, backtest } from './backtest.js';
export { bandsOf } from './band.js';
export { scoreEveryDay, testDay, testEveryDay } from './days.js';
export { trendMessages } from './messages.js';
export { testPeriod } from './period.js';
export {
  type Calendar,
  type CalendarOverrides,
  createCalendar,
  DAY_KINDS,
  type DayKind,
  isDayOff,
} from './series/calendar.js';
export { CountsReader, readHolidays } from './series/read-counts.js';
export { defaultTrendSettings, type TrendSettings } from './settings.js';
export { adjustedLogP } from './stats/benjamini-hochberg.js';
export { logPmf, logTail, upperQuantile } from './stats/negative-binomial.js';
export { logChangeP } from './stats/two-counts.js';
export { totalsOf } from './total.js';
export { heardOnce, isOfFewVoices } from './verdict/few-voices.js';
export { findLocal, findLocalEveryDay, type LocalSignal, scanNight } from './where/local-signals.js';
export { layOutPlaces, type NodeCounts, type PlaceTable, PlaceTreeBuilder } from './where/places.js';
export { PlaceCountsReader } from './where/read-places.js';
export { PlaceScan } from './where/scan.js';
export { defaultWhereSettings } from './where/settings.js';
