import { CONFIG, type CommandSpec, option } from '../../command.js';

export const segmentCommand: CommandSpec = {
  name: 'segment',
  description: { zh: '查看文本如何切分成词', en: 'show how text is cut into words' },
  arguments: { '[text...]': { zh: '文本；不给则逐行读标准输入', en: 'text; without it, standard input line by line' } },
  options: [
    CONFIG,
    option('--base', { zh: '只切分，不合并学到的词、同义词和英汉对照', en: 'base words only, nothing merged' }),
    option('--tags', { zh: '显示词性', en: 'show parts of speech' }),
    option('--json', { zh: '每行输出一个 JSON 对象', en: 'one JSON object a line' }),
  ],
  load: async () => (await import('./segment.run.js')).runSegment,
};
