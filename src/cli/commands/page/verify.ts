import { CONFIG, type CommandSpec, JSON_OUTPUT, option } from '../../command.js';

export const verifyCommand: CommandSpec = {
  name: 'verify',
  description: { zh: '检查成品 PDF 的版式、字体、文字和数字', en: 'the page check on a finished file' },
  arguments: { '<file.pdf>': { zh: '成品文件', en: 'the finished file' } },
  options: [
    option('--model <file>', {
      zh: '印出它的内容模型；给出后逐字逐数核对',
      en: 'the model it was made from: text and numbers are compared',
    }),
    option('--previous <year-number>', { zh: '上一期期号，如 2020-28', en: 'the issue before it, such as 2020-28' }),
    CONFIG,
    JSON_OUTPUT,
  ],
  load: async () => (await import('./verify.run.js')).runVerify,
};
