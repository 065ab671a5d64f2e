import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { encode } from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../../src/model/index.js';
import { city, daily } from '../../trend/series.js';
import { desk } from '../in-process.js';

const TODAY = '2020-05-01' as Day;
const OUTBREAK = daily('2020-03-10', '2020-03-13', (_, k) => 60 + 20 * k);
const STORY = { 停水: [...daily('2019-11-01', '2020-04-28', (_, k) => 8 + (k % 4)), ...OUTBREAK] };

/** Counts as a file: ten steady series and one outbreak. */
function countsOf(days = 180, topics = 10): string {
  const { days: all, series } = city('2019-11-01', days, STORY, { topics });
  const rows = series.flatMap(({ id, counts }) => [...counts].map((count, at) => `${all[at]},${id},${count}`));
  return `date,series,count\n${rows.join('\n')}\n`;
}
const COUNTS = countsOf();

function analyst(
  files: Readonly<Record<string, string | Buffer>> = { 'counts.csv': COUNTS },
  stdin: string | Buffer = '',
) {
  const made = desk(TODAY, { stdin: Readable.from(stdin === '' ? [] : [Buffer.from(stdin as string)]) });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(made.cwd, name), content);
  const trend = (...args: string[]) => made.kuaibao(['trend', ...args]);
  const lines = async (...args: string[]) =>
    (await trend(...args, '--json')).stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { ...made, trend, lines };
}

describe('kuaibao trend', () => {
  it('judges one day, a stretch, or every day', async () => {
    const { lines } = analyst();
    expect(new Set((await lines('counts.csv', '--date', '2020-03-11')).map(({ date }) => date))).toEqual(
      new Set(['2020-03-11']),
    );
    const stretch = await lines('counts.csv', '--from', '2020-03-09', '--to', '2020-03-11');
    expect(new Set(stretch.map(({ date }) => date))).toEqual(new Set(['2020-03-09', '2020-03-10', '2020-03-11']));
    expect(stretch).toHaveLength(3 * 11);
    const open = await lines('counts.csv', '--from', '2020-04-27');
    expect(new Set(open.map(({ date }) => date))).toEqual(new Set(['2020-04-27', '2020-04-28']));
  });

  it.each([
    ['昨天', ['2020-04-30'], '2020-05-01'],
    ['-3d', ['2020-04-28'], '2020-05-01'],
    ['20200311', ['2020-03-11'], '2020-05-01'],
    ['昨天', ['2020-04-27'], '2020-04-28'],
  ])('takes %s for %j where it is %s', async (said, [day = ''], today) => {
    const made = desk(today as Day);
    writeFileSync(join(made.cwd, 'counts.csv'), COUNTS);
    const { stdout, error } = await made.kuaibao(['trend', 'counts.csv', '--date', said, '--json']);
    if (day > '2020-04-28') expect(error).toMatchObject({ code: 'trend-no-such-day', detail: { args: { day } } });
    else expect(new Set(stdout.match(/\d{4}-\d\d-\d\d(?=","series)/g))).toEqual(new Set([day]));
  });

  it.each<[encoding: string, bytes: Buffer]>([
    ['UTF-16 with its mark', Buffer.from(`\uFEFF${COUNTS}`, 'utf16le')],
    ['UTF-16 in the other order', Buffer.from(`\uFEFF${COUNTS}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from(COUNTS, 'utf16le')],
    ['Big5', encode(COUNTS.replaceAll('停水', '預約'), 'big5')],
    ['GB18030', encode(COUNTS, 'gb18030')],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${COUNTS}`)],
  ])('reads %s, from a file and from standard input', async (_, bytes) => {
    const { trend } = analyst({ 'counts.csv': bytes }, bytes);
    const { stdout } = await trend('counts.csv', '--date', '2020-03-11');
    expect(stdout).toMatch(/^2020-03-11 +(停水|預約) +80 /m);
    expect((await trend('-', '--date', '2020-03-11')).stdout).toBe(stdout);
  });

  it('takes the day over the ends where both are given', async () => {
    const { lines } = analyst();
    const tested = await lines('counts.csv', '--date', '2020-03-11', '--from', '2020-01-01', '--to', '2020-04-01');
    expect(new Set(tested.map(({ date }) => date))).toEqual(new Set(['2020-03-11']));
  });

  it('has the fields of the contract on every line, steady ones without words', async () => {
    const all = await analyst().lines('counts.csv', '--date', '2020-03-11');
    for (const line of all)
      expect(Object.keys(line)).toEqual(
        expect.arrayContaining(['date', 'series', 'count', 'expected', 'upper', 'p', 'q', 'verdict']),
      );
    const reports = all.find(({ series }) => series === '停水');
    expect(reports).toMatchObject({ count: 80, verdict: 'spike', reason: expect.stringContaining('80') });
    const steady = all.find(({ verdict }) => verdict === 'steady');
    expect(steady).not.toHaveProperty('reason');
  });

  it('shows what is an alarm, and with --all what is not', async () => {
    const { trend } = analyst();
    const reports = (await trend('counts.csv', '--date', '2020-03-11')).stdout;
    expect(reports).toMatch(/^日期 +序列 +件数 +预期 +上限 +倍数 +判断 +依据\n/);
    expect(reports.trim().split('\n')).toHaveLength(2);
    const all = (await trend('counts.csv', '--date', '2020-03-11', '--all')).stdout;
    expect(all.trim().split('\n')).toHaveLength(12);
    expect(all).toMatch(/steady-00 .*平稳/);
  });

  it('speaks English where it is asked to', async () => {
    const { kuaibao } = analyst();
    const { stdout } = await kuaibao(['trend', 'counts.csv', '--date', '2020-03-11'], 'en');
    expect(stdout).toMatch(/^date +series +count +expected +upper +ratio +verdict +reason\n/);
    expect(stdout).toMatch(/停水 .* spike /);
    expect(stdout.replaceAll('停水', '')).not.toMatch(/\p{Script=Han}/u);
  });

  it('says nothing of a quiet day when it is to be quiet', async () => {
    const { trend } = analyst();
    expect((await trend('counts.csv', '--date', '2020-02-20')).stdout).toBe('各序列平稳，没有需要报告的变化\n');
    expect((await trend('counts.csv', '--date', '2020-02-20', '-q')).stdout).toBe('');
  });

  it('reads standard input for a dash, whatever the pieces', async () => {
    const { lines } = analyst({}, COUNTS);
    expect(await lines('-', '--date', '2020-03-11')).toEqual(
      await analyst().lines('counts.csv', '--date', '2020-03-11'),
    );
  });

  it('is stricter by its settings', async () => {
    const { lines } = analyst();
    const verdict = async (...set: string[]) =>
      (await lines('counts.csv', '--date', '2020-03-11', ...set)).find(({ series }) => series === '停水')?.verdict;
    expect(await verdict()).toBe('spike');
    expect(await verdict('--set', 'minCount=81')).not.toBe('spike');
    expect(await verdict('--set', 'minCount=80')).toBe('spike');
  });

  it.each<[what: string, args: string[], code: string, exitCode: number]>([
    ['a file that is not there', ['nowhere.csv'], 'trend-cannot-read', 66],
    ['a folder', ['.'], 'trend-cannot-read', 66],
    ['a day that is none', ['counts.csv', '--date', '2020-02-30'], 'usage', 64],
    ['a beginning that is none', ['counts.csv', '--from', 'monday'], 'usage', 64],
    ['an end that is none', ['counts.csv', '--to', '2020-13-01'], 'usage', 64],
    ['a day that the file has not', ['counts.csv', '--date', '2021-01-01'], 'trend-no-such-day', 66],
    ['a stretch behind the file', ['counts.csv', '--from', '2021-01-01'], 'trend-no-such-day', 66],
    ['a stretch before the file', ['counts.csv', '--to', '2019-01-01'], 'trend-no-such-day', 66],
    ['an end before the beginning', ['counts.csv', '--from', '2020-03-11', '--to', '2020-03-01'], 'usage', 64],
    ['labels of no replay', ['counts.csv', '--labels', 'list.csv'], 'usage', 64],
    ['a comparison without a replay', ['counts.csv', '--compare', 'minCount=9'], 'usage', 64],
    ['a setting that is none', ['counts.csv', '--set', 'a=1'], 'trend-bad-setting', 64],
    [
      'a comparison with a setting that is none',
      ['counts.csv', '--backtest', '--compare', 'a=1'],
      'trend-bad-setting',
      64,
    ],
    ['holidays that are not there', ['counts.csv', '--holidays', 'none.csv'], 'trend-cannot-read', 66],
  ])('refuses %s', async (_, args, code, exitCode) => {
    const { error, stdout } = await analyst().trend(...args);
    expect(error).toMatchObject({ code, exitCode });
    expect(stdout).toBe('');
  });

  it.each([
    ['a quote that is not closed', 'date,series,count\n2020-01-01,"a,1\n'],
    ['a quote within a cell', 'date,series,count\n2020-01-01,a"b,1\n'],
  ])('refuses a file with %s, and says of what kind the mistake is', async (_, text) => {
    const { error } = await analyst({ 'bad.csv': text }).trend('bad.csv');
    expect(error).toMatchObject({ code: 'trend-bad-csv', exitCode: 65, detail: { where: { file: 'bad.csv' } } });
  });

  it('refuses a file without a row', async () => {
    const { error } = await analyst({ 'empty.csv': 'date,series,count\n' }).trend('empty.csv');
    expect(error?.exitCode).toBe(66);
  });

  it('refuses a list of holidays that is no CSV, in words', async () => {
    const { trend } = analyst({ 'counts.csv': COUNTS, 'days.csv': 'date,kind\n2020-01-01,"holiday\n' });
    const { error } = await trend('counts.csv', '--holidays', 'days.csv');
    expect(error).toMatchObject({
      code: 'trend-bad-csv',
      exitCode: 65,
      detail: { where: { file: expect.stringContaining('days.csv') } },
    });
  });

  it('takes holidays that a spreadsheet saved with a byte order mark', async () => {
    const { trend } = analyst({ 'counts.csv': COUNTS, 'days.csv': '\uFEFFdate,kind\n2020-03-11,holiday\n' });
    const { error } = await trend('counts.csv', '--date', '2020-03-11', '--holidays', 'days.csv');
    expect(error).toBeUndefined();
  });
});

describe('kuaibao trend --backtest', () => {
  it('counts alarms and episodes, and the days that each lasts', async () => {
    const { trend } = analyst();
    const { stdout } = await trend('counts.csv', '--backtest');
    expect(stdout).toMatch(
      /^设置 +天数 +报警 +每天 +单日最多 +事件 +持续天数（中位\/最长） +已标注 +误报 +漏报\n当前设置 +110 /,
    );
    expect(stdout).toMatch(/2020-03-10 +2020-03-13 +停水 +\S+ +120 /);
  });

  it('replays a stretch only', async () => {
    const [output] = await analyst().lines('counts.csv', '--backtest', '--from', '2020-03-01', '--to', '2020-03-31');
    expect(output).toMatchObject({ days: 31 });
  });

  it('names settings that were changed, and compares others with them', async () => {
    const { lines } = analyst();
    const output = await lines(
      'counts.csv',
      '--backtest',
      '--set',
      'minCount=6',
      '--compare',
      'minCount=200,minRatio=3',
    );
    expect(output.map(({ settings }) => settings)).toEqual(['minCount=6', 'minCount=200,minRatio=3']);
    expect(output[1]).toMatchObject({ alarms: 0, episodes: [] });
  });

  describe('with a person’s labels', () => {
    const LIST = 'list.csv';
    it('writes a list to fill in, and says what to fill in', async () => {
      const { cwd, trend } = analyst();
      const { stderr } = await trend('counts.csv', '--backtest', '--labels', LIST);
      expect(stderr).toContain('待标注清单已写入 list.csv');
      const text = readFileSync(join(cwd, LIST), 'utf8');
      expect(text).toMatch(/^\uFEFFseries,from,label,to,peak,expected,reason\n/);
      expect(text).toMatch(/^停水,2020-03-10,,2020-03-13,120,/m);
    });

    it.each([
      ['true', { labelled: 1, falseShare: 0 }],
      ['FALSE', { labelled: 1, falseShare: 1 }],
      ['', { labelled: 0, falseShare: null }],
    ])('counts “%s”', async (label, expected) => {
      const { lines } = analyst({ 'counts.csv': COUNTS, [LIST]: `series,from,label\n停水,2020-03-10,${label}\n` });
      const [output] = await lines('counts.csv', '--backtest', '--labels', LIST);
      expect(output).toMatchObject(expected);
    });

    it('reads a list that a spreadsheet saved in its own encoding', async () => {
      // 停水, and 口罩, which no other encoding could mean, in GB18030.
      const [water, masks] = [Buffer.from('cda3cbae', 'hex'), Buffer.from('bfdad5d6', 'hex')];
      const list = Buffer.concat([
        ...[Buffer.from('series,from,label\r\n'), water, Buffer.from(',2020-03-10,TRUE\r\n')],
        ...[masks, Buffer.from(',2020-03-10,\r\n')],
      ]);
      const [output] = await analyst({ 'counts.csv': COUNTS, [LIST]: list }).lines(
        ...['counts.csv', '--backtest', '--labels', LIST],
      );
      expect(output).toMatchObject({ labelled: 1, falseShare: 0 });
    });

    it('counts as missed what a person saw and no alarm was given for', async () => {
      const { trend } = analyst({ 'counts.csv': COUNTS, [LIST]: 'series,from,label\nsteady-00,2020-02-20,true\n' });
      const { stdout } = await trend('counts.csv', '--backtest', '--labels', LIST);
      expect(stdout.split('\n')[1]).toMatch(/ 1$/);
    });

    it.each<[what: string, list: string, code: string]>([
      ['a word that is neither', 'series,from,label\n停水,2020-03-10,yes\n', 'trend-bad-label'],
      ['no column of labels', 'series,from,mark\n停水,2020-03-10,true\n', 'trend-bad-label'],
      ['a quote that is not closed', 'series,from,label\n停水,2020-03-10,"true\n', 'trend-bad-csv'],
    ])('refuses %s', async (_, list, code) => {
      const { trend } = analyst({ 'counts.csv': COUNTS, [LIST]: list });
      const { error } = await trend('counts.csv', '--backtest', '--labels', LIST);
      expect(error).toMatchObject({ code, exitCode: 65, detail: { where: { file: expect.stringContaining(LIST) } } });
    });

    it('writes its list over nothing that it could not read as one', async () => {
      const { cwd, trend } = analyst();
      const { error } = await trend('counts.csv', '--backtest', '--labels', 'no/such/folder.csv');
      expect(error).toMatchObject({ code: 'trend-cannot-write', exitCode: 73 });
      expect(existsSync(join(cwd, 'no'))).toBe(false);
    });
  });
});

describe('kuaibao trend --tree', () => {
  /** Two districts over sixty days; on the last one street has far more of one series than ever. */
  const PLACES = (() => {
    const first = '2020-02-01' as Day;
    const rows = Array.from({ length: 60 }, (_, at) => addDays(first, at)).flatMap((day, at) =>
      ['停水', '噪音'].flatMap((series) =>
        ['甲一', '甲二', '乙一', '乙二'].map((street) => {
          const isHit = at === 59 && series === '停水' && street === '甲一';
          return `${day},${series},${street}街道,${street.charAt(0)}区,${isHit ? 40 : 3 + ((at * 7 + street.charCodeAt(0)) % 3)}`;
        }),
      ),
    );
    return `date,series,place,parent,count\n${rows.join('\n')}\n`;
  })();

  it('finds what stands out at one place, and where', async () => {
    const { lines, trend } = analyst({ 'places.csv': PLACES });
    const found = await lines('places.csv', '--tree', '--date', '2020-03-31');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ date: '2020-03-31', series: '停水', place: ['甲区', '甲一街道'], state: 'new' });
    const { stdout } = await trend('places.csv', '--tree', '--date', '2020-03-31');
    expect(stdout).toMatch(/2020-03-31 +停水 +甲区 甲一街道 .*新增/);
  });

  it('says that nothing stands out, unless it is to be quiet', async () => {
    const { trend } = analyst({ 'places.csv': PLACES });
    expect((await trend('places.csv', '--tree', '--date', '2020-03-30')).stdout).toBe('没有局部突增\n');
    expect((await trend('places.csv', '--tree', '--date', '2020-03-30', '-q')).stdout).toBe('');
    expect((await trend('places.csv', '--tree', '--date', '2020-03-30', '--json')).stdout).toBe('');
  });

  it('refuses a table without places', async () => {
    expect((await analyst().trend('counts.csv', '--tree')).error?.exitCode).toBe(65);
  });
});
