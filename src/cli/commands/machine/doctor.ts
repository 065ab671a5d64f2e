import { CONFIG, type CommandSpec, JSON_OUTPUT, option } from '../../command.js';

export const doctorCommand: CommandSpec = {
  name: 'doctor',
  description: { zh: '检查运行环境，并说明怎样修好', en: 'check everything that a run needs, and say how to mend it' },
  options: [
    CONFIG,
    option('--rebuild', {
      zh: '按存档补回历史库里没有的期号与投递记录',
      en: 'take numbers and deliveries that the history lacks back from the archive',
    }),
    JSON_OUTPUT,
  ],
  load: async () => (await import('./doctor.run.js')).runDoctor,
};
