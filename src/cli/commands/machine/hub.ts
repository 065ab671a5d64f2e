import { CONFIG, type CommandSpec, JSON_OUTPUT, option } from '../../command.js';

export const hubCommand: CommandSpec = {
  name: 'hub',
  description: {
    zh: '共享库（PostgreSQL）：多台主机、多个城市共用期号、投递与每日数据',
    en: 'the hub (PostgreSQL): issue numbers, deliveries and days that several hosts and cities share',
  },
  arguments: {
    '<init|push|pull|work|status|doctor>': {
      zh: 'init 由管理员建库；push、pull 存入、取回各日数据，push 并清理到期（retention.tickets）的工单；work 与别的主机分做各城市的夜间工作；status 看各城市存了什么；doctor 检查一晚所需',
      en: 'init sets it up as its administrator; push and pull exchange days, and push removes tickets past their time (retention.tickets); work shares the nights of many cities with other hosts; status tells what it holds; doctor checks what a night needs',
    },
  },
  options: [
    CONFIG,
    option('--admin-url <url>', {
      zh: 'init：管理员的地址（默认 hub.url）',
      en: "init: the administrator's address (default: hub.url)",
    }),
    option('--admin-password-file <file>', { zh: 'init：管理员的密码文件', en: 'init: file with its password' }),
    option(
      '--city <name>',
      { zh: 'init：城市（可重复；默认 hub.city）', en: 'init: a city (repeatable; default: hub.city)' },
      { repeated: true },
    ),
    option('--role <name>', {
      zh: 'init：能看到这些城市的用户；没有则新建',
      en: 'init: the user that sees these cities; made where absent',
    }),
    option('--role-password-file <file>', { zh: 'init：该用户的密码文件', en: "init: file with that user's password" }),
    option('--read-only', { zh: 'init：该用户只读', en: 'init: that user only reads' }),
    option('--years <first-last>', {
      zh: 'init：各有分区的年份，如 2018-2030',
      en: 'init: the years with partitions, like 2018-2030',
    }),
    option('--worker', {
      zh: 'init：该用户可分做各城市的夜间工作',
      en: 'init: that user takes jobs from the queue of nights',
    }),
    option('--from <dir>', {
      zh: 'work：各城市文件夹所在目录',
      en: 'work: folder that holds the cities, each a folder',
    }),
    option('--date <day>', { zh: 'work：哪一天（默认昨天）', en: 'work: the day (default: yesterday)' }),
    option('--jobs <n>', { zh: 'work：同时做几个城市（默认 1）', en: 'work: cities at a time (default: 1)' }),
    option('--wait <time>', { zh: 'work：等待晚到的导出文件', en: 'work: wait for a late export' }),
    option('--no-mail', { zh: 'work：不发邮件', en: 'work: send no mail' }),
    option('--days <n>', { zh: 'push、pull：最近几天（默认全部）', en: 'push, pull: the last days (default: all)' }),
    option('--cities <names>', {
      zh: 'pull：把这些城市合成一个工作库，以逗号或顿号分隔',
      en: 'pull: these cities as one desk, with commas',
    }),
    option('--force', {
      zh: 'push 以本机为准，pull 以共享库为准，即使另一方改动过',
      en: 'this desk (push) or the hub (pull) is right, whatever the other changed',
    }),
    JSON_OUTPUT,
  ],
  load: async () => (await import('./hub.run.js')).runHub,
};
