import { describe, expect, it } from 'vitest';
import { describeError, describeFinding } from '../../src/cli/report.js';
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
