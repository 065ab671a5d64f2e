import { type DefineCommand, withCommonOptions } from '../common.js';
import type { TopicsOptions } from './topics.run.js';

export const defineTopics: DefineCommand = (program, context, finish) => {
  const { text } = context;
  withCommonOptions(program.command('topics'), context)
    .description(
      text({ zh: '一天或一段时间的话题：表格或 JSON', en: 'topics of a day or a range, as a table or JSON' }),
    )
    .argument(
      '[file...]',
      text({
        zh: '导出文件（先读入历史库；与 --no-history 同用时不写历史库）',
        en: 'exports (read into the history first; with --no-history the history is left alone)',
      }),
    )
    .option('--date <day>', text({ zh: '哪一天（默认最近有数据的一天）', en: 'the day (default: the last with data)' }))
    .option('--from <day>', text({ zh: '从哪一天起', en: 'first day of a range' }))
    .option('--to <day>', text({ zh: '到哪一天止', en: 'last day of a range' }))
    .option(
      '--no-history',
      text({ zh: '不用也不写历史库，只看所给文件', en: 'neither use nor write the history: these files only' }),
    )
    .option('--top <n>', text({ zh: '最多列出多少个话题', en: 'topics at most' }))
    .option('--topic <id>', text({ zh: '列出某个话题的工单', en: 'the tickets of one topic' }))
    .option('--why', text({ zh: '说明依据：关键词、件数、基线', en: 'the reasons: keywords, counts, baseline' }), false)
    .option('--config <file>', text({ zh: '配置文件', en: 'settings file' }))
    .option('--json', text({ zh: '输出 JSON', en: 'print JSON' }), false)
    .action(async (files: string[], options: TopicsOptions) => {
      const { runTopics } = await import('./topics.run.js');
      finish(await runTopics(files, options, context));
    });
};
