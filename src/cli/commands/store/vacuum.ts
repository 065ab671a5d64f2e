import type { CommandSpec } from '../../command.js';

export const vacuumCommand: CommandSpec = {
  name: 'vacuum',
  description: {
    zh: '整理历史库：压缩旧工单文字，把空出的磁盘归还系统',
    en: 'pack the texts of old tickets and give free room of the history back to the disk',
  },
  load: async () => (await import('./vacuum.run.js')).runVacuum,
};
