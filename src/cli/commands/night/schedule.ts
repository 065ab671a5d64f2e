import { CONFIG, type CommandSpec, option } from '../../command.js';

export const scheduleCommand: CommandSpec = {
  name: 'schedule',
  description: { zh: '输出每晚自动运行所需安装的内容', en: 'print what to install for a run every night' },
  arguments: { '<cron|systemd>': { zh: '哪种调度程序', en: 'which scheduler' } },
  options: [
    CONFIG,
    option('--at <HH:MM>', { zh: '几点运行（城市时区）', en: "when (in the city's zone)" }, { default: '05:30' }),
    option('--wait <time>', { zh: '等待晚到的导出文件', en: 'wait for a late export' }, { default: '60m' }),
    option('--catch-up <n>', { zh: '补做此前几期', en: 'make up for missed ones among so many' }, { default: '7' }),
    option('--user <name>', { zh: '以哪个用户运行（systemd）', en: 'user to run as (systemd)' }),
  ],
  load: async () => (await import('./schedule.run.js')).runSchedule,
};
