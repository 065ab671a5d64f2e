import { CONFIG, type CommandSpec, JSON_OUTPUT, option } from '../../command.js';
import { READING_OPTIONS } from '../../reading.js';
import { SHEET_OPTIONS } from '../../sheet/options.js';

export const topicsCommand: CommandSpec = {
  name: 'topics',
  description: { zh: '一天或一段时间的话题：表格或 JSON', en: 'topics of a day or a range, as a table or JSON' },
  arguments: {
    '[file...]': {
      zh: '导出文件（先读入历史库；与 --no-history 同用时不写历史库）；与 --why 同用时也可以是一个话题',
      en: 'exports (read into the history first; with --no-history the history is left alone); with --why also a topic',
    },
  },
  options: [
    ...SHEET_OPTIONS,
    option('--date <day>', { zh: '哪一天（默认最近有数据的一天）', en: 'the day (default: the last with data)' }),
    option('--from <day>', { zh: '从哪一天起', en: 'first day of a range' }),
    option('--to <day>', { zh: '到哪一天止', en: 'last day of a range' }),
    option('--no-history', {
      zh: '不用也不写历史库，只看所给文件',
      en: 'neither use nor write the history: these files only',
    }),
    ...READING_OPTIONS,
    option('--top <n>', { zh: '最多列出多少个话题（默认 20）', en: 'topics at most (default 20)' }),
    option('--all', { zh: '列出全部话题', en: 'all topics' }),
    option(
      '--sort <count|growth|excess>',
      { zh: '按件数、增长倍数或超出件数排序', en: 'by count, by growth, or by what is above the usual' },
      { default: 'count' },
    ),
    option('--verdict <verdict>', { zh: '只列这种判断的，如 突增', en: 'only of this verdict, like spike' }),
    option('--district <name>', {
      zh: '只列涉及此区的；与 --by 同用：只列此区',
      en: 'only with tickets of this district; with --by: this district only',
    }),
    option('--department <name>', {
      zh: '只列涉及此承办单位的；与 --by department 同用：只列此单位',
      en: 'only with tickets of this department; with --by department: this one only',
    }),
    option('--by <district|street|department>', {
      zh: '按区、街道或承办单位：局部突出的诉求',
      en: 'by place or department: what stands out there',
    }),
    option('--topic <topic>', {
      zh: '一个话题（或其部分）的曲线与工单：编号或名称',
      en: 'curve and tickets of a topic or a part, by id or label',
    }),
    option('--text', { zh: '与 --topic 同用：显示全文', en: 'with --topic: the whole texts' }),
    option('--why', {
      zh: '说明依据（-v 更详细）；可写一个话题：--why 口罩',
      en: 'the reasons (more with -v); of one topic: --why ID',
    }),
    CONFIG,
    JSON_OUTPUT,
  ],
  load: async () => (await import('./topics.run.js')).runTopics,
};
