import { CONFIG, type OptionSpec, option } from '../command.js';
import type { OfficeOptions } from '../common.js';
import type { NightPeriod } from '../night/steps.js';

/** Which of a day's bulletins is meant. */
export interface PeriodOptions extends OfficeOptions {
  readonly period: NightPeriod['kind'];
  readonly special: boolean;
}

/** What names a printed issue on the command line. */
export interface IssueOptions extends PeriodOptions {
  readonly date?: string;
}

export const PERIOD_OPTIONS: readonly OptionSpec[] = [
  option('--period <day|week|month>', { zh: '日报、周报或月报', en: 'which bulletin' }, { default: 'day' }),
  option('--special', { zh: '增刊', en: 'the special issue' }),
  CONFIG,
];

/** What a command about a printed issue takes. */
export const ISSUE_OPTIONS: readonly OptionSpec[] = [
  option('--date <day>', { zh: '哪一天的快报（默认最近一期）', en: 'the day of the issue (default: the last)' }),
  ...PERIOD_OPTIONS,
];
