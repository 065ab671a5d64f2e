import { CONFIG, type CommandSpec, JSON_OUTPUT, option } from '../../command.js';
import { READING_OPTIONS } from '../../reading.js';

export const ingestCommand: CommandSpec = {
  name: 'ingest',
  description: { zh: '把导出文件读入历史库', en: 'add exports to the history' },
  arguments: {
    '<file...>': {
      zh: 'CSV、XLSX 或 .gz 文件、文件夹、通配符，- 为标准输入',
      en: 'CSV, XLSX or .gz files, folders, patterns, - for standard input',
    },
  },
  options: [
    ...READING_OPTIONS,
    option('--replace', {
      zh: '文件是所含各日的全部工单：历史库中其余的都撤下（不加时，有原编号九成以上的导出才这样）',
      en: 'each file is all there is of its days: what else the history has of them is withdrawn (without it only by an export that has nine in ten of the numbers)',
    }),
    CONFIG,
    JSON_OUTPUT,
  ],
  load: async () => (await import('./ingest.run.js')).runIngest,
};
