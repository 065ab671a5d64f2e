import { type DefineCommand, withCommonOptions } from '../../common.js';
import { withSheetOptions } from '../../sheet/options.js';
import type { ListOptions } from './list.run.js';

export const defineList: DefineCommand = (program, context, finish) => {
  const { text } = context;
  withSheetOptions(withCommonOptions(program.command('list'), context), context)
    .description(text({ zh: '已编印的各期快报', en: 'the issues that were printed' }))
    .option('--top <n>', text({ zh: '最近多少期（默认 30）', en: 'the last so many (default 30)' }))
    .option('--json', text({ zh: '输出 JSON', en: 'print JSON' }), false)
    .action(async (options: ListOptions) => {
      const { runList } = await import('./list.run.js');
      finish(await runList(options, context));
    });
};
