import { type DefineCommand, withCommonOptions } from '../../common.js';
import type { StatusOptions } from './status.run.js';

export const defineStatus: DefineCommand = (program, context, finish) => {
  const { text } = context;
  withCommonOptions(program.command('status'), context)
    .description(
      text({ zh: '最近的运行、漏掉的日子、谁收到了什么', en: 'the last runs, missed days, and what went to whom' }),
    )
    .option('--config <file>', text({ zh: '配置文件', en: 'settings file' }))
    .option('--days <n>', text({ zh: '看最近几天', en: 'days to look back' }), '14')
    .option('--json', text({ zh: '输出 JSON', en: 'print JSON' }), false)
    .action(async (options: StatusOptions) => {
      const { runStatus } = await import('./status.run.js');
      finish(await runStatus(options, context));
    });
};
