import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../src/cli/command.js';
import { commands } from '../../src/cli/commands/index.js';
import type { Effects } from '../../src/cli/effects.js';
import { buildProgram } from '../../src/cli/program.js';
import { type Day, formatMessage, type KuaibaoError, type Language } from '../../src/model/index.js';
import { desk } from './in-process.js';
import { printIssue } from './printed-office.js';

const TODAY = '2020-01-30' as Day;
const DAY = '2020-01-29' as Day;

/** What commander refuses: it ends with its own error, which the program turns into exit code 64. */
async function refused(language: Language, ...argv: string[]): Promise<{ stderr: string; exitCode: number }> {
  let stderr = '';
  const effects = {
    stdout: () => undefined,
    stderr: (text: string) => {
      stderr += text;
    },
    columns: 100,
  };
  const program = buildProgram(effects as unknown as Effects, language, '0.0.0', () => undefined);
  const exitCode = await program.parseAsync(argv, { from: 'user' }).then(
    () => 0,
    (error: { exitCode?: number }) => error.exitCode ?? -1,
  );
  return { stderr, exitCode };
}

const output = ({ detail }: KuaibaoError, language: Language): string =>
  [detail.message, detail.hint]
    .flatMap((part) => (part === undefined ? [] : [formatMessage(part, language, detail.args)]))
    .join('\n');

/** Words that satisfy what a command must be given. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  sign: ['--role', '签发', '--by', '王主任', '--opinion', '发'],
  send: ['--date', DAY],
  render: ['model.json', '-o', 'x.html'],
  verify: ['x.pdf'],
  archive: ['verify'],
  config: ['show'],
  schedule: ['cron'],
  hub: ['status'],
  completion: ['bash'],
  ingest: ['x.csv'],
  trend: ['x.csv'],
  search: ['停车'],
  compare: ['2020-01-28', '2020-01-29'],
};
const all = commands.map(({ name }) => name);

describe('every command', () => {
  it.each(all)('%s refuses an option that it does not know, in both languages', async (name) => {
    const needed = NEEDED[name] ?? [];
    const chinese = await refused('zh', name, ...needed, '--nonsense');
    expect(chinese.stderr).toBe('错误 [usage] 没有选项 --nonsense\n处理：用 --help 查看用法\n');
    expect((await refused('en', name, ...needed, '--nonsense')).stderr).toMatch(
      /^error \[usage\] unknown option '--nonsense'\nwhat to do: see --help\n$/,
    );
  });

  it.each(all)('%s --help names what it takes, and ends in order', async (name) => {
    for (const language of ['zh', 'en'] as const) {
      const { stderr, exitCode } = await refused(language, name, '--help');
      expect([stderr, exitCode]).toEqual(['', 0]);
    }
  });

  const withArgument = commands.filter((spec) =>
    Object.keys(spec.arguments ?? {}).some((word) => word.startsWith('<')),
  );
  it.each(withArgument.map(({ name }) => name))('%s without what it must be given is refused', async (name) => {
    const { stderr, exitCode } = await refused('zh', name);
    expect(exitCode).not.toBe(0);
    expect(stderr).toMatch(/^错误 \[usage\] (缺少参数|必须给出选项) /);
  });

  it.each(all.filter((name) => commands.find((one) => one.name === name)?.options?.some(({ required }) => required)))(
    '%s without an option that it must have is refused by its name',
    async (name) => {
      const spec = commands.find((one) => one.name === name);
      const must = spec?.options?.find(({ required }) => required === true);
      const given = Object.keys(spec?.arguments ?? {}).map(() => 'x');
      const { stderr } = await refused('zh', name, ...given);
      expect(stderr).toContain(`必须给出选项 ${must?.flags}`);
    },
  );
});

/** Each option of each command that takes one of several words. */
const CHOICES = commands.flatMap((spec) =>
  (spec.options ?? []).flatMap((option) => {
    const choices = option.choices ?? wordsOf(option.flags);
    const [long = ''] = /--[a-z-]+/.exec(option.flags) ?? [];
    return choices.length === 0 ? [] : [[spec.name, long, choices] as const];
  }),
);

describe('an option that takes one of several words', () => {
  it.each(CHOICES)('%s %s refuses another, and says which they are', async (name, long, choices) => {
    const { kuaibao } = desk(TODAY);
    const needed = (NEEDED[name] ?? []).filter((word, at, words) => word !== long && words[at - 1] !== long);
    const { error, stdout } = await kuaibao([name, ...needed, long, 'nonsense']);
    expect(error).toMatchObject({ code: 'usage', exitCode: 64 });
    expect(stdout).toBe('');
    if (error === undefined) return;
    for (const language of ['zh', 'en'] as const) {
      for (const choice of choices) expect(output(error, language)).toContain(choice);
      expect(output(error, language)).toContain('nonsense');
      expect(output(error, language)).toContain(long);
    }
  });

  it('takes each of its words as it is written, and no part of it', async () => {
    const { kuaibao } = desk(TODAY);
    expect((await kuaibao(['run', '--period', 'Day'])).error).toMatchObject({ code: 'usage' });
    expect((await kuaibao(['run', '--period', 'da'])).error).toMatchObject({ code: 'usage' });
    expect((await kuaibao(['show', '--period', 'week'])).error).toMatchObject({ code: 'history-empty' });
  });
});

describe('a value that will not do is refused before anything is made', () => {
  /** A desk that has an issue, so that only the value is amiss. */
  function office() {
    const made = desk(TODAY);
    printIssue(made.data, { to: DAY, number: 29 });
    return made;
  }

  it.each<[args: string[], words: string]>([
    [['topics', '--top', '0'], '--top 应为正整数'],
    [['topics', '--top', '-1'], '--top 应为正整数'],
    [['topics', '--top', '1.5'], '--top 应为正整数'],
    [['topics', '--top', '二十'], '--top 应为正整数'],
    [['search', '停车', '--top', '0'], '--top 应为正整数'],
    [['list', '--top', '0'], '--top 应为正整数'],
    [['list', '--top', '1000000000'], '--top 应为正整数'],
    [['status', '--days', '-3'], '--days 应为整数'],
    [['status', '--days', '99999'], '--days 应为整数'],
    [['run', '--catch-up', '-1'], '--catch-up 应为 0 到 999 的整数'],
    [['run', '--catch-up', '7d'], '--catch-up 应为 0 到 999 的整数'],
    [['run', '--wait', '30'], '--wait 应为带单位的时长'],
    [['run', '--wait', 'soon'], '--wait 应为带单位的时长'],
    [['run', '--wait', '-5m'], '--wait 应为带单位的时长'],
    [['run', '--date', '2020-02-30'], '--date 应为日期'],
    [['run', '--date', 'last-week'], '--date 应为日期'],
    [['run', '--map', 'text'], '--map 的写法是 字段=列名'],
    [['run', '--map', '=列'], '--map 的写法是 字段=列名'],
    [['run', '--map', 'text='], '--map 的写法是 字段=列名'],
    [['run', '--replace'], '--replace 须在命令后写明导出文件'],
    [['show', '--date', '昨晚'], '--date 应为日期'],
    [['show', '--date', '2020-01'], '--date 应为日期'],
    [['export', '--date', '30/01/2020'], '--date 应为日期'],
    [['review', '--print', '--date', '1月29日'], '--date 应为日期'],
    [['send', '--date', 'today?'], '--date 应为日期'],
    [['topics', '--no-history'], '--no-history 需要给出导出文件'],
    [['compare', '2020-01-29', '2020-01-28'], '后一段应在前一段之后'],
    [['compare', '2020-01', '2020-01-15'], '后一段应在前一段之后'],
    [['compare', '明天', '2020-01-29'], 'before 应为日期或时段'],
    [['compare', '2020-01-28', '大前天'], 'after 应为日期或时段'],
    [['schedule', 'cron', '--at', '5:3'], '--at 应为时刻'],
    [['schedule', 'cron', '--at', '24:00'], '--at 应为时刻'],
    [['schedule', 'systemd', '--wait', 'an hour'], '--wait 应为带单位的时长'],
    [['schedule', 'cron', '--wait', '60'], '--wait 应为带单位的时长'],
    [['schedule', 'cron', '--catch-up', 'all'], '--catch-up 应为 0 到 999 的整数'],
    [['archive', 'verify', '--head', 'ABCDEF'], '--head 应为 64 位十六进制摘要'],
    [['verify', 'x.pdf', '--previous', '2020'], '--previous 的写法是 年-期号'],
    [['render', 'model.json', '-o', 'page.png'], '输出文件应为 .pdf、.ofd、.html 或 .docx'],
    [['render', 'model.json', '-o', 'page'], '输出文件应为 .pdf、.ofd、.html 或 .docx'],
    [['hub', 'push', '--days', '0'], '--days 应为正整数'],
    [['hub', 'init', '--admin-url', 'db.office'], '--admin-url 应为 postgres://管理员@主机/数据库'],
    [['hub', 'work'], '--from 须指明各城市文件夹所在目录'],
    [['hub', 'work', '--from', '.', '--wait', 'long'], '--wait 应为带单位的时长'],
    [['sign', '--role', '核稿', '--by', '　', '--opinion', '发'], '--by 应为姓名'],
    [['review', 'undo'], 'review undo 需要'],
    [['review', 'drop', '水管', '噪音', '--reason', 'noise'], 'review drop 只接受一个话题'],
    [['list', '--csv', '--xlsx'], '--csv 与 --xlsx 只能用其一'],
    [['topics', '--csv', '--xlsx'], '--csv 与 --xlsx 只能用其一'],
    [['export', '--csv', '--xlsx'], '--csv 与 --xlsx 只能用其一'],
    [['compare', '2020-01-28', '2020-01-29', '--csv', '--xlsx'], '--csv 与 --xlsx 只能用其一'],
    [['topics', '-o', '话题.xlsx'], '--out 须与 --csv 或 --xlsx 同用'],
    [['search', '停车', '-o', '停车.csv'], '--out 须与 --csv 或 --xlsx 同用'],
    [['list', '-o', '各期.csv'], '--out 须与 --csv 或 --xlsx 同用'],
    [['show', '-o', '快报.docx'], '--out 须与 --docx 同用'],
  ])('%j', async (args, words) => {
    const { cwd, kuaibao } = office();
    writeFileSync(join(cwd, 'x.pdf'), '%PDF-1.7\n');
    const { error, stdout } = await kuaibao(args);
    expect(error, stdout).toMatchObject({ exitCode: 64 });
    expect(error === undefined ? '' : output(error, 'zh')).toContain(words);
    const english = error === undefined ? '{' : formatMessage(error.detail.message, 'en', error.detail.args);
    expect(english.replace(/"[^"]*"|\p{Script=Han}{2}$/u, '')).not.toMatch(/[{\p{Script=Han}]/u);
    expect(stdout).toBe('');
  });
});
