import { type DefineCommand, withCommonOptions } from '../../common.js';
import type { RenderOptions } from './render.run.js';

export const defineRender: DefineCommand = (program, context, finish) => {
  const { text } = context;
  withCommonOptions(program.command('render'), context)
    .description(
      text({
        zh: '把快报内容模型排成 PDF、OFD、HTML 或 Word 副本',
        en: 'make a PDF, OFD, HTML or copy for Word of a bulletin model',
      }),
    )
    .argument('<model.json>', text({ zh: '内容模型', en: 'the bulletin model' }))
    .requiredOption(
      '-o, --output <file>',
      text({ zh: '输出文件（.pdf、.ofd、.html 或 .docx）', en: 'output file (.pdf, .ofd, .html or .docx)' }),
    )
    .option(
      '--ofd',
      text({ zh: '在 PDF 旁另存一份 OFD（GB/T 33190）', en: 'write the page as OFD (GB/T 33190) beside the PDF' }),
      false,
    )
    .option('--config <file>', text({ zh: '配置文件', en: 'configuration file' }))
    .action(async (model: string, options: RenderOptions) => {
      const { runRender } = await import('./render.run.js');
      finish(await runRender(model, options, context));
    });
};
