import type { Command } from 'commander';
import type { Message } from '../../model/index.js';
import type { CommonOptions, Context } from '../common.js';

/** Rows that a table shows where nothing else is asked for. */
export const DEFAULT_ROWS = 20;

/** What a table of the desk takes on the command line. */
export interface TableOptions extends CommonOptions {
  readonly top?: string;
  readonly all: boolean;
  readonly csv: boolean;
  readonly xlsx: boolean;
  readonly out?: string;
  readonly config?: string;
  readonly json: boolean;
}

/** `--top`, `--all`, `--config`, `--json` and those of a spreadsheet. @param all what `--all` adds, in words */
export function withTableOptions(command: Command, context: Context, all: Message): Command {
  const { text } = context;
  return withSheetOptions(command, context)
    .option(
      '--top <n>',
      text({ zh: `最多列出多少行（默认 ${DEFAULT_ROWS}）`, en: `rows at most (default ${DEFAULT_ROWS})` }),
    )
    .option('--all', text(all), false)
    .option('--config <file>', text({ zh: '配置文件', en: 'settings file' }))
    .option('--json', text({ zh: '输出 JSON', en: 'print JSON' }), false);
}

/** `--csv`, `--xlsx` and `-o`, which every table of the desk takes. */
export function withSheetOptions(command: Command, { text }: Context): Command {
  return command
    .option('--csv', text({ zh: '输出 CSV', en: 'as CSV' }), false)
    .option('--xlsx', text({ zh: '输出 Excel 工作簿', en: 'as an Excel workbook' }), false)
    .option(
      '-o, --out <file>',
      text({ zh: '写入文件（默认标准输出）', en: 'the file to write (default: standard output)' }),
    );
}
