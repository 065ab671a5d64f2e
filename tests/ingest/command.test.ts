import { type ChildProcess, spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHistory } from '../../src/history/index.js';
import type { Day } from '../../src/model/index.js';
import { blankTicket } from '../blank-ticket.js';

const bin = resolve(dirname(fileURLToPath(import.meta.url)), '../../bin/kuaibao.js');
const DAY = '2020-01-29' as Day;
const HEADER = '工单编号,来电时间,标题,内容\n';
const rows = (from: number, to: number): string =>
  Array.from(
    { length: to - from + 1 },
    (_, index) => `W${from + index},2020-01-29 08:00:00,标题,市民反映第${from + index}件\n`,
  ).join('');

interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kuaibao 导入-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function start(args: readonly string[]): { child: ChildProcess; done: Promise<Result> } {
  const child = spawn(process.execPath, [bin, ...args], { cwd: folder });
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (chunk) => (stdout += chunk));
  child.stderr?.on('data', (chunk) => (stderr += chunk));
  return { child, done: new Promise((settle) => child.on('close', (code) => settle({ code, stdout, stderr }))) };
}

const run = (...args: string[]): Promise<Result> => start(args).done;
const put = (name: string, data: string | Buffer): string => {
  writeFileSync(join(folder, name), data);
  return join(folder, name);
};
const count = (): number => {
  const history = openHistory(join(folder, 'kuaibao-data'));
  const tickets = history.tickets(DAY).length;
  history.close();
  return tickets;
};

describe('kuaibao ingest', () => {
  it('prints one object with --json, and rows add up', async () => {
    put('一月.csv', `${HEADER}${rows(1, 20)}W1,2020-01-29 08:00:00,标题,市民反映第1件\n,,没有编号,内容\n`);
    const { code, stdout, stderr } = await run('ingest', '一月.csv', '--json');
    expect(code).toBe(0);
    expect(stderr).toContain('第 23 行，“工单编号”列：缺工单编号；从此行起共拒收 1 行');
    const { files, findings } = JSON.parse(stdout);
    expect(files).toEqual([
      {
        path: join(folder, '一月.csv'),
        encoding: 'utf-8',
        rows: 22,
        read: 20,
        rejected: 1,
        duplicate: 1,
        replaced: 0,
        changed: 0,
        moved: 0,
        withdrawn: 0,
        days: [DAY],
      },
    ]);
    expect(findings).toMatchObject([{ code: 'rejected-id-missing', args: { list: 'rejects/一月.csv.csv' } }]);
    expect(readFileSync(join(folder, 'kuaibao-data', 'rejects', '一月.csv.csv'), 'utf8')).toContain(
      '23,23,工单编号,id-missing,缺工单编号',
    );
  });

  it('skips what lies in a folder and is no table, and says so; a file named itself fails', async () => {
    mkdirSync(join(folder, '导出'));
    put('导出/a.csv', HEADER + rows(1, 20));
    put('导出/readme.txt', '本目录存放导出文件。\n每天凌晨写入，请勿修改。\n\n联系人：信息中心\n时间：00:30\n');
    put('导出/done.txt', '');
    put('导出/letter.doc', Buffer.from('d0cf11e0a1b11ae1'.padEnd(1024, '0'), 'hex'));
    mkdirSync(join(folder, '导出/2019年'));
    put('导出/2019年/b.csv', HEADER + rows(21, 30));
    put('导出/~$a.xlsx', 'lock');
    put('导出/.DS_Store', Buffer.from([0, 0, 0, 1, 66, 117, 100, 49]));
    put('导出/图.png', Buffer.from(Array.from({ length: 400 }, (_, index) => (index * 37) % 32)));
    for (const [pattern, skipped] of [
      ['导出', ['done.txt', 'letter.doc', 'readme.txt', '图.png']],
      ['导出/*', ['done.txt', 'letter.doc', 'readme.txt', '图.png']],
    ] as const) {
      const { code, stdout } = await run('ingest', pattern, '--json');
      expect(code).toBe(0);
      const { files, findings } = JSON.parse(stdout);
      expect(files).toHaveLength(1);
      const found = findings.filter((finding: { code: string }) => finding.code === 'file-skipped');
      expect(found.map(({ where }: { where: { file: string } }) => where.file)).toEqual(
        skipped.map((name) => join(folder, '导出', name)),
      );
    }
    const { stderr } = await run('ingest', '导出');
    expect(stderr).toContain('readme.txt：已跳过：这不是工单表格：');
    expect(stderr).toContain(`导出：里面的 1 个文件夹没有读；要连同其中的文件读入，写成 ${join(folder, '导出/**/*')}`);
    expect((await run('ingest', '导出/readme.txt')).code).toBe(65);
    expect((await run('ingest', '导出/*.txt')).code).toBe(66);
    put('导出/b.csv', Buffer.from(Array.from({ length: 400 }, (_, index) => (index * 37) % 32)));
    expect((await run('ingest', '导出')).code).toBe(65);
    expect(count()).toBe(20);
  });

  it('reads exports of two forms with one --map, and a column by the place that it is shown by', async () => {
    put('a.csv', `流水,发生时刻,正文,片\n${rows(1, 20)}`);
    put('b.csv', `受理编号,来电时间,标题,内容\n${rows(21, 40)}`);
    const map = [
      '--map',
      'id=流水|受理编号',
      '--map',
      'text=#4|内容',
      '--map',
      'time=#2',
      '--map',
      'district=乡镇场区',
    ];
    const { code, stderr } = await run('ingest', 'a.csv', 'b.csv', ...map);
    expect(code, stderr).toBe(0);
    expect(stderr.match(/没有为字段 district 指定的列（乡镇场区），该项留空/g)).toHaveLength(2);
    expect(count()).toBe(40);
  });

  it('where a folder holds nothing but folders and an archive, names them and the pattern that reads more', async () => {
    mkdirSync(join(folder, '导出/2020年'), { recursive: true });
    put('导出/2020年/a.csv', HEADER + rows(1, 20));
    put('导出/一月.zip', zip('a.csv', deflateRawSync(Buffer.from(HEADER)), HEADER.length));
    const { code, stderr } = await run('ingest', '导出');
    expect(code).toBe(66);
    const within = join(folder, '导出/**/*');
    expect(stderr).toContain('没有找到导出文件：导出（不是工单表格而跳过的：一月.zip）');
    expect(stderr).toContain(`里面的 1 个文件夹没有读；要连同其中的文件读入，写成 "${within}"`);
    expect((await run('ingest', within)).code).toBe(0);
    expect(count()).toBe(20);
  });

  it.each(['导出', '导出/*', '**'])(
    'says of an archive in %s that holds exports what to do, and reads the rest',
    async (pattern) => {
      mkdirSync(join(folder, '导出'));
      put('导出/a.csv', HEADER + rows(1, 20));
      put('导出/b.zip', zip('b/工单.csv', deflateRawSync(Buffer.from('text')), 4));
      const { code, stderr } = await run('ingest', pattern);
      expect(code).toBe(0);
      expect(stderr).toContain('b.zip：这是 zip 压缩包，内有 1 个表格文件，没有读取；请解压后导入');
      expect(count()).toBe(20);
      const named = await run('ingest', '导出/b.zip');
      expect(named.code).toBe(65);
      expect(named.stderr).toMatch(/zip-of-tables.*内有 1 个表格文件\n处理：请解压后导入/);
    },
  );

  it('keeps the rejected rows of files of one name apart', async () => {
    for (const part of ['甲', '乙']) {
      mkdirSync(join(folder, part));
      put(`${part}/a.csv`, `${HEADER}${rows(1, 20)},,没有编号,${part}\n`);
    }
    await run('ingest', '甲', '乙');
    expect(readdirSync(join(folder, 'kuaibao-data', 'rejects')).sort()).toEqual(['a.csv.csv', '乙-a.csv.csv']);
  });

  it('says that a file was loaded before, and changes nothing', async () => {
    put('a.csv', HEADER + rows(1, 20));
    await run('ingest', 'a.csv');
    const { code, stdout, stderr } = await run('ingest', 'a.csv', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      files: [{ rows: 20, read: 0, rejected: 0, duplicate: 20 }],
      findings: [{ code: 'file-known' }],
    });
    expect(stderr).toContain('内容相同，未作改动');
    expect(count()).toBe(20);
  });

  it('loads a file with rejected rows twice: the same list, the same counts', async () => {
    const list = join(folder, 'kuaibao-data', 'rejects', 'a.csv.csv');
    put('a.csv', `${HEADER}${rows(1, 20)}W1,2020-01-29 08:00:00,标题,市民反映第1件\n,,没有编号,内容\n`);
    await run('ingest', 'a.csv');
    const before = readFileSync(list);
    for (const isListLost of [false, true]) {
      if (isListLost) rmSync(list);
      const { code, stdout, stderr } = await run('ingest', 'a.csv', '--json');
      expect(code).toBe(0);
      expect(JSON.parse(stdout).files).toMatchObject([{ rows: 22, read: 0, rejected: 1, duplicate: 21 }]);
      expect(stderr).toContain('内容相同，未作改动');
      expect(readFileSync(list)).toEqual(before);
    }
    expect(count()).toBe(20);
  });

  it('an export that was corrected does not come back because it still lies in the folder', async () => {
    mkdirSync(join(folder, '导出'));
    put('导出/a (1).csv', HEADER + rows(1, 21));
    put('导出/a.csv', HEADER + rows(1, 20));
    await run('ingest', '导出/a.csv');
    await run('ingest', '导出/a (1).csv');
    expect(count()).toBe(21);
    for (const _ of [1, 2]) {
      const { code, stdout, stderr } = await run('ingest', '导出', '--json');
      expect(code).toBe(0);
      expect(JSON.parse(stdout).files).toMatchObject([
        { read: 0, duplicate: 21 },
        { read: 0, duplicate: 20 },
      ]);
      expect(stderr).toContain('由更正的导出替换');
      expect(count()).toBe(21);
    }
    // Put there anew, it is what the operator wants.
    put('导出/a.csv', HEADER + rows(1, 20));
    expect(JSON.parse((await run('ingest', '导出/a.csv', '--json')).stdout).files).toMatchObject([{ read: 20 }]);
    expect(count()).toBe(20);
  });

  it('knows a ticket again in an export without the names that masked its text', async () => {
    put('a.csv', `工单编号,来电时间,内容,姓名\nW1,2020-01-29 08:00:00,牟仁惠家漏水,牟仁惠\n${rows(2, 9)}`);
    put('b.csv', '工单编号,来电时间,内容\nW1,2020-01-29 08:00:00,牟仁惠家漏水\n');
    await run('ingest', 'a.csv');
    expect(JSON.parse((await run('ingest', 'b.csv', '--json')).stdout).files).toMatchObject([
      { read: 0, duplicate: 1 },
    ]);
  });

  it('takes files, folders, patterns and standard input', async () => {
    mkdirSync(join(folder, 'exports'));
    put('exports/a.csv', HEADER + rows(1, 10));
    put('exports/b.csv.gz', gzipSync(HEADER + rows(11, 20)));
    put('exports/~$c.xlsx', 'lock');
    put('exports/d.csv.part', 'unfinished');
    expect((await run('ingest', 'exports')).code).toBe(0);
    expect(count()).toBe(20);
    put('e1.csv', HEADER + rows(21, 30));
    put('e2.csv', HEADER + rows(31, 40));
    expect((await run('ingest', 'e?.csv')).code).toBe(0);
    expect(count()).toBe(40);
    const { child, done } = start(['ingest', '-', '--json']);
    child.stdin?.end(HEADER + rows(41, 45));
    expect(JSON.parse((await done).stdout).files).toMatchObject([{ path: '-', rows: 5, read: 5 }]);
    expect(count()).toBe(45);
    // What a killed process left of its input goes with the next load.
    put('kuaibao-data/stdin-4194304.tmp', 'clear text');
    await run('ingest', 'e1.csv');
    expect(readdirSync(join(folder, 'kuaibao-data')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('takes columns by --map', async () => {
    put('a.csv', '號,日期甲,時間甲,說明\nT1,2020-01-29,下午2點,路燈不亮\n');
    const mapped = await run('ingest', 'a.csv', '--map', 'id=號', '--map', 'time=日期甲+時間甲', '--map', 'text=說明');
    expect(mapped.stderr).toBe('');
    expect(mapped.code).toBe(0);
    expect((await run('ingest', 'a.csv', '--map', 'text')).code).toBe(64);
  });

  it('one bad file does not keep the others out, and is not called success', async () => {
    put('a.csv', HEADER + rows(1, 10));
    put('b.csv', '');
    put('c.csv', HEADER + rows(11, 20));
    const { code, stdout, stderr } = await run('ingest', 'a.csv', 'b.csv', 'c.csv', '--json');
    expect(code).toBe(65);
    expect(JSON.parse(stdout).files).toHaveLength(2);
    expect(JSON.parse(stdout).findings).toMatchObject([{ code: 'file-empty', level: 'error' }]);
    expect(stderr).toMatch(/file-empty.*b\.csv.*文件是空的/);
    expect(count()).toBe(20);
  });

  it('never says what a ticket says', async () => {
    put('a.csv', `${HEADER}${rows(1, 3)},2020-01-29,秘密标题,电话13812345678\n`);
    const { stdout, stderr } = await run('ingest', 'a.csv', '-v');
    const rejects = readFileSync(join(folder, 'kuaibao-data', 'rejects', 'a.csv.csv'), 'utf8');
    for (const text of [stdout, stderr, rejects]) expect(text).not.toMatch(/秘密|138/);
    for (const name of readdirSync(join(folder, 'kuaibao-data'))) {
      if (name.startsWith('history'))
        expect(readFileSync(join(folder, 'kuaibao-data', name)).includes('13812345678')).toBe(false);
    }
  });
});

describe('what cannot be loaded', () => {
  it('a file that is not there (66)', async () => {
    const { code, stderr } = await run('ingest', 'none.csv');
    expect(code).toBe(66);
    expect(stderr).toContain('找不到文件');
    expect((await run('ingest', 'none*.csv')).code).toBe(66);
  });

  it.runIf(process.getuid?.() !== 0)('a file or folder without rights (77)', async () => {
    chmodSync(put('a.csv', HEADER + rows(1, 2)), 0);
    expect((await run('ingest', 'a.csv')).code).toBe(77);
    mkdirSync(join(folder, 'closed'));
    chmodSync(join(folder, 'closed'), 0);
    expect((await run('ingest', 'closed')).code).toBe(77);
  });

  it('a data directory that is no directory', async () => {
    put('a.csv', HEADER + rows(1, 2));
    put('data', 'a file');
    const { code, stderr } = await run('ingest', 'a.csv', '--data', join(folder, 'data'));
    expect([73, 77]).toContain(code);
    expect(stderr).toContain('数据目录');
  });

  it('a history that is no database (74)', async () => {
    mkdirSync(join(folder, 'kuaibao-data'));
    put('kuaibao-data/history.sqlite', 'this is no database, and long enough to be looked at. '.repeat(50));
    put('a.csv', HEADER + rows(1, 2));
    const { code, stderr } = await run('ingest', 'a.csv');
    expect(code).toBe(74);
    expect(stderr).toContain('history-damaged');
    expect(stderr).toContain(join(folder, 'kuaibao-data'));
  });

  it('a file that is still being written (75)', async () => {
    const path = put('a.csv', HEADER + rows(1, 2000));
    const timer = setInterval(() => appendFileSync(path, rows(1, 5)), 20);
    const { code, stderr } = await run('ingest', 'a.csv');
    clearInterval(timer);
    expect(code).toBe(75);
    expect(stderr).toContain('文件仍在写入');
    expect(count()).toBe(0);
  });

  it('a gzip bomb and a zip bomb', async () => {
    put('bomb.csv.gz', gzipSync(Buffer.alloc(100e6, '0,'), { level: 9 }));
    const gzip = await run('ingest', 'bomb.csv.gz');
    expect(gzip.code).toBe(65);
    expect(gzip.stderr).toContain('inflates-too-far');
    put('bomb.xlsx', zip('xl/workbook.xml', deflateRawSync(Buffer.alloc(100e6), { level: 9 }), 100e6));
    expect((await run('ingest', 'bomb.xlsx')).stderr).toContain('inflates-too-far');
    // One that declares less than it holds.
    put('liar.xlsx', zip('xl/workbook.xml', deflateRawSync(Buffer.alloc(100e6), { level: 9 }), 1000));
    expect((await run('ingest', 'liar.xlsx')).stderr).toContain('xlsx-damaged');
    put('plain.zip', zip('readme.txt', deflateRawSync(Buffer.from('text')), 4));
    expect((await run('ingest', 'plain.zip')).stderr).toContain('zip-no-workbook');
  });

  it('an interrupted load leaves nothing behind (130)', async () => {
    put('a.csv', HEADER + rows(1, 60_000));
    const { child, done } = start(['ingest', 'a.csv']);
    while (!existsSync(join(folder, 'kuaibao-data', 'history.sqlite-wal'))) await sleep(20);
    await sleep(150);
    child.kill('SIGINT');
    expect((await done).code).toBe(130);
    expect(count()).toBe(0);
  });
});

describe('a full disk', () => {
  it('undoes the load as a whole and says so (74)', async () => {
    const history = openHistory(join(folder, 'kuaibao-data'));
    const pages = (history.connection.prepare('PRAGMA page_count').get() as { page_count: number }).page_count;
    history.connection.exec(`PRAGMA max_page_count = ${pages + 20}`);
    const load = await history.begin({ path: 'a', hash: 'a', rules: 'r', bytes: 1, encoding: 'utf-8' });
    expect(() => {
      for (let index = 0; index < 5000; index += 1)
        load.add({ ...blankTicket, day: DAY, id: `W${index}`, text: `正文${index}`.repeat(40) });
      load.commit({ rows: 5000, rejected: 0 });
    }).toThrowError(expect.objectContaining({ code: 'disk-full', exitCode: 74 }));
    load.rollback();
    expect(history.tickets(DAY)).toEqual([]);
    history.close();
  });
});

describe('kuaibao backup', () => {
  it('copies history and key into a folder of their own', async () => {
    put('a.csv', HEADER + rows(1, 10));
    await run('ingest', 'a.csv');
    const { code, stdout } = await run('backup', 'copies', '--json');
    expect(code).toBe(0);
    const copy = openHistory(JSON.parse(stdout).path);
    expect(copy.tickets(DAY)).toHaveLength(10);
    copy.close();
    expect((await run('backup', '--data', 'nowhere')).code).toBe(66);
  });
});

/** A zip file with one deflated entry that declares `size` bytes. */
function zip(name: string, packed: Buffer, size: number): Buffer {
  const bytes = Buffer.from(name);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(bytes.length, 22);
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, bytes, packed]);
  const central = Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), fields, Buffer.alloc(14), bytes]);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
