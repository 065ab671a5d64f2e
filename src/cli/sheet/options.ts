import type { Command } from 'commander';
import type { Context } from '../common.js';

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
