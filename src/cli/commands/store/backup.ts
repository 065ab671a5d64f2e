import { CONFIG, type CommandSpec, JSON_OUTPUT } from '../../command.js';

export const backupCommand: CommandSpec = {
  name: 'backup',
  description: { zh: '备份历史库（运行中也可）', en: 'back up the history, also while it is in use' },
  arguments: {
    '[folder]': { zh: '放备份的文件夹（默认 <数据目录>/backups）', en: 'where to put it (default <data>/backups)' },
  },
  options: [CONFIG, JSON_OUTPUT],
  load: async () => (await import('./backup.run.js')).runBackup,
};
