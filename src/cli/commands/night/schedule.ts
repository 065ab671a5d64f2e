import { type DefineCommand, withCommonOptions } from '../../common.js';
import type { ScheduleOptions } from './schedule.run.js';

export const defineSchedule: DefineCommand = (program, context, finish) => {
  const { text } = context;
  withCommonOptions(program.command('schedule'), context)
    .description(text({ zh: '输出每晚自动运行所需安装的内容', en: 'print what to install for a run every night' }))
    .argument('<cron|systemd>', text({ zh: '哪种调度程序', en: 'which scheduler' }))
    .option('--config <file>', text({ zh: '配置文件', en: 'settings file' }))
    .option('--at <HH:MM>', text({ zh: '几点运行（城市时区）', en: "when (in the city's zone)" }), '05:30')
    .option('--wait <time>', text({ zh: '等待晚到的导出文件', en: 'wait for a late export' }), '60m')
    .option('--catch-up <n>', text({ zh: '补做此前几期', en: 'make up for missed ones among so many' }), '7')
    .option('--user <name>', text({ zh: '以哪个用户运行（systemd）', en: 'user to run as (systemd)' }))
    .action(async (kind: string, options: ScheduleOptions) => {
      const { runSchedule } = await import('./schedule.run.js');
      finish(await runSchedule(kind, options, context));
    });
};
