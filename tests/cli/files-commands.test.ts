import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rememberSettings } from '../../src/cli/settings.js';
import { HISTORY_FILE } from '../../src/history/index.js';
import { addDays, type Day } from '../../src/model/index.js';
import { ordinaryDay } from '../render/models.js';
import { desk } from './in-process.js';
import { printIssue } from './printed-office.js';

const TODAY = '2021-01-16' as Day;

describe('kuaibao backup', () => {
  it('copies the history and the office’s files into a folder named after the moment', async () => {
    const { cwd, data, kuaibao } = desk(TODAY);
    printIssue(data, { to: '2021-01-13' as Day, number: 13 });
    writeFileSync(join(cwd, 'topics.yaml'), '# 规矩\n');
    writeFileSync(join(cwd, 'kuaibao.config.yaml'), 'topics: { watched: topics.yaml }\n');
    const { stdout } = await kuaibao(['backup', '备份', '--json']);
    const { path, bytes } = JSON.parse(stdout) as { path: string; bytes: number };
    expect(path).toBe(join(cwd, '备份', 'kuaibao-20210116T040000'));
    expect(bytes).toBe(statSync(join(path, HISTORY_FILE)).size);
    // A second one of the same second is another.
    expect(JSON.parse((await kuaibao(['backup', '备份', '--json'])).stdout)).toEqual({ path: `${path}-2`, bytes });
    expect(readdirSync(join(path, 'office')).sort()).toEqual(['kuaibao.config.yaml', 'topics.yaml']);
  });

  it('is held up by no mistake in the settings, and tells of it', async () => {
    const { cwd, data, kuaibao } = desk(TODAY);
    printIssue(data, { to: '2021-01-13' as Day, number: 13 });
    writeFileSync(join(cwd, 'kuaibao.config.yaml'), 'ctiy: 本市\n');
    const { stdout, stderr, code } = await kuaibao(['backup']);
    expect(code).toBe(0);
    expect(stderr).toContain('ctiy');
    expect(stdout).toContain(`已备份到 ${join(data, 'backups')}`);
  });
});

describe('kuaibao archive verify', () => {
  it('says that there is no archive, and where it was looked for', async () => {
    const { data, kuaibao } = desk(TODAY);
    expect((await kuaibao(['archive', 'verify'])).error).toMatchObject({
      code: 'archive-missing',
      exitCode: 66,
      detail: { args: { archive: join(data, 'archive') } },
    });
  });

  it('takes a whole digest only', async () => {
    expect((await desk(TODAY).kuaibao(['archive', 'verify', '--head', 'abc'])).error).toMatchObject({ exitCode: 64 });
  });

  it('passes an empty archive, and says that there was no history to compare it with', async () => {
    const { data, kuaibao } = desk(TODAY);
    mkdirSync(join(data, 'archive'), { recursive: true });
    const { stdout, code } = await kuaibao(['archive', 'verify']);
    expect([code, stdout]).toEqual([0, `存档 ${join(data, 'archive')}\n通过\n未与历史库核对（不在）\n`]);
    expect((await kuaibao(['archive', 'verify', '-q'])).stdout).toBe('');
    expect(JSON.parse((await kuaibao(['archive', 'verify', '--json'])).stdout)).toMatchObject({
      passed: true,
      comparedWithHistory: false,
    });
  });

  it('says which folder it looked at, and in which other ones the history has issues', async () => {
    const { cwd, data, kuaibao } = desk(TODAY);
    printIssue(data, { to: addDays(TODAY, -1), number: 1 });
    mkdirSync(join(cwd, '另存'));
    const { stdout } = await kuaibao(['archive', 'verify', '--out', '另存']);
    expect(stdout).toBe(
      `存档 ${join(cwd, '另存')}\n通过\n另有快报存在 ${data}，未核对：kuaibao archive verify --out "${data}"\n`,
    );
  });

  it('names the command that would help as it was called', async () => {
    const { data, kuaibao } = desk(TODAY, { called: (command) => `/opt/kuaibao/kuaibao ${command}` });
    mkdirSync(join(data, 'archive', '2021'), { recursive: true });
    const issues = [
      {
        period: { from: '2021-01-01', to: '2021-01-01' },
        issue: { year: 2021, number: 1 },
        revision: 0,
        folder: '第1期',
        files: [],
        sentTo: [],
      },
    ];
    writeFileSync(join(data, 'archive', '2021', 'archive.json'), JSON.stringify({ schemaVersion: 1, issues }));
    const { stdout } = await kuaibao(['archive', 'verify']);
    expect(stdout).toContain('下一次 /opt/kuaibao/kuaibao run 由现有记录起链');
  });

  it('finds a year’s index that cannot be read', async () => {
    const { data, kuaibao } = desk(TODAY);
    mkdirSync(join(data, 'archive', '2021'), { recursive: true });
    writeFileSync(join(data, 'archive', '2021', 'archive.json'), '{');
    expect((await kuaibao(['archive', 'verify'])).error).toMatchObject({ code: 'archive-index-damaged', exitCode: 74 });
  });
});

describe('kuaibao render', () => {
  function withModel(content: string) {
    const made = desk(TODAY);
    writeFileSync(join(made.cwd, 'model.json'), content);
    return made;
  }
  const model = JSON.stringify(ordinaryDay());

  it('writes the page for a screen and the copy for Word without a browser', async () => {
    const { cwd, kuaibao } = withModel(model);
    expect((await kuaibao(['render', 'model.json', '-o', '快报.html'])).code).toBe(0);
    expect(readFileSync(join(cwd, '快报.html'), 'utf8')).toContain('水管冻裂');
    expect((await kuaibao(['render', 'model.json', '-o', '快报.docx'])).code).toBe(0);
    expect(readFileSync(join(cwd, '快报.docx')).subarray(0, 2).toString()).toBe('PK');
  });

  it('refuses an output of another kind before it reads anything', async () => {
    const { cwd, kuaibao } = desk(TODAY);
    const { error } = await kuaibao(['render', 'none.json', '-o', '快报.txt']);
    expect(error).toMatchObject({ code: 'render-output-kind', exitCode: 64 });
    expect(existsSync(join(cwd, '快报.txt'))).toBe(false);
  });

  it('says what to do where it cannot write', async () => {
    const { cwd, kuaibao } = withModel(JSON.stringify(ordinaryDay()));
    mkdirSync(join(cwd, '快报.html'));
    const { error } = await kuaibao(['render', 'model.json', '-o', '快报.html']);
    expect(error).toMatchObject({ code: 'output-unwritable', exitCode: 73, detail: { hint: expect.anything() } });
    expect(readdirSync(cwd).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it.each([
    ['that is not there', undefined, 66],
    ['that is no JSON', '{', 65],
    ['that is no bulletin', '{"a":1}', 65],
  ])('refuses a model %s', async (_, content, exitCode) => {
    const { kuaibao } = content === undefined ? desk(TODAY) : withModel(content);
    expect((await kuaibao(['render', 'model.json', '-o', '快报.html'])).error).toMatchObject({ exitCode });
  });

  it.each([
    ['its masthead', { masthead: {} }],
    ['anything in its masthead', { masthead: null }],
    ['whom it goes to', { foot: {} }],
    ['words in its lead', { lead: [{}] }],
    ['blocks in a section', { sections: [{}] }],
    ['its days', { period: undefined }],
  ])('refuses a model that lacks %s, as no defect of the program', async (_, change) => {
    const { cwd, kuaibao } = withModel(JSON.stringify({ ...ordinaryDay(), ...change }));
    for (const kind of ['html', 'docx']) {
      const { error } = await kuaibao(['render', 'model.json', '-o', `快报.${kind}`]);
      expect(error).toMatchObject({ code: 'render-model-invalid', exitCode: 65 });
      expect(existsSync(join(cwd, `快报.${kind}`))).toBe(false);
    }
  });
});

describe('a page without --config', () => {
  it.each([
    ['render', ['render', 'model.json', '-o', '快报.html']],
    ['verify', ['verify', '快报.pdf', '--model', 'model.json']],
  ])('is that of the settings that the data directory was last used with: %s', async (_, args) => {
    const { cwd, data, kuaibao } = desk(TODAY);
    writeFileSync(join(cwd, 'model.json'), JSON.stringify(ordinaryDay()));
    writeFileSync(join(cwd, '快报.pdf'), '');
    // A face that is not there shows which settings are read.
    const elsewhere = join(cwd, '别处.yaml');
    writeFileSync(elsewhere, 'render: { fonts: { body: none.ttf } }\n');
    rememberSettings(data, elsewhere, null);
    expect((await kuaibao(args)).error?.message).toContain('none.ttf');
  });
});

describe('kuaibao verify', () => {
  it('says that it cannot read a file that is not there, and which', async () => {
    const { cwd, kuaibao } = desk(TODAY);
    expect((await kuaibao(['verify', '快报.pdf'])).error).toMatchObject({
      code: 'verify-missing',
      exitCode: 66,
      detail: { where: { file: join(cwd, '快报.pdf') } },
    });
  });

  it('wants the issue before as year and number', async () => {
    const { cwd, kuaibao } = desk(TODAY);
    writeFileSync(join(cwd, '快报.pdf'), '%PDF-1.7\n');
    expect((await kuaibao(['verify', '快报.pdf', '--previous', '第28期'])).error).toMatchObject({
      code: 'verify-previous',
      exitCode: 64,
    });
  });
});
