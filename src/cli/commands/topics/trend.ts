import { type CommandSpec, option } from '../../command.js';

export const trendCommand: CommandSpec = {
  name: 'trend',
  description: { zh: '检验计数序列：哪些是新出现、哪些突增', en: 'test plain series of counts' },
  arguments: {
    '<counts.csv>': {
      zh: '列为 date,series,count[,total] 的 CSV；- 为标准输入',
      en: 'CSV with columns date,series,count[,total]; - for stdin',
    },
  },
  options: [
    option('--date <day>', { zh: '只判断这一天（默认每天）', en: 'judge this day only (default: every day)' }),
    option('--from <day>', { zh: '从这一天起判断', en: 'judge from this day on' }),
    option('--to <day>', { zh: '判断到这一天为止', en: 'judge up to this day' }),
    option('--tree', {
      zh: '按地点检验：文件列为 date,series,place[,parent],count，每件只计在已知的最小地点',
      en: 'test by place: columns date,series,place[,parent],count, each ticket at its smallest known place',
    }),
    option('--json', { zh: '每个序列每天输出一行 JSON', en: 'one JSON line a series-day' }),
    option('--all', { zh: '表格中也列出平稳的序列', en: 'list steady series too' }),
    option('--holidays <file>', {
      zh: '节假日补充文件：列为 date,kind 的 CSV，kind 为 holiday、festival 或 workday',
      en: 'corrections to the calendar: CSV with columns date,kind; kind is holiday, festival or workday',
    }),
    option('--backtest', {
      zh: '在历史数据上回放：每天报警数、报警持续天数',
      en: 'replay the history: alarms a day, how long they last',
    }),
    option('--labels <file>', {
      zh: '回放报警的人工标注：列为 series,from,label 的 CSV，label 为 true 或 false；文件不存在时写出待标注清单',
      en: 'labels for replayed alarms: CSV series,from,label with true or false; written as a list to fill in where absent',
    }),
    option(
      '--set <key=value>',
      { zh: '修改一项检验设置，例如 falseDiscoveryRate=0.05', en: 'change a setting, e.g. falseDiscoveryRate=0.05' },
      { repeated: true },
    ),
    option(
      '--compare <key=value,…>',
      { zh: '回放时同时比较另一组设置，可重复', en: 'with --backtest: compare other settings, repeatable' },
      { repeated: true },
    ),
  ],
  load: async () => (await import('./trend.run.js')).runTrend,
};
