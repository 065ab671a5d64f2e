import { type DefineCommand, withCommonOptions } from '../../common.js';
import { withIssueOptions } from '../../desk/options.js';
import type { ShowOptions } from './show.run.js';

export const defineShow: DefineCommand = (program, context, finish) => {
  const { text } = context;
  withIssueOptions(withCommonOptions(program.command('show'), context), context)
    .description(text({ zh: '在终端里看一期快报', en: 'an issue as it was printed, in the terminal' }))
    .option('--docx', text({ zh: '存一份 Word 副本，供在 Word 里编辑', en: 'a copy for editing in Word' }), false)
    .option('-o, --out <file>', text({ zh: '副本的文件名（默认在当前目录）', en: "the copy's file (default: here)" }))
    .action(async (options: ShowOptions) => {
      const { runShow } = await import('./show.run.js');
      finish(await runShow(options, context));
    });
};
