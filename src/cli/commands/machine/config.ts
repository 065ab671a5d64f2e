import { type DefineCommand, withCommonOptions } from '../../common.js';
import type { ConfigOptions } from './config.run.js';

export const defineConfig: DefineCommand = (program, context, finish) => {
  const { text } = context;
  withCommonOptions(program.command('config'), context)
    .description(
      text({ zh: '配置：生成样本、查看、输出 JSON Schema', en: 'settings: an example, the present ones, the schema' }),
    )
    .argument(
      '<init|show|schema>',
      text({
        zh: 'init 生成带说明的配置；show 显示生效的配置；schema 输出供编辑器用的 JSON Schema',
        en: 'init writes a commented example; show prints what is in force; schema prints the JSON schema for editors',
      }),
    )
    .option('--config <file>', text({ zh: '配置文件', en: 'settings file' }))
    .option('--origin', text({ zh: '每个值来自何处', en: 'where each value came from' }), false)
    .option(
      '-o, --output <file>',
      text({ zh: '写到哪里（- 为标准输出）', en: 'where to write (- for standard output)' }),
    )
    .option('--json', text({ zh: '输出 JSON', en: 'print JSON' }), false)
    .action(async (action: string, options: ConfigOptions) => {
      const { runConfig } = await import('./config.run.js');
      finish(await runConfig(action, options, context));
    });
};
