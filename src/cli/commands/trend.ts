import { type CommonOptions, type DefineCommand, withCommonOptions } from '../common.js';

export interface TrendOptions extends CommonOptions {
  readonly date?: string;
  readonly json: boolean;
}

export const defineTrend: DefineCommand = (program, context, finish) => {
  const { text } = context;
  withCommonOptions(program.command('trend'), context)
    .description(text({ zh: '检验计数序列：哪些是新出现、哪些突增', en: 'test plain series of counts' }))
    .argument(
      '[counts.csv]',
      text({ zh: '列为 date,series,count[,total] 的 CSV', en: 'CSV with columns date,series,count[,total]' }),
    )
    .option('--date <day>', text({ zh: '只判断这一天（默认每天）', en: 'judge this day only (default: every day)' }))
    .option('--json', text({ zh: '每个序列每天输出一行 JSON', en: 'one JSON line a series-day' }), false)
    .action(async (file: string | undefined, options: TrendOptions) => {
      const { runTrend } = await import('./trend.run.js');
      finish(await runTrend(file, options, context));
    });
};
