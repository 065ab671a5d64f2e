import { type DefineCommand, withCommonOptions } from '../../common.js';
import type { ArchiveOptions } from './archive.run.js';

export const defineArchive: DefineCommand = (program, context, finish) => {
  const { text } = context;
  withCommonOptions(program.command('archive'), context)
    .description(
      text({
        zh: '核对存档：逐个文件核对摘要，逐环核对目录的链',
        en: 'check the archive: files against digests, the index against its chain',
      }),
    )
    .argument('<verify>', text({ zh: 'verify 核对', en: 'verify checks it' }))
    .option('--config <file>', text({ zh: '配置文件', en: 'settings file' }))
    .option(
      '--head <digest>',
      text({ zh: '以前抄下的链尾摘要，应仍在链上', en: 'a digest noted earlier, which must still be in the chain' }),
    )
    .option('--json', text({ zh: '输出 JSON', en: 'print JSON' }), false)
    .action(async (action: string, options: ArchiveOptions) => {
      const { runArchive } = await import('./archive.run.js');
      finish(await runArchive(action, options, context));
    });
};
