import { CONFIG, type CommandSpec, JSON_OUTPUT, option } from '../../command.js';

export const archiveCommand: CommandSpec = {
  name: 'archive',
  description: {
    zh: '核对存档：逐个文件核对摘要，逐环核对目录的链',
    en: 'check the archive: files against digests, the index against its chain',
  },
  arguments: { '<verify>': { zh: 'verify 核对', en: 'verify checks it' } },
  options: [
    CONFIG,
    option('--out <dir>', {
      zh: '核对另一个快报存放目录（如某次 run --out 用的）',
      en: 'check another folder of bulletins, such as that of one run --out',
    }),
    option('--head <digest>', {
      zh: '以前抄下的链尾摘要，应仍在链上',
      en: 'a digest noted earlier, which must still be in the chain',
    }),
    JSON_OUTPUT,
  ],
  load: async () => (await import('./archive.run.js')).runArchive,
};
