import { type DefineCommand, withCommonOptions } from '../../common.js';
import { withTableOptions } from '../../sheet/options.js';
import type { CompareOptions } from './compare.run.js';

export const defineCompare: DefineCommand = (program, context, finish) => {
  const { text } = context;
  withTableOptions(withCommonOptions(program.command('compare'), context), context, {
    zh: '全部列出，连偶然的变化',
    en: 'all topics, chance changes too',
  })
    .description(
      text({
        zh: '比较两天、两周或两个月：哪些话题新出现、消失、上升、下降',
        en: 'two days, weeks or months: which topics are new, gone, risen, fallen',
      }),
    )
    .argument(
      '<before>',
      text({
        zh: '前一段，如 2020-01-22、last-week、2020-01',
        en: 'the earlier one, like 2020-01-22, last-week, 2020-01',
      }),
    )
    .argument('<after>', text({ zh: '后一段', en: 'the later one' }))
    .action(async (before: string, after: string, options: CompareOptions) => {
      const { runCompare } = await import('./compare.run.js');
      finish(await runCompare(before, after, options, context));
    });
};
