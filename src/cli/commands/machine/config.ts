import { CONFIG, type CommandSpec, JSON_OUTPUT, option } from '../../command.js';

export const configCommand: CommandSpec = {
  name: 'config',
  description: {
    zh: '配置：生成样本、查看、输出 JSON Schema',
    en: 'settings: an example, the present ones, the schema',
  },
  arguments: {
    '<init|show|schema>': {
      zh: 'init 生成带说明的配置；show 显示生效的配置；schema 输出供编辑器用的 JSON Schema',
      en: 'init writes a commented example; show prints what is in force; schema prints the JSON schema for editors',
    },
  },
  options: [
    CONFIG,
    option('--origin', { zh: '每个值来自何处', en: 'where each value came from' }),
    option('-o, --output <file>', { zh: '写到哪里（- 为标准输出）', en: 'where to write (- for standard output)' }),
    JSON_OUTPUT,
  ],
  load: async () => (await import('./config.run.js')).runConfig,
};
