import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Day } from '../../src/model/index.js';
import { desk } from './in-process.js';
import { printIssue } from './printed-office.js';

const day = (text: string): Day => text as Day;
const { cwd, data, kuaibao } = desk(day('2021-01-16'));

beforeAll(() => {
  printIssue(data, { to: day('2021-01-12'), number: 12, bulletin: { headline: '大量市民来电关注停电问题' } });
  printIssue(data, { to: day('2021-01-13'), number: 13 });
  printIssue(data, {
    to: day('2021-01-13'),
    number: 13,
    revision: 1,
    accepted: ['a@office.example', 'b@office.example'],
    refused: ['c@office.example'],
  });
  printIssue(data, { to: day('2021-01-15'), number: 15, isArchived: false });
  printIssue(data, { series: 'week', from: day('2021-01-04'), to: day('2021-01-10'), number: 1 });
});

describe('kuaibao list', () => {
  it('names each issue once, by its last revision in the archive, the newest first', async () => {
    const { stdout, code } = await kuaibao(['list', '--json']);
    expect(code).toBe(0);
    const { issues } = JSON.parse(stdout) as { issues: Record<string, unknown>[] };
    expect(issues.map(({ series, to, number, revision }) => [series, to, number, revision])).toEqual([
      ['day', '2021-01-13', 13, 1],
      ['day', '2021-01-12', 12, 0],
      ['week', '2021-01-10', 1, 0],
    ]);
  });

  it('says how many of the recipients have it, and a dash where it was mailed to nobody', async () => {
    const { stdout } = await kuaibao(['list']);
    expect(stdout).toMatch(/2021-01-13 +2021年第13期（修订1） .* 2\/3\n/);
    expect(stdout).toMatch(/2021-01-12 .*停电问题 .* —\n/);
    expect(stdout).toMatch(/2021-01-04 – 2021-01-10 +2021年周报第1期/);
  });

  it('shows the last so many, and says how many more there are', async () => {
    const { stdout } = await kuaibao(['list', '--top', '1']);
    expect(stdout).toContain('第13期');
    expect(stdout).not.toContain('第12期');
    expect(stdout).toContain('还有 2 期（--top）');
    expect((await kuaibao(['list', '--top', '0'])).error).toMatchObject({ code: 'usage', exitCode: 64 });
  });

  it('shows thirty where no number is given', async () => {
    const many = desk(day('2021-03-01'));
    for (let at = 1; at <= 31; at += 1)
      printIssue(many.data, { to: day(`2021-01-${String(at).padStart(2, '0')}`), number: at });
    expect((await many.kuaibao(['list'])).stdout).toContain('还有 1 期（--top）');
    expect((await many.kuaibao(['list', '--top', '31'])).stdout).not.toContain('还有');
  });

  it('gives the same as CSV', async () => {
    const { stdout } = await kuaibao(['list', '--csv']);
    expect(stdout.split('\n')[0]).toBe('日期,期号,标题,送达');
    expect(stdout.trim().split('\n')).toHaveLength(4);
  });

  it('says so in English where nothing was printed', async () => {
    const fresh = desk(day('2021-01-16'));
    printIssue(fresh.data, { to: day('2021-01-15'), number: 15, isArchived: false });
    expect((await fresh.kuaibao(['list'], 'en')).stdout).toBe('no issue has been printed yet\n');
  });
});

describe('kuaibao show', () => {
  it('shows the last issue where no day is named', async () => {
    const { stdout, code } = await kuaibao(['show']);
    expect(code).toBe(0);
    expect(stdout).toContain('水管冻裂');
    expect(stdout).not.toContain('停电');
  });

  it.each([
    ['by its date', ['--date', '2021-01-12'], '停电'],
    ['by how long ago it was', ['--date', '-4d'], '停电'],
    ['by its week', ['--period', 'week', '--date', '2021-01-06'], '水管冻裂'],
  ])('finds an issue %s', async (_, args, words) => {
    expect((await kuaibao(['show', ...args])).stdout).toContain(words);
  });

  it('of a day without an issue names the nearest ones and the command that prints it', async () => {
    const { error } = await kuaibao(['show', '--date', '2021-01-14']);
    expect(error).toMatchObject({ code: 'no-issue', exitCode: 66 });
    expect(error?.detail.args).toMatchObject({ nearest: ['2021-01-12', '2021-01-13'], options: '--date 2021-01-14' });
  });

  it('of a series that was never printed says so', async () => {
    const { error } = await kuaibao(['show', '--period', 'month']);
    expect(error).toMatchObject({ code: 'no-issue', detail: { message: { zh: '还没有编印过快报' } } });
  });

  it('knows days, weeks and months only', async () => {
    expect((await kuaibao(['show', '--period', 'year'])).error).toMatchObject({ code: 'usage', exitCode: 64 });
  });

  it('whose files are gone says where they stood and how to make them again', async () => {
    const other = desk(day('2021-01-16'));
    printIssue(other.data, { to: day('2021-01-12'), number: 12 });
    rmSync(join(other.data, 'archive'), { recursive: true });
    expect((await other.kuaibao(['show'])).error).toMatchObject({ code: 'issue-gone', exitCode: 66 });
  });

  it.each(['{"schemaVersion": 1, "headl', 'null', '{}'])('whose model is damaged names the file: %s', async (text) => {
    const other = desk(day('2021-01-16'));
    printIssue(other.data, { to: day('2021-01-12'), number: 12 });
    const file = join(other.data, 'archive', 'day 2021-01-12 0', 'model.json');
    writeFileSync(file, text);
    for (const command of [['show'], ['export', 'T1'], ['review', '--print'], ['list', '--verbose']]) {
      const { error } = await other.kuaibao(command);
      if (command[0] === 'list') expect(error).toBeUndefined();
      else expect(error).toMatchObject({ code: 'issue-damaged', exitCode: 65, detail: { where: { file } } });
    }
    const { detail } = (await other.kuaibao(['show'])).error ?? {};
    expect(detail?.args).toMatchObject({ options: '--date 2021-01-12' });
  });

  it('saves a copy for Word under the issue’s name, in the folder where it was asked for', async () => {
    const { stderr } = await kuaibao(['show', '--docx', '-o', '副本.docx']);
    expect(stderr).toContain('已写入副本');
    expect(existsSync(join(cwd, '副本.docx'))).toBe(true);
    expect(readFileSync(join(cwd, '副本.docx')).subarray(0, 2).toString()).toBe('PK');
  });
});

describe('kuaibao status', () => {
  it('tells runs, days that were missed and how to make up for them, issues and who has them', async () => {
    const { stdout, code } = await kuaibao(['status', '--days', '4']);
    expect(code).toBe(0);
    expect(stdout).toContain('漏掉的日子：2021-01-14…2021-01-15\n  用 kuaibao run --catch-up 1 补做');
    expect(stdout).toMatch(/已送达 a@office\.example/);
    expect(stdout).toMatch(/被拒收 c@office\.example .* 550 no such user/);
    expect(stdout).toContain('没有发过邮件');
  });

  it('says the same in English', async () => {
    const { stdout } = await kuaibao(['status', '--days', '4'], 'en');
    expect(stdout).toContain('missed days: 2021-01-14…2021-01-15\n  make up with kuaibao run --catch-up 1');
    expect(stdout).toMatch(/refused c@office\.example/);
  });

  it('gives it as data, without a process that runs', async () => {
    const status = JSON.parse((await kuaibao(['status', '--json', '--days', '4'])).stdout) as Record<string, unknown>;
    expect(status).toMatchObject({ missed: ['2021-01-14', '2021-01-15'], catchUp: 1, running: null });
    expect((status.issues as { to: string }[]).map(({ to }) => to)).toContain('2021-01-13');
  });

  it('looks back over twenty runs', async () => {
    const many = desk(day('2021-03-01'));
    for (let at = 1; at <= 21; at += 1)
      printIssue(many.data, { to: day(`2021-01-${String(at).padStart(2, '0')}`), number: at });
    const { runs } = JSON.parse((await many.kuaibao(['status', '--json'])).stdout) as { runs: { to: string }[] };
    expect([runs.length, runs.map(({ to }) => to).sort()[0]]).toEqual([20, '2021-01-02']);
  });

  it('wants a number of days', async () => {
    expect((await kuaibao(['status', '--days', 'all'])).error).toMatchObject({ code: 'usage', exitCode: 64 });
  });
});

describe('an issue at the desk', () => {
  it('cannot be signed once its files are not what was printed', async () => {
    const signature = ['--role', '签发', '--by', '王主任', '--opinion', '发'];
    const { error } = await kuaibao(['sign', ...signature]);
    expect(error).toMatchObject({ code: 'issue-outdated', exitCode: 65 });
  });

  it.each([
    ['role', ['--role', '校对', '--by', '王主任', '--opinion', '发']],
    ['opinion', ['--role', '签发', '--by', '王主任', '--opinion', '同意']],
    ['name', ['--role', '签发', '--by', ' ', '--opinion', '发']],
    ['word for somebody else', ['--role', '签发', '--by', '王主任', '--opinion', '发', '--for', '他']],
  ])('is not signed with an unknown %s', async (_, args) => {
    expect((await kuaibao(['sign', ...args])).error).toMatchObject({ code: 'usage', exitCode: 64 });
  });

  it('of a topic that it does not have exports nothing', async () => {
    const { error } = await kuaibao(['export', '广场舞']);
    expect(error).toMatchObject({ code: 'topic-unknown', exitCode: 64 });
  });
});
