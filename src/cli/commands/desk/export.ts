import { type DefineCommand, withCommonOptions } from '../../common.js';
import { withIssueOptions } from '../../desk/options.js';
import { withSheetOptions } from '../../sheet/options.js';
import type { ExportOptions } from './export.run.js';

export const defineExport: DefineCommand = (program, context, finish) => {
  const { text } = context;
  withIssueOptions(withSheetOptions(withCommonOptions(program.command('export'), context), context), context)
    .description(
      text({
        zh: '一期快报中话题的工单，交承办单位：XLSX 或 CSV',
        en: "the tickets of an issue's topics for the departments, as XLSX or CSV",
      }),
    )
    .argument(
      '[topic]',
      text({ zh: '话题的编号或名称（不写则为全部话题）', en: 'id or label of a topic (default: all)' }),
    )
    .option(
      '--by-department <folder>',
      text({ zh: '每个承办单位一个工作簿，放在此目录', en: 'a workbook for each department, in this folder' }),
    )
    .action(async (topic: string | undefined, options: ExportOptions) => {
      const { runExport } = await import('./export.run.js');
      finish(await runExport(topic, options, context));
    });
};
