import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/cli/common.js';
import { describeError, describeErrors, describeFinding, tellFindings } from '../../src/cli/report.js';
import { EXIT, KuaibaoError } from '../../src/model/index.js';

const error = new KuaibaoError('bad-date', EXIT.data, {
  message: { zh: '日期无法识别：“{value}”', en: 'no day: "{value}"' },
  hint: { zh: '写作 2020-01-29', en: 'write 2020-01-29' },
  args: { value: '昨' },
  where: { file: 'a.csv', row: 3, column: '日期' },
});

describe('an error', () => {
  it('says what happened, where, and what to do', () => {
    expect(describeError(error, 'zh')).toEqual({
      exitCode: 65,
      text: '错误 [bad-date] a.csv，第 3 行，“日期”列：日期无法识别：“昨”\n处理：写作 2020-01-29\n',
    });
    expect(describeError(error, 'en').text).toBe(
      'error [bad-date] a.csv, row 3, column "日期": no day: "昨"\nwhat to do: write 2020-01-29\n',
    );
  });

  it('leaves out the place and the help that it does not have', () => {
    const bare = new KuaibaoError('x', EXIT.usage, { message: { zh: '不行', en: 'no' } });
    expect(describeError(bare, 'zh').text).toBe('错误 [x] 不行\n');
  });

  it.each([
    ['zh', '程序内部错误，请报告：'],
    ['en', 'a defect of this program, please report it: '],
  ] as const)('that is not ours is a defect, and asks for a report (%s)', (language, words) => {
    const { text, exitCode } = describeError(new TypeError('x is undefined'), language);
    expect(text.startsWith(`${words}TypeError: x is undefined`)).toBe(true);
    expect(exitCode).toBe(70);
    expect(describeError('thrown text', language).text).toBe(`${words}thrown text\n`);
  });
});

describe('errors of many files', () => {
  const refused = (file: string, rows: number, option = 'id=编号'): KuaibaoError =>
    new KuaibaoError('id-column-missing', EXIT.data, {
      message: { zh: '{rows} 行没有编号', en: '{rows} rows without a number' },
      hint: { zh: '加 --map {option}', en: 'add --map {option}' },
      args: { rows, option },
      where: { file },
    });

  it('that say the same are told once, with how many files there are', () => {
    const errors = [refused('a.csv', 3), refused('b.csv', 12), refused('c.csv', 5, 'id=序号'), refused('d.csv', 3)];
    expect(describeErrors(errors, 'zh')).toBe(
      '错误 [id-column-missing] a.csv：3 行没有编号\n处理：加 --map id=编号\n另有 2 个文件同样，至 d.csv\n错误 [id-column-missing] c.csv：5 行没有编号\n处理：加 --map id=序号\n',
    );
    expect(describeErrors(errors.slice(0, 2), 'en')).toContain('the same in 1 more file(s), up to b.csv\n');
  });
});

describe('a finding', () => {
  const table = { 'font-missing': { zh: '缺字体 {name}', en: 'no face {name}' } };

  it('is told in words, with its page', () => {
    const finding = { code: 'font-missing', args: { name: '黑体' }, where: { page: 2 } };
    expect(describeFinding(finding, table, 'zh')).toBe('第 2 页：缺字体 黑体');
    expect(describeFinding(finding, table, 'en')).toBe('page 2: no face 黑体');
  });

  it('without words in the table is shown as it is', () => {
    expect(describeFinding({ code: 'other', args: { n: 1 } }, table, 'zh')).toBe('other {"n":1}');
  });
});

describe('findings on standard error', () => {
  const findings = (['error', 'warning', 'info', undefined] as const).map((level) => ({
    code: `is-${level ?? 'plain'}`,
    args: {},
    ...(level === undefined ? {} : { level }),
  }));
  function output(options: { quiet: boolean; verbose: boolean }, prefix?: string): string[] {
    const lines: string[] = [];
    const context = { effects: { stderr: (text: string) => lines.push(text) }, lang: 'zh' } as unknown as Context;
    tellFindings(findings, { 'is-error': { zh: '错', en: 'wrong' } }, options, context, prefix);
    return lines;
  }

  it('are errors and warnings; what is only information where more is asked for', () => {
    expect(output({ quiet: false, verbose: false })).toEqual(['错\n', 'is-warning {}\n', 'is-plain {}\n']);
    expect(output({ quiet: false, verbose: true })).toHaveLength(4);
  });

  it('are errors alone where nothing is to be said, even where more is asked for', () => {
    expect(output({ quiet: true, verbose: false })).toEqual(['错\n']);
    expect(output({ quiet: true, verbose: true })).toEqual(['错\n']);
  });

  it('begin with the day that they are of', () => {
    expect(output({ quiet: true, verbose: false }, '2020-01-29 ')).toEqual(['2020-01-29 错\n']);
  });
});
