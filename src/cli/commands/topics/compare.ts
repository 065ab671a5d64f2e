import type { CommandSpec } from '../../command.js';
import { tableOptions } from '../../sheet/options.js';

export const compareCommand: CommandSpec = {
  name: 'compare',
  description: {
    zh: '比较两天、两周或两个月：哪些话题新出现、消失、上升、下降',
    en: 'two days, weeks or months: which topics are new, gone, risen, fallen',
  },
  arguments: {
    '<before>': {
      zh: '前一段，如 2020-01-22、last-week、2020-01',
      en: 'the earlier one, like 2020-01-22, last-week, 2020-01',
    },
    '<after>': { zh: '后一段', en: 'the later one' },
  },
  options: tableOptions({ zh: '全部列出，连偶然的变化', en: 'all topics, chance changes too' }),
  load: async () => (await import('./compare.run.js')).runCompare,
};
