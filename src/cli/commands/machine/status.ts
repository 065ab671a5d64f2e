import { CONFIG, type CommandSpec, JSON_OUTPUT, option } from '../../command.js';

export const statusCommand: CommandSpec = {
  name: 'status',
  description: { zh: '最近的运行、漏掉的日子、谁收到了什么', en: 'the last runs, missed days, and what went to whom' },
  options: [
    CONFIG,
    option('--days <n>', { zh: '看最近几天', en: 'days to look back' }, { default: '14' }),
    JSON_OUTPUT,
  ],
  load: async () => (await import('./status.run.js')).runStatus,
};
