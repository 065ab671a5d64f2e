import { z } from 'zod';
import { address, duration, path, said, section, whole } from './keys.js';

export const mailSchema = section(
  {
    host: said(z.string().min(1).nullable().default(null), '发信服务器；null 则不发邮件', 'mail server; null: no mail'),
    port: said(z.int().min(1).max(65535).default(25), '端口', 'port'),
    tls: said(
      z.enum(['none', 'starttls', 'tls']).default('none'),
      '加密：none 不加密、starttls、tls（465 端口）',
      'encryption',
    ),
    tlsCa: said(
      path().nullable().default(null),
      '内网自建证书机构的根证书（PEM）',
      "root certificate of the network's own authority",
    ),
    user: said(z.string().min(1).nullable().default(null), '登录名；null 则不登录', 'login name; null for none'),
    allowPlainLogin: said(
      z.boolean().default(false),
      'tls 为 none 时仍允许登录：密码以明文传送；发信服务器就在本机时不需要',
      'log in though tls is none: the password goes in clear; not needed where the mail server is this machine',
    ),
    passwordFile: said(
      path().nullable().default(null),
      '密码文件，权限须为 0600；也可用 systemd 凭据 kuaibao-mail-password',
      'file with the password, mode 0600; or the systemd credential kuaibao-mail-password',
    ),
    from: said(address().nullable().default(null), '发件地址', 'sender'),
    fromName: said(
      z.string().min(1).nullable().default(null),
      '发件人名称；null 用编印单位',
      "sender's name; null: the office",
    ),
    recipients: said(
      z
        .array(
          z.strictObject({
            address: said(address(), '邮箱', 'address'),
            group: said(z.enum(['报', '送', '发']).default('发'), '报、送或发', 'group'),
            name: said(z.string().min(1).nullable().default(null), '姓名或职务', 'name or office'),
          }),
        )
        .default([]),
      '收件人',
      'recipients',
    ),
    mode: said(
      z.enum(['each', 'bcc']).default('each'),
      'each：每人一封；bcc：一封密送全体',
      'one message a recipient, or one with Bcc',
    ),
    attach: said(z.array(z.enum(['pdf', 'html', 'ofd'])).default(['pdf']), '附件', 'attachments'),
    maxMegabytes: said(z.number().gt(0).default(20), '邮件大小上限（MB）', 'largest message in megabytes'),
    attempts: said(whole(1).default(4), '遇临时故障共试几次', 'attempts on a passing fault'),
    backoff: said(duration().default('5s'), '重试间隔，逐次加倍', 'wait before the next attempt, doubled each time'),
    timeout: said(duration().default('60s'), '连接与等待应答的时限', 'limit for connecting and for each answer'),
  },
  '邮件',
  'mail',
);

export const operatorSchema = section(
  {
    mail: said(z.array(address()).default([]), '出故障时通知的运维邮箱', 'whom to tell when a run fails'),
    contact: said(z.string().min(1).nullable().default(null), '写在邮件末尾的联系方式', 'contact at the end of mails'),
  },
  '运维人员',
  'operator',
);

export const heartbeatSchema = section(
  {
    file: said(path().nullable().default(null), '成功后更新的文件', 'file to touch after success'),
    url: said(
      z
        .url({ protocol: /^https?$/ })
        .nullable()
        .default(null),
      '成功后访问的地址',
      'address to call after success',
    ),
    failUrl: said(
      z
        .url({ protocol: /^https?$/ })
        .nullable()
        .default(null),
      '失败后访问的地址',
      'address to call after a failure',
    ),
    timeout: said(duration().default('5s'), '访问时限', 'limit for the call'),
  },
  '心跳：监控据此判断是否按时运行；其失败不影响运行',
  'heartbeat; its failure never fails a run',
);

export const issueSchema = section(
  {
    start: said(
      z
        .strictObject({
          year: said(whole(1949), '年份', 'year'),
          number: said(whole(1), '该年第一个期号', 'first number of that year'),
          total: said(
            whole(1).nullable().default(null),
            '当时的总期号；null 为不印总期号',
            'running total then; null for none',
          ),
        })
        .nullable()
        .default(null),
      '启用本程序时接续的期号，如 { year: 2020, number: 29, total: 1234 }；null 从第1期起',
      'where the numbering goes on when the program is first used',
    ),
    printed: said(
      z.enum(['next-day', 'same-day']).default('next-day'),
      '印发日期：next-day 为所报日期的次日，same-day 为当日；年份按印发日期',
      'date of issue: the day after the reported day, or that day; it decides the year of the number',
    ),
    printTotal: said(z.boolean().default(false), '是否印总期号', 'print the running total'),
  },
  '期号',
  'issue numbers',
);

const limit = (value: string, zh: string, en: string) => said(duration().default(value), zh, en);

export const limitsSchema = section(
  {
    total: limit('2h', '整次运行', 'the whole run'),
    load: limit('60m', '读入导出文件', 'loading the exports'),
    analyse: limit('20m', '归并热点与判断趋势', 'topics and trend'),
    compose: limit('5m', '编写', 'composing'),
    produce: limit('5m', '排版、打印、核验', 'printing and checking'),
    mail: limit('30m', '发送', 'mail'),
  },
  '时限',
  'time limits',
);

const keep = (zh: string, en: string) => said(whole(1).nullable().default(null), zh, en);

export const retentionSchema = section(
  {
    exports: keep('导出文件保留天数', 'exports'),
    models: keep('快报数据（model.json、numbers.json）保留天数', 'models and number ledgers'),
    pdfs: keep('PDF、网页版与文字版保留天数', 'PDF, HTML and text'),
    tickets: keep(
      '历史库与共享库中工单保留天数；其切分成的词（已隐去个人信息）在历史库中留作计数',
      'tickets in the history and in the hub; the words they were cut into, masked, stay in the history for counting',
    ),
  },
  '保留期限（天）；null 为永久。期号、投递记录与计数总是保留',
  'days to keep; null for ever. Issue numbers, deliveries and counts are always kept',
);
