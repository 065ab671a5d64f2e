import { CONFIG, type CommandSpec, JSON_OUTPUT, option } from '../../command.js';

export const runCommand: CommandSpec = {
  name: 'run',
  description: {
    zh: '每晚的全部工作：读入、归并热点、判断趋势、编印、归档、发送',
    en: "the night's work: ingest, topics, trend, bulletin, PDF, mail",
  },
  arguments: { '[file...]': { zh: '导出文件（默认按配置的 input）', en: 'exports (default: input of the settings)' } },
  options: [
    option('--date <day>', {
      zh: '哪一天（默认城市时区的昨天；周报、月报默认最近已结束的一期）',
      en: "the day (default: yesterday in the city's zone; of weeks and months the last that is over)",
    }),
    option('--period <day|week|month>', { zh: '日报、周报或月报', en: 'what the bulletin covers' }, { default: 'day' }),
    option('--special', {
      zh: '作为增刊，另编期号；也含当日的全部话题，以哪个为头条，编出后用 review lead 定',
      en: 'as a special issue with numbers of its own, of all topics too; review lead then says which one leads',
    }),
    CONFIG,
    option('--out <dir>', {
      zh: '快报存放目录；配置没有写 output 时，以后的命令也用它',
      en: 'folder of the finished bulletins, and of later commands where output is not set',
    }),
    option('--catch-up <n>', {
      zh: '先补做此前 N 期中漏掉的',
      en: 'first make up for those missed among the N before',
    }),
    option('--wait <time>', { zh: '等待晚到的导出文件，如 30m', en: 'wait for a late export, like 30m' }),
    option('--dry-run', { zh: '只说会做什么，不改动任何东西', en: 'say what would be done and change nothing' }),
    option('--no-mail', { zh: '不发邮件', en: 'send no mail' }),
    option('--force', { zh: '已完成也重做（期号不变）', en: 'make it again though it is done (same number)' }),
    option('--replace', {
      zh: '命令行所列文件是所含各日的全部工单：历史库中其余的都撤下（不加时，有原编号九成以上的导出才这样）',
      en: 'the files named are all there is of their days: what else the history has of them is withdrawn (without it only by an export that has nine in ten of the numbers)',
    }),
    option('--accept-partial', {
      zh: '当日导出看来不完整也出刊',
      en: 'print a day though its export looks incomplete',
    }),
    option('--resend', { zh: '补发未确认送达与被拒收的邮件', en: 'send again what is unknown or refused' }),
    option('--cities <names>', {
      zh: '全省快报：从共享库取这些城市的数据合编，以逗号或顿号分隔',
      en: "a province's bulletin from the hub's days of these cities, with commas",
    }),
    option('--note <text>', { zh: '编者按', en: "editor's note" }),
    option(
      '--map <field=column>',
      { zh: '指定字段所在的列（可重复）', en: 'name the column of a field (repeatable)' },
      { repeated: true },
    ),
    option('--log-file <file>', { zh: '运行日志（NDJSON，不含工单内容）', en: 'log (NDJSON, without ticket text)' }),
    JSON_OUTPUT,
  ],
  load: async (_, finish) => {
    const { runRun } = await import('./run.run.js');
    return (files, options, context) => runRun(files, options, context, finish);
  },
};
