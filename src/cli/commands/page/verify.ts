import { type DefineCommand, withCommonOptions } from '../../common.js';
import type { VerifyCommandOptions } from './verify.run.js';

export const defineVerify: DefineCommand = (program, context, finish) => {
  const { text } = context;
  withCommonOptions(program.command('verify'), context)
    .description(text({ zh: '检查成品 PDF 的版式、字体、文字和数字', en: 'the page check on a finished file' }))
    .argument('<file.pdf>', text({ zh: '成品文件', en: 'the finished file' }))
    .option(
      '--model <file>',
      text({
        zh: '印出它的内容模型；给出后逐字逐数核对',
        en: 'the model it was made from: text and numbers are compared',
      }),
    )
    .option(
      '--previous <year-number>',
      text({ zh: '上一期期号，如 2020-28', en: 'the issue before it, such as 2020-28' }),
    )
    .option('--config <file>', text({ zh: '配置文件', en: 'configuration file' }))
    .option('--json', text({ zh: '输出 JSON', en: 'print JSON' }), false)
    .action(async (file: string, options: VerifyCommandOptions) => {
      const { runVerify } = await import('./verify.run.js');
      finish(await runVerify(file, options, context));
    });
};
