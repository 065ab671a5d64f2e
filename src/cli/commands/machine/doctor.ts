import { type DefineCommand, withCommonOptions } from '../../common.js';
import type { DoctorOptions } from './doctor.run.js';

export const defineDoctor: DefineCommand = (program, context, finish) => {
  const { text } = context;
  withCommonOptions(program.command('doctor'), context)
    .description(
      text({ zh: '检查运行环境，并说明怎样修好', en: 'check everything that a run needs, and say how to mend it' }),
    )
    .option('--config <file>', text({ zh: '配置文件', en: 'settings file' }))
    .option(
      '--rebuild',
      text({
        zh: '按存档补回历史库里没有的期号与投递记录',
        en: 'take numbers and deliveries that the history lacks back from the archive',
      }),
      false,
    )
    .option('--json', text({ zh: '输出 JSON', en: 'print JSON' }), false)
    .action(async (options: DoctorOptions) => {
      const { runDoctor } = await import('./doctor.run.js');
      finish(await runDoctor(options, context));
    });
};
