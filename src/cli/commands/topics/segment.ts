import { type DefineCommand, withCommonOptions } from '../../common.js';
import type { SegmentOptions } from './segment.run.js';

export const defineSegment: DefineCommand = (program, context, finish) => {
  const { text } = context;
  withCommonOptions(program.command('segment'), context)
    .description(text({ zh: '查看文本如何切分成词', en: 'show how text is cut into words' }))
    .argument(
      '[text...]',
      text({ zh: '文本；不给则逐行读标准输入', en: 'text; without it, standard input line by line' }),
    )
    .option('--config <file>', text({ zh: '配置文件', en: 'settings file' }))
    .option(
      '--base',
      text({ zh: '只切分，不合并学到的词、同义词和英汉对照', en: 'base words only, nothing merged' }),
      false,
    )
    .option('--tags', text({ zh: '显示词性', en: 'show parts of speech' }), false)
    .option('--json', text({ zh: '每行输出一个 JSON 对象', en: 'one JSON object a line' }), false)
    .action(async (words: string[], options: SegmentOptions) => {
      const { runSegment } = await import('./segment.run.js');
      finish(await runSegment(words, options, context));
    });
};
