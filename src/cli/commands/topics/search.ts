import { type CommandSpec, option } from '../../command.js';
import { tableOptions } from '../../sheet/options.js';

export const searchCommand: CommandSpec = {
  name: 'search',
  description: {
    zh: '查找工单：摘要含有所给的词（且、或、不含）',
    en: 'tickets whose summary holds the words (且 and, 或 or, 不含 without)',
  },
  arguments: {
    '[words...]': {
      zh: '如 停车 且（收费 或 乱收费） 不含 电动车；空格即“且”；开头（油烟） 只看开头',
      en: 'like 停车 且（收费 或 乱收费） 不含 电动车; a space is 且; 开头（油烟） asks for what it opens with',
    },
  },
  options: [
    ...tableOptions({ zh: '全部列出', en: 'all rows' }),
    option('--date <day>', {
      zh: '哪一天或时段（默认最近有数据的一天）',
      en: 'the day or stretch (default: the last with data)',
    }),
    option('--from <day>', { zh: '从哪一天起', en: 'first day of a range' }),
    option('--to <day>', { zh: '到哪一天止', en: 'last day of a range' }),
    option('--last-week', { zh: '上一周（周一至周日）', en: 'the week before this one, Monday to Sunday' }),
    option('--harm', {
      zh: '只看提及伤害、险情的，由重到轻；可不写词',
      en: 'only those that mention injury or danger, the gravest first; words may be left out',
    }),
    option('--kind <kind>', {
      zh: '只看这一类伤害、险情，如 中毒',
      en: 'only this kind of injury or danger, as --harm names them',
    }),
    option('--district <name>', { zh: '只列此区的', en: 'only of this district' }),
    option('--department <name>', { zh: '只列此承办单位的', en: 'only of this department' }),
    option('--class <name>', {
      zh: '只列此类的（分类全名）；可不写词',
      en: 'only of this class, by its whole name; words may be left out',
    }),
    option('--by <district|street|department|class|channel|day>', {
      zh: '按区、街道、承办单位、小类、来源或日期计数',
      en: 'counts by district, street, department, narrow class, channel or day',
    }),
    option('--text', { zh: '显示全文', en: 'with the whole text' }),
  ],
  load: async () => (await import('./search.run.js')).runSearch,
};
