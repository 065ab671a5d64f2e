import { type CommandSpec, option } from '../../command.js';
import { ISSUE_OPTIONS } from '../../desk/options.js';
import { SHEET_OPTIONS } from '../../sheet/options.js';

export const exportCommand: CommandSpec = {
  name: 'export',
  description: {
    zh: '一期快报中话题的工单，交承办单位：XLSX 或 CSV',
    en: "the tickets of an issue's topics for the departments, as XLSX or CSV",
  },
  arguments: { '[topic]': { zh: '话题的编号或名称（不写则为全部话题）', en: 'id or label of a topic (default: all)' } },
  options: [
    ...SHEET_OPTIONS,
    ...ISSUE_OPTIONS,
    option('--by-department <folder>', {
      zh: '每个承办单位一个工作簿，放在此目录',
      en: 'a workbook for each department, in this folder',
    }),
  ],
  load: async () => (await import('./export.run.js')).runExport,
};
