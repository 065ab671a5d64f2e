import { type DefineCommand, withCommonOptions } from '../../common.js';
import type { BackupOptions } from './backup.run.js';

export const defineBackup: DefineCommand = (program, context, finish) => {
  const { text } = context;
  withCommonOptions(program.command('backup'), context)
    .description(text({ zh: '备份历史库（运行中也可）', en: 'back up the history, also while it is in use' }))
    .argument(
      '[folder]',
      text({ zh: '放备份的文件夹（默认 <数据目录>/backups）', en: 'where to put it (default <data>/backups)' }),
    )
    .option('--config <file>', text({ zh: '配置文件', en: 'settings file' }))
    .option('--json', text({ zh: '输出 JSON', en: 'print JSON' }), false)
    .action(async (folder: string | undefined, options: BackupOptions) => {
      const { runBackup } = await import('./backup.run.js');
      finish(await runBackup(folder, options, context));
    });
};
