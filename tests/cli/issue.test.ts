import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addOperations, openDatabase } from '../../src/history/index.js';
import type { Bulletin, Day } from '../../src/model/index.js';
import { type MailServer, startMailServer } from '../delivery/mail-server.js';
import { desk } from './in-process.js';
import { writeStory } from './story.js';

const DAY = '2020-01-29';
const { cwd, data, kuaibao } = desk('2020-01-30' as Day);
const ORDINARY = { 路灯: 12, 噪音: 15, 停水: 8 };
const BY = ['--by', '李敏'];
let mail: MailServer;
let night: Awaited<ReturnType<typeof kuaibao>>;

/** Every file below a folder with the digest of its bytes. */
function digests(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = names.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return Object.fromEntries(
    paths.map((path) => [path, createHash('sha256').update(readFileSync(path)).digest('hex')] as const),
  );
}
/** Without the history’s own files, which SQLite tidies when it likes: what they say is asked by commands. */
const ledgerFree = (files: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).filter(([path]) => !/history\.sqlite/.test(path)));
const configure = (more: string): void =>
  writeFileSync(
    join(cwd, 'kuaibao.config.yaml'),
    `city: 上海市\ninput: exports/*.csv\nissue: { printed: same-day }\n${more}`,
  );
const mailSettings = (): string =>
  `mail: { host: 127.0.0.1, port: ${mail.port}, from: kuaibao@office.example, attempts: 1, timeout: 2s,
  recipients: [ { address: a@office.example, group: 报 }, { address: b@office.example, name: 值班, group: 送 } ] }\n`;
const jsonOf = async (...args: string[]) => JSON.parse((await kuaibao([...args, '--json'])).stdout);
const model = (): Bulletin =>
  JSON.parse(readFileSync(outputs().find((path) => path.endsWith('model.json')) ?? '', 'utf8'));
const outputs = (): string[] => (JSON.parse(night.stdout) as { outputs: string[] }).outputs;

beforeAll(async () => {
  mail = await startMailServer();
  configure('');
  const outbreak = [
    { ...ORDINARY, 口罩: 6 },
    { ...ORDINARY, 口罩: 44 },
  ];
  writeStory(join(cwd, 'exports'), '2020-01-13' as Day, [...Array(15).fill(ORDINARY), ...outbreak]);
  night = await kuaibao(['run', '--date', '昨天', '--json', '--log-file', 'night.log']);
  expect(night.error?.message).toBeUndefined();
}, 120_000);
afterAll(async () => mail.close());

describe('kuaibao run', () => {
  it('tells the day, its issue, the files that stand there, the headline, the mail and what it found', () => {
    expect(night.code).toBe(0);
    const output = JSON.parse(night.stdout);
    expect(output).toMatchObject({
      date: DAY,
      period: { kind: 'day', from: DAY, to: DAY },
      issue: { year: 2020, number: 1, total: 1, special: false, revision: 0 },
      headline: expect.stringMatching(/^大量市民来电关注.*口罩/),
      inputs: [join(cwd, 'exports', `${DAY}.csv`)],
      mailed: [],
      findings: expect.any(Array),
      unchanged: false,
      archived: true,
      exitCode: 0,
    });
    expect(output).not.toHaveProperty('error');
    expect(
      outputs()
        .map((path) => path.replace(/^.*\./, ''))
        .sort(),
    ).toEqual(['html', 'json', 'json', 'pdf', 'txt']);
    for (const path of outputs()) expect(existsSync(path), path).toBe(true);
  });

  it('logs each stage as a line of JSON, without a word of a ticket', () => {
    const log = readFileSync(join(cwd, 'night.log'), 'utf8');
    const lines = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    for (const stage of ['load', 'analyse', 'produce', 'archive'])
      expect(JSON.stringify(lines)).toContain(`"${stage}"`);
    expect(log).not.toMatch(/大药房|睡不着|路灯/);
  });

  it('a second time says that it is done and changes no file', async () => {
    const before = digests(join(data, 'archive'));
    const { stdout, code } = await kuaibao(['run', '--date', DAY]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^2020-01-29 已完成，没有变化：2020年第1期 大量市民来电/);
    expect(await jsonOf('run', '--date', DAY)).toMatchObject({ unchanged: true, issue: { number: 1, revision: 0 } });
    expect((await kuaibao(['run', '--date', DAY, '-q'])).stdout).toBe('');
    expect(digests(join(data, 'archive'))).toEqual(before);
  });

  it('says in English what it has done', async () => {
    expect((await kuaibao(['run', '--date', DAY], 'en')).stdout).toMatch(/^2020-01-29 already done: /);
  });

  it.each([
    ['--period', 'year'],
    ['--catch-up', 'all'],
    ['--catch-up', '1000'],
    ['--wait', '30'],
    ['--map', '编号'],
    ['--date', '2020-02-30'],
  ])('%s %s is refused before anything is read', async (...args) => {
    const { error, stdout } = await kuaibao(['run', ...args]);
    expect(error?.exitCode).toBe(64);
    expect(stdout).toBe('');
  });

  it('replaces a day only by files that are named', async () => {
    expect((await kuaibao(['run', '--replace'])).error).toMatchObject({ code: 'usage', exitCode: 64 });
  });

  it('of a day that no export is of names what it looked for, and makes nothing', async () => {
    const { code, stderr, stdout } = await kuaibao(['run', '--date', '2020-01-05', '--json']);
    expect(code).toBe(66);
    expect(stderr).toMatch(/错误 \[no-export\].*2020-01-05/);
    expect(stderr).toMatch(/处理：.*--wait/);
    expect(JSON.parse(stdout)).toMatchObject({
      issue: null,
      outputs: [],
      headline: null,
      error: 'no-export',
      exitCode: 66,
    });
  });
});

describe('a rehearsal (run --dry-run)', () => {
  const rehearse = async (...args: string[]): Promise<string> => {
    const stand = async () => [ledgerFree(digests(data)), await jsonOf('status'), await jsonOf('list')];
    const before = await stand();
    const { stdout, error } = await kuaibao(['run', '--date', DAY, '--dry-run', ...args]);
    expect(error?.message).toBeUndefined();
    expect(await stand()).toEqual(before);
    return stdout;
  };

  it('of what is done says that nothing would change', async () => {
    const stdout = await rehearse();
    expect(stdout).toMatch(/^演练：以下各项均未执行\n2020-01-29 2020年第1期 .*（已完成，不会改动）\n/);
    expect(stdout).not.toContain('将写入');
    expect(stdout).toContain('不发邮件（没有设置 mail.host）');
    expect(stdout).not.toContain('样张在');
  });

  it('of what is to be made again names its files and leaves the issue that stands there', async () => {
    const stdout = await rehearse('--force');
    for (const path of outputs()) expect(stdout).toContain(`    ${path}\n`);
    const [, samples = ''] = /样张在 (.+)，看后可删除/.exec(stdout) ?? [];
    expect(readdirSync(samples, { recursive: true }).map(String)).toContainEqual(expect.stringMatching(/\.pdf$/));
    expect(samples).not.toContain(cwd);
  });

  it('of an issue that the desk has changed leaves its draft', async () => {
    configure('review: { mode: required }\n');
    try {
      expect(await rehearse('--note', '请各单位核实。')).toContain('将写入');
    } finally {
      configure('');
    }
  });

  it('a note with a number that the issue does not say is refused, as one of the desk is', async () => {
    const { code, stderr } = await kuaibao(['run', '--date', DAY, '--dry-run', '--note', '口罩诉求共99999件。']);
    expect([code, stderr]).toEqual([65, expect.stringContaining('“99999件”不是这一期自己的数字')]);
    expect(await rehearse('--note', '口罩诉求44件，请各单位核实。')).toContain('将写入');
  });

  it('writes down each mail that would go out, and to whom', async () => {
    configure(mailSettings());
    try {
      const output = JSON.parse(await rehearse('--json'));
      expect(output.dryRun).toBe(true);
      expect(output.recipients).toEqual([
        { address: 'a@office.example', group: '报' },
        { address: 'b@office.example', group: '送' },
      ]);
      const letters = (output.letters as string[]).map((path) => readFileSync(path, 'utf8'));
      expect(letters).toHaveLength(2);
      for (const [at, address] of ['a@office.example', 'b@office.example'].entries())
        expect(letters[at]).toMatch(new RegExp(`^To: .*${address}`, 'm'));
      expect(await rehearse()).toMatch(
        /将发送：\n {4}报 <a@office\.example>\n {6}\S.*\.eml\n {4}送 值班 <b@office\.example>/,
      );
      expect(await rehearse('--no-mail')).toContain('不发邮件（--no-mail）');
      expect(mail.taken).toEqual([]);
    } finally {
      configure('');
    }
  });

  it('of an issue that nobody has signed mails nobody but the desk', async () => {
    configure(`${mailSettings()}review: { mode: required, desk: [ desk@office.example ] }\n`);
    try {
      const output = JSON.parse(await rehearse('--json'));
      expect(output).toMatchObject({
        recipients: [],
        letters: [],
        barred: [{ date: DAY, code: 'issue-unsigned', desk: ['desk@office.example'] }],
      });
      const stdout = await rehearse();
      expect(stdout).toMatch(/ {2}2020-01-29 的快报不能发出：还没有签发；拟稿寄给审改人 <desk@office\.example>/);
      expect(stdout).not.toMatch(/将发送|\.eml|a@office/);
    } finally {
      configure('');
    }
  });

  it('warns of a month that is not over, and says of what it found that nothing was written', async () => {
    const month = ['run', '--date', DAY, '--period', 'month', '--dry-run', '--no-mail'];
    const { stderr } = await kuaibao([...month, '--accept-partial']);
    expect(stderr).toContain(
      '演练中：2020-01-01 – 2020-01-31 还没有过完，印的却是期满之日（2020-01-31）；过完后再执行一次，才是完整的一期\n',
    );
    expect(stderr).toContain('没有数据的：2020-01-01 – 2020-01-12、2020-01-30 – 2020-01-31');
  });

  it('of a day without an export says that it cannot be done, and why', async () => {
    const { stdout, code } = await kuaibao(['run', '--date', '2020-01-05', '--dry-run']);
    expect(code).toBe(66);
    expect(stdout).toContain('2020-01-05：不能完成（no-export）');
  });
});

describe('kuaibao review', () => {
  const review = (...args: string[]) => kuaibao(['review', ...args, '--no-run', ...BY]);
  const operations = async () => (await jsonOf('review', 'log')).operations as { id: number; stands: boolean }[];
  /** Takes back what a test has done. */
  beforeEach(async () => {
    const standing = (await operations()).filter(({ stands }) => stands).map(({ id }) => String(id));
    if (standing.length > 0) await review('undo', ...standing);
  });

  it('notes an edit under a number, and says which', async () => {
    const { stderr, code } = await review('drop', '停水', '--reason', 'solved', '--why', '已抢修');
    expect(code).toBe(0);
    expect(stderr).toMatch(/^第 \d+ 号　删除（已解决）：T20200129-\d{3} 停水，8 件\n$/);
    expect((await review('lead', '路灯', '-q')).stderr).toBe('');
  });

  it('an edit that finds nothing is told in a view, and stops none', async () => {
    const database = openDatabase(data);
    const period = { series: 'day', from: DAY as Day, to: DAY as Day } as const;
    const edit = { kind: 'lead', topic: { id: 'T20200129-099', label: '后门', rule: '后门' } } as const;
    const [id = 0] = addOperations(database, period, [
      { at: '2020-01-30T04:00:00.000Z', by: '张三', why: '', scope: 'today', edit },
    ]);
    database.close();
    const { code, stdout, stderr } = await kuaibao(['topics', '--date', DAY]);
    expect([code, stderr]).toEqual([0, expect.stringContaining(`第 ${id} 号审改（头条，张三）找不到对象`)]);
    expect(stdout).toContain('停水');
    expect((await review('undo', String(id))).code).toBe(0);
  });

  it('adds a topic of the issue alone, by a rule: counted, covered and listed as all are', async () => {
    const { stderr } = await review('add', '停水 或 路灯', '停水与路灯');
    expect(stderr).toMatch(/第 \d+ 号　增列：D20200129-001 停水与路灯，规则 停水 或 路灯\n/);
    const merge = `kuaibao review merge \\S+ D20200129-001 --date ${DAY}`;
    expect(stderr).toMatch(
      new RegExp(
        `“停水与路灯”20 件，与“路灯不亮”（12 件）重叠 12 件，合并后 20 件；与“停水”（8 件）重叠 8 件，合并后 20 件：.*；要并入“路灯不亮”：${merge}\\n$`,
      ),
    );
    const { topics, totals } = await jsonOf('topics', '--date', DAY);
    const counts = new Map((topics as { label: string; count: number }[]).map(({ label, count }) => [label, count]));
    expect(counts.get('停水与路灯')).toBe(20);
    expect(counts.size).toBe(model().topics.length + 1);
    expect(totals.covered).toBe(79);
    expect((await review('add', '噪音', '吵', '--scope', 'always')).error).toMatchObject({
      code: 'usage',
      exitCode: 64,
    });
  });

  it('logs who did what when and why, and what was taken back', async () => {
    await review('rename', '路灯', '路灯损坏', '--why', '更准');
    const { id } = (await operations()).at(-1) ?? { id: 0 };
    expect((await kuaibao(['review', 'log'])).stdout).toMatch(
      new RegExp(`\\n *${id} +2020-01-30 12:00 +李敏 +改名：\\S+ 路灯不亮 → 路灯损坏 +本期 +更准\\n$`),
    );
    const { stderr } = await review('undo', String(id));
    expect(stderr).toContain(`撤销第 ${id} 号`);
    expect((await kuaibao(['review', 'log'])).stdout).toMatch(/（已撤销）改名：\S+ 路灯不亮 → 路灯损坏/);
    expect((await kuaibao(['review', 'log'], 'en')).stdout).toContain('(undone) rename');
    // A row that is cut says it all the same.
    await review('order', '停水', '路灯', '噪音');
    await review('undo', String((await operations()).at(-1)?.id));
    expect((await kuaibao(['review', 'log'])).stdout).toMatch(/（已撤销）次序.*…/);
    // What was taken back cannot be taken back again.
    expect((await review('undo', String(id))).error).toMatchObject({ code: 'usage', exitCode: 64 });
  });

  it('shows what is not as the machine’s draft', async () => {
    expect((await kuaibao(['review', 'diff'])).stdout).toBe('与机器稿一致\n');
    expect(await jsonOf('review', 'diff')).toEqual({ changes: [], pending: 0 });
  });

  it('says with it how many edits are noted and not printed', async () => {
    await review('note', '--text', '请各单位核实。');
    await review('lead', '路灯');
    expect((await kuaibao(['review', 'diff'])).stdout).toBe(
      `与机器稿一致\n另有 2 条审改还没有编印，不在其中：kuaibao run --date ${DAY} --no-mail\n`,
    );
    // The page has neither, the analysis has both: each says so, unless it is told to be quiet.
    expect((await kuaibao(['show'])).stderr).toBe(
      `另有 2 条审改还没有编印，不在其中：kuaibao run --date ${DAY} --no-mail\n`,
    );
    expect((await kuaibao(['topics', '--date', DAY])).stderr).toContain(
      `其中 2 条审改还没有编印，页面上还没有：kuaibao run --date ${DAY} --no-mail\n`,
    );
    for (const view of ['show', 'topics']) expect((await kuaibao([view, '--date', DAY, '-q'])).stderr).toBe('');
    expect(await jsonOf('review', 'diff')).toEqual({ changes: [], pending: 2 });
  });

  it.each([
    [['drop', '停水'], 64],
    [['drop', '停水', '--reason', 'boring'], 64],
    [['rename', '停水', '断水', '--scope', 'forever'], 64],
    [['paint', '停水'], 64],
    [['lead', '广场舞'], 64],
    [['undo', '999'], 64],
    [['rename', '停水', ''], 64],
    [['rename', '停水', '长'.repeat(200)], 65],
    [['merge', '停水', '停水'], 64],
    [['move', '99999', '--from', '停水'], 64],
    [['hold', '停水'], 64],
    [['order', '停水', '停水'], 64],
    [['drop', '停', '--reason', 'noise'], 64],
    [['merge', '停水', '路灯'], 64],
    [['lead', '停水', '--web'], 64],
    [['--web', '--print'], 64],
    [['--print', '--apply', '审改单.yaml'], 64],
    [['move', '99999', '--to', '停水'], 64],
    [['add', '火星人', '火星人'], 64],
    [['add', '停水 或', '停水'], 64],
    [['rename', '停水', '路灯不亮'], 65],
    [['rename', '停水', '停水（共100件）'], 65],
    [['note', '--text', '较昨日下降99%'], 65],
    [['note', '--text', '联系张伟 13812345678'], 65],
    [['quote', '停水', '--ticket', '202001290028', '--text', '停水三天没人管'], 65],
  ])('%j is refused, and nothing is noted', async (args, exitCode) => {
    const before = await operations();
    expect((await review(...args)).error?.exitCode).toBe(exitCode);
    expect(await operations()).toEqual(before);
  });

  it('tells a second editor who is at the issue and until when, and lets him take it over', async () => {
    await review('lead', '路灯');
    const { error } = await kuaibao(['review', 'lead', '停水', '--no-run', '--by', '赵强']);
    expect(error).toMatchObject({ code: 'issue-claimed', exitCode: 75 });
    expect(error?.detail.args).toMatchObject({ other: '李敏', until: '12:20' });
    const taken = await kuaibao(['review', 'lead', '停水', '--no-run', '--by', '赵强', '--take-over']);
    expect(taken.code).toBe(0);
    await kuaibao(['review', 'lead', '路灯', '--no-run', ...BY, '--take-over']);
  });

  describe('by a sheet', () => {
    const sheet = async (): Promise<string> => (await kuaibao(['review', '--print'])).stdout;
    const apply = async (text: string) => {
      writeFileSync(join(cwd, '审改单.yaml'), text);
      return review('--apply', '审改单.yaml');
    };

    it('as it was printed, or emptied, changes nothing and says so', async () => {
      expect((await apply(await sheet())).stderr).toBe('没有改动\n');
      expect((await apply('# 不改了\n\n')).stderr).toBe('没有改动\n');
    });

    it('notes every edit of it', async () => {
      const text = (await sheet())
        .replace('label: 路灯不亮', 'label: 路灯损坏')
        .replace('note: ""', 'note: 数据截至24时。');
      const { stderr } = await apply(text);
      expect(stderr).toMatch(/第 \d+ 号　改名：.*路灯损坏\n/);
      expect(stderr).toMatch(/第 \d+ 号　编者按：“数据截至24时。”\n/);
    });

    it('with mistakes does nothing, and tells each with its line', async () => {
      const text = await sheet();
      const at = text.split('\n').findIndex((line) => line.includes('count*: 44')) + 1;
      const before = await operations();
      const { error } = await apply(
        text.replace('count*: 44', 'count*: 45').replace('label: 路灯不亮', 'label: 路灯损坏'),
      );
      expect(error).toMatchObject({ code: 'sheet-invalid', exitCode: 65 });
      expect(error?.detail.message.zh).toContain(`\n  ${at}: `);
      expect(error?.detail.where?.file).toBe(join(cwd, '审改单.yaml'));
      expect(await operations()).toEqual(before);
    });

    it('with a name or a number that may not stand there tells the line, too', async () => {
      const text = (await sheet())
        .replace('note: ""', 'note: 张伟已处理')
        .replace('label: 路灯不亮', 'label: 路灯（共99件）');
      const { error } = await apply(text);
      expect(error).toMatchObject({ code: 'sheet-invalid', exitCode: 65 });
      const lines = text.split('\n');
      for (const words of ['note: 张伟已处理', 'label: 路灯（共99件）'])
        expect(error?.detail.message.zh).toContain(`\n  ${lines.findIndex((line) => line.includes(words)) + 1}: `);
      expect(error?.detail.message.zh).toMatch(/“张伟[^\n]*\n.*“99件”/);
    });

    it('shows the notes that stand, replaces one that is changed and takes one back that is emptied', async () => {
      await review('note', '--text', '数据截至24时。');
      const noted = await sheet();
      expect(noted).toContain('\nnote: 数据截至24时。\n');
      expect((await apply(noted)).stderr).toBe('没有改动\n');
      expect((await apply(noted.replace('24时', '20时'))).stderr).toMatch(
        /撤销第 \d+ 号\n.*编者按：“数据截至20时。”\n/,
      );
      expect((await apply((await sheet()).replace('note: 数据截至20时。', 'note: ""'))).stderr).toMatch(
        /^.*撤销第 \d+ 号\n$/,
      );
      expect(await sheet()).toContain('\nnote: ""\n');
    });

    it('that Windows saved in GB18030 is read; one that is in two encodings changes nothing', async () => {
      const bytes = iconv.encode((await sheet()).replace('label: 路灯不亮', 'label: 路灯损坏'), 'gb18030');
      writeFileSync(join(cwd, '审改单.yaml'), bytes);
      expect((await review('--apply', '审改单.yaml')).stderr).toMatch(
        /^第 \d+ 号　改名：\S+ 路灯不亮 → 路灯损坏\n“路灯不亮”\d+ 件工单中，写到“损坏”的 \d+ 件.*\n$/,
      );
      const before = await operations();
      writeFileSync(join(cwd, '审改单.yaml'), Buffer.concat([Buffer.from(await sheet()), Buffer.from([0xc2, 0xb7])]));
      expect((await review('--apply', '审改单.yaml')).error).toMatchObject({ code: 'sheet-invalid', exitCode: 65 });
      expect(await operations()).toEqual(before);
    });

    it('that is not there is named, with how to get one', async () => {
      const { error } = await review('--apply', '没有.yaml');
      expect(error).toMatchObject({ code: 'sheet-missing', exitCode: 66 });
      expect(error?.detail.hint?.zh).toContain('review --print');
    });

    it('needs a terminal to be edited in', async () => {
      expect((await review()).error).toMatchObject({ code: 'no-terminal', exitCode: 64 });
    });
  });

  describe('in an editor', () => {
    /** The desk at a terminal whose editor is a script of sed. */
    const inEditor = (script: string) => {
      const editor = join(cwd, 'editor.sh');
      writeFileSync(editor, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
      const at = desk('2020-01-30' as Day, { cwd, isTerminal: true, env: { EDITOR: `'${editor}'` } });
      return at.kuaibao(['review', '--no-run', ...BY]);
    };

    it('closed without a change notes nothing', async () => {
      expect((await inEditor('exit 0')).stderr).toBe('没有改动\n');
      expect((await inEditor(': > "$1"')).stderr).toBe('没有改动\n');
    });

    it('notes what was edited', async () => {
      const { stderr } = await inEditor('sed -i "s/label: 停水/label: 连日停水/" "$1"');
      expect(stderr).toMatch(/第 \d+ 号　改名：\S+ 停水 → 连日停水/);
    });

    it('opens again with each mistake above its line, the text as it was left', async () => {
      const seen = join(cwd, 'seen.yaml');
      const { stderr } = await inEditor(`
        if grep -q '✗' "$1"; then cp "$1" '${seen}'; sed -i 's/action: burn/action: drop other/' "$1"
        else sed -i '0,/action: ""/s//action: burn/' "$1"; fi`);
      expect(stderr).toMatch(/^审改单有 1 处错误，已标在各行之上\n第 \d+ 号　删除/);
      expect(readFileSync(seen, 'utf8')).toMatch(/# ✗ .*\n +action: burn\n/);
    });

    it('that fails leaves the issue alone, and is named with its code', async () => {
      const before = await operations();
      const { error } = await inEditor('sed -i "s/label: 停水/label: 断水/" "$1"; exit 3');
      expect(error).toMatchObject({ code: 'editor-failed', exitCode: 69, detail: { args: { code: 3 } } });
      expect(await operations()).toEqual(before);
    });
  });
});

describe('kuaibao export', () => {
  it('gives the tickets of a topic of the page, as many as the page counts, with what put each there', async () => {
    const lines = (await kuaibao(['export', '停水', '--csv'])).stdout.trim().split('\n');
    expect(lines).toHaveLength(1 + (model().topics.find(({ label }) => label === '停水')?.count ?? 0));
    expect(lines[0]).toBe('工单编号,时间,标题,开头,摘要,内容,区,街道,承办单位,急,催,关键词');
    expect(lines[1]).toMatch(/^20200129\d{4},2020-01-29 \d\d:05:30,停水,.*,[甲乙]区,.*,水务局,,,停水/);
  });

  it('of all topics lists each ticket once, with its topics; no word of a confidential one', async () => {
    const lines = (await kuaibao(['export', '--csv'])).stdout.trim().split('\n');
    expect(lines[0]).toContain('时间,话题,标题');
    expect(lines).toHaveLength(80);
    expect(new Set(lines.map((line) => line.slice(0, 12))).size).toBe(80);
    expect(lines.find((line) => line.startsWith('202001290003'))).toMatch(/,（保密工单）,,,,甲区,一里街道,城管局,,,$/);
  });

  it('writes a workbook for each department, and says how many tickets each has', async () => {
    const { stdout } = await kuaibao(['export', '--by-department', '分送']);
    const output = stdout
      .trim()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(output.map(([path = '', count]) => [basename(path), count])).toEqual([
      ['2020-01-29 城管局.xlsx', '12'],
      ['2020-01-29 水务局.xlsx', '8'],
      ['2020-01-29 生态环境局.xlsx', '15'],
      ['2020-01-29 药监局.xlsx', '44'],
    ]);
    for (const [path = ''] of output) expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK');
    expect((await kuaibao(['export', '停水', '--by-department', '分送', '-q'])).stdout).toBe('');
  });

  it('as the README has it writes a workbook of its own in a terminal, and says which', async () => {
    const at = desk('2020-01-30' as Day, { cwd, isTerminal: true });
    const { stdout, stderr, error } = await at.kuaibao(['export', '停水']);
    expect(error?.message).toBeUndefined();
    expect([stdout, stderr]).toEqual(['', `已写入 ${join(cwd, `${DAY} 停水.xlsx`)}（8 行）\n`]);
    expect((await at.kuaibao(['export'])).stderr).toBe(`已写入 ${join(cwd, `${DAY} 全部话题.xlsx`)}（79 行）\n`);
  });

  it('writes a workbook where no CSV is asked for', async () => {
    const { stderr } = await kuaibao(['export', '-o', '全部.xlsx']);
    expect(stderr).toBe(`已写入 ${join(cwd, '全部.xlsx')}（79 行）\n`);
  });

  it('writes what the file is named as, and nothing under the name of another format', async () => {
    expect((await kuaibao(['export', '停水', '-o', '停水.csv'])).code).toBe(0);
    expect(readFileSync(join(cwd, '停水.csv'), 'utf8')).toMatch(/^\uFEFF工单编号,/);
    for (const args of [
      ['export', '--xlsx', '-o', '别.csv'],
      ['export', '--csv', '-o', '别.XLSX'],
      ['topics', '--xlsx', '-o', '别.csv'],
    ])
      expect((await kuaibao(args)).error, args.join(' ')).toMatchObject({ code: 'usage', exitCode: 64 });
    expect(existsSync(join(cwd, '别.csv'))).toBe(false);
  });

  it.each([
    ['that the issue does not have', '广场舞', '没有话题'],
    ['that may be several', '不', '可以是'],
  ])('of a topic %s says where the ids stand', async (_, name, words) => {
    const { error } = await kuaibao(['export', name]);
    expect(error).toMatchObject({ code: 'topic-unknown', exitCode: 64 });
    expect(error?.detail.message.zh).toContain(words);
    expect(error?.detail.hint?.zh).toContain('kuaibao topics --date');
  });
});

describe('signing and sending', () => {
  const sign = (role: string, opinion: string, ...more: string[]) =>
    kuaibao(['sign', '--role', role, '--by', '王主任', '--opinion', opinion, ...more]);
  const send = (...args: string[]) => kuaibao(['send', '--date', '昨天', ...args]);

  beforeAll(async () => {
    configure(`${mailSettings()}review: { mode: required }\n`);
    await kuaibao(['run', '--date', DAY, '--no-mail']);
  });

  it('without a signature is refused, and says how to sign', async () => {
    const { error } = await send();
    expect(error).toMatchObject({ code: 'issue-unsigned', exitCode: 77 });
    expect(error?.detail.hint?.zh).toContain('kuaibao sign');
  });

  it('a remark of the signer is told to whoever would send', async () => {
    expect((await sign('核稿', '发')).stderr).toBe('已记：王主任 核稿，发\n');
    expect((await send()).error?.code).toBe('issue-unsigned');
    await sign('签发', '修改后重报', '--remark', '请核实口罩件数');
    const { error } = await send();
    expect(error).toMatchObject({ code: 'issue-refused', exitCode: 77 });
    expect(error?.detail.message.zh).toContain('“修改后重报”（王主任）：请核实口罩件数');
    expect(mail.taken).toEqual([]);
  });

  it('signed for another prints his name, and then goes to each recipient once', async () => {
    expect((await sign('签发', '发', '--for', '代')).code).toBe(0);
    expect((await kuaibao(['show'])).stdout).toMatch(/签发人：王主任（?代/);
    const output = JSON.parse((await send('--json')).stdout);
    expect(output).toMatchObject({ date: DAY, issue: { year: 2020, number: 1 }, findings: [] });
    expect(output.mailed).toEqual([
      { to: 'a@office.example', state: 'accepted' },
      { to: 'b@office.example', state: 'accepted' },
    ]);
    expect(mail.taken.map(({ to }) => to)).toEqual([['a@office.example'], ['b@office.example']]);
    expect((await send()).stdout).toBe('a@office.example\t已送达\nb@office.example\t已送达\n');
    expect(mail.taken).toHaveLength(2);
    expect((await kuaibao(['list'])).stdout).toMatch(/2020-01-29 .* 2\/2\n/);
  });

  it('of a day without an issue names the command that prints it', async () => {
    const { error } = await kuaibao(['send', '--date', '2020-01-20']);
    expect(error).toMatchObject({ code: 'no-issue', exitCode: 66 });
    expect(error?.detail.args).toMatchObject({ options: '--date 2020-01-20' });
  });

  it('without a mail server is a matter of the settings', async () => {
    configure('');
    expect((await send()).error).toMatchObject({ code: 'mail-not-set', exitCode: 78 });
    expect((await send('--settle')).stderr).toBe('已记为送达：无\n');
  });
});

describe('a page that is finished', () => {
  const pdf = (): string => outputs().find((path) => path.endsWith('.pdf')) ?? '';
  const modelFile = (): string => outputs().find((path) => path.endsWith('model.json')) ?? '';

  it('passes every rule against its own model, and says which were looked at', async () => {
    const { stdout, code } = await kuaibao(['verify', pdf(), '--model', modelFile()]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^通过：\d页，\d+条规则\n/);
    const report = await jsonOf('verify', pdf(), '--model', modelFile());
    expect(report).toMatchObject({ passed: true, failures: [] });
    expect(report.checked.length).toBeGreaterThan((await jsonOf('verify', pdf())).checked.length);
    expect((await kuaibao(['verify', pdf(), '-q'])).stdout).toBe('');
  });

  it('without a model names the rules that could not be looked at', async () => {
    const { skipped } = await jsonOf('verify', pdf());
    expect(skipped.length).toBeGreaterThan(0);
    expect((await kuaibao(['verify', pdf()])).stdout).toContain(`未查（缺少对照）：${skipped.join(' ')}`);
  });

  it('is read with the words of the office, as in the night: a word list that is not there is told', async () => {
    const config = join(cwd, '有词表.yaml');
    writeFileSync(config, 'topics:\n  dictionaries: [ 没有的词表.txt ]\n');
    expect((await kuaibao(['verify', pdf(), '--config', config])).error).toMatchObject({ exitCode: 78 });
  });

  it('that does not say what its model says fails, with the page', async () => {
    const other = join(cwd, '另一份.json');
    writeFileSync(other, JSON.stringify({ ...model(), headline: '市民来电关注停水问题' }));
    const { stdout, code } = await kuaibao(['verify', pdf(), '--model', other]);
    expect(code).toBe(65);
    expect(stdout).toMatch(/未通过：\d+处/);
    expect((await kuaibao(['verify', pdf(), '--model', other, '-q'], 'en')).stdout).toMatch(/\nfailed: \d+\n/);
  });
});

describe('an export that is corrected after its issue', () => {
  it('is told by status until the issue is printed anew, under its number', async () => {
    const path = join(cwd, 'exports', `${DAY}.csv`);
    const more = '202001299999,2020-01-29 21:00:00,路灯不亮,第5盏路灯不亮，晚上看不见路,投诉,甲区,一里街道,城管局,否\n';
    writeFileSync(path, readFileSync(path, 'utf8') + more);
    expect(await jsonOf('ingest', path)).toMatchObject({ files: [{ rows: 80, read: 80, rejected: 0, days: [DAY] }] });
    expect(await jsonOf('status')).toMatchObject({ outdated: [DAY], missed: [] });
    const output = await jsonOf('run', '--date', DAY);
    expect(output).toMatchObject({ issue: { number: 1, revision: 1 }, unchanged: false });
    expect(await jsonOf('status')).toMatchObject({ outdated: [] });
    // The page that went out stays beside the new one.
    for (const old of outputs()) expect(existsSync(old), old).toBe(true);
    expect((await kuaibao(['export', '路灯', '--csv'])).stdout.trim().split('\n')).toHaveLength(14);
  });
});

describe('days that were missed', () => {
  it('are made up for, the oldest first, and the day that was asked for is told last', async () => {
    const at = desk('2020-02-01' as Day, { cwd });
    const word = async (...args: string[]) => JSON.parse((await at.kuaibao([...args, '--json'])).stdout);
    writeStory(join(cwd, 'exports'), '2020-01-30' as Day, [ORDINARY, { ...ORDINARY, 停水: 9 }]);
    expect(await word('status')).toMatchObject({ missed: ['2020-01-30', '2020-01-31'], catchUp: 1 });
    const output = await word('run', '--catch-up', '5');
    expect(output).toMatchObject({ date: '2020-01-31', issue: { number: 3, total: 3 } });
    expect(output.caughtUp).toMatchObject([{ date: '2020-01-30', issue: { number: 2 }, exitCode: 0 }]);
    expect(await word('status')).toMatchObject({ missed: [], catchUp: 0 });
    const { issues } = await word('list');
    expect(issues.map(({ to, number }: { to: string; number: number }) => [to, number])).toEqual([
      ['2020-01-31', 3],
      ['2020-01-30', 2],
      [DAY, 1],
    ]);
  });

  it('are compared: what the outbreak left behind', async () => {
    const { changes } = await jsonOf('compare', DAY, '2020-01-31');
    const mask = (changes as { label: string; before: number; after: number; kind: string }[]).find(({ label }) =>
      label.includes('口罩'),
    );
    expect(mask).toMatchObject({ before: 44, after: 0, kind: 'gone' });
  });
});

describe('kuaibao doctor', () => {
  interface Looked {
    readonly id: string;
    readonly state: string;
    readonly detail: string;
    readonly mend: string;
  }
  const looked = async (): Promise<Map<string, Looked>> =>
    new Map(((await jsonOf('doctor')).checks as Looked[]).map((check) => [check.id, check]));

  it('of an office that prints finds nothing at fault, and its archive as the history has it', async () => {
    const { code, stdout } = await kuaibao(['doctor']);
    expect(code).toBe(0);
    expect(stdout).not.toContain('✗');
    expect(stdout).toContain('✓ 存档：4 版，与历史库一致');
    expect(stdout).toMatch(/✓ 导出文件：.*exports\/\*\.csv：19 个文件/);
    const quiet = (await kuaibao(['doctor', '-q'])).stdout;
    expect(quiet).not.toContain('✓');
    // No mail server is set in this office.
    expect(quiet).toMatch(/^! 邮件服务器：没有设置，不发邮件\n {4}→ 填写 mail\.host$/m);
  });

  it('whose history is lost says how it comes back from the archive, and brings it back', async () => {
    rmSync(join(data, 'history.sqlite'), { force: true });
    for (const end of ['-wal', '-shm']) rmSync(join(data, `history.sqlite${end}`), { force: true });
    expect((await looked()).get('ledger')).toMatchObject({
      state: 'fault',
      detail: '存档有 4 版，历史库不在',
      mend: expect.stringContaining('kuaibao doctor --rebuild'),
    });
    expect((await kuaibao(['doctor'])).code).toBe(74);
    expect((await kuaibao(['run', '--date', DAY])).error).toMatchObject({ exitCode: 74 });
    const { stderr, code } = await kuaibao(['doctor', '--rebuild']);
    expect(code).toBe(0);
    expect(stderr).toMatch(/补回 \d+ 期；工单请用 kuaibao ingest 重新导入/);
    expect((await looked()).get('ledger')).toMatchObject({ state: 'ok', detail: '4 版，与历史库一致' });
    expect((await jsonOf('list')).issues).toHaveLength(3);
  });
});

describe('a special issue', () => {
  it('has numbers of its own, and leaves the day’s issue as it is', async () => {
    mkdirSync(join(cwd, '增刊'));
    const output = await jsonOf('run', '--date', DAY, '--special', '--out', '增刊');
    expect(output).toMatchObject({ issue: { number: 1, special: true, revision: 0 }, unchanged: false });
    expect(output.outputs[0]).toContain(join(cwd, '增刊', '2020', '2020-01-29-热点快报增刊-第1期'));
    const { issues } = await jsonOf('list');
    expect(issues.map(({ series, number }: { series: string; number: number }) => `${series} ${number}`)).toEqual([
      'day 3',
      'day 2',
      'day 1',
      'special 1',
    ]);
  });
});
