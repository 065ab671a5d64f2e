import { type CommonOptions, type DefineCommand, withCommonOptions } from '../../common.js';

export const defineVacuum: DefineCommand = (program, context, finish) => {
  const { text } = context;
  withCommonOptions(program.command('vacuum'), context)
    .description(
      text({
        zh: '整理历史库：压缩旧工单文字，把空出的磁盘归还系统',
        en: 'pack the texts of old tickets and give free room of the history back to the disk',
      }),
    )
    .action(async (options: CommonOptions) => {
      const { runVacuum } = await import('./vacuum.run.js');
      finish(await runVacuum(options, context));
    });
};
