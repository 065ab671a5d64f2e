import { Option } from 'commander';
import { ENCODINGS } from '../../../model/index.js';
import { collect, type DefineCommand, withCommonOptions } from '../../common.js';
import type { IngestOptions } from './ingest.run.js';

export const defineIngest: DefineCommand = (program, context, finish) => {
  const { text } = context;
  withCommonOptions(program.command('ingest'), context)
    .description(text({ zh: '把导出文件读入历史库', en: 'add exports to the history' }))
    .argument(
      '<file...>',
      text({
        zh: 'CSV、XLSX 或 .gz 文件、文件夹、通配符，- 为标准输入',
        en: 'CSV, XLSX or .gz files, folders, patterns, - for standard input',
      }),
    )
    .option(
      '--map <field=column>',
      text({
        zh: '指定字段所在的列，如 time=立案日期+立案時間（可重复）',
        en: 'name the column of a field (repeatable)',
      }),
      collect,
      [],
    )
    .addOption(
      new Option(
        '--encoding <name>',
        text({ zh: '文本文件的编码，不写则自动识别', en: 'encoding of text files, recognised where not given' }),
      ).choices(ENCODINGS),
    )
    .option('--make-ids', text({ zh: '没有工单编号时由内容生成', en: 'make ticket numbers from the content' }), false)
    .option(
      '--replace',
      text({
        zh: '文件是所含各日的全部工单：历史库中其余的撤下',
        en: 'each file is all there is of its days: what else the history has of them is withdrawn',
      }),
      false,
    )
    .option('--config <file>', text({ zh: '配置文件', en: 'settings file' }))
    .option('--json', text({ zh: '输出 JSON', en: 'print JSON' }), false)
    .action(async (files: string[], options: IngestOptions) => {
      const { runIngest } = await import('./ingest.run.js');
      finish(await runIngest(files, options, context));
    });
};
