import { type DefineCommand, withCommonOptions } from '../../common.js';
import type { ShowOptions } from './show.run.js';

export const defineShow: DefineCommand = (program, context, finish) => {
  const { text } = context;
  withCommonOptions(program.command('show'), context)
    .description(text({ zh: '在终端里看一期快报', en: 'an issue as it was printed, in the terminal' }))
    .option('--date <day>', text({ zh: '哪一天的（默认最近一期）', en: 'of which day (default: the last issue)' }))
    .option('--period <day|week|month>', text({ zh: '日报、周报或月报', en: 'which bulletin' }), 'day')
    .option('--special', text({ zh: '增刊', en: 'the special issue' }), false)
    .option('--docx', text({ zh: '存一份 Word 副本，供在 Word 里编辑', en: 'a copy for editing in Word' }), false)
    .option('-o, --out <file>', text({ zh: '副本的文件名（默认在当前目录）', en: "the copy's file (default: here)" }))
    .option('--config <file>', text({ zh: '配置文件', en: 'settings file' }))
    .action(async (options: ShowOptions) => {
      const { runShow } = await import('./show.run.js');
      finish(await runShow(options, context));
    });
};
