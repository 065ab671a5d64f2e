export { type Connection, HISTORY_FILE, openDatabase } from './database.js';
export type { DayTotal, StoredDay } from './days.js';
export { History, type HistoryOptions, openHistory } from './history.js';
