import { ENCODINGS } from '../../../model/index.js';
import { CONFIG, type CommandSpec, JSON_OUTPUT, option } from '../../command.js';

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
    option(
      '--map <field=column>',
      {
        zh: "指定字段所在的列，如 time=立案日期+立案時間、'id=工单流水|受理编号'（取有的）、street=#4（可重复）",
        en: "name the column of a field: time=A+B joins two, 'id=A|B' takes what there is, street=#4 is the fourth (repeatable)",
      },
      { repeated: true },
    ),
    option(
      '--encoding <name>',
      { zh: '文本文件的编码，不写则自动识别', en: 'encoding of text files, recognised where not given' },
      { choices: ENCODINGS },
    ),
    option('--make-ids', { zh: '没有工单编号时由内容生成', en: 'make ticket numbers from the content' }),
    option('--replace', {
      zh: '文件是所含各日的全部工单：历史库中其余的都撤下（不加时，有原编号九成以上的导出才这样）',
      en: 'each file is all there is of its days: what else the history has of them is withdrawn (without it only by an export that has nine in ten of the numbers)',
    }),
    CONFIG,
    JSON_OUTPUT,
  ],
  load: async () => (await import('./ingest.run.js')).runIngest,
};
