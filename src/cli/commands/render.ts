import { type DefineCommand, withCommonOptions } from '../common.js';
import type { RenderOptions } from './render.run.js';

export const defineRender: DefineCommand = (program, context, finish) => {
  const { text } = context;
  withCommonOptions(program.command('render'), context)
    .description(text({ zh: '把快报内容模型排成 PDF 或 HTML', en: 'make a PDF or HTML of a bulletin model' }))
    .argument('<model.json>', text({ zh: '内容模型', en: 'the bulletin model' }))
    .requiredOption('-o, --output <file>', text({ zh: '输出文件（.pdf 或 .html）', en: 'output file (.pdf or .html)' }))
    .option('--config <file>', text({ zh: '配置文件', en: 'configuration file' }))
    .action(async (model: string, options: RenderOptions) => {
      const { runRender } = await import('./render.run.js');
      finish(await runRender(model, options, context));
    });
};
