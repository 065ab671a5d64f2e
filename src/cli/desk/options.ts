import type { Command } from 'commander';
import type { CommonOptions, Context } from '../common.js';

/** What names a printed issue on the command line. */
export interface IssueOptions extends CommonOptions {
  readonly date?: string;
  readonly period: string;
  readonly special: boolean;
  readonly config?: string;
}

/** `--date`, `--period`, `--special` and `--config` of a command about a printed issue. */
export function withIssueOptions(command: Command, context: Context): Command {
  const { text } = context;
  return withPeriodOptions(
    command.option(
      '--date <day>',
      text({ zh: '哪一天的快报（默认最近一期）', en: 'the day of the issue (default: the last)' }),
    ),
    context,
  );
}

/** The same without `--date`. */
export function withPeriodOptions(command: Command, { text }: Context): Command {
  return command
    .option('--period <day|week|month>', text({ zh: '日报、周报或月报', en: 'which bulletin' }), 'day')
    .option('--special', text({ zh: '增刊', en: 'the special issue' }), false)
    .option('--config <file>', text({ zh: '配置文件', en: 'settings file' }));
}
