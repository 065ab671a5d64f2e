import { type CommandSpec, JSON_OUTPUT, option } from '../../command.js';
import { SHEET_OPTIONS } from '../../sheet/options.js';

export const listCommand: CommandSpec = {
  name: 'list',
  description: { zh: '已编印的各期快报', en: 'the issues that were printed' },
  options: [
    ...SHEET_OPTIONS,
    option('--top <n>', { zh: '最近多少期（默认 30）', en: 'the last so many (default 30)' }),
    JSON_OUTPUT,
  ],
  load: async () => (await import('./list.run.js')).runList,
};
